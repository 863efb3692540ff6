/* Journals of other ranks are found by their names, and nothing else is; ranks that are alone agree
 * with themselves. */
#include "campaign_peers.h"

#include "campaign_agree.h"
#include "campaign_parts.h"
#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void
make_file(const char *folder, const char *name)
{
    char *path = mut_text_format("%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    assert_true(out != NULL && fclose(out) == 0);
    mut_free(path);
}

static void
test_path_of_a_rank(void **state)
{
    (void) state;
    char *own = mut_campaign_peers_path("out/x.h5", 0);
    char *other = mut_campaign_peers_path("out/x.h5", 12);
    assert_string_equal(own, "out/x.h5.runs");
    assert_string_equal(other, "out/x.h5.12.runs");
    mut_free(own);
    mut_free(other);
}

/* Of ten files two are journals of other ranks of x.h5. */
static void
test_find_takes_only_ranks(void **state)
{
    static const char *const names[] = { "x.h5",           "x.h5.runs",    "x.h5.1.runs",
                                         "x.h5.20.runs",   "x.h5.0.runs",  "x.h5.01.runs",
                                         "x.h5.1.runs.gz", "x.h5.a1.runs", "x.h5..runs",
                                         "y.h5.1.runs" };
    char folder[] = "/tmp/mutual-peers.XXXXXX";
    struct mut_campaign_peers peers;
    (void) state;
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        make_file(folder, names[i]);
    char *output = mut_text_format("%s/x.h5", folder);
    assert_int_equal(mut_campaign_peers_find(&peers, output, NULL), MUT_OK);
    assert_int_equal(peers.n, 2);
    int one = 0, twenty = 0;
    for (int i = 0; i < peers.n; i++) {
        one += strcmp(peers.paths[i] + strlen(folder), "/x.h5.1.runs") == 0;
        twenty += strcmp(peers.paths[i] + strlen(folder), "/x.h5.20.runs") == 0;
    }
    assert_int_equal(one, 1);
    assert_int_equal(twenty, 1);
    mut_campaign_peers_clear(&peers);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = mut_text_format("%s/%s", folder, names[i]);
        unlink(path);
        mut_free(path);
    }
    rmdir(folder);
    mut_free(output);
}

/* A rank's journal is in the way as the own one is. */
static void
test_ready_refuses_a_rank(void **state)
{
    char folder[] = "/tmp/mutual-peers.XXXXXX";
    struct mut_diags diags;
    (void) state;
    mut_diag_init(&diags);
    assert_non_null(mkdtemp(folder));
    char *output = mut_text_format("%s/x.h5", folder);
    char *path = mut_campaign_peers_path(output, 3);
    assert_int_equal(mut_campaign_peers_ready(output, false, false, &diags), MUT_OK);
    make_file(folder, "x.h5.3.runs");
    assert_int_equal(mut_campaign_peers_ready(output, true, false, &diags), MUT_OK);
    assert_int_equal(mut_campaign_peers_ready(output, false, true, &diags), MUT_OK);
    assert_int_equal(diags.n, 0);
    assert_int_equal(mut_campaign_peers_ready(output, false, false, &diags), MUT_EINPUT);
    assert_non_null(strstr(diags.items[0].message, "x.h5.3.runs is there"));
    unlink(path);
    rmdir(folder);
    mut_free(path);
    mut_free(output);
    mut_diag_clear(&diags);
}

static void
test_alone_agrees_with_itself(void **state)
{
    struct mut_ranks ranks;
    char word = 'a', all = 'b';
    (void) state;
    mut_ranks_start(&ranks);
    assert_true(ranks.n == 1 && ranks.rank == 0 && ranks.here == 1 && ranks.sharing == 1);
    assert_true(mut_ranks_threads(&ranks) >= 1);
    mut_ranks_barrier(&ranks);
    mut_ranks_tell(&ranks, &word, 1);
    mut_ranks_gather(&ranks, &word, 1, &all);
    assert_int_equal(all, 'a');
    assert_int_equal(mut_campaign_agree(&ranks, MUT_OK, NULL), MUT_OK);
    assert_int_equal(mut_campaign_agree(&ranks, MUT_EINPUT, NULL), MUT_EINPUT);
}

/* Of three ranks: two runs are shared, three are dealt; three are shared if whole worlds are too large. One
 * rank shares nothing, and nobody a laboratory. */
static void
test_few_runs_are_shared(void **state)
{
    (void) state;
    struct mut_plan plan = { .n_sectors = 2 };
    const struct mut_study study = mut_study_of(&plan);
    struct mut_ranks ranks = { .n = 3 };
    struct mut_campaign_parts parts = { .ranks = &ranks, .order.study = &study };
    assert_true(mut_campaign_parts_shared(&parts, 2));
    assert_false(mut_campaign_parts_shared(&parts, 3));
    parts.large = true;
    assert_true(mut_campaign_parts_shared(&parts, 3));
    ranks.n = 1;
    assert_false(mut_campaign_parts_shared(&parts, 3));
    assert_false(mut_campaign_parts_shared(&parts, 0));
    ranks.n = 3;
    plan.laboratory = true;
    assert_false(mut_campaign_parts_shared(&parts, 2));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_runs_are_shared),
        cmocka_unit_test(test_path_of_a_rank),
        cmocka_unit_test(test_find_takes_only_ranks),
        cmocka_unit_test(test_ready_refuses_a_rank),
        cmocka_unit_test(test_alone_agrees_with_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
