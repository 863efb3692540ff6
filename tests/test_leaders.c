/* Who leads: hand-made levels, three arms, four replicates, three points. The headline is need_met
 * (higher is better, 0.01 matters) and public_cost (lower is better, GBP 2 matter). */
#include "compare.h"
#include "leaders.h"
#include "points.h"
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

enum { NORTH, SUED, WEST };
enum { NEED_MET, PUBLIC_COST }; /* in the order of the headline */

struct desk {
    char folder[64], path[128];
    struct points points;
    struct mut_diags diags;
    struct mut_result result;
    struct mut_leaders leaders;
    char *text;
};

/* The level of an arm at a point, with a small difference between replicates. */
static void
level(struct desk *d, int point, int arm, const char *outcome, double value)
{
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        points_level(&d->points, (const int[]){ point, arm, r }, outcome,
                     value + 0.0001 * ((r * (arm + 1)) % 4));
}

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    points_init(&d->points);
    mut_diag_init(&d->diags);
    for (int point = 0; point < POINTS; point++)
        for (int arm = 0; arm < SAMPLE_ARMS; arm++)
            for (int k = 0; k < mut_n_outcomes; k++)
                if (mut_outcomes[k].axis == MUT_AXIS_NONE)
                    level(d, point, arm, mut_outcomes[k].name, 0.5);
    *state = d;
    return 0;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_leaders_clear(&d->leaders);
    mut_result_close(&d->result);
    remove(d->path);
    rmdir(d->folder);
    points_clear(&d->points);
    mut_diag_clear(&d->diags);
    free(d->text);
    free(d);
    return 0;
}

static void
find(struct desk *d)
{
    assert_int_equal(points_store(&d->points.study, d->points.runs, d->path, &d->diags),
                     MUT_OK);
    assert_int_equal(mut_result_open(&d->result, d->path, &d->diags), MUT_OK);
    assert_int_equal(mut_leaders_init(&d->leaders, &d->result, &d->diags), MUT_OK);
    assert_int_equal(d->leaders.n_outcomes, 2);
    assert_int_equal(d->leaders.comparisons, 6); /* two outcomes, three pairs of arms */
}

static const struct mut_leader *
leader(const struct desk *d, int outcome, int point)
{
    return &d->leaders.items[outcome * POINTS + point];
}

static void
print(struct desk *d, enum mut_format format)
{
    size_t size;
    free(d->text);
    FILE *out = open_memstream(&d->text, &size);
    assert_int_equal(mut_compare_print(d->path, NULL, format, out, &d->diags), MUT_OK);
    fclose(out);
}

static void
assert_prints(const struct desk *d, const char *words)
{
    if (strstr(d->text, words) == NULL)
        fail_msg("lacks \"%s\":\n%s", words, d->text);
}

static void
test_best_by_more_than_what_matters_leads(void **state)
{
    struct desk *d = *state;
    level(d, 0, WEST, "need_met", 0.52);  /* 0.02 above the others: more than 0.01 */
    level(d, 0, SUED, "public_cost", -4); /* 4.5 below the others: more than 2 */
    find(d);
    assert_int_equal(leader(d, NEED_MET, 0)->arm, WEST);
    assert_int_equal(leader(d, PUBLIC_COST, 0)->arm, SUED);
    assert_int_equal(leader(d, PUBLIC_COST, 0)->best, SUED);
    /* replicates add 0, 2, 0, 2 and 0, 1, 2, 3 times 0.0001 to the two arms */
    double difference = leader(d, PUBLIC_COST, 0)->paired.difference;
    assert_true(fabs(difference - (-4.5 + 0.0001 * (1 - 1.5))) < 1e-12);
}

static void
test_difference_too_small_to_matter_has_no_leader(void **state)
{
    struct desk *d = *state;
    level(d, 1, NORTH, "need_met", 0.509); /* clear, but only 0.009 */
    find(d);
    assert_int_equal(leader(d, NEED_MET, 1)->best, NORTH);
    assert_int_equal(leader(d, NEED_MET, 1)->arm, -1);
    assert_true(leader(d, NEED_MET, 1)->paired.joint_low > 0);
}

static void
test_interval_over_zero_has_no_leader(void **state)
{
    struct desk *d = *state;
    static const double noisy[] = { 0.1, 0.9, 0.3, 0.9 }; /* mean 0.55, sd 0.41 */
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        points_level(&d->points, (const int[]){ 1, WEST, r }, "need_met", noisy[r]);
    find(d);
    assert_int_equal(leader(d, NEED_MET, 1)->best, WEST);
    assert_int_equal(leader(d, NEED_MET, 1)->arm, -1);
}

/* The next arm by its level is beaten clearly, the third, which is noisy, is not. */
static void
test_leader_must_be_clear_of_every_other_arm(void **state)
{
    struct desk *d = *state;
    static const double noisy[] = { 0.1, 0.9, 0.1, 0.9 };
    level(d, 0, NORTH, "need_met", 0.6);
    level(d, 0, SUED, "need_met", 0.55);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        points_level(&d->points, (const int[]){ 0, WEST, r }, "need_met", noisy[r]);
    find(d);
    assert_int_equal(leader(d, NEED_MET, 0)->next, SUED);
    assert_true(leader(d, NEED_MET, 0)->paired.joint_low > 0.01);
    assert_int_equal(leader(d, NEED_MET, 0)->arm, -1);
}

static void
test_nearer_zero_leads_where_that_is_better(void **state)
{
    struct desk *d = *state;
    d->points.sample.headline[0].outcome = mut_outcome_find("equity_gap");
    level(d, 0, NORTH, "equity_gap", -0.3);
    level(d, 0, SUED, "equity_gap", -0.1);
    level(d, 0, WEST, "equity_gap", 0.2);
    find(d);
    assert_int_equal(leader(d, 0, 0)->arm, SUED);
    assert_int_equal(leader(d, 0, 0)->next, WEST);
}

static void
test_same_leader_at_every_point_is_robust(void **state)
{
    struct desk *d = *state;
    for (int point = 0; point < POINTS; point++) {
        level(d, point, WEST, "need_met", 0.6);
        level(d, point, point == 2 ? NORTH : SUED, "public_cost", -9);
    }
    find(d);
    assert_int_equal(mut_leaders_robust(&d->leaders, NEED_MET), WEST);
    assert_int_equal(mut_leaders_points(&d->leaders, NEED_MET, WEST), 3);
    assert_int_equal(mut_leaders_robust(&d->leaders, PUBLIC_COST), -1);
    assert_int_equal(mut_leaders_points(&d->leaders, PUBLIC_COST, SUED), 2);
    assert_int_equal(mut_leaders_points(&d->leaders, PUBLIC_COST, -1), 0);
}

/* West meets most need, in other circumstances than the reference's. */
static void
test_arm_that_nobody_can_choose_does_not_lead(void **state)
{
    struct desk *d = *state;
    const int chosen = d->points.sample.plan.reference == NORTH ? SUED : NORTH;
    struct mut_circumstance storm = { .programme = sample_text("storm"),
                                      .label = sample_text("Storm"),
                                      .arms = UINT64_C(1) << WEST };
    d->points.plans[0].circumstances = &storm;
    d->points.plans[0].n_circumstances = 1;
    level(d, 0, WEST, "need_met", 0.6);
    level(d, 0, chosen, "need_met", 0.55);
    assert_int_equal(points_store(&d->points.study, d->points.runs, d->path, &d->diags),
                     MUT_OK);
    assert_int_equal(mut_result_open(&d->result, d->path, &d->diags), MUT_OK);
    assert_int_equal(mut_leaders_init(&d->leaders, &d->result, &d->diags), MUT_OK);
    assert_int_equal(d->leaders.comparisons, 2); /* two outcomes, one pair of arms */
    assert_int_equal(leader(d, NEED_MET, 0)->arm, chosen);
    print(d, MUT_FORMAT_TEXT);
    assert_prints(d, "nobody can choose them");
}

static void
test_nobody_everywhere_is_not_robust(void **state)
{
    struct desk *d = *state;
    find(d);
    assert_int_equal(mut_leaders_robust(&d->leaders, NEED_MET), -1);
    assert_int_equal(mut_leaders_points(&d->leaders, NEED_MET, -1), 3);
}

static void
test_compare_prints_a_table_per_point_and_who_leads(void **state)
{
    struct desk *d = *state;
    for (int point = 0; point < POINTS; point++)
        level(d, point, WEST, "need_met", 0.6);
    level(d, 1, SUED, "public_cost", -9);
    find(d);
    print(d, MUT_FORMAT_TEXT);
    assert_prints(d, "Point `none` - Label: What it assumes.\n");
    assert_prints(d, "Point `third` - Label: What it assumes.\n");
    assert_prints(d, "\npoint   need_met  public_cost\nnone    west      -\n"
                     "caf\303\251    west      s\303\274d\nthird   west      -\n"
                     "robust  yes       no\n");
    assert_prints(d, "need_met: robust, `west` leads at all 3 points.\n");
    assert_prints(d, "public_cost: not robust: `s\303\274d` leads at 1 of 3, no clear "
                     "leader at 2 of 3.\n");
}

static void
test_tables_for_programs_name_the_point(void **state)
{
    struct desk *d = *state;
    level(d, 1, WEST, "need_met", 0.6);
    find(d);
    print(d, MUT_FORMAT_CSV);
    assert_prints(d, "point,outcome,label,unit,better,headline,arm,");
    assert_prints(d, "\nthird,need_met,");
    assert_prints(d, "\n\noutcome,better,point,leader,best,next,");
    assert_prints(d, "\nneed_met,higher,caf\303\251,west,west,");
    assert_prints(d, ",1,0.33333333333333331,no\n");
    print(d, MUT_FORMAT_JSON);
    assert_true(strncmp(d->text, "{\"differences\": [\n", 18) == 0);
    assert_prints(d, "\"point\": \"caf\303\251\", \"leader\": \"west\"");
}

int
main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH_DESK(test_best_by_more_than_what_matters_leads),
        WITH_DESK(test_difference_too_small_to_matter_has_no_leader),
        WITH_DESK(test_interval_over_zero_has_no_leader),
        WITH_DESK(test_leader_must_be_clear_of_every_other_arm),
        WITH_DESK(test_nearer_zero_leads_where_that_is_better),
        WITH_DESK(test_same_leader_at_every_point_is_robust),
        WITH_DESK(test_arm_that_nobody_can_choose_does_not_lead),
        WITH_DESK(test_nobody_everywhere_is_not_robust),
        WITH_DESK(test_compare_prints_a_table_per_point_and_who_leads),
        WITH_DESK(test_tables_for_programs_name_the_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
