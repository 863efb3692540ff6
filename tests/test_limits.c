/* Monotone limits of whole runs: a mechanism whose channel is closed changes nothing behind it,
 * and forms that come nearer to each other come nearer in results. */
#include "support.h"

/* Outcomes behind the channel from hours given to the service itself. */
static const char *const of_service[] = {
    "need_met",
    "waiting",
    "equity_gap",
    "public_cost",
    "cost_per_case_met",
    "quality",
    "quality_contractible",
    "quality_noncontractible",
    "fit",
    "satisfaction",
    "trust",
    "wellbeing",
    "staff_sickness",
    "staff_leaving",
    "staff_motivation",
    "staff_posts",
};

static bool
service_same(const struct outcome_run *a, const struct outcome_run *b)
{
    for (size_t k = 0; k < sizeof of_service / sizeof *of_service; k++)
        if (memcmp(support_column(a, of_service[k], 0),
                   support_column(b, of_service[k], 0),
                   (size_t) a->layout.n_months * sizeof(double)) != 0)
            return false;
    return true;
}

/* Whether a service with co-production is the same, bit for bit, as without it. Capacity is short
 * and users' own effort small, so that hours given would count. */
static bool
coproduction_is_idle(const char *user_effort_and_more)
{
    char set[512];
    snprintf(set, sizeof set,
             "primary_school.capacity_ratio: 0.6, primary_school.user_hours: 0.5, "
             "primary_school.user_effort: %s",
             user_effort_and_more);
    struct mut_registry registry = support_registry();
    struct mut_plan with, without;
    struct scene scene = { .units = 4,
                           .arms = "  one: {form: mutual}\n",
                           .set = set,
                           .rest = "start: own\n",
                           .mechanisms = "[coproduction]" };
    support_plan(&with, &scene, &registry, NULL);
    scene.mechanisms = "none";
    support_plan(&without, &scene, &registry, NULL);
    struct outcome_run a = support_run(&with, 0, 0, 1),
                       b = support_run(&without, 0, 0, 1);
    assert_true(support_mean(&a, "hours_coproduced", 0) > 0);
    bool same = service_same(&a, &b);
    support_done(&a);
    support_done(&b);
    mut_plan_clear(&with);
    mut_plan_clear(&without);
    mut_registry_clear(&registry);
    return same;
}

/* Hours reach the service by users' effort, by the staff time they take, by what partnership does
 * to stigma and by the credits that they earn; each alone makes a difference, none at all makes
 * none. */
static void
test_coproduction_acts_by_its_four_channels_alone(void **state)
{
    (void) state;
    static const char alone[] = "0, primary_school.stigma: 0, "
                                "coproduction.facilitation_hours: 0";
    static const char *const channels[] = {
        "0.5, primary_school.stigma: 0, coproduction.facilitation_hours: 0",
        "0, primary_school.stigma: 0, coproduction.facilitation_hours: 5",
        "0, primary_school.stigma: 5, coproduction.facilitation_hours: 0",
    };
    char set[256];
    snprintf(set, sizeof set, "%s, coproduction.with_credits: 0", alone);
    assert_true(coproduction_is_idle(set));
    snprintf(set, sizeof set, "%s, coproduction.credits: 1", alone);
    assert_false(coproduction_is_idle(set));
    for (int k = 0; k < 3; k++) {
        snprintf(set, sizeof set, "%s, coproduction.with_credits: 0", channels[k]);
        assert_false(coproduction_is_idle(set));
    }
}

/* Zero openness: whatever else a form has, its mix never leaves the national standard. */
static double
farthest_mix(const char *attributes)
{
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct mut_world world;
    char arms[512];
    double farthest = 0;
    snprintf(arms, sizeof arms, "  one: {form: mutual, set: {%s}}\n", attributes);
    support_plan(&plan, &(struct scene){ .arms = arms, .rest = "start: own\n" },
                 &registry, NULL);
    support_world(&world, &plan, 0, 1);
    double standard = world.units[0].service.mix;
    for (int month = -SUPPORT_BURN_IN; month < plan.months; month++) {
        support_month(&world, month);
        for (uint32_t u = 0; u < world.n_units; u++)
            farthest = fmax(farthest, fabs(world.units[u].service.mix - standard));
    }
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    return farthest;
}

static void
test_zero_openness_lets_no_signal_reach_the_decider(void **state)
{
    (void) state;
    assert_true(farthest_mix("voice.consulted: 0, democracy.user_seats: 0") == 0);
    assert_true(farthest_mix("voice.consulted: 0.5, democracy.user_seats: 0") > 0);
    assert_true(farthest_mix("voice.consulted: 0.5, ownership.autonomy: 0") == 0);
}

/* Where all can be set out, who keeps savings cannot lower valued quality by what nobody measures:
 * quality is q_c times fit; where nothing can, it is q_n. */
static void
test_valued_quality_is_what_the_sector_says_it_is(void **state)
{
    (void) state;
    static const char *const of[] = { "quality_noncontractible", "quality_contractible" };
    struct mut_registry registry = support_registry();
    for (int share = 0; share <= 1; share++) {
        char set[64];
        struct mut_plan plan;
        snprintf(set, sizeof set, "primary_school.contractible: %d", share);
        /* one unit: sums over units weigh each with its own fit */
        support_plan(&plan, &(struct scene){ .set = set, .units = 1 }, &registry, NULL);
        struct outcome_run run = support_run(&plan, 1, 0, 1);
        int apart = 0;
        for (int m = 0; m < run.layout.n_months; m++) {
            double fit = support_column(&run, "fit", 0)[m];
            double valued = support_column(&run, "quality", 0)[m];
            assert_true(fabs(valued - support_column(&run, of[share], 0)[m] * fit) < 1e-6);
            apart += fabs(valued - support_column(&run, of[!share], 0)[m] * fit) > 1e-3;
        }
        assert_true(apart > 0);
        support_done(&run);
        mut_plan_clear(&plan);
    }
    mut_registry_clear(&registry);
}

/* ---- Dose ------------------------------------------------------------------------------------ */

enum { DOSES = 5, REPLICATES = 8 };

static const double doses[DOSES] = { 0, 0.01, 0.25, 0.5, 1 };

/* Every attribute that share of the way from the first arm's form to the second's, as a `set`. */
static void
mix_attributes(const struct mut_plan *plan, double share, char *text, size_t room)
{
    size_t length = 0;
    text[0] = '\0';
    for (int i = 0; i < plan->n_settings; i++) {
        const struct mut_setting *a = &plan->settings[i];
        for (int k = 0; k < plan->n_settings && a->attribute && a->arm == 0; k++) {
            const struct mut_setting *b = &plan->settings[k];
            if (b->arm == 1 && strcmp(a->path, b->path) == 0)
                length += (size_t) snprintf(text + length, room - length, "%s: %.17g, ",
                                            a->path,
                                            a->value + share * (b->value - a->value));
        }
        assert_true(length < room);
    }
    assert_true(length > 0);
}

/* Mean gaps to the first arm over months and replicates, and their standard errors over replicates,
 * [DOSES][outcomes] each. */
static void
measure_doses(const struct mut_plan *plan, const char *const *outcomes, int n,
              double *gaps, double *errors)
{
    for (int r = 0; r < REPLICATES; r++) {
        struct outcome_run base = support_run(plan, 0, r, 1);
        for (int d = 0; d < DOSES; d++) {
            struct outcome_run run = support_run(plan, 1 + d, r, 1);
            if (doses[d] == 0)
                support_assert_same(&base, &run, "no dose");
            for (int k = 0; k < n; k++) {
                double gap = support_mean(&run, outcomes[k], 0) -
                             support_mean(&base, outcomes[k], 0);
                gaps[d * n + k] += gap / REPLICATES;
                errors[d * n + k] += gap * gap / REPLICATES;
            }
            support_done(&run);
        }
        support_done(&base);
    }
    for (int i = 0; i < DOSES * n; i++)
        errors[i] = sqrt(fmax(0, errors[i] - gaps[i] * gaps[i]) / (REPLICATES - 1));
}

/* All differences scaled by 0, 1/100, 1/4, 1/2, 1: gaps go to 0 without a jump, at 0 exactly. A small
 * dose may still turn a rare event, so that its gap is held against its run error too. */
static void
check_doses(const char *start)
{
    static const char *const outcomes[] = { "public_cost", "participation_rate",
                                            "hours_coproduced",
                                            "quality_noncontractible" };
    enum { OUTCOMES = 4, ROOM = 4096 };
    static char arms[SUPPORT_TEXT - 1024], set[ROOM];
    double gaps[DOSES * OUTCOMES] = { 0 }, errors[DOSES * OUTCOMES] = { 0 };
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct scene scene = { .units = 2,
                           .users = "500",
                           .arms = "  base: {form: state}\n  other: {form: mutual}\n",
                           .rest = "start: own\n" };
    support_plan(&plan, &scene, &registry, NULL);
    size_t length = (size_t) snprintf(arms, sizeof arms, "  base: {form: state}\n");
    for (int d = 0; d < DOSES; d++) {
        mix_attributes(&plan, doses[d], set, sizeof set);
        length += (size_t) snprintf(arms + length, sizeof arms - length,
                                    "  dose%d: {form: state, set: {%s}}\n", d, set);
        assert_true(length < sizeof arms);
    }
    mut_plan_clear(&plan);
    scene.arms = arms;
    scene.rest = start;
    support_plan(&plan, &scene, &registry, NULL);
    measure_doses(&plan, outcomes, OUTCOMES, gaps, errors);
    for (int k = 0; k < OUTCOMES; k++) {
        double widest = 0; /* between two forms a gap may rise, turn and fall */
        for (int d = 0; d < DOSES; d++)
            widest = fmax(widest, fabs(gaps[d * OUTCOMES + k]));
        print_message("    %s (error %g): %g %g %g %g %g\n", outcomes[k],
                      errors[OUTCOMES + k], gaps[k], gaps[OUTCOMES + k],
                      gaps[2 * OUTCOMES + k], gaps[3 * OUTCOMES + k],
                      gaps[4 * OUTCOMES + k]);
        assert_true(widest > 0 && gaps[k] == 0);
        assert_true(fabs(gaps[OUTCOMES + k]) < 0.1 * widest + 3 * errors[OUTCOMES + k]);
    }
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

static void
test_gaps_go_to_nothing_with_the_dose(void **state)
{
    (void) state;
    check_doses("start: own\n");
}

/* A conversion costs, and is a new start, in proportion to the change. */
static void
test_gaps_go_to_nothing_with_the_dose_of_a_conversion(void **state)
{
    (void) state;
    check_doses("start: reference\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coproduction_acts_by_its_four_channels_alone),
        cmocka_unit_test(test_zero_openness_lets_no_signal_reach_the_decider),
        cmocka_unit_test(test_valued_quality_is_what_the_sector_says_it_is),
        cmocka_unit_test(test_gaps_go_to_nothing_with_the_dose),
        cmocka_unit_test(test_gaps_go_to_nothing_with_the_dose_of_a_conversion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
