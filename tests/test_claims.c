/* What titles claim of differences between arms, and what they say where nothing is clear. Expected texts are written
 * by hand from the rules of claims.h and unclear.h. */
#include "claims.h"

#include "mem.h"
#include "report_sections.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The reference State and arms A, B, C, D; differences of taking part, which is better higher. */
enum { STATE, ARM_A, ARM_B, ARM_C, ARM_D, ARMS, PAIRS = 4 };
#define MATTERS 0.01

struct desk {
    struct mut_report r;
    struct mut_arm_style styles[ARMS];
    struct mut_claims claims;
};

static void
set_up(struct desk *d, int arms)
{
    static char labels[ARMS][8] = { "State", "A", "B", "C", "D" };
    *d = (struct desk){ .r = { .result = { .n_arms = arms } } };
    for (int a = 0; a < ARMS; a++)
        d->styles[a].label = labels[a];
    d->r.styles = d->styles;
    assert_true(
        mut_claims_init(&d->claims, &d->r, MUT_OUTCOME_PARTICIPATION_RATE, MATTERS, 1));
}

/* Puts a pair and its mirror image. */
static void
put(struct desk *d, int arm, int reference, double difference, double half, int n)
{
    for (int k = 0; k < 2; k++) {
        const double sign = k == 0 ? 1 : -1, none = (double) NAN;
        struct mut_claim *claim = k == 0 ? mut_claims_of(&d->claims, arm, reference, 0)
                                         : mut_claims_of(&d->claims, reference, arm, 0);
        claim->paired = (struct mut_paired){
            .n = n,
            .equal = difference == 0 && half == 0 ? n : 0,
            .difference = n > 0 ? sign * difference : none,
            .low = n > 1 ? sign * difference - half : none,
            .high = n > 1 ? sign * difference + half : none,
        };
        claim->verdict = mut_paired_verdict(&claim->paired, MUT_BETTER_HIGHER, MATTERS,
                                            false);
    }
}

static void
assert_title(struct desk *d, const char *expected)
{
    char *title = mut_claims_title(&d->claims, STATE, "");
    assert_non_null(title);
    assert_string_equal(title, expected);
    mut_free(title);
}

/* Differences from State, [ARMS]; all arms are clearly apart. */
static void
put_all(struct desk *d, const double *difference)
{
    for (int a = 0; a < ARMS; a++)
        for (int b = 0; b < a; b++)
            put(d, a, b, difference[a] - difference[b], 0.001, PAIRS);
}

static void
assert_others(struct desk *d, const char *expected)
{
    char *text = mut_claims_others(&d->claims, STATE);
    assert_non_null(text);
    assert_string_equal(text, expected);
    mut_free(text);
}

static void
assert_alone(double difference, double half, int n, const char *expected)
{
    struct desk d;
    set_up(&d, 2);
    put(&d, ARM_A, STATE, difference, half, n);
    assert_title(&d, expected);
    mut_claims_clear(&d.claims);
}

static void
test_title_claims_what_is_clear_and_matters(void **state)
{
    (void) state;
    assert_alone(0.2923, 0.01, PAIRS,
                 "Taking part is 29.2 points higher under A than under State");
    assert_alone(-0.02, 0.0199, PAIRS,
                 "Taking part is 2.0 points lower under A than under State");
}

/* Four reasons: neither sign nor size can be told, the size cannot, it is surely small, there is none. */
static void
test_title_says_why_nothing_is_clear(void **state)
{
    (void) state;
    assert_alone(0.02, 0.0201, PAIRS,
                 "No clear difference in taking part: the runs cannot tell");
    assert_alone(0.0099, 0.001, PAIRS, /* excludes zero, and holds 0.0109, which matters */
                 "No clear difference in taking part: the runs cannot tell whether it "
                 "reaches 1.0 points");
    assert_alone(0.005, 0.0049, PAIRS,
                 "No clear difference in taking part: smaller than 1.0 points");
    assert_alone(0, 0, PAIRS,
                 "No clear difference in taking part: the same in every replicate");
    assert_alone(0.3, 0, 1, "Too few runs to claim a difference in taking part");
    assert_alone(0, 0, 0, "Nothing to compare in taking part");
}

static void
test_reasons_are_told_by_arm(void **state)
{
    struct desk d;
    (void) state;
    set_up(&d, 4);
    put(&d, ARM_A, STATE, 0, 0, PAIRS);
    put(&d, ARM_B, STATE, 0.02, 0.05, PAIRS);
    put(&d, ARM_C, STATE, 0, 0, PAIRS);
    assert_title(
        &d,
        "No clear difference in taking part: the same in every replicate under A and C, "
        "the runs cannot tell under B");
    mut_claims_clear(&d.claims);
}

/* Of few arms each that is clear is told, those that are not clearly apart together. */
static void
test_few_arms_are_each_told(void **state)
{
    struct desk d;
    (void) state;
    set_up(&d, 3);
    put(&d, ARM_A, STATE, 0.05, 0.01, PAIRS);
    put(&d, ARM_B, STATE, -0.1, 0.02, PAIRS);
    put(&d, ARM_A, ARM_B, 0.15, 0.02, PAIRS);
    assert_title(&d, "Taking part is 5.0 points higher under A and 10.0 points "
                     "lower under B than under State");
    put(&d, ARM_B, STATE, 0.051, 0.01, PAIRS);
    put(&d, ARM_A, ARM_B, -0.001, 0.002, PAIRS);
    assert_title(&d, "Taking part is 5.0 points higher under A and 5.1 under B than "
                     "under State");
    put(&d, ARM_B, STATE, 0.9, 1, PAIRS);
    assert_title(&d, "Taking part is 5.0 points higher under A than under State");
    mut_claims_clear(&d.claims);
}

/* Naming one of equals would be wrong; up to three sizes are all told, in a list. */
static void
test_ties_of_the_greatest_are_named(void **state)
{
    struct desk d;
    int arm = -1, place = -1;
    (void) state;
    set_up(&d, 4);
    put(&d, ARM_A, STATE, 0.05, 0.01, PAIRS);
    put(&d, ARM_B, STATE, 0.231, 0.01, PAIRS);
    put(&d, ARM_C, STATE, 0.2311, 0.01, PAIRS);
    put(&d, ARM_A, ARM_B, -0.181, 0.01, PAIRS);
    put(&d, ARM_A, ARM_C, -0.181, 0.01, PAIRS);
    put(&d, ARM_B, ARM_C, -0.0001, 0.02, PAIRS);
    assert_title(&d,
                 "Taking part is 5.0 points higher under A and 23.1 points higher under "
                 "B and C than under State");
    assert_true(mut_claims_greatest(&d.claims, STATE, &arm, &place));
    assert_int_equal(arm, ARM_C);
    assert_int_equal(place, 0);
    assert_true(mut_claims_tied(&d.claims, ARM_B, ARM_C, STATE, 0));
    assert_false(mut_claims_tied(&d.claims, ARM_A, ARM_C, STATE, 0));
    put(&d, ARM_B, STATE, -0.131, 0.01, PAIRS);
    put(&d, ARM_B, ARM_C, -0.3621, 0.01, PAIRS);
    assert_title(&d, "Taking part against State: A +5.0, B -13.1, C +23.1 points");
    mut_claims_clear(&d.claims);
}

/* Names stand in the file's order and each has its own number, also where the first has the greater; of three at one place,
 * two of which are named at most, it is said what theirs lie between. */
static void
test_numbers_of_tied_arms_stand_with_their_names(void **state)
{
    static const char *const words[2] = { "less", "more" };
    struct desk d;
    (void) state;
    set_up(&d, 4);
    put(&d, ARM_A, STATE, -0.071, 0.01, PAIRS);
    put(&d, ARM_B, STATE, -0.062, 0.01, PAIRS);
    put(&d, ARM_A, ARM_B, -0.009, 0.02, PAIRS);
    assert_title(&d, "Taking part is 7.1 points lower under A and 6.2 under B than under "
                     "State");
    char *brief = mut_claims_each(&d.claims, STATE, NULL);
    assert_string_equal(brief, "A -7.1, B -6.2 points");
    mut_free(brief);
    put(&d, ARM_C, STATE, -0.065, 0.01, PAIRS);
    put(&d, ARM_A, ARM_C, -0.006, 0.02, PAIRS);
    put(&d, ARM_B, ARM_C, 0.003, 0.02, PAIRS);
    char *many = mut_claims_arms(&d.claims, ARM_A, STATE, 0, words);
    assert_string_equal(many, "between 6.2 and 7.1 points less under 3 arms");
    mut_free(many);
    mut_claims_clear(&d.claims);
}

/* Of four sizes the greatest and the greatest on the other side; of one side the two greatest. */
static void
test_title_counts_whom_it_does_not_name(void **state)
{
    static const double up[] = { 0, 0.05, 0.1, 0.2, 0.3 };
    static const double both[] = { 0, 0.05, 0.1, 0.2, -0.02 };
    static const double apart[] = { 0, 0.05, 0.3, -0.2, -0.04 };
    struct desk d;
    (void) state;
    set_up(&d, ARMS);
    put_all(&d, up);
    assert_title(&d,
                 "Taking part is 20.0 points higher under C and 30.0 points higher under "
                 "D than under State; 2 more arms are higher");
    assert_others(&d, "A +5.0, B +10.0 points");
    put_all(&d, both);
    assert_title(&d,
                 "Taking part is 20.0 points higher under C and 2.0 points lower under "
                 "D than under State; 2 more arms are higher");
    put_all(&d, apart);
    assert_title(&d,
                 "Taking part is 30.0 points higher under B and 20.0 points lower under "
                 "C than under State; 1 more arm is higher, 1 lower");
    mut_claims_clear(&d.claims);
}

/* B is tied with A and with C, which is not tied with A: each is told once, none is lost. */
static void
test_chain_of_ties_loses_nobody(void **state)
{
    struct desk d;
    (void) state;
    set_up(&d, 4);
    put(&d, ARM_A, STATE, 0.05, 0.01, PAIRS);
    put(&d, ARM_B, STATE, 0.06, 0.01, PAIRS);
    put(&d, ARM_C, STATE, 0.07, 0.01, PAIRS);
    put(&d, ARM_A, ARM_B, -0.01, 0.02, PAIRS);
    put(&d, ARM_B, ARM_C, -0.01, 0.02, PAIRS);
    put(&d, ARM_A, ARM_C, -0.02, 0.001, PAIRS);
    assert_title(&d,
                 "Taking part is 5.0 points higher under A and 6.0 points higher under B "
                 "and 7.0 under C than under State");
    mut_claims_clear(&d.claims);
}

/* What is clear at the end alone is said; not beside what is clear on average, nor without a pair. */
static void
test_end_is_told_where_the_mean_is_unclear(void **state)
{
    struct desk d, late;
    (void) state;
    set_up(&d, 2);
    set_up(&late, 2);
    put(&d, ARM_A, STATE, 0.005, 0.001, PAIRS);
    assert_null(mut_claims_late(&d.claims, &late.claims, STATE));
    put(&late, ARM_A, STATE, 0.02, 0.001, PAIRS);
    char *text = mut_claims_late(&d.claims, &late.claims, STATE);
    assert_non_null(text);
    assert_string_equal(text,
                        "Taking part: nothing clear on average, but 2.0 points higher "
                        "under A in the last 12 months");
    mut_free(text);
    put(&d, ARM_A, STATE, 0.02, 0.001, PAIRS);
    assert_null(mut_claims_late(&d.claims, &late.claims, STATE));
    mut_claims_clear(&d.claims);
    mut_claims_clear(&late.claims);
}

/* One place and three arms: t(3; 1 - 0.025 / 3) = 4.8567 (R 4.2: qt(1 - 0.025 / 3, 3)). */
static void
test_family_is_all_places_and_arms(void **state)
{
    static const double arm[] = { 1, 2, 3, 4 }, none[] = { 0, 0, 0, 0 };
    struct desk d;
    (void) state;
    set_up(&d, 4);
    mut_claims_put(&d.claims, (const int[]){ ARM_A, STATE }, 0, arm, none, PAIRS);
    const struct mut_claim *claim = mut_claims_of(&d.claims, ARM_A, STATE, 0);
    const double error = sqrt(5.0 / 3) / 2;
    assert_true(claim->joint);
    assert_true(fabs((claim->paired.joint_high - 2.5) / error - 4.8567) < 1e-4);
    mut_claims_clear(&d.claims);
}

static void
test_reasons_differ_by_the_interval_that_decides(void **state)
{
    const struct mut_paired p = { .n = 4,
                                  .difference = 0.2,
                                  .low = 0.1,
                                  .high = 0.3,
                                  .joint_low = -1.5,
                                  .joint_high = 1.9 };
    (void) state;
    assert_int_equal(mut_unclear_of(&p, 1, false), MUT_UNCLEAR_SMALL);
    assert_int_equal(mut_unclear_of(&p, 1, true), MUT_UNCLEAR_OPEN);
    assert_int_equal(mut_unclear_of(&p, 0.2, false), MUT_UNCLEAR_SIZE);
}

static void
assert_fifths(const struct desk *d, const char *expected)
{
    char *title = mut_report_gains_title(&d->claims, MUT_OUTCOME_PARTICIPATION_RATE,
                                         STATE);
    assert_non_null(title);
    assert_string_equal(title, expected);
    mut_free(title);
}

/* All arms differ as much in every fifth, but C is lower in the poorest alone: "in every fifth" of A is not said of it, and it is
 * not "more" of those that are higher. With a long name it is counted. */
static void
test_arms_that_differ_in_some_fifths_are_told_so(void **state)
{
    enum { FIFTHS = 5 };
    static char longest[] = "C, which has the longest name of all arms of this test";
    struct desk d;
    (void) state;
    set_up(&d, ARMS);
    mut_claims_clear(&d.claims);
    assert_true(mut_claims_init(&d.claims, &d.r, MUT_OUTCOME_PARTICIPATION_BY_FIFTH,
                                MATTERS, FIFTHS));
    put_all(&d, (const double[ARMS]){ 0, 0.2, 0.15, -0.05, 0.1 });
    for (int a = 0; a < ARMS; a++)
        for (int b = 0; b < ARMS; b++)
            for (int k = 1; k < FIFTHS; k++) {
                *mut_claims_of(&d.claims, a, b, k) = *mut_claims_of(&d.claims, a, b, 0);
                if (a == ARM_C || b == ARM_C)
                    mut_claims_of(&d.claims, a, b, k)->verdict = MUT_VERDICT_UNCLEAR;
            }
    assert_fifths(&d, "Taking part is 20.0 points higher under A than under State in "
                      "every fifth; B and D are higher, C lower in some fifths");
    d.styles[ARM_C].label = longest;
    assert_fifths(&d, "Taking part is 20.0 points higher under A than under State in "
                      "every fifth; 2 more arms are higher, 1 other lower in some fifths");
    mut_claims_clear(&d.claims);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title_claims_what_is_clear_and_matters),
        cmocka_unit_test(test_title_says_why_nothing_is_clear),
        cmocka_unit_test(test_reasons_are_told_by_arm),
        cmocka_unit_test(test_few_arms_are_each_told),
        cmocka_unit_test(test_ties_of_the_greatest_are_named),
        cmocka_unit_test(test_numbers_of_tied_arms_stand_with_their_names),
        cmocka_unit_test(test_title_counts_whom_it_does_not_name),
        cmocka_unit_test(test_chain_of_ties_loses_nobody),
        cmocka_unit_test(test_end_is_told_where_the_mean_is_unclear),
        cmocka_unit_test(test_family_is_all_places_and_arms),
        cmocka_unit_test(test_reasons_differ_by_the_interval_that_decides),
        cmocka_unit_test(test_arms_that_differ_in_some_fifths_are_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
