/* What reaches units between months: people with their rows, and news. */
#include "delivery.h"

#include "support.h"

/* Units of four; everybody's belief tells who it is. */
static void
make_marked(struct fixture *f)
{
    fixture_make(f, &(struct scene){ .users = "4", .units = 3 }, 0, 0);
    for (uint32_t u = 0; u < 3; u++)
        for (int i = 0; i < 4; i++) {
            int64_t row = f->world.slices[u].first + i;
            f->world.members.belief[row] = (float) f->world.persons.id[row];
        }
}

static void
move(struct fixture *f, int thread, uint32_t person, uint32_t to)
{
    const struct mut_message message = { .destination = to,
                                         .agent = person,
                                         .source = person / 4,
                                         .kind = MUT_MESSAGE_MOVE,
                                         .row = (int32_t) (person % 4) };
    mut_outbox_put(&f->world.workspaces[thread].outbox, message);
}

/* Who is in the unit, as bits; each must still have its own row. */
static unsigned
inhabitants(const struct fixture *f, uint32_t unit)
{
    unsigned who = 0;
    const struct mut_slice *s = &f->world.slices[unit];
    for (int64_t row = s->first; row < s->first + s->n; row++) {
        uint32_t person = f->world.persons.id[row];
        assert_true(f->world.members.belief[row] == (float) person);
        assert_false(who >> person & 1);
        who |= 1u << person;
    }
    return who;
}

static void
test_people_move_with_their_rows(void **state)
{
    (void) state;
    struct fixture f;
    make_marked(&f);
    move(&f, 0, 1, 2); /* persons 0-3 live in unit 0, 4-7 in 1, 8-11 in 2 */
    move(&f, 0, 3, 1);
    move(&f, 1, 8, 0);
    move(&f, 1, 9, 0);
    assert_int_equal(mut_delivery_apply(&f.world), MUT_OK);
    assert_int_equal(inhabitants(&f, 0), 1 << 0 | 1 << 2 | 1 << 8 | 1 << 9);
    assert_int_equal(inhabitants(&f, 1), 0xf0 | 1 << 3);
    assert_int_equal(inhabitants(&f, 2), 1 << 1 | 1 << 10 | 1 << 11);
    assert_int_equal(f.world.units[0].tally.moved_in, 2);
    assert_int_equal(f.world.units[0].tally.moved_out, 2);
    assert_int_equal(f.world.units[1].tally.moved_in, 1);
    assert_int_equal(f.world.units[2].tally.moved_out, 2);
    assert_int_equal(f.world.outbox.n + f.world.workspaces[1].outbox.n, 0);
    fixture_drop(&f);
}

/* Every subset of unit 0 goes to 1 while every subset of unit 1 goes to 2. */
static void
test_any_who_leave_leave_the_others_whole(void **state)
{
    (void) state;
    for (unsigned leavers = 0; leavers < 256; leavers++) {
        struct fixture f;
        make_marked(&f);
        for (uint32_t person = 0; person < 8; person++)
            if (leavers >> person & 1)
                move(&f, person % 2, person, person / 4 + 1);
        assert_int_equal(mut_delivery_apply(&f.world), MUT_OK);
        assert_int_equal(inhabitants(&f, 0), 0xf & ~leavers);
        assert_int_equal(inhabitants(&f, 1), (0xf0 & ~leavers) | (0xf & leavers));
        assert_int_equal(inhabitants(&f, 2), 0xf00 | (0xf0 & leavers));
        fixture_drop(&f);
    }
}

static void
test_everybody_may_leave(void **state)
{
    (void) state;
    struct fixture f;
    make_marked(&f);
    for (uint32_t person = 0; person < 4; person++)
        move(&f, 0, person, 1 + person % 2);
    assert_int_equal(mut_delivery_apply(&f.world), MUT_OK);
    assert_int_equal(f.world.slices[0].n, 0);
    assert_int_equal(inhabitants(&f, 1) | inhabitants(&f, 2), 0xfff);
    fixture_drop(&f);
}

/* Unit 0 is full but for one place: of two who would come the lower id does, the other stays. */
static void
test_who_finds_no_room_stays(void **state)
{
    (void) state;
    struct fixture f;
    make_marked(&f);
    f.world.slices[0].room = 5;
    move(&f, 0, 10, 0);
    move(&f, 1, 5, 0);
    assert_int_equal(mut_delivery_apply(&f.world), MUT_OK);
    assert_int_equal(inhabitants(&f, 0), 0xf | 1 << 5);
    assert_int_equal(inhabitants(&f, 1), 0xf0 & ~(1 << 5));
    assert_int_equal(inhabitants(&f, 2), 0xf00);
    assert_int_equal(f.world.units[2].tally.moved_out, 0);
    fixture_drop(&f);
}

/* The same messages in other threads' boxes and another order: the same rows in the same places. */
static void
test_delivery_does_not_depend_on_threads(void **state)
{
    (void) state;
    static const uint32_t who[] = { 0, 3, 4, 6, 7, 9, 11 },
                          to[] = { 1, 2, 0, 2, 0, 1, 0 };
    struct fixture f, g;
    make_marked(&f);
    make_marked(&g);
    for (int i = 0; i < 7; i++) {
        move(&f, i % 2, who[i], to[i]);
        move(&g, i < 3, who[6 - i], to[6 - i]);
    }
    assert_int_equal(mut_delivery_apply(&f.world), MUT_OK);
    assert_int_equal(mut_delivery_apply(&g.world), MUT_OK);
    for (uint32_t u = 0; u < 3; u++) {
        const struct mut_slice *s = &f.world.slices[u];
        assert_int_equal(s->n, g.world.slices[u].n);
        assert_memory_equal(f.world.persons.id + s->first, g.world.persons.id + s->first,
                            (size_t) s->n * sizeof(uint32_t));
    }
    fixture_drop(&f);
    fixture_drop(&g);
}

static void
test_news_are_counted_where_they_arrive(void **state)
{
    (void) state;
    struct fixture f;
    make_marked(&f);
    for (uint32_t k = 0; k < 3; k++)
        mut_outbox_put(&f.world.workspaces[k % 2].outbox,
                       (struct mut_message){ .destination = k == 1 ? 0 : 2,
                                             .agent = k,
                                             .source = k,
                                             .kind = MUT_MESSAGE_INNOVATION,
                                             .row = -1 });
    assert_int_equal(mut_delivery_apply(&f.world), MUT_OK);
    assert_int_equal(f.world.units[0].told, 1);
    assert_int_equal(f.world.units[1].told, 0);
    assert_int_equal(f.world.units[2].told, 2);
    assert_int_equal(inhabitants(&f, 0), 0xf); /* news move nobody */
    fixture_drop(&f);
}

static void
test_a_lost_message_fails_the_month(void **state)
{
    (void) state;
    struct fixture f;
    make_marked(&f);
    f.world.workspaces[1].outbox.lost = true;
    assert_int_equal(mut_delivery_apply(&f.world), MUT_ENOMEM);
    fixture_drop(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people_move_with_their_rows),
        cmocka_unit_test(test_any_who_leave_leave_the_others_whole),
        cmocka_unit_test(test_everybody_may_leave),
        cmocka_unit_test(test_who_finds_no_room_stays),
        cmocka_unit_test(test_delivery_does_not_depend_on_threads),
        cmocka_unit_test(test_news_are_counted_where_they_arrive),
        cmocka_unit_test(test_a_lost_message_fails_the_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
