/* Draws for some of the users: who is listed, and that their luck is what it is when all draw. */
#include "stage.h"

enum { N = 2000 };

static void
test_marked_rows_are_listed_in_order(void **state)
{
    (void) state;
    static uint8_t mark[300];
    static uint32_t index[300];
    for (int n = 0; n < 300; n++) /* whole blocks of rows, and what is left of one */
        for (int every = 1; every <= 97; every += 32) {
            struct mut_users u = { .n = n, .mark = mark, .index = index };
            int expected = 0;
            for (int i = 0; i < n; i++)
                mark[i] = i % every == 0;
            int m = mut_list_marked(&u);
            for (int i = 0; i < n; i += every)
                assert_int_equal(index[expected++], i);
            assert_int_equal(m, expected);
        }
}

static void
test_who_draws_alone_gets_the_words_of_all(void **state)
{
    (void) state;
    static uint32_t words[4][N];
    static const int some[] = { 1, 2, 7, 130, N };
    struct stage s;
    stage_open(&s, "primary_school", "2000");
    stage_take(&s, "need");
    s.now.streams = s.registry.streams[s.component];
    s.now.draws = s.registry.items[s.component]->draws;
    s.now.month = 17;
    mut_draw_users(s.unit, &s.now, 0);
    for (int w = 0; w < 4; w++)
        memcpy(words[w], s.users->words[w], sizeof words[w]);
    for (int w = 0; w < 4; w++)
        memset(s.users->words[w], 0, sizeof words[w]);
    mut_draw_pairs(s.unit, &s.now, 0);
    for (int w = 0; w < 2; w++)
        assert_memory_equal(s.users->words[w], words[w], sizeof words[w]);
    for (int i = 0; i < N; i++)
        assert_true(s.users->words[2][i] == 0 && s.users->words[3][i] == 0);
    for (int k = 0; k < 5; k++) {
        for (int i = 0; i < N; i++)
            s.users->mark[i] = i % some[k] == 0;
        int m = mut_list_marked(s.users);
        assert_int_equal(m, (N + some[k] - 1) / some[k]);
        mut_draw_rows(s.unit, &s.now, 0, m);
        for (int j = 0; j < m; j++)
            for (int w = 0; w < 4; w++)
                assert_int_equal(s.users->words[w][j], words[w][s.users->index[j]]);
    }
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marked_rows_are_listed_in_order),
        cmocka_unit_test(test_who_draws_alone_gets_the_words_of_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
