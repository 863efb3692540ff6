/* Points of a study run with the shipped models: the same luck at each, and the same values as if
 * the scenario itself said what an overlay says. And what the shipped overlays hold. */
#include "budget.h"
#include "ensemble.h"
#include "mem.h"
#include "scenario.h"
#include "scenario_data.h"
#include "study.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], scenario[128];
    struct mut_registry registry;
    struct mut_diags diags;
};

static void
put(const struct desk *d, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", d->folder, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0 && fclose(out) == 0);
}

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    strcpy(d->folder, "/tmp/test_study_XXXXXX");
    assert_non_null(mkdtemp(d->folder));
    snprintf(d->scenario, sizeof d->scenario, "%s/s.yaml", d->folder);
    mut_diag_init(&d->diags);
    *state = d;
    return mut_registry_init(&d->registry, &d->diags);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    static const char *const names[] = { "s.yaml", "own.yaml" };
    char path[256];
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", d->folder, names[i]);
        remove(path);
    }
    rmdir(d->folder);
    mut_registry_clear(&d->registry);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static void
read_study(struct desk *d, const char *text, struct mut_study *study)
{
    put(d, "s.yaml", text);
    int status = mut_study_read(study, d->scenario, &d->registry, NULL, &d->diags);
    mut_diag_print(&d->diags, stderr);
    assert_int_equal(status, MUT_OK);
}

/* All runs of a study; free with free_runs. */
static struct mut_series *
run(const struct mut_study *study)
{
    const int n = mut_study_runs(study);
    struct mut_series *runs = mut_array((size_t) n, sizeof *runs);
    for (int i = 0; i < n; i++) {
        struct mut_layout layout = mut_series_layout(
            &study->plans[i / (n / study->n_points)]);
        assert_int_equal(mut_series_init(&runs[i], &layout), MUT_OK);
    }
    assert_int_equal(mut_ensemble_study(study, 2, runs, NULL, NULL), MUT_OK);
    return runs;
}

static void
free_runs(const struct mut_study *study, struct mut_series *runs)
{
    for (int i = 0; i < mut_study_runs(study); i++)
        mut_series_clear(&runs[i]);
    mut_free(runs);
}

/* Whether point p of one study gave the same bits as the other study, which has one point. */
static bool
same_runs(const struct mut_study *study, int p, const struct mut_series *runs,
          const struct mut_series *other)
{
    const struct mut_layout layout = mut_series_layout(&study->plans[p]);
    const size_t n = (size_t) (layout.n_columns * layout.n_months);
    const int of_point = mut_study_runs(study) / study->n_points;
    for (int i = 0; i < of_point; i++)
        if (memcmp(runs[p * of_point + i].values, other[i].values, n * sizeof(double)) !=
            0)
            return false;
    return true;
}

#define HEAD                                                                             \
    "sectors: [primary_school]\npopulation: {units: 3, users: 60}\n"                     \
    "horizon: {start: 2025-01, burn_in: 3, months: 18}\nreplicates: 2\nseed: 5a\n"

static void
test_points_give_the_bits_of_single_runs(void **state)
{
    struct desk *d = *state;
    static const char own[] = "label: Own\nsummary: Made up.\n"
                              "set: {residual_claim.slack: 0.1, voice.openness_cost: 64}\n"
                              "forms:\n  mutual: {coproduction.hours_asked: 4}\n";
    static const char *const arms[] = {
        "arms:\n  state: {form: state}\n  mutual: {form: mutual}\n",
        "arms:\n  state: {form: state}\n"
        "  mutual: {form: mutual, set: {coproduction.hours_asked: 4}}\n"
        "set: {residual_claim.slack: 0.1, voice.openness_cost: 64}\n",
    };
    char text[1024];
    struct mut_study study, single[2];
    put(d, "own.yaml", own);
    snprintf(text, sizeof text, "%s%ssceptic: [none, ./own.yaml]\n", HEAD, arms[0]);
    read_study(d, text, &study);
    assert_int_equal(study.n_points, 2);
    struct mut_series *runs = run(&study);
    for (int p = 0; p < 2; p++) {
        snprintf(text, sizeof text, "%s%s", HEAD, arms[p]);
        read_study(d, text, &single[p]);
        struct mut_series *alone = run(&single[p]);
        assert_true(same_runs(&study, p, runs, alone));
        assert_false(same_runs(&study, 1 - p, runs, alone));
        free_runs(&single[p], alone);
        mut_study_clear(&single[p]);
    }
    free_runs(&study, runs);
    mut_study_clear(&study);
}

static void
test_points_multiply_what_a_run_needs(void **state)
{
    struct desk *d = *state;
    struct mut_study study;
    read_study(d,
               HEAD "arms: {state: {form: state}}\n"
                    "sceptic: [none, state_friendly, market_friendly]\n",
               &study);
    const struct mut_layout layout = mut_series_layout(&study.plans[0]);
    const struct mut_budget one = mut_budget_of(&study.plans[0], &layout, 1);
    const struct mut_budget all = mut_budget_study(&study, 1);
    assert_true(all.runs == 3 * one.runs && all.results == 3 * one.results);
    assert_true(all.worlds == one.worlds); /* one at a time on one thread */
    struct mut_budget part = all;
    mut_budget_share(&part, &study, 1, 8);
    assert_true(part.worlds < all.worlds && part.results == all.results);
    assert_true(all.file > 3 * one.results &&
                all.file >
                    one.file + 2 * one.results + 2 * 4000); /* two overlays' texts */
    mut_study_clear(&study);
}

/* Every form and sector that is shipped, so that each value meets its own range. */
static void
test_shipped_overlays_fit_every_sector_and_form(void **state)
{
    struct desk *d = *state;
    int n_sectors, n_forms, n_sceptics;
    char **sectors = mut_scenario_names("sectors", &n_sectors);
    char **forms = mut_scenario_names("forms", &n_forms);
    char **sceptics = mut_scenario_names("sceptics", &n_sceptics);
    char *list = mut_text_join((const char *const *) sceptics, n_sceptics);
    assert_true(n_sectors >= 3 && n_forms >= 3 && n_sceptics >= 5);
    for (int s = 0; s < n_sectors; s++) {
        char text[8192];
        int length = snprintf(text, sizeof text,
                              "seed: 1\nsectors: [%s]\nsceptic: [%s]\narms:\n",
                              sectors[s], list);
        for (int f = 0; f < n_forms; f++)
            length += snprintf(text + length, sizeof text - (size_t) length,
                               "  %s: {form: %s}\n", forms[f], forms[f]);
        struct mut_study study;
        read_study(d, text, &study);
        assert_int_equal(study.n_points, n_sceptics);
        for (int p = 0; p < study.n_points; p++)
            for (int i = 0; i < study.plans[p].n_settings; i++)
                assert_false(study.plans[p].settings[i].outside);
        mut_study_clear(&study);
    }
    mut_free(list);
    for (int i = 0; i < n_sectors; i++)
        mut_free(sectors[i]);
    for (int i = 0; i < n_forms; i++)
        mut_free(forms[i]);
    for (int i = 0; i < n_sceptics; i++)
        mut_free(sceptics[i]);
    mut_free(sectors);
    mut_free(forms);
    mut_free(sceptics);
}

static bool
set_by(const struct mut_setting *setting, const char *file)
{
    return strstr(setting->set_by, file) != NULL;
}

/* Rows of interested claims: nothing, half and all of the claim. */
static void
test_interested_rows_stand_at_nothing_half_and_full(void **state)
{
    enum { DEFAULT, NOTHING, FULL };
    /* Its file says: somewhat above half. */
    static const char above_half[] = "audit.self_audit";
    struct desk *d = *state;
    struct mut_study study;
    int rows = 0;
    read_study(d,
               HEAD "start: own\narms: {mutual: {form: mutual}}\n"
                    "sceptic: [none, interest_none, interest_full]\n",
               &study);
    for (int i = 0; i < study.plans[DEFAULT].n_settings; i++) {
        const struct mut_setting *usual = &study.plans[DEFAULT].settings[i];
        const struct mut_setting *none = &study.plans[NOTHING].settings[i];
        const struct mut_setting *full = &study.plans[FULL].settings[i];
        assert_string_equal(usual->path, none->path);
        assert_string_equal(usual->path, full->path);
        const bool moved = set_by(none, "interest_none.yaml");
        assert_true(moved == set_by(full, "interest_full.yaml"));
        if (!moved)
            continue;
        rows++;
        assert_true(none->value == 0);
        if (strcmp(usual->path, above_half) == 0)
            assert_true(usual->value > full->value / 2 && usual->value < full->value);
        else
            assert_true(usual->value == full->value / 2);
    }
    assert_true(rows >= 5);
    mut_study_clear(&study);
}

/* The shape that makes the three camps comparable: as many parameters, attributes of the form
 * that each favours, and attributes of rivals. */
static void
test_camps_move_as_many_values_each(void **state)
{
    enum { CAMPS = 3 };
    static const char *const files[CAMPS] = { "state_friendly.yaml",
                                              "market_friendly.yaml",
                                              "mutual_friendly.yaml" };
    struct desk *d = *state;
    struct mut_study study;
    int moved[CAMPS] = { 0 }, attributes[CAMPS][CAMPS] = { { 0 } };
    read_study(d,
               HEAD "start: own\narms:\n  s: {form: state}\n  p: {form: privatised}\n"
                    "  m: {form: mutual}\n"
                    "sceptic: [state_friendly, market_friendly, mutual_friendly]\n",
               &study);
    for (int p = 0; p < CAMPS; p++)
        for (int i = 0; i < study.plans[p].n_settings; i++) {
            const struct mut_setting *s = &study.plans[p].settings[i];
            if (!set_by(s, files[p]))
                continue;
            if (s->attribute)
                attributes[p][s->arm]++;
            else
                moved[p]++;
        }
    for (int p = 0; p < CAMPS; p++) {
        assert_int_equal(moved[p], moved[0]);
        for (int a = 0; a < CAMPS; a++)
            assert_int_equal(attributes[p][a], attributes[0][a == p ? 0 : 1]);
        assert_true(attributes[p][p] > 0);
    }
    mut_study_clear(&study);
}

int
main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH_DESK(test_points_give_the_bits_of_single_runs),
        WITH_DESK(test_points_multiply_what_a_run_needs),
        WITH_DESK(test_shipped_overlays_fit_every_sector_and_form),
        WITH_DESK(test_interested_rows_stand_at_nothing_half_and_full),
        WITH_DESK(test_camps_move_as_many_values_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
