/* Shapley values against games whose values are known. */
#include "shapley.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 2, ROOM = 1024 };

static const struct mut_key key = { { 7, 0, 0, 11 } };

/* A value of a coalition, for two replicates: the second is three times the first plus 1, of which
 * the 1 is nobody's. */
struct table {
    double (*worth)(uint32_t coalition);
    double values[ROOM][WIDTH];
};

static const double *
value(const void *self, uint32_t coalition)
{
    return ((const struct table *) self)->values[coalition];
}

static struct mut_shapley_game
game_of(struct table *table, int players, double (*worth)(uint32_t))
{
    for (uint32_t s = 0; s < 1u << players; s++) {
        table->values[s][0] = worth(s);
        table->values[s][1] = 3 * worth(s) + 1;
    }
    return (struct mut_shapley_game){ players, WIDTH, value, table };
}

/* Players 0 and 1 have a left glove each, player 2 the only right one; a pair is worth 1. */
static double
gloves(uint32_t s)
{
    return (s & 4) != 0 && (s & 3) != 0 ? 1 : 0;
}

static double
additive(uint32_t s)
{
    static const double own[] = { 2, -3, 0.5, 0, 7, 11, -0.25, 1, 4, -6 };
    double sum = 0;
    for (int i = 0; i < 10; i++)
        sum += (s >> i & 1) != 0 ? own[i] : 0;
    return sum;
}

/* No symmetry, and every set of players adds something of its own. (Up to pairs alone the two orders
 * of an antithetic pair would give the exact values.) */
static double
tangled(uint32_t s)
{
    return 10 + s * s * s / 700.0 - 3 * (double) __builtin_popcount(s) +
           ((s & 9) == 9 ? 5 : 0);
}

static void
assert_near(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-12 * (1 + fabs(expected))))
        fail_msg("%.17g is not %.17g", found, expected);
}

/* The glove game (Shapley 1953; any textbook): 1/6, 1/6, 4/6. */
static void
test_gloves_are_shared_one_one_four(void **state)
{
    static const double expected[] = { 1 / 6.0, 1 / 6.0, 4 / 6.0 };
    struct table table;
    double parts[3 * WIDTH];
    (void) state;
    struct mut_shapley_game game = game_of(&table, 3, gloves);
    mut_shapley_exact(&game, parts);
    for (int i = 0; i < 3; i++) {
        assert_near(parts[i * WIDTH], expected[i]);
        assert_near(parts[i * WIDTH + 1], 3 * expected[i]);
    }
}

/* In an additive game everybody gets what it adds, in any order: no sampling error either. */
static void
test_an_additive_game_gives_each_its_own(void **state)
{
    static struct table table;
    double parts[10 * WIDTH], sampled[10 * WIDTH], error[10];
    (void) state;
    struct mut_shapley_game game = game_of(&table, 10, additive);
    mut_shapley_exact(&game, parts);
    mut_shapley_sampled(&game, &key, 6, sampled, error);
    for (int i = 0; i < 10; i++) {
        assert_near(parts[i * WIDTH], additive(1u << i));
        assert_near(sampled[i * WIDTH + 1], 3 * additive(1u << i));
        assert_true(error[i] < 1e-12);
    }
}

static void
test_parts_add_up_to_the_gap(void **state)
{
    static struct table table;
    double exact[7 * WIDTH], sampled[7 * WIDTH];
    (void) state;
    struct mut_shapley_game game = game_of(&table, 7, tangled);
    mut_shapley_exact(&game, exact);
    mut_shapley_sampled(&game, &key, 10, sampled, NULL);
    for (int r = 0; r < WIDTH; r++) {
        double sums[2] = { 0 }, gap = table.values[127][r] - table.values[0][r];
        for (int i = 0; i < 7; i++) {
            sums[0] += exact[i * WIDTH + r];
            sums[1] += sampled[i * WIDTH + r];
        }
        assert_near(sums[0], gap);
        assert_near(sums[1], gap);
    }
}

/* Far more orders than the 24 that there are of four players: within 2.5 of their intervals. */
static void
test_sampling_comes_near_the_exact_values(void **state)
{
    struct table table;
    double exact[4 * WIDTH], sampled[4 * WIDTH], error[4];
    (void) state;
    struct mut_shapley_game game = game_of(&table, 4, tangled);
    mut_shapley_exact(&game, exact);
    mut_shapley_sampled(&game, &key, 2000, sampled, error);
    for (int i = 0; i < 4; i++) {
        double mean = (sampled[i * WIDTH] + sampled[i * WIDTH + 1]) / 2;
        double known = (exact[i * WIDTH] + exact[i * WIDTH + 1]) / 2;
        assert_true(error[i] > 0 && error[i] < 0.1 * (1 + fabs(known)));
        assert_true(fabs(mean - known) <= 2.5 * error[i]);
    }
    mut_shapley_sampled(&game, &key, 2, sampled, error);
    assert_true(isnan(error[0]));
}

static void
test_every_second_order_is_the_one_before_backwards(void **state)
{
    int one[9], other[9], another[9], differ = 0;
    (void) state;
    for (int number = 0; number < 20; number += 2) {
        bool seen[9] = { false };
        mut_shapley_order(&key, number, 9, one);
        mut_shapley_order(&key, number + 1, 9, other);
        mut_shapley_order(&key, number + 2, 9, another);
        differ += memcmp(one, another, sizeof one) != 0;
        for (int i = 0; i < 9; i++) {
            assert_int_equal(one[i], other[8 - i]);
            seen[one[i]] = true;
        }
        for (int i = 0; i < 9; i++)
            assert_true(seen[i]);
    }
    assert_int_equal(differ, 10);
}

/* Each of three players is first as often as another: 1000 of 3000, sd 26. */
static void
test_orders_favour_nobody(void **state)
{
    int first[3] = { 0 }, order[3];
    (void) state;
    for (int number = 0; number < 6000; number += 2) {
        mut_shapley_order(&key, number, 3, order);
        first[order[0]]++;
    }
    for (int i = 0; i < 3; i++)
        assert_in_range(first[i], 870, 1130);
}

static void
test_coalitions_are_listed_once(void **state)
{
    uint32_t list[ROOM];
    (void) state;
    assert_int_equal(mut_shapley_coalitions(&key, 4, 0, list), 16);
    for (uint32_t s = 0; s < 16; s++)
        assert_int_equal(list[s], s);
    /* Three players have eight coalitions, however many orders. */
    assert_true(mut_shapley_room(3, 40) <= ROOM);
    assert_int_equal(mut_shapley_coalitions(&key, 3, 40, list), 8);
    /* One pair of orders of ten: nobody, all, ten alone, ten missing; on the way of an order and
     * of its reverse sizes 2 to 8, which are 7 each. */
    assert_int_equal(mut_shapley_coalitions(&key, 10, 2, list), 2 + 20 + 14);
    assert_int_equal(mut_shapley_coalitions(&key, 0, 0, list), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gloves_are_shared_one_one_four),
        cmocka_unit_test(test_an_additive_game_gives_each_its_own),
        cmocka_unit_test(test_parts_add_up_to_the_gap),
        cmocka_unit_test(test_sampling_comes_near_the_exact_values),
        cmocka_unit_test(test_every_second_order_is_the_one_before_backwards),
        cmocka_unit_test(test_orders_favour_nobody),
        cmocka_unit_test(test_coalitions_are_listed_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
