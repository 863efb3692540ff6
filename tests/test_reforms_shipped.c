/* Every programme of models/reforms, in every shipped form: nothing before its date, something
 * after it, its cost booked; and the shocks that programmes set, by hand. */
#include "stage.h"

enum { DATE = 6, DATE_ROW = SUPPORT_BURN_IN + DATE, PROGRAMMES = 15 };

/* Arms that a programme may pass by: a new tender needs a contract, and a sale members who elect and a
 * reserve. */
static bool
may_pass_by(const char *programme, int arm)
{
    return (strcmp(programme, "retender") == 0 && arm != 1) ||
           (strcmp(programme, "demutualisation") == 0 && arm != 2);
}

/* Something to sell, and few who must ask for it. */
static const char to_sell[] =
    "money.first_reserve: 2500, status.asset_lock: 0, demutualisation.requisition: 1, "
    "demutualisation.heard: 1, demutualisation.worth: 0, demutualisation.enjoyed: 0, "
    "demutualisation.quorum: 0, demutualisation.majority: 0";

static void
try_programme(const struct mut_registry *registry, const char *name)
{
    struct mut_plan with, without;
    char rest[256];
    struct scene scene = { .units = 8, .users = "400", .set = to_sell };
    support_plan(&without, &scene, registry, NULL);
    snprintf(rest, sizeof rest,
             "reforms:\n  - {date: 2025-12, programme: %s, to: mutual, arms: [state, "
             "privatised]}\n  - {date: 2025-12, programme: %s, to: privatised, arms: "
             "[mutual]}\n",
             name, name);
    scene.rest = rest;
    support_plan(&with, &scene, registry, NULL);
    for (int arm = 0; arm < 3; arm++) {
        struct outcome_run x = support_run(&without, arm, 0, 1),
                           y = support_run(&with, arm, 0, 1);
        const char *before = support_difference(&x, &y, 0, DATE_ROW);
        const char *after = support_difference(&x, &y, DATE_ROW, x.layout.n_months);
        if (before != NULL)
            fail_msg("%s, arm %d: %s differs before its date", name, arm, before);
        if (after == NULL && !may_pass_by(name, arm))
            fail_msg("%s, arm %d: nothing differs after its date", name, arm);
        support_done(&x);
        support_done(&y);
    }
    mut_plan_clear(&with);
    mut_plan_clear(&without);
}

static void
test_each_programme_acts_from_its_date_on(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    int n = 0;
    char **names = mut_scenario_names("reforms", &n);
    assert_int_equal(n, PROGRAMMES);
    for (int i = 0; i < n; i++) {
        try_programme(&registry, names[i]);
        mut_free(names[i]);
    }
    mut_free(names);
    mut_registry_clear(&registry);
}

/* GBP 12 a user and year: 1 a user and month from the month of the programme on, which sets
 * nothing else that a service sees in that month. */
static void
test_a_programme_books_its_own_cost(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = {
        .arms = "  a: {form: state}\n  b: {form: state}\n",
        .rest = "reforms: [{date: 2025-12, programme: conversion_programme, to: mutual, "
                "arms: [b], set: {ballot.push: 0}}]\n",
    };
    support_plan(&plan, &scene, &registry, NULL);
    struct outcome_run a = support_run(&plan, 0, 0, 1), b = support_run(&plan, 1, 0, 1);
    const double *plain = support_column(&a, "public_cost_by_account", MUT_TRANSACTION);
    const double *more = support_column(&b, "public_cost_by_account", MUT_TRANSACTION);
    double months = a.layout.n_months - DATE_ROW, sum = 0;
    for (int m = DATE_ROW; m < a.layout.n_months; m++)
        sum += more[m] - plain[m];
    /* administration: 0.1 GBP/user/year in the file; pence of each unit are carried over */
    assert_true(fabs(sum - 0.1 / MUT_YEAR * months) < 0.01 / 60);
    support_done(&a);
    support_done(&b);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* ---- What shocks do ------------------------------------------------------------------------------ */

/* Cases that arise in a hundred months with a need of 0.12 a year: 0.01 a month; by half more. */
static void
test_a_shock_raises_need_in_proportion(void **state)
{
    (void) state;
    for (int shock = 0; shock <= 1; shock++) {
        struct stage s;
        double opened = 0, p = shock ? 0.015 : 0.01;
        stage_open(&s, "primary_school", "500");
        stage_take(&s, "need");
        s.sector.need_rate = 0.12;
        s.sector.need_gradient = 0;
        stage_set(&s, "spill_over", 0);
        stage_set(&s, "shock", shock ? 0.5 : 0);
        for (int month = 0; month < 100; month++) {
            stage_month(&s, month);
            for (int i = 0; i < s.users->n; i++)
                s.users->open[i] = MUT_NO_CASE;
            stage_call(&s, MUT_NEED);
            opened += (double) s.unit->tally.opened;
        }
        double n = 100.0 * s.users->n;
        assert_true(fabs(opened / n - p) < stage_error(p, n));
        stage_close(&s);
    }
}

/* A fifth of the posts is closed: with everyone hired at once who can be, as many go as fall vacant,
 * whichever they are, until four fifths are left, and agency staff cover none of the others. */
static void
test_closed_posts_are_not_filled_again(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "staff");
    stage_set(&s, "closed", 0.2);
    stage_set(&s, "hiring", 1);
    int posts = (int) (s.unit->posts * 0.8 + 0.5), gone = 0;
    int64_t before = mut_count(s.unit->staff.filled, s.unit->staff.n);
    for (int month = 1; month < 200; month++) {
        stage_month(&s, month);
        stage_call(&s, MUT_STAFF);
        const struct mut_tally *t = &s.unit->tally;
        assert_true(t->filled <= (before > posts ? before : posts));
        assert_true(t->hired == 0 || t->filled <= posts);
        assert_true(t->filled < posts || s.unit->covered == 0);
        gone = t->filled <= posts && gone == 0 ? month : gone;
        before = t->filled;
    }
    /* 9 of 45 leave at the sector's turnover of about a tenth a year within some two years */
    assert_true(gone > 6 && gone < 48);
    assert_true(s.unit->tally.filled >= posts - 3);
    stage_close(&s);
}

/* A tenth of the money is cut: who keeps losses has a tenth less, to the pound. */
static void
test_a_cut_takes_its_share_of_the_money(void **state)
{
    (void) state;
    struct stage s;
    double reserves[2];
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "money");
    stage_set(&s, "usual_slack", 0); /* cost without slack */
    for (int cut = 0; cut <= 1; cut++) {
        stage_set(&s, "cut", cut ? 0.1 : 0);
        stage_month(&s, 1);
        s.unit->lever.retained = 1;
        stage_call(&s, MUT_MONEY);
        reserves[cut] = s.unit->purse.due[MUT_RESERVES];
    }
    double month = s.sector.cost_per_user / MUT_YEAR * s.users->n;
    stage_assert_near(reserves[0] - reserves[1], 0.1 * month);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_programme_acts_from_its_date_on),
        cmocka_unit_test(test_a_programme_books_its_own_cost),
        cmocka_unit_test(test_a_shock_raises_need_in_proportion),
        cmocka_unit_test(test_closed_posts_are_not_filled_again),
        cmocka_unit_test(test_a_cut_takes_its_share_of_the_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
