/* What partners share and what it costs them; by hand. */
#include "stage.h"

enum { N = 500, UNITS = 5, SLOTS = 3 };

/* Slots of the stage's own: 0 and 1 carry the stage's terms under two labels, 2 has others. */
struct slots {
    struct mut_charter charters[SLOTS];
    const void *terms[SLOTS][MUT_MOST_COMPONENTS];
    double others[128];
    double share[SLOTS];
};

static void
open_slots(struct stage *s, struct slots *slots)
{
    *slots = (struct slots){ .share = { 1 } };
    memcpy(slots->others, s->terms, sizeof slots->others);
    slots->others[0] += 0.125;
    for (int k = 0; k < SLOTS; k++) {
        slots->terms[k][s->component] = k < 2 ? s->terms : slots->others;
        slots->charters[k] = *s->unit->charter;
        slots->charters[k].terms = slots->terms[k];
        slots->charters[k].slot = k;
        slots->charters[k].slots = slots->charters;
        slots->charters[k].n_slots = SLOTS;
    }
    s->unit->charter = &slots->charters[0];
    s->unit->slot_share = slots->share;
}

static void
open_partners(struct stage *s, struct slots *slots)
{
    stage_open_units(s, "primary_school", "500", UNITS);
    stage_take(s, "federation");
    open_slots(s, slots);
    stage_set(s, "membership", 0.5);
    stage_set(s, "partners", 4);
    stage_set(s, "levy", 0.01);
    stage_set(s, "office", 0.02);
    stage_set(s, "shareable", 0.4);
    stage_set(s, "usual_saving", 0);
    stage_set(s, "usual_levy", 0);
}

/* What is saved of overhead, after the unit has counted its partners. */
static double
saved(struct stage *s)
{
    stage_month(s, 0);
    stage_call(s, MUT_TAKE_PART);
    stage_call(s, MUT_MONEY);
    return s->unit->lever.overhead_saved;
}

/* shareable 0.4 x membership 0.5 x (1 - 1/k): eq. 13, F shared by k. */
static void
test_savings_grow_with_partners_by_less_and_less(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    double last = 0, step = 1;
    open_partners(&s, &slots);
    for (int k = 1; k <= UNITS; k++) {
        stage_set(&s, "partners", k);
        double now = saved(&s);
        stage_assert_near(now, 0.4 * 0.5 * (1 - 1.0 / k));
        assert_true(k == 1 || (now > last && now - last < step));
        step = k == 1 ? 1 : now - last;
        last = now;
    }
    stage_set(&s, "partners", 100); /* the neighbourhood has five */
    assert_true(saved(&s) == last);
    stage_close(&s);
}

/* Two of the five are organised alike here, under two labels. */
static void
test_partners_are_organised_alike_whatever_the_label(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    for (int u = 1; u < UNITS; u++)
        s.world.notices[u].slot = u == 2 ? 1 : 2;
    stage_assert_near(saved(&s), 0.4 * 0.5 * (1 - 1.0 / 2));
    s.world.notices[2].slot = 2;
    assert_true(saved(&s) == 0);
    stage_close(&s);
}

/* A nation: 1 + 99 x the share of units organised alike, 0.4 of five under two labels. */
static void
test_a_national_office_shrinks_with_those_it_serves(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    stage_set(&s, "national", 1);
    stage_set(&s, "partners", 100);
    slots.share[0] = slots.share[1] = 0.2;
    slots.share[2] = 0.6;
    stage_assert_near(saved(&s), 0.4 * 0.5 * (1 - 1 / 40.6));
    slots.share[0] = slots.share[1] = 0;
    assert_true(saved(&s) == 0);
    stage_close(&s);
}

/* Full membership with what could be shared in full: k units together spend k, save k - 1 and leave
 * one office; no terms save more than all of it. */
static void
test_no_more_is_saved_than_is_spent(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    stage_set(&s, "shareable", 0.9);
    stage_set(&s, "membership", 1);
    stage_set(&s, "levy", 0.5);
    for (int k = 1; k <= UNITS; k++) {
        stage_set(&s, "partners", k);
        assert_true(k * saved(&s) <= k - 1);
    }
    stage_close(&s);
}

/* The office needs 0.02 x 0.5 of money; with half of it it does half, with more no more. */
static void
test_the_levy_pays_the_office(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    double money;
    open_partners(&s, &slots);
    money = s.sector.cost_per_user / 12 * N;
    for (int k = 0; k <= 4; k++) {
        double levy = 0.005 * k, staffed = fmin(levy / (0.02 * 0.5), 1);
        stage_set(&s, "levy", levy);
        stage_assert_near(saved(&s), staffed * 0.4 * 0.5 * (1 - 1.0 / 4));
        stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT], levy * money);
    }
    stage_close(&s);
}

/* The sector's cost contains a saving of 0.1 and a levy of 0.004: who stands alone pays the one and
 * keeps the other. */
static void
test_who_stands_alone_pays_what_partners_save(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    stage_set(&s, "membership", 0);
    stage_set(&s, "levy", 0);
    stage_set(&s, "usual_saving", 0.1);
    stage_set(&s, "usual_levy", 0.004);
    stage_assert_near(saved(&s), -0.1);
    stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT],
                      -0.004 * s.sector.cost_per_user / 12 * N);
    stage_close(&s);
}

/* membership 0.5, four partners: haste 1 / (1 + 0.2 x 0.5 ln 4), pull 0.01 x 0.5 ln 4. */
static void
test_many_are_slow_and_alike(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    stage_set(&s, "delay", 0.2);
    stage_set(&s, "standard", 0.01);
    stage_set(&s, "spread", 0.6);
    stage_call(&s, MUT_TAKE_PART);
    stage_call(&s, MUT_RESPOND);
    stage_assert_near(s.unit->lever.haste, 1 / (1 + 0.2 * 0.5 * log(4)));
    stage_assert_near(s.unit->lever.standard_pull, 0.01 * 0.5 * log(4));
    stage_assert_near(s.unit->lever.spread, 0.6 * 0.5);
    stage_set(&s, "partners", 1);
    stage_month(&s, 0);
    stage_call(&s, MUT_TAKE_PART);
    stage_call(&s, MUT_RESPOND);
    assert_true(s.unit->lever.haste == 1 && s.unit->lever.standard_pull == 0 &&
                s.unit->lever.spread == 0);
    stage_close(&s);
}

/* Half of a half is pooled; a saved pound is worth 1 - 0.25 x 3/4 as much, unless one owner answers
 * for all, or the switch is off. */
static void
test_shared_risk_makes_savings_worth_less(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    stage_set(&s, "shared_risk", 0.5);
    for (int way = 0; way < 3; way++) {
        stage_set(&s, "one_owner", way == 1 ? 1 : 0);
        stage_set(&s, "moral_hazard", way == 2 ? 0 : 1);
        stage_month(&s, 0);
        s.unit->lever.savings_kept = 0.8;
        stage_call(&s, MUT_TAKE_PART);
        stage_call(&s, MUT_PRODUCE);
        stage_assert_near(s.unit->lever.savings_kept,
                          way == 0 ? 0.8 * (1 - 0.25 * 0.75) : 0.8);
    }
    stage_close(&s);
}

static void
test_risk_is_shared_with_partners_unless_a_pool_is_there(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    saved(&s);
    assert_true(s.unit->lever.pool == MUT_POOL_NONE); /* no risk is shared */
    stage_set(&s, "shared_risk", 0.5);
    saved(&s);
    assert_true(s.unit->lever.pool == MUT_POOL_PARTNERS);
    stage_assert_near(s.unit->lever.pooled, 0.25);
    stage_set(&s, "national", 1);
    saved(&s);
    assert_true(s.unit->lever.pool == MUT_POOL_PEERS);
    stage_month(&s, 0);
    s.unit->lever.pool = MUT_POOL_PLACE;
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->lever.pool == MUT_POOL_PLACE && s.unit->lever.pooled == 0);
    stage_close(&s);
}

/* Full spread: each own innovation is told twice; without, at most once. */
static void
test_innovations_spread_among_partners(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    stage_take(&s, "innovation");
    stage_set(&s, "rate", 10); /* a hazard of 10/12 a month */
    stage_set(&s, "forget", 0);
    for (int full = 0; full < 2; full++) {
        int own = 0;
        struct mut_outbox *box = &s.world.workspaces[0].outbox;
        box->n = 0;
        stage_set(&s, "tell", full ? 0 : 1);
        for (int month = 0; month < 24; month++) {
            stage_month(&s, month);
            s.unit->lever.spread = full;
            stage_call(&s, MUT_YEARLY);
            own += (int) s.unit->tally.adopted;
        }
        assert_true(own > 10);
        assert_int_equal(box->n, full ? 2 * own : own);
    }
    stage_close(&s);
}

/* What is heard of is adopted for certain at full spread, never where nobody adopts. */
static void
test_partners_adopt_what_they_hear(void **state)
{
    (void) state;
    struct stage s;
    struct slots slots;
    open_partners(&s, &slots);
    stage_take(&s, "innovation");
    stage_set(&s, "rate", 0);
    stage_set(&s, "adopt", 0);
    for (int full = 0; full < 2; full++) {
        stage_month(&s, 0);
        s.unit->told = 1;
        s.now.year_end = true;
        s.unit->lever.spread = full;
        stage_call(&s, MUT_YEARLY);
        assert_int_equal(s.unit->tally.adopted, full);
    }
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_savings_grow_with_partners_by_less_and_less),
        cmocka_unit_test(test_partners_are_organised_alike_whatever_the_label),
        cmocka_unit_test(test_a_national_office_shrinks_with_those_it_serves),
        cmocka_unit_test(test_no_more_is_saved_than_is_spent),
        cmocka_unit_test(test_the_levy_pays_the_office),
        cmocka_unit_test(test_who_stands_alone_pays_what_partners_save),
        cmocka_unit_test(test_many_are_slow_and_alike),
        cmocka_unit_test(test_shared_risk_makes_savings_worth_less),
        cmocka_unit_test(test_risk_is_shared_with_partners_unless_a_pool_is_there),
        cmocka_unit_test(test_innovations_spread_among_partners),
        cmocka_unit_test(test_partners_adopt_what_they_hear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
