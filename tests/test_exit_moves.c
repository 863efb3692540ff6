/* Leaving for another unit and moving house, on the way between months. */
#include "exit_kit.h"

#include "delivery.h"

/* Who leaves arrives with what was expected; who moves house with the old view. Who leaves does not
 * move as well. */
static void
test_leaving_is_counted_apart_from_moving_house(void **state)
{
    (void) state;
    struct stage s;
    open_choice(&s, 0.5);
    uint32_t first = s.users->person[3], second = s.users->person[7];
    uint8_t *months = s.world.members.state[s.component];
    months[3] = 40;
    s.world.workspaces[0].outbox.n = 0;
    mut_leave(s.unit, 3, 1, 0.75);
    mut_move(s.unit, 3, 2);
    mut_move(s.unit, 7, 2);
    assert_int_equal(mut_delivery_apply(&s.world), MUT_OK);
    const struct mut_slice *slices = s.world.slices;
    int64_t new_first = slices[1].first + N, new_second = slices[2].first + N;
    assert_true(slices[0].n == N - 2 && slices[1].n == N + 1 && slices[2].n == N + 1);
    assert_int_equal(s.world.persons.id[new_first], first);
    assert_int_equal(s.world.persons.id[new_second], second);
    assert_true(s.world.members.satisfaction[new_first] == 0.75f);
    assert_true(s.world.members.satisfaction[new_second] == 0.3f);
    assert_int_equal(months[new_first], 0); /* a newcomer */
    assert_int_equal(s.unit->tally.left, 1);
    assert_int_equal(s.unit->tally.moved_out, 2);
    assert_int_equal(s.world.units[1].tally.left, 0);
    stage_close(&s);
}

/* Five places are kept free: of eight who choose the unit five come, while two who move house come
 * in any case; notices say what is left. */
static void
test_places_bound_who_comes_by_choice(void **state)
{
    (void) state;
    struct stage s;
    open_choice(&s, 0.5);
    s.world.workspaces[0].outbox.n = 0;
    for (int i = 0; i < 8; i++)
        mut_leave(s.unit, i, 1, 0.5);
    for (int i = 8; i < 10; i++)
        mut_move(s.unit, i, 1);
    s.world.units[1].lever.places = N + 5;
    mut_world_publish(&s.world);
    assert_int_equal(s.world.notices[1].room, 5);
    assert_int_equal(mut_delivery_apply(&s.world), MUT_OK);
    assert_int_equal(s.world.slices[1].n, N + 5);
    assert_int_equal(s.unit->tally.left, 3);
    mut_world_publish(&s.world);
    assert_int_equal(s.world.notices[1].room, 0);
    s.world.units[1].lever.places = -1; /* nobody chooses: as many as there are rows */
    mut_world_publish(&s.world);
    assert_int_equal(s.world.notices[1].room, mut_world_room(N) - N - 5);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaving_is_counted_apart_from_moving_house),
        cmocka_unit_test(test_places_bound_who_comes_by_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
