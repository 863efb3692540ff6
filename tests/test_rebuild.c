/* The study of a result made again from the file alone: what it is of, and what does not fit. */
#include "ensemble.h"
#include "identity.h"
#include "mem.h"
#include "points.h"
#include "rebuild.h"
#include "result_read.h"

#include <hdf5.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

static const char scenario[] =
    "sectors: [primary_school]\npopulation: {units: 2, users: 30}\n"
    "horizon: {start: 2025-01, burn_in: 1, months: 3}\nreplicates: 5\nseed: 5a\n"
    "reference: state\narms:\n  state: {form: state}\n  mutual: {form: mutual}\n"
    "sweep: {voice.speed: [0.1, 0.2]}\n";

static const char *const set[] = { "norms.sanction=0.3", "population.users=40" };

/* A result of two replicates from the third on, with a seed and two values of the command line. */
static const struct mut_overrides said = { .replicates = 2,
                                           .first_replicate = 3,
                                           .has_seed = true,
                                           .seed = 0xbeef,
                                           .set = set,
                                           .n_set = 2 };

struct desk {
    char folder[64], scenario[128], result[128];
    struct mut_registry registry;
    struct mut_study study;
    struct mut_diags diags;
    struct mut_result file;
    struct mut_twin_list list;
    struct mut_rebuild rebuild;
};

static int
write_result(struct desk *d)
{
    const int n = mut_study_runs(&d->study);
    struct mut_series *runs = mut_array((size_t) n, sizeof *runs);
    int status = MUT_OK;
    for (int i = 0; i < n && status == MUT_OK; i++) {
        struct mut_layout layout = mut_series_layout(
            &d->study.plans[i / (n / d->study.n_points)]);
        status = mut_series_init(&runs[i], &layout);
    }
    if (status == MUT_OK)
        status = mut_ensemble_study(&d->study, 2, runs, NULL, &d->diags);
    if (status == MUT_OK)
        status = points_store(&d->study, runs, d->result, &d->diags);
    for (int i = 0; i < n; i++)
        mut_series_clear(&runs[i]);
    mut_free(runs);
    return status;
}

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "s.yaml", d->scenario);
    sample_path(d->folder, "out.h5", d->result);
    mut_diag_init(&d->diags);
    *state = d;
    FILE *out = fopen(d->scenario, "w");
    if (out == NULL || fputs(scenario, out) < 0 || fclose(out) != 0)
        return -1;
    int status = mut_registry_init(&d->registry, &d->diags);
    if (status == MUT_OK)
        status = mut_study_read(&d->study, d->scenario, &d->registry, &said, &d->diags);
    if (status == MUT_OK)
        d->study.identity = mut_identity_text(&d->study, &said);
    if (status == MUT_OK)
        status = write_result(d);
    remove(d->scenario); /* from here on the file alone */
    mut_diag_print(&d->diags, stderr);
    return status;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_rebuild_clear(&d->rebuild);
    mut_twin_list_clear(&d->list);
    mut_result_close(&d->file);
    mut_study_clear(&d->study);
    mut_registry_clear(&d->registry);
    mut_diag_clear(&d->diags);
    remove(d->result);
    rmdir(d->folder);
    free(d);
    return 0;
}

static int
rebuild(struct desk *d, const char *const *mechanisms, int n)
{
    assert_int_equal(mut_result_open(&d->file, d->result, &d->diags), MUT_OK);
    return mut_rebuild_study(&d->rebuild, &d->file, mechanisms, n, &d->list, &d->diags);
}

static void
test_study_is_made_again_with_what_the_command_line_said(void **state)
{
    struct desk *d = *state;
    assert_int_equal(rebuild(d, NULL, 0), MUT_OK);
    const struct mut_rebuild *b = &d->rebuild;
    assert_int_equal(d->list.total, 0);
    assert_string_equal(b->study.identity, d->study.identity);
    assert_int_equal(b->study.n_points, 2);
    const struct mut_plan *plan = &b->study.plans[1];
    assert_true(plan->seed == 0xbeef && plan->replicates == 2 &&
                plan->first_replicate == 3);
    assert_int_equal(plan->users_low, 40);
    assert_true(plan->factors[0].value == 0.2);
    assert_int_equal(b->n_words, 2);
    assert_string_equal(b->words[0], set[0]);
    assert_string_equal(b->words[1], set[1]);
    assert_false(b->until);
    assert_int_equal(b->n_mechanisms, 0);
    /* The scenario, two forms and a sector. */
    assert_int_equal(b->held.n, 4);
    assert_string_equal(mut_held_scenario(&b->held), "s.yaml");
    assert_string_equal(mut_held_text(&b->held, "scenario", "s.yaml"), scenario);
}

/* Replaces the text of an input by another. */
static void
change_text(const struct desk *d, const char *kind, const char *text)
{
    const hid_t file = H5Fopen(d->result, H5F_ACC_RDWR, H5P_DEFAULT);
    int n;
    char **kinds = mut_result_read_texts(file, "provenance/kind", &n);
    const hid_t from = H5Dopen2(file, "provenance/text", H5P_DEFAULT);
    const hid_t type = H5Dget_type(from), space = H5Dget_space(from);
    hsize_t place = 0, one = 1;
    while (strcmp(kinds[place], kind) != 0)
        place++;
    const hid_t memory = H5Screate_simple(1, &one, NULL);
    H5Sselect_hyperslab(space, H5S_SELECT_SET, &place, NULL, &one, NULL);
    assert_true(H5Dwrite(from, type, memory, space, H5P_DEFAULT, &text) >= 0);
    H5Sclose(memory);
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(from);
    mut_result_read_free(kinds, n);
    H5Fclose(file);
}

/* A remark more changes no number: the hash of the text and what decided the result tell it. */
static void
test_changed_text_is_a_difference(void **state)
{
    struct desk *d = *state;
    char *more = mut_text_format("%s# more\n", scenario);
    change_text(d, "scenario", more);
    assert_int_equal(rebuild(d, NULL, 0), MUT_OK);
    assert_int_equal(d->list.total, 2);
    assert_string_equal(d->list.items[0].kind, "text");
    assert_string_equal(d->list.items[0].name, "scenario s.yaml");
    assert_string_equal(d->list.items[0].place, "SHA-256");
    assert_int_equal(strlen(d->list.items[0].stored), 64);
    assert_string_not_equal(d->list.items[0].stored, d->list.items[0].anew);
    assert_string_equal(d->list.items[1].kind, "identity");
    mut_free(more);
}

/* That is a finding about the file, and not a wrong input. */
static void
test_text_that_is_no_scenario_any_more_is_a_difference(void **state)
{
    struct desk *d = *state;
    change_text(d, "scenario", "nothing\n");
    assert_int_equal(rebuild(d, NULL, 0), MUT_EFAILED);
    assert_int_equal(d->list.total, 2);
    assert_string_equal(d->list.items[1].place, "cannot be read any more");
    assert_int_equal(d->diags.n, 0);
}

static void
assert_incomplete(struct desk *d, const char *removed, const char *words)
{
    const hid_t file = H5Fopen(d->result, H5F_ACC_RDWR, H5P_DEFAULT);
    assert_true(H5Ldelete(file, removed, H5P_DEFAULT) >= 0);
    H5Fclose(file);
    assert_int_equal(rebuild(d, NULL, 0), MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    assert_non_null(strstr(d->diags.items[0].message, words));
}

static void
test_file_without_its_identity_cannot_be_rebuilt(void **state)
{
    assert_incomplete(*state, "provenance/identity", "what decided it (`identity`)");
}

static void
test_file_without_its_hashes_cannot_be_rebuilt(void **state)
{
    assert_incomplete(*state, "provenance/sha256", "a text of its inputs is missing");
}

/* A shared object that is not there is refused before anything is made of it. */
static void
test_mechanism_that_cannot_be_loaded_is_refused(void **state)
{
    static const char *const missing[] = { "/nowhere/mine.so" };
    struct desk *d = *state;
    assert_int_not_equal(rebuild(d, missing, 1), MUT_OK);
    assert_true(d->diags.n > 0);
    assert_int_equal(d->rebuild.study.n_points, 0);
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        AT_DESK(test_study_is_made_again_with_what_the_command_line_said),
        AT_DESK(test_changed_text_is_a_difference),
        AT_DESK(test_text_that_is_no_scenario_any_more_is_a_difference),
        AT_DESK(test_file_without_its_identity_cannot_be_rebuilt),
        AT_DESK(test_file_without_its_hashes_cannot_be_rebuilt),
        AT_DESK(test_mechanism_that_cannot_be_loaded_is_refused),
    };
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
