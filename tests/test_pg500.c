/* The workload that is timed against other frameworks (tests/bench/pg500.h) does what it says. */
#include "bench/pg500_naive.h"

#include "diag.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { UNIT = MUT_PG500_UNIT };

static struct mut_pg500
made(int units, uint64_t seed, int threads)
{
    struct mut_pg500 p;
    assert_int_equal(mut_pg500_init(&p, (int64_t) units * UNIT, seed, threads), MUT_OK);
    return p;
}

static void
test_sizes_that_are_no_units_are_refused(void **state)
{
    (void) state;
    struct mut_pg500 p;
    struct mut_pg500_naive q;
    const int64_t wrong[] = { 0, UNIT, 2 * UNIT + 1 };
    for (int i = 0; i < 3; i++) {
        assert_int_equal(mut_pg500_init(&p, wrong[i], 1, 1), MUT_EINPUT);
        mut_pg500_clear(&p);
        assert_int_equal(mut_pg500_naive_init(&q, wrong[i], 1), MUT_EINPUT);
        mut_pg500_naive_clear(&q);
    }
}

static void
set(struct mut_pg500 *p, int i, const float values[4])
{
    p->c[i] = values[0];
    p->w[i] = values[1];
    p->b[i] = values[2];
    p->k[i] = values[3];
}

/* Where an agent is now. */
static int
row_of(const struct mut_pg500 *p, uint32_t id)
{
    int i = 0;
    while (p->id[i] != id)
        i++;
    return i;
}

static void
check(const struct mut_pg500 *p, uint32_t id, int flag, const double expected[3])
{
    const int i = row_of(p, id);
    assert_int_equal(p->flag[i], flag);
    assert_float_equal(p->b[i], expected[0], 1e-6);
    assert_float_equal(p->c[i], expected[1], 1e-6);
    assert_float_equal(p->payoff[i], expected[2], 1e-6);
}

/* By hand. In unit 0 all give 0.5, but one 1 and one 0: m = 0.5. k of -20 or 20 makes x = 4 (... + 10) or
 * 4 (... - 10), so that luck says nothing. */
static void
test_a_step_is_as_calculated_by_hand(void **state)
{
    (void) state;
    struct mut_pg500_record record;
    struct mut_pg500 p = made(2, 3, 1);
    for (int i = 0; i < 2 * UNIT; i++)
        set(&p, i, (const float[]){ 0.5f, 1, 0.5f, 20 });
    set(&p, 0, (const float[]){ 1, 0.5f, 1, -20 });
    set(&p, 1, (const float[]){ 0, 0.5f, 0, -20 });
    set(&p, 2, (const float[]){ 0.5f, 0, 0.2f, 20 });
    p.payoff[2] = 1;
    assert_int_equal(mut_pg500_step(&p, &record), MUT_OK);
    /* b = 1 + 0.3 (0.5 - 1); c = min(1, 0.5 + 0.425 + 0.1); payoff = 0.32 - c */
    check(&p, 0, 1, (const double[]){ 0.85, 1, -0.68 });
    /* b = 0 + 0.3 x 0.5; c = 0 + 0.075 + 0.1 */
    check(&p, 1, 1, (const double[]){ 0.15, 0.175, 0.145 });
    /* b = 0.2 + 0.3 x 0.3; c = 0.8 x 0.5; payoff 1 before */
    check(&p, 2, 0, (const double[]){ 0.29, 0.4, 0.92 });
    check(&p, 3, 0, (const double[]){ 0.5, 0.4, -0.08 });
    assert_float_equal(record.participation, 2.0 / (2 * UNIT), 1e-12);
    assert_float_equal(record.contribution, (998 * 0.4 + 1 + 0.175) / 1000, 1e-6);
    mut_pg500_clear(&p);
}

/* Against p = logistic(4 (w b + 0.2 (1 - w) - 0.5 k)) in double with libm. */
static void
test_who_takes_part_has_less_luck_than_the_probability(void **state)
{
    (void) state;
    enum { UNITS = 4 };
    static uint32_t words[UNITS * UNIT];
    static double p_of[UNITS * UNIT];
    struct mut_pg500_record record;
    struct mut_pg500 p = made(UNITS, 5, 1);
    for (int u = 0; u < UNITS; u++) {
        double m = 0;
        mut_pg500_luck(&p, u, words + (ptrdiff_t) u * UNIT);
        for (int i = u * UNIT; i < (u + 1) * UNIT; i++)
            m += (double) p.c[i] / UNIT;
        for (int i = u * UNIT; i < (u + 1) * UNIT; i++) {
            double w = (double) p.w[i], b = (double) p.b[i];
            b += 0.3 * (m - b);
            p_of[i] = 1 / (1 + exp(-4 * (w * b + 0.2 * (1 - w) - 0.5 * (double) p.k[i])));
        }
    }
    assert_int_equal(mut_pg500_step(&p, &record), MUT_OK);
    for (uint32_t id = 0; id < UNITS * UNIT; id++) {
        const double u = (double) mut_uniform(words[id]);
        if (fabs(u - p_of[id]) > 1e-6)
            assert_int_equal(p.flag[row_of(&p, id)], u < p_of[id]);
    }
    mut_pg500_clear(&p);
}

static void
test_threads_give_the_same_bits(void **state)
{
    (void) state;
    enum { UNITS = 21, STEPS = 40, N = UNITS * UNIT };
    struct mut_pg500 first = made(UNITS, 7, 1);
    struct mut_pg500_record a, b;
    for (int threads = 2; threads <= 3; threads++) {
        struct mut_pg500 other = made(UNITS, 7, threads);
        mut_pg500_clear(&first);
        first = made(UNITS, 7, 1);
        for (int s = 0; s < STEPS; s++) {
            assert_int_equal(mut_pg500_step(&first, &a), MUT_OK);
            assert_int_equal(mut_pg500_step(&other, &b), MUT_OK);
            assert_memory_equal(&a, &b, sizeof a);
        }
        assert_memory_equal(first.id, other.id, N * sizeof *first.id);
        assert_memory_equal(first.c, other.c, N * sizeof *first.c);
        assert_memory_equal(first.b, other.b, N * sizeof *first.b);
        assert_memory_equal(first.payoff, other.payoff, N * sizeof *first.payoff);
        assert_memory_equal(first.flag, other.flag, N);
        mut_pg500_clear(&other);
    }
    mut_pg500_clear(&first);
}

/* Each agent is there once, with the w and k that it was born with. An agent starts 0.001 swaps a step and
 * is met in as many, so that of 100,000 some 200 lie elsewhere after a step: 100 swaps with a standard
 * deviation of 10, of two agents each. */
static void
test_swaps_conserve_agents(void **state)
{
    (void) state;
    enum { UNITS = 200, N = UNITS * UNIT };
    static int seen[N];
    struct mut_pg500_record record;
    struct mut_pg500 p = made(UNITS, 9, 2), born = made(UNITS, 9, 1);
    for (int step = 0; step < 20; step++) {
        int elsewhere = 0;
        assert_int_equal(mut_pg500_step(&p, &record), MUT_OK);
        for (int i = 0; i < N; i++) {
            const uint32_t id = p.id[i];
            assert_true(p.w[i] == born.w[id] && p.k[i] == born.k[id]);
            assert_int_equal(seen[id]++, step);
            elsewhere += id / UNIT != (uint32_t) i / UNIT;
        }
        if (step == 0)
            assert_in_range(elsewhere, 120, 280);
    }
    mut_pg500_clear(&p);
    mut_pg500_clear(&born);
}

/* Means of the last steps of several runs, and the standard error of each. */
struct summary {
    double mean[2], error[2];
};

enum { RUNS = 12, STEPS = 60, LAST = 20, UNITS = 20 };

static void
summarise(double values[RUNS][2], struct summary *out)
{
    for (int v = 0; v < 2; v++) {
        double squares = 0;
        out->mean[v] = 0;
        for (int r = 0; r < RUNS; r++)
            out->mean[v] += values[r][v] / RUNS;
        for (int r = 0; r < RUNS; r++)
            squares += pow(values[r][v] - out->mean[v], 2);
        out->error[v] = sqrt(squares / (RUNS - 1) / RUNS);
    }
}

static void
add(double sums[2], const struct mut_pg500_record *record, int step)
{
    if (step < STEPS - LAST)
        return;
    sums[0] += record->participation / LAST;
    sums[1] += record->contribution / LAST;
}

/* Four standard errors of the difference: with 22 degrees of freedom one in 800 correct programs would
 * fail, but these seeds are fixed. */
static void
test_naive_form_gives_the_same_within_luck(void **state)
{
    (void) state;
    double ours[RUNS][2] = { 0 }, theirs[RUNS][2] = { 0 };
    struct summary a, b;
    for (int r = 0; r < RUNS; r++) {
        struct mut_pg500_record record;
        struct mut_pg500 p = made(UNITS, 100 + (uint64_t) r, 1);
        struct mut_pg500_naive q;
        assert_int_equal(mut_pg500_naive_init(&q, UNITS * UNIT, 200 + (uint64_t) r),
                         MUT_OK);
        for (int s = 0; s < STEPS; s++) {
            assert_int_equal(mut_pg500_step(&p, &record), MUT_OK);
            add(ours[r], &record, s);
            mut_pg500_naive_step(&q, &record);
            add(theirs[r], &record, s);
        }
        mut_pg500_clear(&p);
        mut_pg500_naive_clear(&q);
    }
    summarise(ours, &a);
    summarise(theirs, &b);
    for (int v = 0; v < 2; v++) {
        assert_true(a.error[v] < 0.01 && b.error[v] < 0.01);
        assert_true(fabs(a.mean[v] - b.mean[v]) < 4 * hypot(a.error[v], b.error[v]));
    }
}

static void
test_an_agent_takes_at_most_forty_bytes(void **state)
{
    (void) state;
    struct mut_pg500 p = made(4, 1, 1);
    assert_true(mut_pg500_bytes(&p) <= 40);
    mut_pg500_clear(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_that_are_no_units_are_refused),
        cmocka_unit_test(test_a_step_is_as_calculated_by_hand),
        cmocka_unit_test(test_who_takes_part_has_less_luck_than_the_probability),
        cmocka_unit_test(test_threads_give_the_same_bits),
        cmocka_unit_test(test_swaps_conserve_agents),
        cmocka_unit_test(test_naive_form_gives_the_same_within_luck),
        cmocka_unit_test(test_an_agent_takes_at_most_forty_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
