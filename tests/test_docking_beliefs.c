/* Belief updating against its closed form. In a large group of strangers without luck all beliefs
 * move as one: types with shares p give c(b) = p_cc wp s b + p_hump wp b + p_other wp o + wb b for
 * b under one half, so that b' = b + L (c(b) - b) is linear, with
 *     b_t = b* + (b_0 - b*) (1 - L (1 - G))^t,  G = wb + wp (p_cc s + p_hump),
 *     b* = wp o p_other / (1 - G).
 * Who hears of the others does not hear of oneself: of 1,000 that is one part in a thousand. */
#include "laboratory_kit.h"

enum { PEOPLE = 1000, ROUNDS = 120 };

struct closed_form {
    double slope, fixed_point;
};

static struct closed_form
closed_form(const double share[MUT_TYPES])
{
    const double wp = 0.24, s = 0.75, wb = 0.67, o = 0.3; /* eq. 1's defaults */
    struct closed_form f;
    f.slope = wb + wp * (share[MUT_CONDITIONAL] * s + share[MUT_HUMP]);
    f.fixed_point = wp * o * share[MUT_OTHER] / (1 - f.slope);
    return f;
}

/* The shares as they were drawn. */
static void
count_types(const struct mut_world *w, double share[MUT_TYPES])
{
    for (int i = 0; i < PEOPLE; i++)
        share[w->persons.cooperation[w->slices[0].first + i]] += 1.0 / PEOPLE;
}

static double
mean_belief(const struct mut_world *w)
{
    return mut_sum(w->members.belief + w->slices[0].first, PEOPLE) / PEOPLE;
}

static void
test_beliefs_follow_the_closed_form_to_its_fixed_point(void **state)
{
    (void) state;
    const double learning = 0.42, first = 0.5;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct mut_world world;
    double share[MUT_TYPES] = { 0 };
    laboratory_plan(&plan, &registry, "groups: 1000, number: 1, rounds: 120",
                    "population.belief_sd: 0, coproduction.noise: 0");
    support_world(&world, &plan, 0, 1);
    count_types(&world, share);
    const struct closed_form f = closed_form(share);
    const double factor = 1 - learning * (1 - f.slope);
    for (int round = 0; round < ROUNDS; round++) {
        assert_true(fabs(mean_belief(&world) - f.fixed_point -
                         (first - f.fixed_point) * pow(factor, round)) < 1e-3);
        support_month(&world, round);
    }
    assert_true(fabs(mean_belief(&world) - f.fixed_point) < 1e-3);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beliefs_follow_the_closed_form_to_its_fixed_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
