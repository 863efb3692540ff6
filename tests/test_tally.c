/* Counts and the median wish of some users, against counting one by one. */
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MOST = 700 };

struct crowd {
    float wish[MOST];
    uint8_t mark[MOST], fifth[MOST];
    uint32_t room[MOST];
    struct mut_users users;
};

/* Wishes in steps that repeat every 97 rows, every third marked. */
static void
gather(struct crowd *c, int n)
{
    for (int i = 0; i < n; i++) {
        c->wish[i] = (float) (i * 31 % 97) / 96;
        c->mark[i] = i % 3 == 0;
        c->fifth[i] = (uint8_t) (i * 7 % 11 % MUT_FIFTHS);
    }
    c->users = (struct mut_users){
        .n = n, .preference = c->wish, .mark = c->mark, .fifth = c->fifth
    };
    c->users.words[0] = c->room;
}

/* The lowest step of 1/255 that at least half of the marked do not exceed. */
static double
median_by_hand(const struct crowd *c, const uint8_t *mark)
{
    for (int step = 0; step < 256; step++) {
        int all = 0, up_to = 0;
        for (int i = 0; i < c->users.n; i++) {
            all += mark == NULL || mark[i];
            up_to += (mark == NULL || mark[i]) &&
                     (int) (c->wish[i] * 255.0f + 0.5f) <= step;
        }
        if (all > 0 && 2 * up_to >= all)
            return step / 255.0;
    }
    return 0.5;
}

static void
test_median_wish_is_that_of_counting_by_hand(void **state)
{
    (void) state;
    static struct crowd c;
    for (int n = 0; n < MOST; n += n < 40 ? 1 : 53) {
        gather(&c, n);
        assert_true(mut_median_wish(&c.users, c.mark) == median_by_hand(&c, c.mark));
        assert_true(mut_median_wish(&c.users, NULL) == median_by_hand(&c, NULL));
    }
}

static void
test_median_wish_of_equals_is_theirs(void **state)
{
    (void) state;
    static struct crowd c;
    for (int step = 0; step <= 255; step++) {
        gather(&c, 300);
        for (int i = 0; i < 300; i++)
            c.wish[i] = (float) (step / 255.0);
        assert_true(mut_median_wish(&c.users, c.mark) == step / 255.0);
    }
}

/* As many of a fifth as there can be, and lengths around those of blocks. */
static void
test_fifths_are_counted_one_by_one(void **state)
{
    (void) state;
    static struct crowd c;
    for (int n = 0; n < MOST; n++) {
        int64_t count[MUT_FIFTHS] = { 1000, 0, 0, 0, 0 }, expected[MUT_FIFTHS] = { 1000 };
        gather(&c, n);
        for (int i = 0; i < n; i++) {
            c.mark[i] = n % 2 == 0 || c.mark[i];
            c.fifth[i] = n % 5 == 0 ? 4 : c.fifth[i];
            expected[c.fifth[i]] += c.mark[i];
        }
        mut_count_by_fifth(&c.users, c.mark, count);
        assert_memory_equal(count, expected, sizeof count);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_median_wish_is_that_of_counting_by_hand),
        cmocka_unit_test(test_median_wish_of_equals_is_theirs),
        cmocka_unit_test(test_fifths_are_counted_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
