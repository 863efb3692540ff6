/* Public-goods experiments: rounds, groups, treatments and payoffs, by hand. */
#include "laboratory_kit.h"

/* Defaults of eq. 1: wp 0.24, s 0.75, wb 0.67, L 0.42; so a conditional cooperator gives g b. */
static const double g = 0.24 * 0.75 + 0.67, learning = 0.42, first = 0.5;

/* Four give g b of their endowment 1 and get 0.4 of each gift. */
static void
test_first_rounds_are_as_by_hand(void **state)
{
    (void) state;
    struct outcome_run run = laboratory_run("number: 3, rounds: 2", laboratory_alike, 1);
    const double *gift = support_column(&run, "contribution", 0);
    const double *belief = support_column(&run, "belief", 0);
    double b = first;
    assert_int_equal(run.layout.n_months, 2);
    for (int round = 0; round < 2; round++) {
        laboratory_assert_near(gift[round], g * b);
        laboratory_assert_near(support_column(&run, "payoff", 0)[round],
                               1 - g * b + 0.4 * 4 * g * b);
        /* a difference of squares loses half of a float's digits */
        assert_true(support_column(&run, "contribution_spread", 0)[round] < 3e-4);
        b += learning * (g * b - b);
        laboratory_assert_near(belief[round], b);
    }
    support_done(&run);
}

/* Partners add w x rounds left x 0.4 x b, w 0.014; after the last round there is nothing to come. */
static void
test_partners_give_for_what_is_to_come(void **state)
{
    (void) state;
    struct outcome_run run = laboratory_run("number: 3, rounds: 10, matching: partners",
                                            laboratory_alike, 1);
    const double *gift = support_column(&run, "contribution", 0);
    double b = first;
    for (int round = 0; round < 10; round++) {
        double gives = (g + 0.014 * (9 - round) * 0.4) * b;
        laboratory_assert_near(gift[round], gives);
        b += learning * (gives - b);
    }
    support_done(&run);
}

/* Before round 3 beliefs go half of the way back (u 0.5); partners did not know of it. */
static void
restarts(const char *laboratory, double w)
{
    struct outcome_run run = laboratory_run(laboratory, laboratory_alike, 1);
    const double *gift = support_column(&run, "contribution", 0);
    double b = first;
    for (int round = 0; round < 5; round++) {
        b = round == 3 ? 0.5 * b + 0.5 * first : b;
        double left = round < 3 ? 2 - round : 4 - round;
        double gives = (g + w * left * 0.4) * b;
        laboratory_assert_near(gift[round], gives);
        b += learning * (gives - b);
    }
    support_done(&run);
}

static void
test_a_restart_lifts_beliefs_and_was_not_foreseen(void **state)
{
    (void) state;
    restarts("number: 2, rounds: 5, restart: 3", 0);
    restarts("number: 2, rounds: 5, restart: 3, matching: partners", 0.014);
}

/* Each hears the others pledge g b + 0.2 and goes m = 0.3 of the way there: once for a message,
 * three times face to face. Then all give by what they have come to believe. */
static void
test_talk_lifts_the_first_round(void **state)
{
    (void) state;
    static const char *const channels[] = { "none", "written", "face_to_face" };
    const int heard[] = { 0, 1, 3 };
    for (int k = 0; k < 3; k++) {
        char laboratory[64];
        snprintf(laboratory, sizeof laboratory, "number: 2, rounds: 1, talk: %s",
                 channels[k]);
        struct outcome_run run = laboratory_run(laboratory, laboratory_alike, 1);
        double pledge = g * first + 0.2,
               b = pledge - (pledge - first) * pow(0.7, heard[k]);
        laboratory_assert_near(support_column(&run, "contribution", 0)[0], g * b);
        support_done(&run);
    }
}

/* A world of a laboratory, played for `rounds`. */
struct sitting {
    struct mut_registry registry;
    struct mut_plan plan;
    struct mut_world world;
};

static void
play(struct sitting *s, const char *laboratory, const char *set, int rounds)
{
    s->registry = support_registry();
    laboratory_plan(&s->plan, &s->registry, laboratory, set);
    support_world(&s->world, &s->plan, 0, 1);
    for (int round = 0; round < rounds; round++)
        support_month(&s->world, round);
}

static void
leave(struct sitting *s)
{
    mut_world_clear(&s->world);
    mut_plan_clear(&s->plan);
    mut_registry_clear(&s->registry);
}

/* In groups of two, with every smaller gift answered, the one who gives less loses severity 1.8
 * times the gap and the other a third of that. */
static void
test_sanction_costs_both(void **state)
{
    (void) state;
    struct sitting s;
    play(&s, "groups: 2, number: 50, rounds: 3, matching: partners, sanction: 1",
         "norms.antisocial: 0, norms.deterrence: 0", 1);
    for (uint32_t u = 0; u < s.world.n_units; u++) {
        const float *gift = s.world.members.contribution + s.world.slices[u].first;
        double gap = fabs((double) gift[0] - (double) gift[1]);
        double lost = 1.8 * gap * (1 + 0.333), sum = (double) gift[0] + (double) gift[1];
        laboratory_assert_near(s.world.units[u].tally.deductions, lost);
        laboratory_assert_near(s.world.units[u].tally.payoff,
                               2 - sum + 0.4 * 2 * sum - lost);
    }
    leave(&s);
}

enum { GROUPS = 40, SIZE = 4 };

/* The group of each person and how he or she cooperates. */
static void
note(const struct mut_world *w, uint32_t group[GROUPS * SIZE], uint8_t type[GROUPS * SIZE])
{
    int seen[GROUPS * SIZE] = { 0 };
    for (uint32_t u = 0; u < w->n_units; u++) {
        assert_int_equal(w->slices[u].n, SIZE);
        for (int i = 0; i < SIZE; i++) {
            int64_t row = w->slices[u].first + i;
            uint32_t id = w->persons.id[row];
            assert_in_range(id, 0, GROUPS * SIZE - 1);
            assert_int_equal(seen[id]++, 0);
            group[id] = u;
            type[id] = w->persons.cooperation[row];
        }
    }
}

/* Of 40 places a stranger finds the old one again by chance: one in 40. */
static void
people_after(const char *matching, int least, int most)
{
    struct sitting s;
    uint32_t before[GROUPS * SIZE], after[GROUPS * SIZE];
    uint8_t type[GROUPS * SIZE], same_type[GROUPS * SIZE];
    char laboratory[64];
    int stayed = 0;
    snprintf(laboratory, sizeof laboratory, "number: %d, rounds: 3, matching: %s", GROUPS,
             matching);
    play(&s, laboratory, "", 0);
    note(&s.world, before, type);
    support_month(&s.world, 0);
    note(&s.world, after, same_type);
    for (int k = 0; k < GROUPS * SIZE; k++)
        stayed += before[k] == after[k];
    assert_memory_equal(type, same_type, sizeof type);
    assert_in_range(stayed, least, most);
    leave(&s);
}

static void
test_strangers_are_dealt_anew_and_partners_stay(void **state)
{
    (void) state;
    people_after("strangers", 0, 16); /* 4 expected; more than 16 once in a million */
    people_after("partners", GROUPS * SIZE, GROUPS * SIZE);
}

static void
test_threads_change_no_bit(void **state)
{
    (void) state;
    static const char laboratory[] =
        "number: 60, rounds: 8, sanction: 0.4, talk: written, restart: 5";
    struct outcome_run one = laboratory_run(laboratory, "", 1);
    for (int threads = 2; threads <= 3; threads++) {
        struct outcome_run more = laboratory_run(laboratory, "", threads);
        support_assert_same(&one, &more, "threads");
        support_done(&more);
    }
    support_done(&one);
}

static void
test_nothing_but_giving_is_measured(void **state)
{
    (void) state;
    static const char *const exist[] = { "contribution", "contribution_spread", "belief",
                                         "payoff" };
    struct outcome_run run = laboratory_run("number: 5, rounds: 3", "", 1);
    for (int k = 0; k < mut_n_outcomes; k++) {
        bool exists = false;
        for (int i = 0; i < 4; i++)
            exists = exists || strcmp(mut_outcomes[k].name, exist[i]) == 0;
        if (isnan(support_column(&run, mut_outcomes[k].name, 0)[2]) == exists)
            fail_msg("%s", mut_outcomes[k].name);
    }
    support_done(&run);
}

/* The treatment's rows stand in every scenario; outside a laboratory nobody reads them. */
static void
test_in_the_field_the_laboratory_is_absent(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = {
        .arms = "  a: {form: mutual}\n  b: {form: mutual, set: {laboratory.sanction: 1, "
                "laboratory.talk: 3, laboratory.restart: 3}}\n"
    };
    support_plan(&plan, &scene, &registry, NULL);
    support_assert_arms_same(&plan, 0, 1);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* What surrounds the giving is at rest, whatever the form asks for. */
static void
test_the_form_does_not_matter(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct mut_diags diags;
    mut_diag_init(&diags);
    assert_int_equal(mut_scenario_parse(&plan,
                                        "kind: laboratory\nseed: 1f\nlaboratory: {number: "
                                        "30, sanction: 0.3, talk: written}\narms: {a: "
                                        "{form: state}, b: {form: mutual}}\n",
                                        &registry, NULL, &diags),
                     MUT_OK);
    support_assert_arms_same(&plan, 0, 1);
    mut_diag_clear(&diags);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_rounds_are_as_by_hand),
        cmocka_unit_test(test_partners_give_for_what_is_to_come),
        cmocka_unit_test(test_a_restart_lifts_beliefs_and_was_not_foreseen),
        cmocka_unit_test(test_talk_lifts_the_first_round),
        cmocka_unit_test(test_sanction_costs_both),
        cmocka_unit_test(test_strangers_are_dealt_anew_and_partners_stay),
        cmocka_unit_test(test_threads_change_no_bit),
        cmocka_unit_test(test_nothing_but_giving_is_measured),
        cmocka_unit_test(test_in_the_field_the_laboratory_is_absent),
        cmocka_unit_test(test_the_form_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
