#include "outbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct mut_message
message(uint32_t destination, uint32_t agent)
{
    return (struct mut_message){
        .destination = destination, .agent = agent, .kind = MUT_MESSAGE_MOVE, .row = 1
    };
}

/* Any order of arrival, the same order of delivery: by destination, kind, agent, source. */
static void
test_messages_are_sorted_whatever_their_order(void **state)
{
    (void) state;
    struct mut_message sorted[8] = { message(0, 5), message(1, 2), message(1, 9),
                                     message(1, 9), message(2, 0), message(2, 0),
                                     message(7, 1), message(7, 3) };
    sorted[0].kind = sorted[1].kind = sorted[2].kind = sorted[4].kind =
        MUT_MESSAGE_INNOVATION;
    sorted[2].agent = 11; /* an earlier kind goes first though its agent is later */
    sorted[5].source = 4;
    for (int first = 0; first < 8; first++) {
        struct mut_outbox box = { 0 };
        for (int i = 0; i < 8; i++)
            mut_outbox_put(&box, sorted[(first + 3 * i) % 8]);
        mut_outbox_sort(&box);
        assert_int_equal(box.n, 8);
        for (int i = 0; i < 8; i++) {
            assert_int_equal(box.items[i].destination, sorted[i].destination);
            assert_int_equal(box.items[i].kind, sorted[i].kind);
            assert_int_equal(box.items[i].agent, sorted[i].agent);
            assert_int_equal(box.items[i].source, sorted[i].source);
        }
        mut_outbox_clear(&box);
    }
}

/* Many are dealt to their units first, few are not (qsort): the same order, also where one unit has most of them. The
 * multipliers are odd, so that they go through all residues (k * 167 mod 512). */
static void
test_many_messages_are_sorted_as_few_are(void **state)
{
    (void) state;
    enum { MANY = 4096, PART = 200 };
    struct mut_outbox all = { 0 };
    for (uint32_t k = 0; k < MANY; k++) {
        struct mut_message m = message(k % 3 == 0 ? 7 : k * 167 % 512, k * 2731 % MANY);
        m.source = k * 59 % 64;
        m.row = (int32_t) (k * 2731 % MANY);
        m.kind = (uint16_t) (k % 5 == 0 ? MUT_MESSAGE_LEAVE : MUT_MESSAGE_MOVE);
        mut_outbox_put(&all, m);
    }
    mut_outbox_sort(&all);
    assert_false(all.lost);
    for (int64_t first = 0; first + PART <= MANY; first += PART / 2) {
        struct mut_outbox few = { 0 };
        for (int64_t k = PART - 1; k >= 0; k--)
            mut_outbox_put(&few, all.items[first + k]);
        mut_outbox_sort(&few);
        for (int64_t k = 0; k < PART; k++)
            assert_int_equal(few.items[k].agent, all.items[first + k].agent);
        mut_outbox_clear(&few);
    }
    mut_outbox_sort_by_source(&all);
    for (int64_t k = 1; k < MANY; k++) {
        const struct mut_message *a = &all.items[k - 1], *b = &all.items[k];
        assert_true(a->source < b->source || (a->source == b->source && a->row < b->row));
    }
    mut_outbox_clear(&all);
}

static void
test_sorting_nothing_is_fine(void **state)
{
    (void) state;
    struct mut_outbox box = { 0 };
    mut_outbox_sort(&box);
    assert_int_equal(box.n, 0);
    mut_outbox_clear(&box);
}

static void
test_a_box_grows_and_keeps_all(void **state)
{
    (void) state;
    struct mut_outbox box = { 0 };
    for (uint32_t i = 0; i < 1000; i++)
        mut_outbox_put(&box, message(i, 1000 - i));
    assert_int_equal(box.n, 1000);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(box.items[i].destination, i);
        assert_int_equal(box.items[i].agent, 1000 - i);
    }
    assert_false(box.lost);
    mut_outbox_clear(&box);
    assert_null(box.items);
    assert_int_equal(box.n, 0);
}

static void
test_merging_moves_all_and_leaves_the_other_usable(void **state)
{
    (void) state;
    struct mut_outbox to = { 0 }, from = { 0 };
    mut_outbox_put(&to, message(1, 1));
    mut_outbox_put(&from, message(2, 2));
    mut_outbox_put(&from, message(3, 3));
    mut_outbox_merge(&to, &from);
    assert_int_equal(to.n, 3);
    assert_int_equal(from.n, 0);
    assert_int_equal(to.items[2].destination, 3);
    mut_outbox_put(&from, message(4, 4));
    mut_outbox_merge(&to, &from);
    assert_int_equal(to.n, 4);
    assert_int_equal(to.items[3].destination, 4);
    mut_outbox_clear(&to);
    mut_outbox_clear(&from);
}

/* A run must fail rather than go on without a message. */
static void
test_a_loss_is_not_forgotten_by_merging(void **state)
{
    (void) state;
    struct mut_outbox to = { 0 }, from = { .lost = true };
    mut_outbox_merge(&to, &from);
    assert_true(to.lost);
    mut_outbox_clear(&to);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages_are_sorted_whatever_their_order),
        cmocka_unit_test(test_many_messages_are_sorted_as_few_are),
        cmocka_unit_test(test_sorting_nothing_is_fine),
        cmocka_unit_test(test_a_box_grows_and_keeps_all),
        cmocka_unit_test(test_merging_moves_all_and_leaves_the_other_usable),
        cmocka_unit_test(test_a_loss_is_not_forgotten_by_merging),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
