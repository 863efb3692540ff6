/* Studies of sweeps and designs with the shipped models: names, order, values, luck, files. */
#include "ensemble.h"
#include "mem.h"
#include "scenario.h"
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
    strcpy(d->folder, "/tmp/test_design_XXXXXX");
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
    static const char *const names[] = { "s.yaml", "points.csv" };
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

#define HEAD                                                                             \
    "sectors: [primary_school]\nhorizon: {start: 2025-01, burn_in: 2, months: 8}\n"      \
    "replicates: 2\nseed: 5a\narms:\n  state: {form: state}\n  mutual: {form: mutual}\n"

static void
read_study(struct desk *d, const char *text, const char *set, struct mut_study *study)
{
    char all[2048];
    const struct mut_overrides overrides = { .set = &set, .n_set = set != NULL };
    snprintf(all, sizeof all, "%s%s", HEAD, text);
    put(d, "s.yaml", all);
    int status = mut_study_read(study, d->scenario, &d->registry, &overrides, &d->diags);
    mut_diag_print(&d->diags, stderr);
    assert_int_equal(status, MUT_OK);
}

static void
check_point(const struct mut_study *study, int point, const char *name, double first,
            double second)
{
    const struct mut_plan *plan = &study->plans[point];
    assert_string_equal(plan->point.name, name);
    assert_true(plan->factors[0].value == first && plan->factors[1].value == second);
}

static void
test_sweep_is_a_full_factorial_in_the_order_written(void **state)
{
    struct mut_study study;
    read_study(*state,
               "population: {units: 2}\n"
               "sweep: {population.users: [50, 20], norms.sanction: [0, 0.30]}\n",
               NULL, &study);
    assert_int_equal(study.n_points, 4);
    assert_true(mut_study_axis(&study));
    check_point(&study, 0, "users=50 sanction=0", 50, 0);
    check_point(&study, 1, "users=50 sanction=0.30", 50, 0.3);
    check_point(&study, 2, "users=20 sanction=0", 20, 0);
    check_point(&study, 3, "users=20 sanction=0.30", 20, 0.3);
    for (int p = 0; p < 4; p++) {
        assert_int_equal(study.plans[p].users_low, p < 2 ? 50 : 20);
        assert_int_equal(study.plans[p].users_high, p < 2 ? 50 : 20);
        assert_true(study.plans[p].seed == 0x5a && study.plans[p].replicates == 2);
    }
    mut_study_clear(&study);
}

static void
test_points_are_overlays_times_sweep_times_design(void **state)
{
    struct mut_study study;
    read_study(*state,
               "sceptic: [none, state_friendly]\nsweep: {population.users: [50, 20]}\n"
               "uncertain: {norms.sanction: {range: [0, 0.8], source: \"mine\"}}\n"
               "design: {kind: sobol, points: 3}\n",
               NULL, &study);
    static const double drawn[] = { 0.5 * 0.8, 0.75 * 0.8, 0.25 * 0.8 };
    assert_int_equal(study.n_points, 12);
    check_point(&study, 0, "none users=50 d1", 50, drawn[0]);
    check_point(&study, 2, "none users=50 d3", 50, drawn[2]);
    check_point(&study, 4, "none users=20 d2", 20, drawn[1]);
    check_point(&study, 6, "state_friendly users=50 d1", 50, drawn[0]);
    assert_string_equal(study.plans[6].place, "users=50 d1");
    assert_string_equal(study.plans[0].factors[1].source, "mine");
    assert_true(study.plans[0].factors[0].lever && !study.plans[0].factors[1].lever);
    mut_study_clear(&study);
}

/* Without `design` the ranges wait for `sens`, `stress` and `fit`: one point, the scenario's values. */
static void
test_uncertain_without_design_is_known_and_not_drawn(void **state)
{
    struct mut_study study;
    read_study(*state,
               "sweep: {population.users: [50, 20]}\nset: {norms.sanction: 0.25}\n"
               "uncertain: {norms.sanction: {range: [0, 0.8], source: \"mine\"}}\n",
               NULL, &study);
    const struct mut_plan *first = &study.plans[0], *second = &study.plans[1];
    assert_int_equal(study.n_points, 2);
    assert_string_equal(second->point.name, "users=20");
    assert_int_equal(first->n_factors, 1);
    assert_int_equal(first->n_idle, 1);
    assert_int_equal(second->n_idle, 0);
    const struct mut_factor *idle = &first->factors[1];
    assert_string_equal(idle->path, "norms.sanction");
    assert_string_equal(idle->source, "mine");
    assert_true(idle->low == 0 && idle->high == 0.8 && idle->value == 0.25);
    assert_false(idle->lever || idle->set);
    assert_int_equal(first->n_notes, 1);
    assert_string_equal(first->notes[0],
                        "norms.sanction: the range under `uncertain` is for `sens`, "
                        "`stress` and `fit`; `run` keeps the scenario's value, for no "
                        "`design` draws any");
    mut_study_clear(&study);
}

static void
test_set_gives_what_is_not_drawn_its_value(void **state)
{
    struct mut_study study;
    read_study(*state,
               "uncertain: {norms.sanction: {range: [0, 0.8], source: \"mine\"}}\n",
               "norms.sanction=0.5", &study);
    assert_int_equal(study.n_points, 1);
    assert_false(mut_study_axis(&study));
    assert_true(study.plans[0].factors[0].value == 0.5);
    assert_true(study.plans[0].factors[0].set);
    mut_study_clear(&study);
}

/* An uncertain whole number lies at the nearest one of its range. */
static void
test_whole_numbers_are_rounded(void **state)
{
    struct mut_study study;
    read_study(*state,
               "uncertain: {population.users: {range: [20, 25]}}\n"
               "design: {kind: factorial, points: 3}\n",
               NULL, &study);
    static const int users[] = { 20, 23, 25 }; /* 22.5 */
    assert_int_equal(study.n_points, 3);
    for (int p = 0; p < 3; p++)
        assert_int_equal(study.plans[p].users_low, users[p]);
    assert_true(study.plans[0].factors[0].whole);
    mut_study_clear(&study);
}

/* All of grade C or D that run and nothing else; what the scenario sets stays. */
static void
test_evidence_draws_what_is_known_badly(void **state)
{
    struct mut_study study;
    read_study(*state,
               "mechanisms: [norms]\nset: {norms.met: 2}\nuncertain: evidence\n"
               "design: {kind: latin_hypercube, points: 5}\n",
               NULL, &study);
    const struct mut_plan *plan = &study.plans[0];
    assert_true(plan->n_factors > 10);
    for (int k = 0; k < plan->n_factors; k++) {
        const char *path = plan->factors[k].path;
        assert_string_not_equal(path, "norms.met");
        assert_true(strncmp(path, "voice.", 6) != 0);
        assert_true(strncmp(path, "primary_school.", 15) != 0);
        for (int i = 0; i < plan->n_settings; i++) {
            const struct mut_setting *s = &plan->settings[i];
            if (strcmp(s->path, path) != 0)
                continue;
            assert_true(s->grade[0] == 'C' || s->grade[0] == 'D');
            assert_false(s->attribute || s->outside);
            assert_true(s->value == plan->factors[k].value);
        }
    }
    mut_study_clear(&study);
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

static void
test_point_of_a_sweep_has_the_bits_of_set(void **state)
{
    static const char *const sweeps[] = {
        "population: {units: 2, users: 30}\nsweep: {population.users: [30, 50]}\n",
        "population: {units: 2, users: 30}\nsweep: {voice.consulted: [0.1, 0.9]}\n",
    };
    static const char *const sets[] = { "population.users=50", "voice.consulted=0.9" };
    for (int k = 0; k < 2; k++) {
        struct mut_study study, single;
        char text[256];
        read_study(*state, sweeps[k], NULL, &study);
        struct mut_series *runs = run(&study);
        snprintf(text, sizeof text, "%.*s",
                 (int) (strchr(sweeps[k], '\n') - sweeps[k]) + 1, sweeps[k]);
        read_study(*state, text, sets[k], &single);
        assert_int_equal(single.n_points, 1);
        struct mut_series *alone = run(&single);
        assert_true(same_runs(&study, 1, runs, alone));
        assert_false(same_runs(&study, 0, runs, alone));
        free_runs(&single, alone);
        free_runs(&study, runs);
        mut_study_clear(&single);
        mut_study_clear(&study);
    }
}

static void
test_sweep_holds_over_set(void **state)
{
    struct mut_study study;
    read_study(*state, "sweep: {norms.sanction: [0.1, 0.2]}\nset: {norms.sanction: 0.4}\n",
               NULL, &study);
    for (int p = 0; p < 2; p++)
        for (int i = 0; i < study.plans[p].n_settings; i++)
            if (strcmp(study.plans[p].settings[i].path, "norms.sanction") == 0)
                assert_true(study.plans[p].settings[i].value == (p == 0 ? 0.1 : 0.2));
    mut_study_clear(&study);
}

/* An arm that sets a swept path keeps its own value, a reform from its date on; both are noted. */
static void
test_arm_and_reform_hold_over_the_sweep(void **state)
{
    struct mut_study study;
    read_study(
        *state,
        "  own: {form: mutual, set: {voice.reply: 0.7}}\nsweep: {voice.reply: [0.1, 0.2]}\n"
        "reforms:\n  - {date: 2025-04, programme: none, arms: [state], set: "
        "{voice.reply: 0.3}}\n",
        NULL, &study);
    static const double expected[][4] = { { 0.1, 0.3, 0.1, 0.7 }, { 0.2, 0.3, 0.2, 0.7 } };
    for (int p = 0; p < 2; p++) {
        int n =
            0; /* state before and after its reform, mutual, own before it starts and on */
        for (int i = 0; i < study.plans[p].n_settings; i++) {
            const struct mut_setting *s = &study.plans[p].settings[i];
            if (strcmp(s->path, "voice.reply") != 0 || (s->arm == 2 && s->from < 0))
                continue;
            assert_true(n < 4 && s->value == expected[p][n++]);
        }
        assert_int_equal(n, 4);
    }
    assert_int_equal(study.plans[0].n_notes, 2);
    mut_study_clear(&study);
}

static void
test_file_of_points_is_a_design(void **state)
{
    struct mut_study study;
    put(*state, "points.csv",
        "\xef\xbb\xbfpoint, norms.sanction ,population.users\r\n\"a b\",0.25,40\r\n\r\n"
        "c,5e-1,20");
    read_study(*state, "sweep: {voice.consulted: [0.5]}\ndesign: {file: points.csv}\n",
               NULL, &study);
    assert_int_equal(study.n_points, 2);
    assert_string_equal(study.plans[0].point.name, "consulted=0.5 a b");
    assert_string_equal(study.plans[1].point.name, "consulted=0.5 c");
    assert_true(study.plans[1].factors[1].value == 0.5);
    assert_int_equal(study.plans[0].users_low, 40);
    assert_int_equal(study.plans[1].users_low, 20);
    assert_true(study.plans[0].factors[1].low == 0.25);
    assert_true(study.plans[0].factors[1].high == 0.5);
    assert_string_equal(study.plans[0].factors[2].source, "points.csv");
    bool kept = false;
    for (int i = 0; i < study.plans[0].n_inputs; i++)
        kept = kept || strcmp(study.plans[0].inputs[i].kind, "design") == 0;
    assert_true(kept);
    mut_study_clear(&study);
}

static void
test_swept_path_is_refused_on_the_command_line(void **state)
{
    struct desk *d = *state;
    struct mut_study study;
    const char *set = "population.users=30";
    const struct mut_overrides overrides = { .set = &set, .n_set = 1 };
    put(d, "s.yaml", HEAD "sweep: {population.users: [30, 50]}\n");
    assert_int_equal(
        mut_study_read(&study, d->scenario, &d->registry, &overrides, &d->diags),
        MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    assert_non_null(strstr(d->diags.items[0].message, "--set gives it one value"));
    mut_study_clear(&study);
}

/* Sizes that are possible one by one and not together are found at the point that has them. */
static void
test_impossible_point_is_named(void **state)
{
    struct desk *d = *state;
    struct mut_study study;
    put(d, "s.yaml",
        HEAD "sweep: {population.units: [9, 2], population.neighbourhoods: [1, 3]}\n");
    assert_int_equal(mut_study_read(&study, d->scenario, &d->registry, NULL, &d->diags),
                     MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].message, "units=2 neighbourhoods=3"));
    mut_study_clear(&study);
}

int
main(void)
{
#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        AT_DESK(test_sweep_is_a_full_factorial_in_the_order_written),
        AT_DESK(test_points_are_overlays_times_sweep_times_design),
        AT_DESK(test_uncertain_without_design_is_known_and_not_drawn),
        AT_DESK(test_set_gives_what_is_not_drawn_its_value),
        AT_DESK(test_whole_numbers_are_rounded),
        AT_DESK(test_evidence_draws_what_is_known_badly),
        AT_DESK(test_point_of_a_sweep_has_the_bits_of_set),
        AT_DESK(test_sweep_holds_over_set),
        AT_DESK(test_arm_and_reform_hold_over_the_sweep),
        AT_DESK(test_file_of_points_is_a_design),
        AT_DESK(test_swept_path_is_refused_on_the_command_line),
        AT_DESK(test_impossible_point_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
