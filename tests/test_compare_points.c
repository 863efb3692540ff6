/* Tables over many points, and of a sweep: hand-made levels, three arms, four replicates, three
 * points that are a sweep over 50, 500 and 200 users. Arms' names are those of the sample. */
#include "compare.h"
#include "compare_points.h"
#include "compare_sweep.h"
#include "points.h"
#include "run_source.h"
#include "store.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { NORTH, SUED, WEST };

struct desk {
    char folder[64], path[128];
    struct points points;
    struct mut_factor factors[POINTS];
    struct mut_diags diags;
    struct mut_compare compare;
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
    static const double users[POINTS] = { 50, 500, 200 };
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    points_init(&d->points);
    mut_diag_init(&d->diags);
    for (int k = 0; k < POINTS; k++) {
        d->factors[k] = (struct mut_factor){ .path = sample_text("population.users"),
                                             .unit = sample_text("users"),
                                             .source = sample_text("sweep"),
                                             .lever = true,
                                             .low = 50,
                                             .high = 500,
                                             .value = users[k] };
        d->points.plans[k].factors = &d->factors[k];
        d->points.plans[k].n_factors = 1;
    }
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
    mut_compare_clear(&d->compare);
    remove(d->path);
    rmdir(d->folder);
    free(d->text);
    points_clear(&d->points);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static void
open_result(struct desk *d)
{
    const struct mut_run_array array = mut_run_source_runs(d->points.runs,
                                                           &d->points.study.plans[0]);
    const struct mut_run_source runs = mut_run_source_array(&array);
    assert_int_equal(mut_store_study(d->path, false, &d->points.study, &runs, &d->diags),
                     MUT_OK);
    assert_int_equal(mut_compare_init(&d->compare, d->path, NULL, &d->diags), MUT_OK);
}

static void
print(struct desk *d, void (*text)(const struct mut_compare *, FILE *))
{
    size_t size;
    FILE *out = open_memstream(&d->text, &size);
    text(&d->compare, out);
    fclose(out);
}

static void
assert_prints(const struct desk *d, const char *words)
{
    if (strstr(d->text, words) == NULL)
        fail_msg("no \"%s\" in\n%s", words, d->text);
}

/* The place of an outcome's row of an arm at each point. */
static int
row_of(const struct desk *d, const char *outcome, int arm)
{
    const int k = mut_outcome_find(outcome);
    for (int i = 0; i < d->compare.n_per_point; i++)
        if (d->compare.rows[i].outcome == k && d->compare.rows[i].arm == arm)
            return i;
    fail_msg("no row of %s", outcome);
    return -1;
}

/* Süd: +0.2 at 50 users, nothing at 500, -0.1 at 200. */
static void
cross(struct desk *d)
{
    level(d, 0, SUED, "need_met", 0.7);
    level(d, 2, SUED, "need_met", 0.4);
    for (int point = 0; point < POINTS; point++)
        level(d, point, WEST, "public_cost", 0.5 - 100 * (point + 1));
    open_result(d);
}

static void
test_spread_counts_verdicts_and_orders_gaps(void **state)
{
    struct desk *d = *state;
    cross(d);
    struct mut_compare_spread s = mut_compare_spread_of(&d->compare,
                                                        row_of(d, "need_met", SUED));
    assert_true(s.ahead == 1 && s.unclear == 1 && s.behind == 1 && s.absent == 0);
    /* Offsets of replicates average 0.00015 in north and 0.0001 in sued: 0, 2, 0, 2. */
    assert_true(fabs(s.low + 0.1) < 1e-3 && fabs(s.middle) < 1e-3 &&
                fabs(s.high - 0.2) < 1e-3);
    s = mut_compare_spread_of(&d->compare, row_of(d, "public_cost", WEST));
    assert_true(s.ahead == 3 && s.behind == 0); /* lower is better */
    assert_true(fabs(s.low + 300) < 1e-3 && fabs(s.middle + 200) < 1e-3 &&
                fabs(s.high + 100) < 1e-3);
}

static void
test_many_points_are_told_in_shares(void **state)
{
    struct desk *d = *state;
    cross(d);
    print(d, mut_compare_points_text);
    assert_prints(d, "Over 3 points:");
    assert_prints(
        d, "need_met     s\303\274d   33 %   33 %     33 %    -0.100  0.000   +0.200");
    assert_prints(d, "public_cost  west  100 %  0 %      0 %     -300.0  -200.0  -100.0");
}

static void
test_sweep_is_told_by_value_with_its_crossing(void **state)
{
    struct desk *d = *state;
    cross(d);
    assert_true(mut_compare_sweep_is(&d->compare.result));
    int order[POINTS];
    mut_compare_sweep_order(&d->compare.result, order);
    assert_true(order[0] == 0 && order[1] == 2 && order[2] == 1);
    print(d, mut_compare_sweep_text);
    assert_prints(d, "By population.users (users), differences from `north`");
    assert_prints(d, "50                +0.200");
    assert_prints(d, "200               -0.100");
    assert_prints(d, "`s\303\274d` changes sign between 50 and 200, clear on both sides.");
    assert_null(strstr(d->text, "`west` changes sign between 50 and 200"));
}

static void
test_rows_for_programs_carry_the_values(void **state)
{
    struct desk *d = *state;
    size_t size;
    cross(d);
    FILE *out = open_memstream(&d->text, &size);
    assert_int_equal(mut_compare_print(d->path, NULL, MUT_FORMAT_CSV, out, &d->diags),
                     MUT_OK);
    fclose(out);
    assert_prints(d, "point,population.users,outcome,label,");
    assert_prints(d, "\nnone,50,need_met,");
    assert_prints(d, "\nthird,200,need_met,");
}

static void
test_overlays_or_a_draw_are_no_sweep(void **state)
{
    struct desk *d = *state;
    d->factors[2].value = 50; /* under another overlay */
    open_result(d);
    assert_false(mut_compare_sweep_is(&d->compare.result));
    d->compare.result.factor_values[0][2] = 200;
    assert_true(mut_compare_sweep_is(&d->compare.result));
    d->compare.result.factor_levers[0] = false;
    assert_false(mut_compare_sweep_is(&d->compare.result));
}

int
main(void)
{
#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        AT_DESK(test_spread_counts_verdicts_and_orders_gaps),
        AT_DESK(test_many_points_are_told_in_shares),
        AT_DESK(test_sweep_is_told_by_value_with_its_crossing),
        AT_DESK(test_rows_for_programs_carry_the_values),
        AT_DESK(test_overlays_or_a_draw_are_no_sweep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
