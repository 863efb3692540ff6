/* Waiting against a queue with a closed form. With need of binomial size A a month, every need claimed
 * at once, and capacity for one case a month, what is left follows L' = max(0, L + A - 1); squaring
 * and taking means in the steady state gives E[L] = (Var A + a^2 - a) / (2 (1 - a)), a = E[A] < 1
 * (Kleinrock 1975, Queueing Systems 1, section 5.6, the discrete form of Pollaczek and Khinchin). By
 * Little's law (1961) the mean wait is E[L] / a. */
#include "stage.h"

#include <math.h>

enum { USERS = 600, MONTHS = 30000, WARM_UP = 500 };

static const double arrivals = 0.7; /* a month, of the whole unit */

static void
make_terms(struct stage *s)
{
    s->sector.need_rate = arrivals * MUT_YEAR / USERS;
    s->sector.need_gradient = 0;
    s->sector.urgent_share = 0;
    s->sector.time_limit = 60; /* and nothing lapses */
    s->sector.take_up = 0.9999;
    s->sector.stigma = 0;
    s->sector.capacity_ratio = 1.00001 / arrivals; /* just over one case a month */
}

/* One step of a component with all weights of the named rows at 0. */
static void
call(struct stage *s, const char *component, enum mut_step step, const char *const *zero)
{
    stage_take(s, component);
    for (; *zero != NULL; zero++)
        stage_set(s, *zero, 0);
    stage_call(s, step);
}

static void
month(struct stage *s, int m)
{
    static const char *const need[] = { "spill_over", NULL };
    static const char *const claim[] = { "satisfaction", "trust", "resources", "queue",
                                         NULL };
    static const char *const serve[] = { NULL };
    stage_month(s, m);
    call(s, "need", MUT_NEED, need);
    call(s, "take_up", MUT_TAKE_UP, claim);
    s->unit->labour = 1;
    call(s, "production", MUT_PRODUCE, serve);
}

static int
left_open(const struct stage *s)
{
    int open = 0;
    for (int i = 0; i < s->users->n; i++)
        open += s->users->open[i] != MUT_NO_CASE;
    return open;
}

static void
test_what_waits_is_what_the_queue_leaves(void **state)
{
    (void) state;
    struct stage s;
    char users[16];
    double left = 0, months = 0;
    snprintf(users, sizeof users, "%d", USERS);
    stage_open(&s, "primary_school", users);
    make_terms(&s);
    for (int m = 0; m < MONTHS; m++) {
        month(&s, m);
        left += m >= WARM_UP ? left_open(&s) : 0;
        months += m >= WARM_UP;
    }
    double p = arrivals / USERS, a = arrivals;
    double expected = (a * (1 - p) + a * a - a) / (2 * (1 - a));
    /* L forgets in about (1 + a) / (1 - a)^2 = 19 months, its variance is below 2: four standard
     * errors of the mean are 4 sqrt(2 * 2 * 19 / 29500) = 0.2 of an expected 0.82 at the most */
    if (fabs(left / months - expected) > 0.1)
        fail_msg("%g cases are left, the queue leaves %g", left / months, expected);
    stage_close(&s);
}

/* Twice the capacity leaves next to nothing: needs of two in one month alone. */
static void
test_spare_capacity_leaves_little(void **state)
{
    (void) state;
    struct stage s;
    double left = 0;
    stage_open(&s, "primary_school", "600");
    make_terms(&s);
    s.sector.capacity_ratio *= 3;
    for (int m = 0; m < 3000; m++) {
        month(&s, m);
        left += left_open(&s);
    }
    /* P(A > 3) of a Poisson number with mean 0.7 is 0.0058; carried over for a month or so */
    assert_true(left / 3000 < 0.02);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_waits_is_what_the_queue_leaves),
        cmocka_unit_test(test_spare_capacity_leaves_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
