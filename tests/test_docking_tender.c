/* Docking: what tenders settle at against order statistics, integrated here from the normal density
 * and in no way taken from the model. */
#include "let.h"

enum { ROUNDS = 4000 };

/* Expected smallest of n standard normal values: the integral of n x phi(x) Q(x)^(n - 1), by
 * Simpson's rule on [-8, 8]. */
static double
expected_smallest(int n)
{
    enum { STEPS = 4000 };
    const double pi = 3.14159265358979323846, h = 16.0 / STEPS;
    double sum = 0;
    for (int k = 0; k <= STEPS; k++) {
        double x = -8 + k * h, tail = 0.5 * erfc(x / sqrt(2));
        double f = n * x * exp(-x * x / 2) / sqrt(2 * pi) * pow(tail, n - 1);
        sum += f * (k == 0 || k == STEPS ? 1 : k % 2 == 1 ? 4 : 2);
    }
    return sum * h / 3;
}

/* Mean reading of cost behind the winning bids of many tenders, relative to the true cost of 0.84,
 * and its standard error. A price of c + (1 - c) / n is a reading of (n p - 1) / (n - 1). */
static double
mean_winner(struct let *l, int n, double *error)
{
    double sum = 0, squares = 0;
    for (int k = 1; k <= ROUNDS; k++) {
        stage_set(&l->stage, "retender", k);
        double read = (n * let_work(l)->price - 1) / (n - 1) / 0.84 - 1;
        sum += read;
        squares += read * read;
    }
    double mean = sum / ROUNDS;
    *error = sqrt((squares / ROUNDS - mean * mean) / ROUNDS);
    return mean;
}

static void
dock(double freshness, double curse)
{
    for (int n = 2; n <= 8; n++) {
        struct let l;
        double error;
        let_open(&l);
        stage_set(&l.stage, "error", 0.02);
        stage_set(&l.stage, "bidders", n - 1);
        stage_set(&l.stage, "freshness", freshness);
        stage_set(&l.stage, "retender", 0);
        let_keep_records(&l);
        double mean = mean_winner(&l, n, &error);
        double expected = curse * 0.02 * expected_smallest(n);
        print_message("    n = %d: %+.5f, expected %+.5f, error %.5f\n", n, mean,
                      expected, error);
        assert_true(error > 0 && error < 0.001);
        assert_true(fabs(mean - expected) < 4 * error);
        stage_close(&l.stage);
    }
}

/* The winner's curse: the winner of n has read the smallest of n costs. */
static void
test_fresh_winners_have_read_the_smallest_of_n_costs(void **state)
{
    (void) state;
    stage_assert_near(expected_smallest(2), -1 / sqrt(3.14159265358979323846));
    dock(1, 1);
}

/* Who allows for it bids so that the winner's reading is right on average. */
static void
test_experienced_winners_are_right_on_average(void **state)
{
    (void) state;
    dock(0, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fresh_winners_have_read_the_smallest_of_n_costs),
        cmocka_unit_test(test_experienced_winners_are_right_on_average),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
