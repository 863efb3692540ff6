/* Two results against each other: what they have in common, what makes pairs of their replicates. */
#include "versus.h"
#include "points.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[2][128];
    struct points points[2]; /* A and B; points only where a test stores them */
    struct mut_versus versus;
    struct mut_diags diags;
    char *text;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "a.h5", d->path[0]);
    sample_path(d->folder, "b.h5", d->path[1]);
    for (int k = 0; k < 2; k++)
        points_init(&d->points[k]);
    mut_diag_init(&d->diags);
    *state = d;
    return 0;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_versus_clear(&d->versus);
    for (int k = 0; k < 2; k++) {
        remove(d->path[k]);
        points_clear(&d->points[k]);
    }
    rmdir(d->folder);
    mut_diag_clear(&d->diags);
    free(d->text);
    free(d);
    return 0;
}

static void
near(double got, double wanted)
{
    if (!(fabs(got - wanted) < 1e-12))
        fail_msg("%.17g is not %.17g", got, wanted);
}

/* Of A or B: need_met of an arm in a replicate. */
static void
need_met(struct desk *d, int side, const int run[2], double value)
{
    sample_level(&d->points[side].sample, run[0], run[1], "need_met", value);
}

static int
compare(struct desk *d)
{
    const char *const paths[] = { d->path[0], d->path[1] };
    for (int k = 0; k < 2; k++) {
        struct sample *s = &d->points[k].sample;
        assert_int_equal(
            mut_store_write(d->path[k], true, &s->plan, &s->layout, s->runs, &d->diags),
            MUT_OK);
    }
    return mut_versus_init(&d->versus, paths, &d->diags);
}

static const struct mut_compare_row *
row_of(const struct desk *d, const char *arm)
{
    const struct mut_compare *t = &d->versus.table;
    const int outcome = mut_outcome_find("need_met");
    for (int k = 0; k < t->n; k++)
        if (t->rows[k].outcome == outcome &&
            strcmp(t->result.arms[t->rows[k].arm], arm) == 0)
            return &t->rows[k];
    fail_msg("no row of %s", arm);
    return NULL;
}

/* Four replicates: A has 0.5 0.6 0.7 0.8 and B 0.1 more but for 0.002 in the last: the differences
 * 0.1 0.1 0.1 0.102 have mean 0.1005, and 0.1005 -+ 3.1824463052837078 x 0.0005 is their interval
 * (t(3; 0.975) of R; sd 0.001 over the root of 4). */
static void
levels(struct desk *d)
{
    for (int r = 0; r < SAMPLE_REPLICATES; r++) {
        need_met(d, 0, (const int[]){ 0, r }, 0.5 + 0.1 * r);
        need_met(d, 1, (const int[]){ 0, r }, 0.6 + 0.1 * r + (r == 3 ? 0.002 : 0));
    }
}

static void
test_the_same_luck_makes_pairs(void **state)
{
    struct desk *d = *state;
    levels(d);
    assert_int_equal(compare(d), MUT_OK);
    const struct mut_compare_row *row = row_of(d, "north");
    assert_true(d->versus.paired);
    assert_string_equal(d->versus.unlike, "");
    near(row->paired.difference, 0.1005);
    near(row->paired.low, 0.1005 - 3.1824463052837078 * 0.0005);
    near(row->paired.high, 0.1005 + 3.1824463052837078 * 0.0005);
    near(row->reference_level, 0.65);
    near(row->arm_level, 0.7505);
    assert_int_equal(row->paired.n, 4);
    assert_int_equal(row->verdict, MUT_VERDICT_HIGHER_BETTER);
}

/* R 4.2.2: t.test(c(.6, .7, .8, .902), c(.5, .6, .7, .8)) has -0.12354587342909402 to 0.32454587342909391. */
static void
test_another_seed_makes_none(void **state)
{
    struct desk *d = *state;
    levels(d);
    d->points[1].sample.plan.seed = 0x2a;
    assert_int_equal(compare(d), MUT_OK);
    const struct mut_compare_row *row = row_of(d, "north");
    assert_false(d->versus.paired);
    assert_string_equal(d->versus.unlike, "seed (fedcba9876543210 and 2a)");
    near(row->paired.difference, 0.1005);
    near(row->paired.low, -0.12354587342909402);
    near(row->paired.high, 0.32454587342909391);
    assert_int_equal(row->verdict, MUT_VERDICT_UNCLEAR);
}

static void
test_all_that_decides_luck_is_told(void **state)
{
    struct desk *d = *state;
    struct mut_plan *plan = &d->points[1].sample.plan;
    plan->seed = 1;
    plan->units = 1;
    plan->users_high = 400;
    plan->neighbourhoods = 2;
    d->points[1].sample.sectors[0] = sample_text("clinic");
    assert_int_equal(compare(d), MUT_OK);
    assert_string_equal(
        d->versus.unlike,
        "seed (fedcba9876543210 and 1), population (5 units of 400-600 users "
        "in 1 neighbourhood, and 1 unit of 400 users in 2 neighbourhoods), "
        "sectors (school, and clinic)");
}

/* B has the numbers 9 to 12, A 7 to 10: B's first two are A's last two. */
static void
test_replicates_are_paired_by_their_numbers(void **state)
{
    struct desk *d = *state;
    d->points[1].sample.plan.first_replicate += 2;
    for (int r = 0; r < SAMPLE_REPLICATES; r++) {
        need_met(d, 0, (const int[]){ 0, r }, 0.1 * r);
        need_met(d, 1, (const int[]){ 0, r }, 0.1 * (r + 2) + 0.05);
    }
    assert_int_equal(compare(d), MUT_OK);
    assert_true(d->versus.paired);
    assert_int_equal(d->versus.n_replicates, 2);
    assert_int_equal(row_of(d, "north")->paired.n, 2);
    near(row_of(d, "north")->paired.difference, 0.05);
}

static void
test_other_replicates_are_no_pairs(void **state)
{
    struct desk *d = *state;
    d->points[1].sample.plan.first_replicate += 100;
    assert_int_equal(compare(d), MUT_OK);
    assert_false(d->versus.paired);
    assert_string_equal(d->versus.unlike, "replicates (no number is in both)");
}

/* B has them in another order, and one of its own. */
static void
test_arms_are_matched_by_name(void **state)
{
    struct desk *d = *state;
    struct mut_arm *arms = d->points[1].sample.arms;
    char *north = arms[0].name;
    arms[0].name = arms[2].name;
    arms[1].name = sample_text("east");
    arms[2].name = north;
    for (int r = 0; r < SAMPLE_REPLICATES; r++) {
        need_met(d, 0, (const int[]){ 0, r }, 0.25);
        need_met(d, 1, (const int[]){ 2, r }, 0.75);
    }
    assert_int_equal(compare(d), MUT_OK);
    assert_int_equal(d->versus.n_arms, 2);
    near(row_of(d, "north")->paired.difference, 0.5);
    assert_int_equal(d->versus.n_only[0], 1);
    assert_int_equal(d->versus.only[0][0], 1);
    assert_int_equal(d->versus.n_only[1], 1);
    assert_string_equal(d->versus.results[1].arms[d->versus.only[1][0]], "east");
}

static void
assert_refused(struct desk *d, const char *words)
{
    assert_int_equal(compare(d), MUT_EINPUT);
    if (strstr(d->diags.items[0].message, words) == NULL)
        fail_msg("%s", d->diags.items[0].message);
}

static void
test_no_arm_in_common_is_refused(void **state)
{
    struct desk *d = *state;
    static const char *const names[] = { "x", "y", "z" };
    for (int a = 0; a < SAMPLE_ARMS; a++)
        d->points[1].sample.arms[a].name = sample_text(names[a]);
    assert_refused(d, "have no arm of the same name");
}

static void
test_windows_that_do_not_meet_are_refused(void **state)
{
    struct desk *d = *state;
    d->points[1].sample.plan.window[0] = d->points[1].sample.plan.window[1] = 5;
    assert_refused(d, "no month of their windows in common");
}

static void
test_a_laboratory_and_a_field_are_refused(void **state)
{
    struct desk *d = *state;
    d->points[1].sample.plan.laboratory = true;
    assert_refused(d, "is of a laboratory");
}

/* Of 1 to 4 and 3 to 5 the months 3 and 4; in month 2 B is far off. */
static void
test_the_window_is_what_both_have(void **state)
{
    struct desk *d = *state;
    struct sample *s = &d->points[1].sample;
    s->plan.window[0] = 3;
    s->plan.window[1] = 5;
    for (int r = 0; r < SAMPLE_REPLICATES; r++) {
        need_met(d, 0, (const int[]){ 0, r }, 0.5);
        need_met(d, 1, (const int[]){ 0, r }, 0.75);
        s->runs[r].values[s->layout.first[MUT_OUTCOME_NEED_MET] * s->layout.n_months +
                          SAMPLE_BURN_IN + 2] = 1000;
    }
    assert_int_equal(compare(d), MUT_OK);
    assert_int_equal(d->versus.table.result.window[0], 3);
    assert_int_equal(d->versus.table.result.window[1], 4);
    near(row_of(d, "north")->paired.difference, 0.25);
    assert_int_equal(row_of(d, "north")->months[0], 2);
}

/* What matters less to one matters as it does to the other; headlines are joined. */
static void
test_the_larger_of_what_matters_decides(void **state)
{
    struct desk *d = *state;
    struct sample *s = &d->points[1].sample;
    levels(d);
    s->matters[MUT_OUTCOME_NEED_MET] = 0.2;
    s->headline[1].outcome = MUT_OUTCOME_QUALITY;
    assert_int_equal(compare(d), MUT_OK);
    near(row_of(d, "north")->matters, 0.2);
    assert_int_equal(row_of(d, "north")->verdict, MUT_VERDICT_UNCLEAR);
    assert_int_equal(d->versus.table.comparisons, 3 * SAMPLE_ARMS);
    assert_true(d->versus.table.rows[3 * SAMPLE_ARMS - 1].headline);
    assert_false(d->versus.table.rows[3 * SAMPLE_ARMS].headline);
}

static int
compare_points(struct desk *d)
{
    const char *const paths[] = { d->path[0], d->path[1] };
    for (int k = 0; k < 2; k++)
        assert_int_equal(
            points_store(&d->points[k].study, d->points[k].runs, d->path[k], &d->diags),
            MUT_OK);
    return mut_versus_init(&d->versus, paths, &d->diags);
}

static void
test_points_are_matched_by_name(void **state)
{
    struct desk *d = *state;
    struct points *b = &d->points[1];
    b->plans[1].point.name = sample_text("another");
    for (int r = 0; r < SAMPLE_REPLICATES; r++) {
        points_level(&d->points[0], (const int[]){ 2, 0, r }, "need_met", 0.25);
        points_level(b, (const int[]){ 2, 0, r }, "need_met", 0.5);
    }
    assert_int_equal(compare_points(d), MUT_OK);
    const struct mut_compare *t = &d->versus.table;
    assert_int_equal(d->versus.n_points, 2);
    assert_string_equal(t->result.points[1], "third");
    near(t->rows[t->n_per_point].paired.difference, 0.25);
    assert_true(d->versus.paired);
}

static void
test_a_population_of_a_point_decides_its_luck(void **state)
{
    struct desk *d = *state;
    d->points[1].plans[1].users_high = 500;
    assert_int_equal(compare_points(d), MUT_OK);
    assert_false(d->versus.paired);
    assert_non_null(strstr(d->versus.unlike, "population ("));
}

static void
print(struct desk *d)
{
    size_t size;
    free(d->text);
    FILE *out = open_memstream(&d->text, &size);
    mut_versus_head(&d->versus, out);
    mut_versus_text(&d->versus, out);
    assert_int_equal(mut_versus_rows(&d->versus, MUT_FORMAT_CSV, out), MUT_OK);
    fclose(out);
}

static void
assert_prints(const struct desk *d, const char *words)
{
    if (strstr(d->text, words) == NULL)
        fail_msg("lacks \"%s\":\n%.4000s", words, d->text);
}

/* Each arm has a level of its own in A. */
static void
test_each_row_shows_its_own_level(void **state)
{
    struct desk *d = *state;
    levels(d);
    for (int r = 0; r < SAMPLE_REPLICATES; r++) {
        need_met(d, 0, (const int[]){ 2, r }, 0.125);
        need_met(d, 1, (const int[]){ 2, r }, 0.125);
    }
    assert_int_equal(compare(d), MUT_OK);
    print(d);
    assert_prints(d, "B less A, arm by arm, paired by replicate: 4 replicates, means over "
                     "months 1 to 4.");
    assert_prints(d, "0.650  north");
    assert_prints(d, "0.125  west");
    assert_prints(d, "higher, better");
    assert_prints(d, "\nneed_met,Need met in time,1,higher,yes,north,1,4,yes,4,4,4,");
}

static void
test_why_there_are_no_pairs_is_said(void **state)
{
    struct desk *d = *state;
    levels(d);
    d->points[1].sample.plan.seed = 0x2a;
    assert_int_equal(compare(d), MUT_OK);
    print(d);
    assert_prints(d, "arm by arm, not paired: 4 replicates less 4,");
    assert_prints(
        d, "Not paired, for A and B differ in seed (fedcba9876543210 and 2a): other");
    assert_prints(d, "Welch's t");
    assert_null(strstr(d->text, "Same luck"));
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(test_the_same_luck_makes_pairs),
        CASE(test_another_seed_makes_none),
        CASE(test_all_that_decides_luck_is_told),
        CASE(test_replicates_are_paired_by_their_numbers),
        CASE(test_other_replicates_are_no_pairs),
        CASE(test_arms_are_matched_by_name),
        CASE(test_no_arm_in_common_is_refused),
        CASE(test_windows_that_do_not_meet_are_refused),
        CASE(test_a_laboratory_and_a_field_are_refused),
        CASE(test_the_window_is_what_both_have),
        CASE(test_the_larger_of_what_matters_decides),
        CASE(test_points_are_matched_by_name),
        CASE(test_a_population_of_a_point_decides_its_luck),
        CASE(test_each_row_shows_its_own_level),
        CASE(test_why_there_are_no_pairs_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
