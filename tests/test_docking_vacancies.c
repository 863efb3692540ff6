/* Vacancies against a renewal process: a post is filled until its holder leaves, with probability p a
 * month, and then vacant until somebody comes, with probability q a month from the next month on. The
 * share of posts that are vacant at a month's end is p / (p + q), and a vacancy lasts 1 / q months
 * (alternating renewal: Cox 1962, Renewal Theory, ch. 7). */
#include "stage.h"

#include <math.h>

enum { MONTHS = 400, WARM_UP = 60 };

static void
make_terms(struct stage *s)
{
    static const char *const silent[] = { "leave_tenure", "leave_workload",
                                          "leave_voice",  "leave_match",
                                          "leave_pay",    "leave_security",
                                          "freeze" };
    stage_take(s, "staff");
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        stage_set(s, silent[i], 0);
    s->sector.turnover = 0.36;
    stage_set(s, "hiring", 0.25);
}

static int
vacant(const struct stage *s)
{
    const struct mut_staff *staff = &s->unit->staff;
    int n = 0;
    for (int i = 0; i < s->unit->posts; i++)
        n += !staff->filled[i];
    return n;
}

static void
test_vacancies_are_those_of_the_renewal_process(void **state)
{
    (void) state;
    struct stage s;
    double open = 0, posts = 0, hired = 0, left = 0;
    stage_open(&s, "primary_school", "10000");
    make_terms(&s);
    for (int m = 0; m < MONTHS; m++) {
        stage_month(&s, m);
        stage_call(&s, MUT_STAFF);
        if (m < WARM_UP)
            continue;
        open += vacant(&s);
        posts += s.unit->posts;
        hired += (double) s.unit->tally.hired;
        left += (double) s.unit->tally.leavers;
    }
    double p = 0.36 / 12, q = 0.25, share = p / (p + q);
    /* posts are independent, and a month resembles the next by 1 - p - q = 0.72: (1 + 0.72) / (1 -
     * 0.72) = 6.1 months count as one */
    assert_true(fabs(open / posts - share) < stage_error(share, posts / 6.1));
    assert_true(fabs(left / (posts - open) - p) < stage_error(p, posts));
    assert_true(fabs(open / hired - 1 / q) < 0.2); /* Little: stock / flow = duration */
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vacancies_are_those_of_the_renewal_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
