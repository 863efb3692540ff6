/* Two results held against each other: what is found is what was changed, and nothing else. */
#include "points.h"
#include "store.h"
#include "twin.h"
#include "twin_array.h"
#include "twin_attribute.h"

#include <hdf5.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

enum { STORED, ANEW, FILES };

struct desk {
    char folder[64], paths[FILES][128];
    struct sample sample;
    struct mut_diags diags;
    int64_t files[FILES];
    struct mut_twin_list list;
};

static int
setup(void **state)
{
    static const char *const names[FILES] = { "stored.h5", "anew.h5" };
    struct desk *d = calloc(1, sizeof *d);
    int status = MUT_OK;
    sample_folder(d->folder);
    sample_init(&d->sample, SAMPLE_ARMS, SAMPLE_REPLICATES, true);
    mut_diag_init(&d->diags);
    for (int f = 0; f < FILES && status == MUT_OK; f++) {
        sample_path(d->folder, names[f], d->paths[f]);
        status = mut_store_write(d->paths[f], false, &d->sample.plan, &d->sample.layout,
                                 d->sample.runs, &d->diags);
        d->files[f] = H5Fopen(d->paths[f], H5F_ACC_RDWR, H5P_DEFAULT);
    }
    *state = d;
    return status;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_twin_list_clear(&d->list);
    for (int f = 0; f < FILES; f++) {
        H5Fclose(d->files[f]);
        remove(d->paths[f]);
    }
    rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static const int all[] = { 0, 1, 2, 3 };

static struct mut_twin
twins(struct desk *d)
{
    return (struct mut_twin){ .stored = d->files[STORED],
                              .anew = d->files[ANEW],
                              .words = true,
                              .first = true,
                              .replicates = all,
                              .n_replicates = SAMPLE_REPLICATES,
                              .list = &d->list };
}

static void
assert_difference(const struct mut_twin_difference *found, const char *const words[5])
{
    assert_string_equal(found->kind, words[0]);
    assert_string_equal(found->name, words[1]);
    assert_string_equal(found->place, words[2]);
    assert_string_equal(found->stored, words[3]);
    assert_string_equal(found->anew, words[4]);
}

/* Writes one number of the stored file. */
static void
change(const struct desk *d, const char *path, const hsize_t *place, int axes,
       double value)
{
    const hsize_t one[] = { 1, 1, 1, 1, 1 };
    const hid_t set = H5Dopen2(d->files[STORED], path, H5P_DEFAULT);
    const hid_t space = H5Dget_space(set), memory = H5Screate_simple(axes, one, NULL);
    assert_int_equal(H5Sget_simple_extent_ndims(space), axes);
    assert_true(H5Sselect_hyperslab(space, H5S_SELECT_SET, place, NULL, one, NULL) >= 0);
    assert_true(H5Dwrite(set, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, &value) >= 0);
    H5Sclose(memory);
    H5Sclose(space);
    H5Dclose(set);
}

/* ---- the list ------------------------------------------------------------------------------------ */

static void
test_list_keeps_some_dozens_and_counts_all(void **unused)
{
    (void) unused;
    struct mut_twin_list list = { 0 };
    for (int i = 0; i < MUT_TWIN_MOST + 5; i++)
        mut_twin_list_add(&list, "number", "x", "", "1", "2");
    assert_int_equal(list.n, MUT_TWIN_MOST);
    assert_int_equal(list.total, MUT_TWIN_MOST + 5);
    assert_false(list.failed);
    mut_twin_list_clear(&list);
    assert_null(list.items);
}

/* A file may hold anything: what is printed is one line of at most 160 letters. */
static void
test_words_of_the_list_are_short_and_printable(void **unused)
{
    (void) unused;
    char text[300];
    struct mut_twin_list list = { 0 };
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    mut_twin_list_add(&list, "text", "a\033[2Jb\nc\x7f", "", text, "");
    assert_string_equal(list.items[0].name, "a [2Jb c ");
    assert_int_equal(strlen(list.items[0].stored), 160);
    assert_string_equal(list.items[0].stored + 157, "...");
    mut_twin_list_clear(&list);
}

/* ---- arrays -------------------------------------------------------------------------------------- */

/* A dataset of 2 x 3 numbers without scales. */
static void
make_numbers(const struct desk *d, int file, const double values[6])
{
    const hsize_t dims[] = { 2, 3 };
    const hid_t space = H5Screate_simple(2, dims, NULL);
    const hid_t set = H5Dcreate2(d->files[file], "made", H5T_NATIVE_DOUBLE, space,
                                 H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
    H5Dclose(set);
    H5Sclose(space);
}

/* The second place of the last axis: numbers 1 and 4 of six. */
static void
test_part_of_an_array_is_one_place_of_its_axis(void **state)
{
    struct desk *d = *state;
    struct mut_twin_array a;
    make_numbers(d, STORED, (const double[6]){ 0, 0.1, 2, 3, 4, 5 });
    assert_true(mut_twin_array_open(&a, d->files[STORED], "made"));
    assert_true(a.real && !a.text && a.axes == 2 && a.dims[0] == 2 && a.dims[1] == 3);
    assert_int_equal(mut_twin_array_length(&a, -1), 6);
    assert_int_equal(mut_twin_array_length(&a, 1), 2);
    double *part = mut_twin_array_read(&a, 1, 1);
    assert_true(part[0] == 0.1 && part[1] == 4);
    char *word = mut_twin_array_word(&a, part, 0);
    char *place = mut_twin_array_place(&a, 1, 1, 1);
    assert_string_equal(word,
                        "0.10000000000000001"); /* seventeen digits tell any double */
    assert_string_equal(place, "place 1, place 1");
    mut_free(word);
    mut_free(place);
    mut_twin_array_free(&a, part, 2);
    mut_twin_array_close(&a);
    assert_false(mut_twin_array_open(&a, d->files[STORED], "design"));
    mut_twin_array_close(&a);
}

/* By their bytes: the two zeros differ, and a NaN is itself. */
static void
test_numbers_are_the_same_bit_for_bit(void **state)
{
    struct desk *d = *state;
    const double one[] = { 0, (double) NAN, 1 };
    const double other[] = { -0.0, (double) NAN, nextafter(1, 2) };
    struct mut_twin_array a;
    make_numbers(d, STORED, (const double[6]){ 0 });
    assert_true(mut_twin_array_open(&a, d->files[STORED], "made"));
    assert_false(mut_twin_array_same(&a, one, other, 0));
    assert_true(mut_twin_array_same(&a, one, other, 1));
    assert_false(mut_twin_array_same(&a, one, other, 2));
    mut_twin_array_close(&a);
}

/* ---- two files ----------------------------------------------------------------------------------- */

/* Every number of 3 arms and 4 replicates is compared, in all columns and months, and unit by unit. */
static void
test_twins_do_not_differ_and_all_numbers_are_compared(void **state)
{
    struct desk *d = *state;
    struct mut_twin twin = twins(d);
    const struct mut_layout *layout = &d->sample.layout;
    const int of_run = layout->n_columns * layout->n_months +
                       layout->n_unit_columns * layout->n_unit_months * layout->n_units;
    assert_int_equal(mut_twin_frame(&twin), MUT_OK);
    assert_int_equal(twin.n_numbers, 0);
    assert_int_equal(twin.n_parameters, 2);
    assert_int_equal(mut_twin_cubes(&twin), MUT_OK);
    assert_int_equal(twin.n_numbers, SAMPLE_ARMS * SAMPLE_REPLICATES * of_run);
    assert_int_equal(d->list.total, 0);
}

/* In the last bit, at arm 1 (whose name is not ASCII), replicate 2 (the plan's first is 7) and month
 * 5 of the file, the third after two of burn-in. */
static void
test_changed_number_is_named_with_its_place(void **state)
{
    struct desk *d = *state;
    struct mut_twin twin = twins(d);
    char stored[32], anew[32];
    const int column = d->sample.layout.first[mut_outcome_find("need_met")];
    const double value = sample_value(1, 2, column, 5);
    change(d, "need_met", (const hsize_t[]){ 1, 2, 5 }, 3, nextafter(value, 0));
    snprintf(stored, sizeof stored, "%.17g", nextafter(value, 0));
    snprintf(anew, sizeof anew, "%.17g", value);
    assert_int_equal(mut_twin_frame(&twin), MUT_OK);
    assert_int_equal(d->list.total, 0);
    assert_int_equal(mut_twin_cubes(&twin), MUT_OK);
    assert_int_equal(d->list.total, 1);
    assert_difference(&d->list.items[0],
                      (const char *const[5]){ "number", "need_met",
                                              "arm s\303\274d, replicate 9, month 3",
                                              stored, anew });
}

static void
test_changed_parameter_is_named_by_its_path(void **state)
{
    struct desk *d = *state;
    struct mut_twin twin = twins(d);
    change(d, "design/settings/value", (const hsize_t[]){ 1 }, 1, 0.5);
    assert_int_equal(mut_twin_cubes(&twin), MUT_OK);
    assert_int_equal(d->list.total, 0);
    assert_int_equal(mut_twin_frame(&twin), MUT_OK);
    assert_int_equal(d->list.total, 1);
    assert_difference(&d->list.items[0],
                      (const char *const[5]){
                          "parameter", "design/settings/value",
                          "voice.openness, arm s\303\274d, form round", "0.5", "0.75" });
}

/* Files of 2 and 4 replicates: the first of the one stands at the second of the other. */
static void
test_replicates_are_compared_with_those_they_stand_for(void **state)
{
    struct desk *d = *state;
    static const int right[] = { 0, 1 }, wrong[] = { 1, 2 }, beyond[] = { 3, 4 };
    struct sample few;
    char path[128];
    struct mut_twin twin = twins(d);
    sample_init(&few, SAMPLE_ARMS, 2, true);
    sample_path(d->folder, "few.h5", path);
    assert_int_equal(
        mut_store_write(path, false, &few.plan, &few.layout, few.runs, &d->diags), MUT_OK);
    twin.anew = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    twin.replicates = right;
    twin.n_replicates = 2;
    assert_int_equal(mut_twin_frame(&twin), MUT_OK);
    assert_int_equal(mut_twin_cubes(&twin), MUT_OK);
    assert_int_equal(d->list.total, 0);
    const int64_t compared = twin.n_numbers;
    twin.replicates = wrong;
    assert_int_equal(mut_twin_cubes(&twin), MUT_OK);
    assert_int_equal(d->list.total, compared); /* each of the values tells its replicate */
    mut_twin_list_clear(&d->list);
    twin.replicates = beyond;
    assert_int_equal(mut_twin_cubes(&twin), MUT_OK);
    assert_string_equal(d->list.items[0].place, "");
    assert_string_equal(d->list.items[0].stored, "of another shape");
    H5Fclose(twin.anew);
    remove(path);
    sample_clear(&few);
}

static void
test_objects_too_many_and_too_few_are_named(void **state)
{
    struct desk *d = *state;
    struct mut_twin twin = twins(d);
    make_numbers(d, STORED, (const double[6]){ 0 });
    assert_true(H5Ldelete(d->files[STORED], "need_met", H5P_DEFAULT) >= 0);
    assert_int_equal(mut_twin_frame(&twin), MUT_OK);
    assert_int_equal(d->list.total, 2);
    assert_difference(&d->list.items[0], (const char *const[5]){ "object", "need_met", "",
                                                                 "(absent)", "(there)" });
    assert_difference(&d->list.items[1], (const char *const[5]){ "object", "made", "",
                                                                 "(there)", "(absent)" });
}

/* ---- attributes ---------------------------------------------------------------------------------- */

/* A text attribute of the stored file, in place of one that is there. */
static void
put_words(const struct desk *d, const char *path, const char *name, const char *words)
{
    const hid_t object = H5Oopen(d->files[STORED], path, H5P_DEFAULT);
    const hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    H5Tset_size(type, strlen(words));
    if (H5Aexists(object, name) > 0)
        H5Adelete(object, name);
    const hid_t at = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Awrite(at, type, words) >= 0);
    H5Aclose(at);
    H5Sclose(space);
    H5Tclose(type);
    H5Oclose(object);
}

static void
test_changed_and_added_words_are_named(void **state)
{
    struct desk *d = *state;
    struct mut_twin twin = twins(d);
    put_words(d, "public_cost", "units", "EUR");
    put_words(d, "public_cost", "more", "x");
    mut_twin_attribute_compare(&twin, "public_cost");
    assert_int_equal(d->list.total, 2);
    assert_string_equal(d->list.items[0].kind, "words");
    for (int i = 0; i < 2; i++) {
        const bool more = strcmp(d->list.items[i].name, "public_cost:more") == 0;
        assert_string_equal(d->list.items[i].stored, more ? "x" : "EUR");
        assert_string_equal(d->list.items[i].name,
                            more ? "public_cost:more" : "public_cost:units");
        if (more)
            assert_string_equal(d->list.items[i].anew, "(absent)");
    }
}

static void
test_words_that_are_missing_are_named(void **state)
{
    struct desk *d = *state;
    struct mut_twin twin = twins(d);
    const hid_t set = H5Dopen2(d->files[STORED], "public_cost", H5P_DEFAULT);
    assert_true(H5Adelete(set, "units") >= 0);
    H5Dclose(set);
    mut_twin_attribute_compare(&twin, "public_cost");
    assert_int_equal(d->list.total, 1);
    assert_string_equal(d->list.items[0].stored, "(absent)");
}

/* Which program it was, and how many replicates, is for others to say. */
static void
test_words_of_the_program_are_passed_over(void **state)
{
    struct desk *d = *state;
    struct mut_twin twin = twins(d);
    put_words(d, "/", "commit", "another");
    put_words(d, "provenance", "compiler", "another");
    mut_twin_attribute_compare(&twin, ".");
    mut_twin_attribute_compare(&twin, "provenance");
    assert_int_equal(d->list.total, 0);
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list_keeps_some_dozens_and_counts_all),
        cmocka_unit_test(test_words_of_the_list_are_short_and_printable),
        AT_DESK(test_part_of_an_array_is_one_place_of_its_axis),
        AT_DESK(test_numbers_are_the_same_bit_for_bit),
        AT_DESK(test_twins_do_not_differ_and_all_numbers_are_compared),
        AT_DESK(test_changed_number_is_named_with_its_place),
        AT_DESK(test_changed_parameter_is_named_by_its_path),
        AT_DESK(test_replicates_are_compared_with_those_they_stand_for),
        AT_DESK(test_objects_too_many_and_too_few_are_named),
        AT_DESK(test_changed_and_added_words_are_named),
        AT_DESK(test_words_that_are_missing_are_named),
        AT_DESK(test_words_of_the_program_are_passed_over),
    };
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
