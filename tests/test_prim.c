/* A rule that was planted is found with its limits; where there is none, none is said. */
#include "prim.h"

#include "rng.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { N = 2000, K = 6 };

static double x[N][K];
static uint8_t happens[N];

static void
sample_inputs(void)
{
    const struct mut_key key = { { 3, 0, 0, 21 } };
    for (int n = 0; n < N; n++)
        for (int i = 0; i < K; i++) {
            uint32_t words[4];
            mut_rng_one(&key, (uint32_t) n, i, 0, words);
            x[n][i] = (double) mut_uniform(words[0]);
        }
}

static struct mut_prim_rule
find(void)
{
    struct mut_prim_rule rule;
    const struct mut_prim_cases cases = { N, K, x[0], happens };
    assert_true(mut_prim_find(&cases, &rule));
    return rule;
}

/* It happens where x1 > 0.7 and x4 < 0.5: 0.15 of all. A peel takes a twentieth, so that a limit is
 * met to about that. */
static void
test_a_planted_box_is_found(void **state)
{
    (void) state;
    sample_inputs();
    for (int n = 0; n < N; n++)
        happens[n] = x[n][1] > 0.7 && x[n][4] < 0.5;
    struct mut_prim_rule rule = find();
    assert_true(rule.found);
    assert_int_equal(rule.limits, 2);
    for (int k = 0; k < 2; k++) {
        bool one = rule.input[k] == 1;
        assert_true(one || rule.input[k] == 4);
        assert_true(fabs((one ? rule.low[k] : rule.high[k]) - (one ? 0.7 : 0.5)) < 0.04);
        assert_true(isinf(one ? rule.high[k] : rule.low[k]));
    }
    assert_true(fabs(rule.share - 0.15) < 0.03);
    assert_true(rule.coverage > 0.9 && rule.density > 0.9 && rule.held_out > 0.9);
}

/* It happens in a third of the cases, wherever they are: what looks like a rule in one half is not
 * one in the other. */
static void
test_where_there_is_no_rule_none_is_found(void **state)
{
    (void) state;
    const struct mut_key key = { { 3, 0, 0, 22 } };
    sample_inputs();
    for (int n = 0; n < N; n++) {
        uint32_t words[4];
        mut_rng_one(&key, (uint32_t) n, 0, 0, words);
        happens[n] = mut_uniform(words[0]) < 1.0f / 3;
    }
    assert_false(find().found);
}

static void
test_what_always_or_never_happens_has_no_rule(void **state)
{
    (void) state;
    sample_inputs();
    for (int all = 0; all <= 1; all++) {
        for (int n = 0; n < N; n++)
            happens[n] = (uint8_t) all;
        struct mut_prim_rule rule = find();
        assert_false(rule.found);
        assert_int_equal(rule.limits, 0);
        assert_true(rule.share == all);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_planted_box_is_found),
        cmocka_unit_test(test_where_there_is_no_rule_none_is_found),
        cmocka_unit_test(test_what_always_or_never_happens_has_no_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
