/* The result file of a headline: beside the tables by sector that every result holds, one of what
 * else it names. */
#include "result_read.h"
#include "sample.h"
#include "store.h"

#include <hdf5.h>
#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[128];
    struct sample sample;
    struct mut_diags diags;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    sample_init(&d->sample, SAMPLE_ARMS, SAMPLE_REPLICATES, false);
    mut_diag_init(&d->diags);
    *state = d;
    return 0;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

/* Writes a result whose headline is need_met and another outcome; the file is open. */
static hid_t
written(struct desk *d, const char *outcome)
{
    struct sample *s = &d->sample;
    sample_clear(s);
    s->headline[1].outcome = mut_outcome_find(outcome);
    s->layout = mut_series_layout(&s->plan);
    sample_runs(s);
    assert_int_equal(
        mut_store_write(d->path, true, &s->plan, &s->layout, s->runs, &d->diags), MUT_OK);
    return H5Fopen(d->path, H5F_ACC_RDONLY, H5P_DEFAULT);
}

static bool
exists(hid_t file, const char *name)
{
    return H5Lexists(file, name, H5P_DEFAULT) > 0;
}

static void
test_headline_is_told_by_sector(void **state)
{
    struct desk *d = *state;
    int axes, dims[5];
    hid_t file = written(d, "net_cost");
    int column = d->sample.layout.by_sector[mut_outcome_find("net_cost")];
    double *values = mut_result_read_doubles(file, "net_cost_by_sector", &axes, dims);
    assert_non_null(values);
    assert_int_equal(axes, 4);
    assert_true(dims[0] == 3 && dims[1] == 4 && dims[2] == 8 && dims[3] == 1);
    for (int i = 0; i < 3 * 4 * 8; i++)
        assert_true(values[i] == sample_value(i / 32, i / 8 % 4, column, i % 8));
    mut_free(values);
    H5Fclose(file);
}

/* public_cost has its table whatever the headline; hours given have none by sector. */
static void
test_other_tables_by_sector_are_those_of_every_result(void **state)
{
    struct desk *d = *state;
    static const char *const headline[] = { "public_cost", "participation_gini" };
    for (int i = 0; i < 2; i++) {
        hid_t file = written(d, headline[i]);
        assert_true(exists(file, "need_met_by_sector"));
        assert_true(exists(file, "public_cost_by_sector"));
        assert_true(exists(file, "participation_rate_by_sector"));
        assert_true(exists(file, "equity_gap_by_sector"));
        assert_true(exists(file, "need_arising_by_sector"));
        assert_false(exists(file, "net_cost_by_sector"));
        assert_false(exists(file, "participation_gini_by_sector"));
        H5Fclose(file);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_headline_is_told_by_sector, setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_other_tables_by_sector_are_those_of_every_result, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
