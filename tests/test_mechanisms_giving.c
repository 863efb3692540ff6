/* Giving and what holds it up: beliefs, types, sanction, talk. Closed forms and single cases. */
#include "stage.h"

enum { N = 500 };

static void
assert_near(double a, double b)
{
    assert_true(fabs(a - b) <= 1e-5 * fmax(1, fabs(b))); /* float */
}

/* A world of one unit of 500 whose users all co-produce. */
static void
open_givers(struct stage *s, double belief, int cooperation)
{
    stage_open(s, "primary_school", "500");
    for (int i = 0; i < N; i++) {
        s->users->belief[i] = (float) belief;
        s->users->cooperation[i] = (uint8_t) cooperation;
        s->users->rungs[i] = 1 << MUT_COPRODUCING;
    }
}

/* ---- coproduction ---------------------------------------------------------------------------- */

static void
see_all(struct stage *s)
{
    stage_take(s, "coproduction");
    stage_set(s, "noise", 0);
    s->unit->lever.visibility = 1;
    s->unit->acts[MUT_COPRODUCING].came = N;
}

/* All conditional, all at the same belief b: each gives g b, g = wp s + wb, sees it of the others
 * and comes to b (1 - L (1 - g)): giving decays to nothing though nobody means ill (Fischbacher &
 * Gaechter 2010). */
static void
test_giving_among_conditional_cooperators_decays_geometrically(void **state)
{
    (void) state;
    struct stage s;
    open_givers(&s, 0.8, MUT_CONDITIONAL);
    see_all(&s);
    double g = stage_value(&s, "preference") * stage_value(&s, "schedule") +
               stage_value(&s, "belief");
    double factor = 1 - stage_value(&s, "learning") * (1 - g);
    assert_true(g < 1);
    for (int month = 0; month < 36; month++) {
        stage_call(&s, MUT_COPRODUCE);
        assert_near((double) s.users->contribution[7], g * 0.8 * pow(factor, month));
        stage_call(&s, MUT_EXPERIENCE);
        assert_near((double) s.users->belief[7], 0.8 * pow(factor, month + 1));
    }
    stage_close(&s);
}

/* With a constant k the fixed point of b = k + g b is k / (1 - g). */
static void
test_beliefs_have_their_fixed_point(void **state)
{
    (void) state;
    struct stage s;
    open_givers(&s, 0.1, MUT_FREE_RIDER); /* no schedule of their own: g = wb */
    see_all(&s);
    stage_set(&s, "constant", 0.2);
    for (int month = 0; month < 400; month++) {
        stage_call(&s, MUT_COPRODUCE);
        stage_call(&s, MUT_EXPERIENCE);
    }
    assert_near((double) s.users->belief[7], 0.2 / (1 - stage_value(&s, "belief")));
    stage_close(&s);
}

/* At belief 0.4: s b, 0, min(b, 1 - b) and a constant, weighted, plus wb b. */
static void
test_each_type_gives_by_its_schedule(void **state)
{
    (void) state;
    struct stage s;
    open_givers(&s, 0.4, MUT_CONDITIONAL);
    see_all(&s);
    const double own[MUT_TYPES] = { [MUT_CONDITIONAL] = stage_value(&s, "schedule") * 0.4,
                                    [MUT_FREE_RIDER] = 0,
                                    [MUT_HUMP] = 0.4,
                                    [MUT_OTHER] = stage_value(&s, "other") };
    for (int type = 0; type < MUT_TYPES; type++)
        s.users->cooperation[type] = (uint8_t) type;
    s.users->rungs[MUT_TYPES] = 0; /* did not come */
    stage_call(&s, MUT_COPRODUCE);
    for (int type = 0; type < MUT_TYPES; type++)
        assert_near((double) s.users->contribution[type],
                    stage_value(&s, "preference") * own[type] +
                        stage_value(&s, "belief") * 0.4);
    assert_true(s.users->contribution[MUT_TYPES] == 0);
    stage_close(&s);
}

static void
test_what_is_not_seen_is_not_learnt(void **state)
{
    (void) state;
    struct stage s;
    open_givers(&s, 0.8, MUT_CONDITIONAL);
    see_all(&s);
    stage_call(&s, MUT_COPRODUCE);
    s.unit->lever.visibility = 0;
    stage_call(&s, MUT_EXPERIENCE);
    assert_true(s.users->belief[7] == 0.8f);
    stage_close(&s);
}

/* Hours given take staff time; a service of partners shames less. */
static void
test_coproduction_costs_staff_and_relieves_stigma(void **state)
{
    (void) state;
    struct stage s;
    open_givers(&s, 0.8, MUT_CONDITIONAL);
    stage_take(&s, "coproduction");
    stage_set(&s, "facilitation_hours", 0.2);
    stage_set(&s, "relief", 0.5);
    s.unit->hours_given = 100;
    stage_call(&s, MUT_PRODUCE);
    assert_near(s.unit->lever.facilitation, 20);
    for (int i = 0; i < N; i++)
        s.users->contribution[i] = i < N / 5 ? 0.1f : 0;
    stage_call(&s, MUT_TAKE_UP);
    assert_near(s.unit->lever.stigma, 1 - 0.5 * 0.2);
    stage_close(&s);
}

/* ---- norms ----------------------------------------------------------------------------------- */

static double
mean_gift(const struct stage *s)
{
    return mut_sum(s->users->contribution, N) / N;
}

/* Half give 0.2, half 0.8; after three months of meeting. */
static double
gift_after(double sanction, double antisocial, double talk)
{
    struct stage s;
    open_givers(&s, 0.5, MUT_CONDITIONAL);
    stage_take(&s, "norms");
    stage_set(&s, "visibility", 1);
    stage_set(&s, "sanction", sanction);
    stage_set(&s, "antisocial", antisocial);
    stage_set(&s, "talk", talk);
    for (int month = 0; month < 3; month++) {
        s.now.month = month;
        for (int i = 0; i < N; i++)
            s.users->contribution[i] = i % 2 ? 0.2f : 0.8f;
        stage_call(&s, MUT_TAKE_PART);
        stage_call(&s, MUT_COPRODUCE);
    }
    double gift = mean_gift(&s);
    stage_close(&s);
    return gift;
}

static void
test_sanction_lifts_gifts_and_antisocial_sanction_lowers_them(void **state)
{
    (void) state;
    double none = gift_after(0, 0.15, 0), good = gift_after(0.6, 0, 0);
    double mixed = gift_after(0.6, 0.3, 0), bad = gift_after(0.6, 1, 0);
    assert_near(none, 0.5);
    assert_true(good > mixed && mixed > bad && good > none && bad < none);
}

/* One full round: beliefs go `heard` of the way to the pledge, what the others mean to give and
 * what they boast. */
static void
test_talk_lifts_beliefs_towards_the_pledge(void **state)
{
    (void) state;
    struct stage s;
    open_givers(&s, 0.5, MUT_CONDITIONAL);
    stage_take(&s, "norms");
    stage_set(&s, "sanction", 0);
    stage_set(&s, "talk", 1);
    stage_set(&s, "heard", 0.25);
    stage_set(&s, "boast", 0.2);
    for (int i = 0; i < N; i++)
        s.users->contribution[i] = 0.6f;
    stage_call(&s, MUT_TAKE_PART);
    stage_call(&s, MUT_PLEDGE);
    assert_near((double) s.users->belief[7], 0.5 + 0.25 * (0.8 - 0.5));
    assert_near(mean_gift(&s), 0.6);
    stage_close(&s);
}

/* A mechanism without the one that it needs is inert: forms whose norms differ are the same to the bit,
 * in their conversions too. */
static void
test_norms_without_coproduction_are_no_difference(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = { .arms = "  plain: {form: state}\n"
                                         "  strict: {form: state, set: {norms.talk: 0.5, "
                                         "norms.sanction: 0.3}}\n",
                                 .users = "100",
                                 .mechanisms = "[norms]" };
    support_plan(&plan, &scene, &registry, NULL);
    support_assert_arms_same(&plan, 0, 1);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_norms_without_coproduction_are_no_difference),
        cmocka_unit_test(test_giving_among_conditional_cooperators_decays_geometrically),
        cmocka_unit_test(test_beliefs_have_their_fixed_point),
        cmocka_unit_test(test_each_type_gives_by_its_schedule),
        cmocka_unit_test(test_what_is_not_seen_is_not_learnt),
        cmocka_unit_test(test_coproduction_costs_staff_and_relieves_stigma),
        cmocka_unit_test(test_sanction_lifts_gifts_and_antisocial_sanction_lowers_them),
        cmocka_unit_test(test_talk_lifts_beliefs_towards_the_pledge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
