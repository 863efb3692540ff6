/* Two one-sided tests. Expected numbers are R 4.2's for Gosset's sleep data (Student 1908;
 * `sleep` in R): t.test(drug2, drug1, var.equal = TRUE or paired = TRUE) with conf.level = 0.9, and
 * with mu = -margin, alternative = "greater", and mu = margin, alternative = "less". */
#include "equivalence.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const double drug1[] = { 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0 };
static const double drug2[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };

enum { PATIENTS = 10 };

static void
assert_near(double x, double expected, double error)
{
    if (!(fabs(x - expected) <= error))
        fail_msg("%.15g instead of %.15g", x, expected);
}

static struct mut_equivalence
groups(double margin_sd)
{
    return mut_equivalence_groups(drug2, drug1, (int[2]){ PATIENTS, PATIENTS }, margin_sd,
                                  0.05);
}

static void
test_groups_give_the_interval_of_r(void **state)
{
    (void) state;
    struct mut_equivalence e = groups(1.5);
    assert_int_equal(e.n[0], 10);
    assert_near(e.difference, 1.58, 1e-12);
    assert_near(e.sd, 1.89862523363032, 1e-12);
    assert_near(e.margin, 2.84793785044548, 1e-12);
    assert_near(e.low, 0.107622168300398, 1e-10);
    assert_near(e.high, 3.052377831699602, 1e-10);
}

static void
test_the_larger_of_two_p_values_decides(void **state)
{
    (void) state;
    struct mut_equivalence narrow = groups(1.5), wide = groups(2);
    assert_near(narrow.p, 7.63417935209534e-02, 1e-10);
    assert_false(narrow.equivalent); /* high 3.05 is beyond the margin of 2.85 */
    assert_near(wide.p, 8.83668514352243e-03, 1e-10);
    assert_true(wide.equivalent); /* and inside that of 3.80 */
}

static void
test_groups_of_different_size_give_the_interval_of_r(void **state)
{
    (void) state;
    struct mut_equivalence e = mut_equivalence_groups(drug2, drug1,
                                                      (int[2]){ 7, PATIENTS }, 1, 0.05);
    assert_near(e.low, -0.478145950002304, 1e-10);
    assert_near(e.high, 2.892431664288019, 1e-10);
}

static void
test_pairs_give_the_interval_of_r(void **state)
{
    (void) state;
    struct mut_equivalence e = mut_equivalence_pairs(drug2, drug1, PATIENTS, 1.2, 0.05);
    assert_int_equal(e.n[0], 10);
    assert_int_equal(e.n[1], 10);
    assert_near(e.low, 0.866994732970716, 1e-10);
    assert_near(e.high, 2.293005267029284, 1e-10);
    assert_near(e.p, 5.30773085113894e-02, 1e-10);
    assert_false(e.equivalent);
}

/* A missing value is left out; of pairs, with its partner. */
static void
test_missing_values_are_left_out(void **state)
{
    (void) state;
    double a[PATIENTS + 1], b[PATIENTS + 1];
    for (int k = 0; k < PATIENTS; k++) {
        a[k] = drug2[k];
        b[k] = drug1[k];
    }
    a[PATIENTS] = (double) NAN;
    b[PATIENTS] = 1000;
    struct mut_equivalence e = mut_equivalence_pairs(a, b, PATIENTS + 1, 1.2, 0.05);
    assert_int_equal(e.n[1], 10);
    assert_near(e.low, 0.866994732970716, 1e-10);
    e = mut_equivalence_groups(a, b, (int[2]){ PATIENTS + 1, PATIENTS }, 1.5, 0.05);
    assert_int_equal(e.n[0], 10);
    assert_near(e.low, 0.107622168300398, 1e-10);
}

static void
test_equal_constants_are_equivalent_and_others_are_not(void **state)
{
    (void) state;
    static const double ones[] = { 1, 1, 1 }, twos[] = { 2, 2, 2 };
    static const int n[2] = { 3, 3 };
    assert_true(mut_equivalence_groups(ones, ones, n, 0.1, 0.05).equivalent);
    assert_true(mut_equivalence_pairs(ones, ones, 3, 0.1, 0.05).equivalent);
    assert_false(mut_equivalence_groups(ones, twos, n, 0.1, 0.05).equivalent);
    assert_false(mut_equivalence_pairs(ones, twos, 3, 0.1, 0.05).equivalent);
}

/* Few values show nothing: neither a difference nor that there is none. */
static void
test_too_few_values_are_not_equivalent(void **state)
{
    (void) state;
    static const double one[] = { 1 };
    static const int n[2] = { 1, 1 }, none[2] = { 0, 0 };
    assert_false(mut_equivalence_groups(one, one, n, 0.1, 0.05).equivalent);
    assert_false(mut_equivalence_groups(one, one, none, 0.1, 0.05).equivalent);
    assert_false(mut_equivalence_pairs(one, one, 1, 0.1, 0.05).equivalent);
    assert_false(mut_equivalence_pairs(one, one, 0, 0.1, 0.05).equivalent);
    assert_false(groups(0.1).equivalent); /* p of the difference is 0.08, not small */
}

/* 2 * pnorm(0.1 * sqrt(n / 2) - qnorm(0.95)) - 1 in R; 2,200 runs are the design's 90 %. */
static void
test_power_follows_the_large_sample_formula(void **state)
{
    (void) state;
    assert_near(mut_equivalence_power(2200, 0.1, 0.05), 0.905430544815819, 1e-12);
    assert_near(mut_equivalence_power(8000, 0.1, 0.05), 0.999997127073870, 1e-12);
    assert_true(mut_equivalence_power(10, 0.1, 0.05) == 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_give_the_interval_of_r),
        cmocka_unit_test(test_the_larger_of_two_p_values_decides),
        cmocka_unit_test(test_groups_of_different_size_give_the_interval_of_r),
        cmocka_unit_test(test_pairs_give_the_interval_of_r),
        cmocka_unit_test(test_missing_values_are_left_out),
        cmocka_unit_test(test_equal_constants_are_equivalent_and_others_are_not),
        cmocka_unit_test(test_too_few_values_are_not_equivalent),
        cmocka_unit_test(test_power_follows_the_large_sample_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
