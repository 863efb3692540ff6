/* From counts and books to outcomes: units filled by hand. */
#include "support.h"

#include "account.h"

enum { UNITS = 2, USERS = 10, FIRST_ROW = -SUPPORT_BURN_IN };

/* A world of two sectors with two units each, and room for one month's row. */
struct book {
    struct fixture f;
    struct mut_window window;
    struct outcome_run run;
};

static void
open_book(struct book *b, const char *headline)
{
    char rest[128];
    snprintf(rest, sizeof rest, "headline: [%s]\n", headline);
    *b = (struct book){ 0 };
    fixture_make(&b->f,
                 &(struct scene){ .sector = "primary_school, childcare",
                                  .users = "10",
                                  .units = UNITS,
                                  .rest = rest },
                 0, 0);
    b->run.layout = mut_series_layout(&b->f.plan);
    assert_int_equal(mut_series_init(&b->run.series, &b->run.layout), MUT_OK);
    assert_int_equal(mut_window_init(&b->window, b->f.plan.n_sectors), MUT_OK);
    for (uint32_t u = 0; u < b->f.world.n_units; u++)
        b->f.world.units[u].tally.users = USERS;
}

static void
close_book(struct book *b)
{
    support_done(&b->run);
    mut_window_clear(&b->window);
    fixture_drop(&b->f);
}

static void
book_month(struct book *b, int month)
{
    mut_account_month(&b->f.world, month, &b->window, &b->run.layout, &b->run.series);
}

/* An outcome in the row of a month. */
static double
booked(const struct book *b, const char *outcome, int month)
{
    return support_column(&b->run, outcome, 0)[month - FIRST_ROW];
}

/* An outcome by sector that the headline has brought into the result. */
static double
in_sector(const struct book *b, const char *outcome, int sector, int month)
{
    int column = b->run.layout.by_sector[mut_outcome_find(outcome)];
    assert_true(column >= 0);
    return b->run.series
        .values[(column + sector) * b->run.layout.n_months + month - FIRST_ROW];
}

static void
assert_is(double x, double expected)
{
    if (!(fabs(x - expected) < 1e-9))
        fail_msg("%.12g, expected %.12g", x, expected);
}

static void
enter(struct mut_unit *unit, const int64_t pence[MUT_ACCOUNTS])
{
    unit->purse.public_paid = 0;
    for (int a = 0; a < MUT_ACCOUNTS; a++) {
        unit->purse.booked[a] = pence[a];
        unit->purse.public_paid += pence[a];
    }
}

/* ---- One month by hand ----------------------------------------------------------------------------- */

/* What is put aside or fetched back, lent or paid back, changes no net cost; what leaves for good, or
 * comes from a private purse, does. Pence of one unit; sums by hand. */
static const struct {
    const char *what;
    int64_t pence[MUT_ACCOUNTS], paid, net;
} events[] = {
    { "savings put aside", { [MUT_FRONT_LINE] = 900, [MUT_RESERVES] = 100 }, 1000, 900 },
    { "a deficit out of reserves",
      { [MUT_FRONT_LINE] = 900, [MUT_RESERVES] = -100 },
      800,
      900 },
    { "a windfall that leaves",
      { [MUT_PROFIT] = 98, [MUT_TRANSACTION] = 2, [MUT_RESERVES] = -100 },
      0,
      100 },
    { "a bail-out", { [MUT_TRANSACTION] = 10, [MUT_RESERVES] = 100 }, 110, 10 },
    { "capital bought with a loan or bonds",
      { [MUT_INVESTMENT] = 50, [MUT_BORROWING] = -50 },
      0,
      50 },
    { "a start-up loan", { [MUT_RESERVES] = 50, [MUT_BORROWING] = -50 }, 0, 0 },
    { "a loan paid back", { [MUT_FRONT_LINE] = 95, [MUT_BORROWING] = 5 }, 100, 95 },
    { "owners' money put in", { [MUT_RESERVES] = 20, [MUT_PRIVATE_INCOME] = -20 }, 0, -20 },
    { "loans of who failed, a quarter lost by lenders",
      { [MUT_BORROWING] = 40, [MUT_PRIVATE_INCOME] = -10 },
      30,
      -10 },
};

static void
test_net_cost_is_what_was_neither_put_aside_nor_borrowed(void **state)
{
    (void) state;
    struct book b;
    open_book(&b, "need_met");
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        enter(&b.f.world.units[1], events[i].pence);
        book_month(&b, FIRST_ROW);
        double users = 4 * USERS; /* of four units */
        double paid = booked(&b, "public_cost", FIRST_ROW) * users * 100;
        double net = booked(&b, "net_cost", FIRST_ROW) * users * 100;
        if (llround(paid) != events[i].paid || llround(net) != events[i].net)
            fail_msg("%s: paid %g, net %g", events[i].what, paid, net);
    }
    close_book(&b);
}

/* 7 + 5 + 3 + 1 pounds of 40 users, whatever stands in the other accounts. */
static void
test_organisation_is_four_accounts(void **state)
{
    (void) state;
    struct book b;
    open_book(&b, "need_met");
    enter(&b.f.world.units[0], (int64_t[MUT_ACCOUNTS]){ [MUT_FRONT_LINE] = 100000,
                                                        [MUT_MANAGEMENT] = 700,
                                                        [MUT_FACILITATION] = 500,
                                                        [MUT_INTEREST] = 9000,
                                                        [MUT_PROFIT] = 9000,
                                                        [MUT_FIXED] = 9000 });
    enter(&b.f.world.units[3],
          (int64_t[MUT_ACCOUNTS]){ [MUT_AUDIT] = 300, [MUT_TRANSACTION] = 100 });
    book_month(&b, FIRST_ROW);
    assert_is(booked(&b, "organisation_cost", FIRST_ROW), 16.0 / (4 * USERS));
    close_book(&b);
}

/* Three cases at quality 0.5 and one at 1 are 2.5; a year later only the second month's count. */
static void
test_cases_are_weighted_by_the_quality_of_their_unit_and_month(void **state)
{
    (void) state;
    struct book b;
    open_book(&b, "need_met");
    struct mut_unit *one = &b.f.world.units[0], *two = &b.f.world.units[2];
    enter(one, (int64_t[MUT_ACCOUNTS]){ [MUT_FRONT_LINE] = 100000 });
    one->tally.met = 3;
    one->tally.quality = 0.5 * USERS;
    two->tally.met = 1;
    two->tally.quality = 1.0 * USERS;
    book_month(&b, FIRST_ROW);
    assert_is(booked(&b, "cost_per_quality_case", FIRST_ROW), 1000 / 2.5);
    assert_is(booked(&b, "cost_per_case_met", FIRST_ROW), 1000 / 4.0);
    one->tally.met = two->tally.met = 0;
    book_month(&b, FIRST_ROW + 1); /* the money of two months, the cases of one */
    assert_is(booked(&b, "cost_per_quality_case", FIRST_ROW + 1), 2000 / 2.5);
    for (int m = 2; m <= MUT_YEAR; m++)
        book_month(&b, FIRST_ROW + m);
    assert_true(isnan(booked(&b, "cost_per_quality_case", FIRST_ROW + MUT_YEAR)));
    close_book(&b);
}

static void
test_need_arising_is_cases_a_user_of_the_month(void **state)
{
    (void) state;
    struct book b;
    open_book(&b, "need_met");
    b.f.world.units[0].tally.opened = 3;
    b.f.world.units[1].tally.opened = 1;
    b.f.world.units[2].tally.opened = 6;
    book_month(&b, FIRST_ROW);
    assert_is(booked(&b, "need_arising", FIRST_ROW), 10.0 / 40);
    const double *first = support_column(&b.run, "need_arising_by_sector", 0);
    const double *second = support_column(&b.run, "need_arising_by_sector", 1);
    assert_is(first[0], 4.0 / 20);
    assert_is(second[0], 6.0 / 20);
    book_month(&b, FIRST_ROW + 1); /* not a sum of months */
    assert_is(booked(&b, "need_arising", FIRST_ROW + 1), 10.0 / 40);
    close_book(&b);
}

/* One public pound and a private one, and 2, 4 and 8 pounds' worth of time, of 40 users. */
static void
test_social_cost_stands_at_three_prices_of_time(void **state)
{
    (void) state;
    struct book b;
    open_book(&b, "need_met");
    struct mut_unit *unit = &b.f.world.units[0];
    enter(unit,
          (int64_t[MUT_ACCOUNTS]){ [MUT_FRONT_LINE] = 200, [MUT_PRIVATE_INCOME] = -100 });
    unit->tally.time_cost_low = 2;
    unit->tally.time_cost = 4;
    unit->tally.time_cost_high = 8;
    book_month(&b, FIRST_ROW);
    assert_is(booked(&b, "social_cost_time_free", FIRST_ROW), 4.0 / 40);
    assert_is(booked(&b, "social_cost", FIRST_ROW), 6.0 / 40);
    assert_is(booked(&b, "social_cost_time_dear", FIRST_ROW), 10.0 / 40);
    close_book(&b);
}

/* A quarter of the way for half of the users and none for the others: an eighth, eight months. */
static void
test_decisions_take_as_long_as_the_mean_pace_says(void **state)
{
    (void) state;
    struct book b;
    open_book(&b, "need_met");
    book_month(&b, FIRST_ROW);
    assert_true(isnan(booked(&b, "decision_delay", FIRST_ROW))); /* nobody moves */
    b.f.world.units[0].tally.pace = b.f.world.units[1].tally.pace = 0.25 * USERS;
    book_month(&b, FIRST_ROW);
    assert_is(booked(&b, "decision_delay", FIRST_ROW), 8);
    close_book(&b);
}

/* ---- By sector --------------------------------------------------------------------------------------- */

static void
test_headline_stands_by_sector(void **state)
{
    (void) state;
    struct book b;
    open_book(&b, "net_cost, competence, need_met, innovation");
    for (uint32_t u = 0; u < 4; u++) {
        struct mut_unit *unit = &b.f.world.units[u];
        enter(unit, (int64_t[MUT_ACCOUNTS]){
                        [MUT_FRONT_LINE] = 1000 * (u + 1), [MUT_RESERVES] = 500 });
        unit->service.competence = 0.1 * (u + 1);
        unit->service.innovations = (int) u;
        unit->tally.opened = 4;
        unit->tally.met_in_time = u + 1;
    }
    book_month(&b, FIRST_ROW);
    assert_is(in_sector(&b, "net_cost", 0, FIRST_ROW), 30.0 / 20); /* 10 + 20 pounds */
    assert_is(in_sector(&b, "net_cost", 1, FIRST_ROW), 70.0 / 20); /* 30 + 40 */
    assert_is(booked(&b, "net_cost", FIRST_ROW), 100.0 / 40);
    assert_is(in_sector(&b, "competence", 0, FIRST_ROW), 0.15);
    assert_is(in_sector(&b, "competence", 1, FIRST_ROW), 0.35);
    assert_is(in_sector(&b, "innovation", 0, FIRST_ROW), 0.5);
    assert_is(in_sector(&b, "innovation", 1, FIRST_ROW), 2.5);
    /* need_met has its table in every result, and no second one */
    int met = mut_outcome_find("need_met");
    assert_int_equal(b.run.layout.by_sector[met],
                     b.run.layout.first[mut_outcome_find("need_met_by_sector")]);
    assert_is(in_sector(&b, "need_met", 0, FIRST_ROW), 3.0 / 8);
    assert_is(in_sector(&b, "need_met", 1, FIRST_ROW), 7.0 / 8);
    close_book(&b);
}

/* All that a headline may name: none is left empty in a sector if it is not so in the whole. */
static void
test_every_outcome_but_one_can_be_had_by_sector(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    for (int k = 0; k < mut_n_outcomes; k++) {
        if (mut_outcomes[k].axis != MUT_AXIS_NONE)
            continue;
        assert_int_equal(mut_outcome_has_sectors(k),
                         strcmp(mut_outcomes[k].name, "participation_gini") != 0);
        char rest[128];
        struct mut_plan plan;
        snprintf(rest, sizeof rest, "headline: [%s]\n", mut_outcomes[k].name);
        support_plan(&plan, &(struct scene){ .months = 6, .units = 1, .rest = rest },
                     &registry, NULL);
        struct outcome_run run = support_run(&plan, 2, 0, 1);
        int column = run.layout.by_sector[k], rows = run.layout.n_months;
        assert_int_equal(column >= 0, mut_outcome_has_sectors(k));
        /* one sector is the whole: the same bits */
        if (column >= 0)
            assert_memory_equal(run.series.values + column * rows,
                                support_column(&run, mut_outcomes[k].name, 0),
                                (size_t) rows * sizeof(double));
        support_done(&run);
        mut_plan_clear(&plan);
    }
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_net_cost_is_what_was_neither_put_aside_nor_borrowed),
        cmocka_unit_test(test_organisation_is_four_accounts),
        cmocka_unit_test(test_cases_are_weighted_by_the_quality_of_their_unit_and_month),
        cmocka_unit_test(test_need_arising_is_cases_a_user_of_the_month),
        cmocka_unit_test(test_social_cost_stands_at_three_prices_of_time),
        cmocka_unit_test(test_decisions_take_as_long_as_the_mean_pace_says),
        cmocka_unit_test(test_headline_stands_by_sector),
        cmocka_unit_test(test_every_outcome_but_one_can_be_had_by_sector),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
