/* Accounts on a page, of a small made-up result (report_desk.h): which difference a title names, and from what size it
 * matters. */
#include "report_desk.h"

/* Of one account in all runs, front line, the first: of which the sign is known, by how much it is too small to matter;
 * of the scenario's public cost matters less than usual, and so of its parts. */
static void
test_accounts_tell_what_is_too_small(void **state)
{
    struct desk *d = *state;
    const int account = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    later(d, WEST, account, 1);
    report(d);
    assert_string_equal(
        title(d, "accounts"),
        "No clear difference in any account: Front line £0.5 higher under West, too small to "
        "matter");
}

/* Of two accounts the greater is named, though only of the smaller the sign is known: front line + 0.5 in all runs; the
 * second + 10.5, - 0.5, + 10.5, - 0.5: 5 +- t(3; 1 - 0.025 / 2 / accounts) x 6.35 / 2, which holds zero for any t above
 * 1.6. What offsets it is named beside it: the third has as much less. */
static void
test_accounts_name_the_greatest_that_is_unsure(void **state)
{
    struct desk *d = *state;
    const int account = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    const int months = d->sample.layout.n_months;
    later(d, WEST, account, 1);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = SAMPLE_BURN_IN; m < months; m++) {
            double *values = d->sample.runs[WEST * SAMPLE_REPLICATES + r].values;
            values[(account + 1) * months + m] = r % 2 == 0 ? 11 : 0;
        }
    report(d);
    assert_string_equal(
        title(d, "accounts"),
        "No clear difference in any account: Management £5.0 higher under West, but with a "
        "wide interval, which holds zero");
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = SAMPLE_BURN_IN; m < months; m++) {
            double *values = d->sample.runs[WEST * SAMPLE_REPLICATES + r].values;
            values[(account + 2) * months + m] = r % 2 == 0 ? -10 : 1;
        }
    report(d);
    assert_string_equal(
        title(d, "accounts"),
        "No account clearly differs: Management £5.0 higher, Facilitation £5.0 lower under "
        "West, but with wide intervals, which hold zero");
}

static void
test_accounts_take_what_matters_of_the_cost_if_it_is_less(void **state)
{
    struct desk *d = *state;
    const int account = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    d->sample.matters[MUT_OUTCOME_PUBLIC_COST] = 0.25;
    d->sample.headline[1].matters = 0.25;
    later(d, WEST, account, 1);
    report(d);
    assert_non_null(strstr(title(d, "accounts"), "Front line: £0.50 more"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_accounts_tell_what_is_too_small),
        TEST(test_accounts_name_the_greatest_that_is_unsure),
        TEST(test_accounts_take_what_matters_of_the_cost_if_it_is_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
