/* Reading results: ours, foreign ones, damaged ones. */
#include "result.h"
#include "sample.h"
#include "store.h"

#include <hdf5.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[128];
    struct sample sample;
    struct mut_diags diags;
    struct mut_result result;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    sample_init(&d->sample, SAMPLE_ARMS, SAMPLE_REPLICATES, false);
    mut_diag_init(&d->diags);
    d->sample.plan.reference = 1;
    int ret = mut_store_write(d->path, false, &d->sample.plan, &d->sample.layout,
                              d->sample.runs, &d->diags);
    *state = d;
    return ret;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_result_close(&d->result);
    remove(d->path);
    rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static void
assert_refused(struct desk *d, const char *path, const char *words)
{
    assert_int_equal(mut_result_open(&d->result, path, &d->diags), MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    if (strstr(d->diags.items[0].message, words) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", d->diags.items[0].message, words);
}

static void
test_result_says_who_was_compared(void **state)
{
    struct desk *d = *state;
    struct mut_result *r = &d->result;
    assert_int_equal(mut_result_open(r, d->path, &d->diags), MUT_OK);
    assert_int_equal(r->n_arms, 3);
    assert_int_equal(r->n_replicates, 4);
    assert_int_equal(r->n_months, 8);
    assert_int_equal(r->reference, 1);
    assert_string_equal(r->arms[1], "s\303\274d");
    assert_string_equal(r->title, "Which is better?");
    assert_int_equal(r->months[0], -2);
    assert_true(r->window[0] == 1 && r->window[1] == 4);
    assert_int_equal(r->n_headline, 2);
    assert_int_equal(r->headline[1], mut_outcome_find("public_cost"));
    assert_true(r->matters[mut_outcome_find("need_met")] == 0.01);
}

static void
test_another_arm_can_be_the_reference(void **state)
{
    struct desk *d = *state;
    struct mut_result *r = &d->result;
    assert_int_equal(mut_result_open(r, d->path, &d->diags), MUT_OK);
    assert_int_equal(mut_result_refer(r, NULL, &d->diags), MUT_OK);
    assert_int_equal(r->reference, 1);
    assert_int_equal(mut_result_refer(r, r->arms[2], &d->diags), MUT_OK);
    assert_int_equal(r->reference, 2);
    assert_int_equal(r->past_of, 1); /* what all arms lived under before month 0 stays */
    assert_int_equal(mut_result_refer(r, "nobody", &d->diags), MUT_EINPUT);
    assert_int_equal(r->reference, 2);
    assert_non_null(strstr(d->diags.items[0].message, "no arm `nobody`"));
    assert_non_null(strstr(d->diags.items[0].hint, r->arms[0]));
}

static void
test_variable_comes_whole(void **state)
{
    struct desk *d = *state;
    double *values = NULL;
    int length = 0, k = mut_outcome_find("hours_by_tenth");
    assert_int_equal(mut_result_open(&d->result, d->path, &d->diags), MUT_OK);
    assert_int_equal(mut_result_variable(&d->result, k, &values, &length, &d->diags),
                     MUT_OK);
    assert_int_equal(length, 10);
    /* arm 2, replicate 3, month row 7, tenth 9: the last value */
    assert_true(values[3 * 4 * 8 * 10 - 1] ==
                sample_value(2, 3, d->sample.layout.first[k] + 9, 7));
    mut_free(values);
}

static void
test_result_without_headline_is_read(void **state)
{
    struct desk *d = *state;
    d->sample.plan.n_headline = 0;
    assert_int_equal(mut_store_write(d->path, true, &d->sample.plan, &d->sample.layout,
                                     d->sample.runs, &d->diags),
                     MUT_OK);
    assert_int_equal(mut_result_open(&d->result, d->path, &d->diags), MUT_OK);
    assert_int_equal(d->result.n_headline, 0);
}

static void
test_missing_file_is_named(void **state)
{
    assert_refused(*state, "/tmp/no/such/result.h5",
                   "/tmp/no/such/result.h5 cannot be read: No such file or directory");
}

static void
test_folder_is_refused(void **state)
{
    assert_refused(*state, "/tmp", "/tmp cannot be read: Is a directory");
}

static void
test_text_file_is_refused(void **state)
{
    struct desk *d = *state;
    FILE *file = fopen(d->path, "w");
    fputs("title: a scenario, not a result\n", file);
    fclose(file);
    assert_refused(d, d->path, "is no HDF5 file");
}

static void
test_empty_file_is_refused(void **state)
{
    struct desk *d = *state;
    assert_int_equal(truncate(d->path, 0), 0);
    assert_refused(d, d->path, "is no HDF5 file");
}

static void
test_cut_file_is_refused(void **state)
{
    struct desk *d = *state;
    assert_int_equal(truncate(d->path, 30000), 0);
    assert_refused(d, d->path, "is missing or damaged");
}

static void
test_foreign_hdf5_file_is_refused(void **state)
{
    struct desk *d = *state;
    H5Fclose(H5Fcreate(d->path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
    assert_refused(d, d->path, "is an HDF5 file, but no result of");
}

static void
test_other_results_version_is_refused(void **state)
{
    struct desk *d = *state;
    hid_t file = H5Fopen(d->path, H5F_ACC_RDWR, H5P_DEFAULT);
    hid_t at = H5Aopen(file, "results_version", H5P_DEFAULT);
    hid_t type = H5Aget_type(at);
    char text[16] = "x";
    assert_true(H5Tget_size(type) <= sizeof text && H5Awrite(at, type, text) >= 0);
    H5Tclose(type);
    H5Aclose(at);
    H5Fclose(file);
    assert_refused(d, d->path, "has results version x");
}

/* Whatever is taken away, the reader names it and goes on to no other fault. */
static void
test_missing_part_is_named(void **state)
{
    struct desk *d = *state;
    static const char *const parts[][2] = {
        { "design/matters", "`matters`" },
        { "design/outcome", "table of outcomes" },
        { "month", "`month`" },
        { "replicate", "`replicate`" },
        { "arm", "`arm`" },
    };
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        hid_t file = H5Fopen(d->path, H5F_ACC_RDWR, H5P_DEFAULT);
        assert_true(H5Ldelete(file, parts[k][0], H5P_DEFAULT) >= 0);
        H5Fclose(file);
        mut_diag_clear(&d->diags);
        mut_diag_init(&d->diags);
        assert_refused(d, d->path, parts[k][1]);
        mut_result_close(&d->result);
    }
}

static void
test_variable_of_another_shape_is_refused(void **state)
{
    struct desk *d = *state;
    double *values = NULL;
    int length = 0;
    hid_t file = H5Fopen(d->path, H5F_ACC_RDWR, H5P_DEFAULT);
    assert_true(H5Ldelete(file, "need_met", H5P_DEFAULT) >= 0);
    assert_true(H5Lcreate_hard(file, "need_met_by_fifth", file, "need_met", H5P_DEFAULT,
                               H5P_DEFAULT) >= 0);
    H5Fclose(file);
    assert_int_equal(mut_result_open(&d->result, d->path, &d->diags), MUT_OK);
    assert_int_equal(mut_result_variable(&d->result, mut_outcome_find("need_met"),
                                         &values, &length, &d->diags),
                     MUT_EINPUT);
    assert_null(values);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_result_says_who_was_compared, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_another_arm_can_be_the_reference, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_variable_comes_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_result_without_headline_is_read, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_missing_file_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(test_folder_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_file_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_empty_file_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cut_file_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_foreign_hdf5_file_is_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_other_results_version_is_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_missing_part_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(test_variable_of_another_shape_is_refused, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
