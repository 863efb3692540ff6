/* Threefry4x32-20 against its authors' known answers and their library (Random123 1.14),
 * the vector loop against the single block, and the GSL generator against both. */
#include "rng.h"

#include "rng_gsl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <Random123/threefry.h>
#pragma GCC diagnostic pop

#include <cmocka.h>

/* Numbers for keys and counters, of another kind than those under test (Marsaglia 2003,
 * xorshift 13, 17, 5). */
static uint32_t
another(uint32_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 17;
    *x ^= *x << 5;
    return *x;
}

/* Random123 1.14, examples/kat_vectors, the lines "threefry4x32 20". */
static void
test_block_gives_the_known_answers(void **unused)
{
    (void) unused;
    static const struct {
        uint32_t counter[4], key[4], answer[4];
    } known[] = {
        { { 0, 0, 0, 0 },
          { 0, 0, 0, 0 },
          { 0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8 } },
        { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
          { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
          { 0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732 } },
        { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
          { 0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89 },
          { 0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84 } },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t out[4];
        mut_rng_block(known[i].key, known[i].counter, out);
        assert_memory_equal(out, known[i].answer, sizeof out);
    }
}

static void
test_block_equals_random123(void **unused)
{
    (void) unused;
    uint32_t x = 2463534242u;
    for (int i = 0; i < 100000; i++) {
        threefry4x32_ctr_t counter;
        threefry4x32_key_t key;
        uint32_t out[4];
        for (int k = 0; k < 4; k++) {
            counter.v[k] = another(&x);
            key.v[k] = another(&x);
        }
        threefry4x32_ctr_t right = threefry4x32_R(20, counter, key);
        mut_rng_block(key.v, counter.v, out);
        assert_memory_equal(out, right.v, sizeof out);
    }
}

/* Every length up to two vectors of 16 and a rest, from unaligned starts, with ids and a
 * month below zero that reach all bits. */
static void
test_words_equal_the_block_of_each_agent(void **unused)
{
    (void) unused;
    enum { MOST = 40 };
    const struct mut_key key = { { 0x243f6a88, 0x85a308d3, 7, 0xdeadbeef } };
    uint32_t ids[MOST + 3], w[4][MOST + 3], x = 88675123u;
    for (int i = 0; i < MOST + 3; i++)
        ids[i] = another(&x);
    for (size_t n = 0; n <= MOST; n++) {
        size_t skip = n % 4 == 3 ? 1 : n % 4;
        int32_t month = (int32_t) n - 12;
        mut_rng_words(&key, ids + skip, n, month, 5, w[0] + skip, w[1] + skip,
                      w[2] + skip, w[3] + skip);
        for (size_t i = skip; i < n + skip; i++) {
            const uint32_t counter[4] = { ids[i], 0, (uint32_t) month, 5 };
            uint32_t block[4], one[4];
            mut_rng_block(key.word, counter, block);
            mut_rng_one(&key, ids[i], month, 5, one);
            assert_memory_equal(one, block, sizeof one);
            for (int k = 0; k < 4; k++)
                assert_int_equal(w[k][i], block[k]);
        }
    }
}

/* Lengths as above; what stands behind stays. */
static void
test_pairs_are_the_first_two_words(void **unused)
{
    (void) unused;
    enum { MOST = 40 };
    const struct mut_key key = { { 0x243f6a88, 0x85a308d3, 7, 0xdeadbeef } };
    uint32_t ids[MOST], w[4][MOST + 1], pair[2][MOST + 1], x = 88675123u;
    for (int i = 0; i < MOST; i++)
        ids[i] = another(&x);
    for (size_t n = 0; n <= MOST; n++) {
        int32_t month = (int32_t) n - 12;
        memset(pair, 0x5a, sizeof pair);
        mut_rng_words(&key, ids, n, month, 0, w[0], w[1], w[2], w[3]);
        mut_rng_pairs(&key, ids, n, month, pair[0], pair[1]);
        for (int k = 0; k < 2; k++) {
            for (size_t i = 0; i < n; i++)
                assert_int_equal(pair[k][i], w[k][i]);
            assert_int_equal(pair[k][n], 0x5a5a5a5a);
        }
    }
}

static void
test_words_write_no_further_than_n(void **unused)
{
    (void) unused;
    const struct mut_key key = { { 1, 2, 3, 4 } };
    uint32_t ids[32] = { 0 }, w[4][32];
    memset(w, 0x5a, sizeof w);
    mut_rng_words(&key, ids, 17, 0, 0, w[0], w[1], w[2], w[3]);
    for (int k = 0; k < 4; k++)
        for (int i = 17; i < 32; i++)
            assert_int_equal(w[k][i], 0x5a5a5a5a);
}

/* Each part of who, when and what for changes the draw. */
static void
test_every_part_of_key_and_counter_matters(void **unused)
{
    (void) unused;
    struct mut_key key = { { 1, 2, 3, 4 } };
    uint32_t base[4], out[4];
    mut_rng_one(&key, 9, 10, 11, base);
    for (int k = 0; k < 4; k++) {
        key.word[k] ^= 1;
        mut_rng_one(&key, 9, 10, 11, out);
        assert_memory_not_equal(out, base, sizeof out);
        key.word[k] ^= 1;
    }
    mut_rng_one(&key, 8, 10, 11, out);
    assert_memory_not_equal(out, base, sizeof out);
    mut_rng_one(&key, 9, 9, 11, out);
    assert_memory_not_equal(out, base, sizeof out);
    mut_rng_one(&key, 9, 10, 10, out);
    assert_memory_not_equal(out, base, sizeof out);
}

/* By definition: 2^-24 and 1 - 2^-24 are the ends, and u(w) + u(~w) = 1. */
static void
test_uniform_is_inside_and_symmetric(void **unused)
{
    (void) unused;
    int outside = 0, skewed = 0;
    for (uint32_t w = 0; w < 1u << 23; w++) {
        float u = mut_uniform(w << 9);
        outside += !(u > 0.0f && u < 1.0f);
        double both = (double) u + (double) mut_uniform(~(w << 9));
        skewed += both < 1.0 || both > 1.0;
    }
    assert_int_equal(outside, 0);
    assert_int_equal(skewed, 0);
    assert_true(mut_uniform(0) <= 0x1p-24f);
    assert_true(mut_uniform(0xffffffff) >= 1.0f - 0x1p-24f);
}

/* A million draws of successive agents and months in 1,000 cells of a month's agents:
 * chi-square with 999 degrees has mean 999 and sd 44.7; six sd is never met by chance. */
static void
test_uniform_fills_its_cells_evenly(void **unused)
{
    (void) unused;
    enum { AGENTS = 1000, MONTHS = 250, CELLS = 1000 };
    const struct mut_key key = { { 42, 0, 0, mut_rng_stream("test", "cells") } };
    static uint32_t ids[AGENTS], w[4][AGENTS];
    static int count[CELLS];
    for (uint32_t i = 0; i < AGENTS; i++)
        ids[i] = i;
    for (int32_t month = 0; month < MONTHS; month++) {
        mut_rng_words(&key, ids, AGENTS, month, 0, w[0], w[1], w[2], w[3]);
        for (int k = 0; k < 4; k++)
            for (int i = 0; i < AGENTS; i++)
                count[(int) (mut_uniform(w[k][i]) * (float) CELLS)]++;
    }
    double expected = 4.0 * AGENTS * MONTHS / CELLS, chi = 0.0;
    for (int i = 0; i < CELLS; i++)
        chi += (count[i] - expected) * (count[i] - expected) / expected;
    assert_true(chi > 999.0 - 6 * 44.7 && chi < 999.0 + 6 * 44.7);
}

/* FNV-1a of "a.b" by hand from its definition in Python:
 *     h = 2166136261
 *     for c in b"a.b": h = (h ^ c) * 16777619 % 2**32 */
static void
test_stream_is_the_hash_of_both_names(void **unused)
{
    (void) unused;
    assert_int_equal(mut_rng_stream("a", "b"), 0x108bf50c);
    assert_int_equal(mut_rng_stream("", ""), 0x2b0c98f1);
    assert_int_not_equal(mut_rng_stream("a", "bc"), mut_rng_stream("ab", "c"));
}

/* The first eight numbers of seed 2^32 x 7 + 5 are the blocks of counters 0 and 1. */
static void
test_gsl_generator_gives_the_blocks_in_order(void **unused)
{
    (void) unused;
    const uint32_t key[4] = { 5, 7, 0, 0 };
    gsl_rng *r = gsl_rng_alloc(mut_rng_gsl);
    assert_non_null(r);
    gsl_rng_set(r, (7UL << 32) + 5);
    for (uint32_t block = 0; block < 2; block++) {
        uint32_t out[4];
        mut_rng_block(key, (const uint32_t[4]){ block, 0, 0, 0 }, out);
        for (int i = 0; i < 4; i++)
            assert_int_equal(gsl_rng_get(r), out[i]);
    }
    gsl_rng_free(r);
}

/* GSL asks for [0, 1), a copy that goes on alike and a seed that starts afresh. */
static void
test_gsl_generator_keeps_the_rules_of_gsl(void **unused)
{
    (void) unused;
    gsl_rng *r = gsl_rng_alloc(mut_rng_gsl);
    assert_string_equal(gsl_rng_name(r), "threefry4x32_20");
    assert_int_equal(gsl_rng_min(r), 0);
    assert_int_equal(gsl_rng_max(r), 0xffffffff);
    gsl_rng_set(r, 1);
    unsigned long first = gsl_rng_get(r);
    for (int i = 0; i < 1000; i++) {
        double u = gsl_rng_uniform(r);
        assert_true(u >= 0.0 && u < 1.0);
    }
    gsl_rng *copy = gsl_rng_clone(r);
    for (int i = 0; i < 10; i++)
        assert_int_equal(gsl_rng_get(copy), gsl_rng_get(r));
    gsl_rng_set(r, 1);
    assert_int_equal(gsl_rng_get(r), first);
    gsl_rng_free(copy);
    gsl_rng_free(r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_block_gives_the_known_answers),
        cmocka_unit_test(test_block_equals_random123),
        cmocka_unit_test(test_words_equal_the_block_of_each_agent),
        cmocka_unit_test(test_pairs_are_the_first_two_words),
        cmocka_unit_test(test_words_write_no_further_than_n),
        cmocka_unit_test(test_every_part_of_key_and_counter_matters),
        cmocka_unit_test(test_uniform_is_inside_and_symmetric),
        cmocka_unit_test(test_uniform_fills_its_cells_evenly),
        cmocka_unit_test(test_stream_is_the_hash_of_both_names),
        cmocka_unit_test(test_gsl_generator_gives_the_blocks_in_order),
        cmocka_unit_test(test_gsl_generator_keeps_the_rules_of_gsl),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
