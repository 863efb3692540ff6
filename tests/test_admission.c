/* The roll of members: who is on it, that it lasts, and that it is one for all purposes. */
#include "stage.h"

enum { N = 20000 };

static void
open_stage(struct stage *s, const char *users)
{
    stage_open(s, "primary_school", users);
    stage_take(s, "admission");
}

static double
share(const uint8_t *mark, int n)
{
    return (double) mut_count(mark, n) / n;
}

/* A twentieth of 20,000 are members. Duty and lot are normal with variances 1 and lot^2, so that the
 * members' mean duty is phi(1.6449) / 0.05 / sqrt(1 + lot^2) = 2.0627 / sqrt(1 + lot^2). */
static void
test_the_dutiful_join_first(void **state)
{
    (void) state;
    struct stage s;
    for (int lot = 0; lot <= 2; lot += 2) {
        double duty = 0;
        open_stage(&s, "20000");
        stage_set(&s, "lot", lot);
        for (int i = 0; i < N; i++)
            s.users->duty[i] = (float) mut_normal((i + 0.5) / N);
        s.unit->lever.members = 0.05;
        stage_call(&s, MUT_TAKE_PART);
        double members = share(s.users->elector, N);
        assert_true(fabs(members - 0.05) < stage_error(0.05, N));
        for (int i = 0; i < N; i++)
            duty += s.users->elector[i] * (double) s.users->duty[i] / (members * N);
        assert_true(fabs(duty - 2.0627 / sqrt(1 + lot * lot)) < 0.12);
        stage_close(&s);
    }
}

/* A larger membership holds all of the smaller one. */
static void
test_a_growing_membership_keeps_its_members(void **state)
{
    (void) state;
    static uint8_t before[N];
    struct stage s;
    open_stage(&s, "20000");
    for (int i = 0; i < N; i++)
        s.users->duty[i] = (float) mut_normal((i + 0.5) / N);
    for (int step = 1; step <= 3; step++) {
        s.unit->lever.members = 0.1 * step;
        stage_call(&s, MUT_TAKE_PART);
        for (int i = 0; i < N; i++) {
            assert_true(step == 1 || s.users->elector[i] >= before[i]);
            before[i] = s.users->elector[i];
        }
    }
    assert_true(fabs(share(before, N) - 0.3) < stage_error(0.3, N));
    stage_close(&s);
}

/* What stands in place of the draw decides as the draw does, in each month, also when the lot gets
 * another weight or the price rises. */
static void
test_the_roll_is_that_of_the_draw_itself(void **state)
{
    (void) state;
    struct stage s;
    open_stage(&s, "20000");
    for (int month = 0; month < 60; month++) {
        double lot = month < 40 ? 1.8 : 0.5, bar = month < 20 ? 0 : 0.3;
        s.unit->lever.members = 0.001 + 0.0169 * month;
        s.unit->lever.share_price = bar * stage_value(&s, "to_spare");
        stage_set(&s, "lot", lot);
        stage_call(&s, MUT_TAKE_PART);
        struct mut_key key = s.now.key;
        key.word[3] = s.now.streams[0] ^ s.unit->luck;
        double spread = mut_sqrt(1 + lot * lot);
        float least = (float) (spread * mut_normal(1 - s.unit->lever.members));
        for (int i = 0; i < N; i++) {
            uint32_t word[4];
            mut_rng_one(&key, s.users->person[i], 0, 0, word);
            float score = s.users->duty[i] +
                          (float) lot * mut_normalf(mut_uniform(word[0]));
            bool joins = score > least && s.users->resources[i] >= (float) bar;
            assert_int_equal(s.users->elector[i], joins);
        }
    }
    stage_close(&s);
}

static void
test_all_users_are_members_unless_said_otherwise(void **state)
{
    (void) state;
    struct stage s;
    open_stage(&s, "500");
    stage_call(&s, MUT_TAKE_PART);
    assert_int_equal(mut_count(s.users->elector, 500), 500);
    s.unit->lever.members = 0;
    stage_call(&s, MUT_TAKE_PART);
    assert_int_equal(mut_count(s.users->elector, 500), 0);
    stage_close(&s);
}

/* In each month, with a ballot or without: who was on the roll still is, and nobody else votes,
 * stands or sits. */
static void
compare_with_last_month(const void *params, void *state, struct mut_unit *unit,
                        const struct mut_month *now)
{
    (void) params;
    (void) now;
    const struct mut_users *u = &unit->users;
    uint8_t *was = u->own;
    int *members = state;
    *members = (int) mut_count(u->elector, u->n);
    for (int i = 0; i < u->n; i++) {
        assert_true(u->elector[i] >= was[i]);
        assert_true(u->elector[i] ||
                    !(u->rungs[i] & (1 << MUT_VOTING | 1 << MUT_GOVERNING)));
        was[i] = u->elector[i];
    }
}

static void
test_a_member_is_a_member_in_every_month(void **state)
{
    (void) state;
    static const struct mut_component watcher = {
        .abi = MUT_ABI,
        .kind = MUT_KIND_MECHANISM,
        .name = "watcher",
        .summary = "s",
        .source = "s",
        .state_per_unit = sizeof(int),
        .state_per_citizen = 1,
        .on = { [MUT_RARE] = compare_with_last_month }
    };
    struct mut_registry registry = support_registry_with(NULL, &watcher);
    struct mut_plan plan;
    struct mut_world world;
    support_plan(&plan,
                 &(struct scene){ .arms = "  mutual: {form: mutual}\n",
                                  .users = "400",
                                  .units = 1,
                                  .set = "democracy.franchise: 0.3, "
                                         "population.mobility: 0",
                                  .rest = "start: own\n" },
                 &registry, NULL);
    support_world(&world, &plan, 0, 1);
    const int *members = (const void *) world.state[0]; /* the watcher's */
    int64_t votes = 0;
    for (int month = -SUPPORT_BURN_IN; month < SUPPORT_MONTHS; month++) {
        support_month(&world, month);
        votes += world.units[0].tally.votes;
        assert_in_range(*members, 60, 240); /* about 0.3 of 400 */
    }
    assert_true(votes > 0);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_dutiful_join_first),
        cmocka_unit_test(test_a_growing_membership_keeps_its_members),
        cmocka_unit_test(test_the_roll_is_that_of_the_draw_itself),
        cmocka_unit_test(test_all_users_are_members_unless_said_otherwise),
        cmocka_unit_test(test_a_member_is_a_member_in_every_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
