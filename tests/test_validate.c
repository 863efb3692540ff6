/* The values of patterns by hand numbers, the files that hold them, and that a wrong one is refused
 * where it is wrong. */
#include "support.h"
#include "validate_pattern.h"
#include "validate_rules.h"
#include "validate_value.h"

enum { REPLICATES = 3, ARMS = 3, FIRST_KEPT = 0, UNITS = 3 };

/* A run of three arms and three replicates whose results are written by hand. */
struct desk {
    struct mut_registry registry;
    struct mut_trial trial;
    struct mut_trials trials;
};

static double *
months_of(struct desk *d, int arm, int replicate, const char *outcome)
{
    struct mut_series *series = &d->trial.series[arm * REPLICATES + replicate];
    int column = d->trial.layout.first[mut_outcome_find(outcome)];
    return series->values + column * d->trial.layout.n_months + SUPPORT_BURN_IN;
}

static double *
units_of(struct desk *d, int arm, int replicate, const char *column)
{
    struct mut_series *series = &d->trial.series[arm * REPLICATES + replicate];
    int c = 0;
    while (strcmp(mut_unit_columns[c].name, column) != 0)
        c++;
    return series->units + c * d->trial.layout.n_unit_months * UNITS;
}

/* need_met of arm a, replicate r in month m: 0.1 a + 0.01 r + m; of unit u in the first kept month
 * users 10 (u + 1) and reserves 100 u + r, the same in all kept months. */
static void
fill(struct desk *d)
{
    for (int a = 0; a < ARMS; a++)
        for (int r = 0; r < REPLICATES; r++) {
            double *need = months_of(d, a, r, "need_met"),
                   *wait = months_of(d, a, r, "waiting");
            for (int m = -SUPPORT_BURN_IN; m < SUPPORT_MONTHS; m++) {
                need[m] = 0.1 * a + 0.01 * r + m;
                wait[m] = 2;
            }
            for (int k = 0; k < d->trial.layout.n_unit_months * UNITS; k++) {
                units_of(d, a, r, "users")[k] = 10 * (k % UNITS + 1);
                units_of(d, a, r, "reserves")[k] = 100 * (k % UNITS) + r;
                units_of(d, a, r, "form")[k] = k % UNITS == 2;
                units_of(d, a, r, "sector")[k] = 0;
            }
        }
}

static int
set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    const struct scene scene = { .replicates = REPLICATES };
    *state = d;
    d->registry = support_registry();
    support_plan(&d->trial.plan, &scene, &d->registry, NULL);
    d->trial.name = mut_text("r");
    d->trial.layout = mut_series_layout(&d->trial.plan);
    d->trial.series = mut_array(ARMS * REPLICATES, sizeof *d->trial.series);
    for (int i = 0; i < ARMS * REPLICATES; i++)
        assert_int_equal(mut_series_init(&d->trial.series[i], &d->trial.layout), MUT_OK);
    d->trials = (struct mut_trials){ &d->trial, 1 };
    fill(d);
    return 0;
}

static int
tear_down(void **state)
{
    struct desk *d = *state;
    mut_validate_trial_clear(&d->trial);
    mut_registry_clear(&d->registry);
    free(d);
    return 0;
}

/* Reads `text` as a value; false if it is refused, with the first message in `message`. */
static bool
read_value(struct desk *d, const char *text, struct mut_term *term, char message[200])
{
    struct mut_document doc = { 0 };
    struct mut_diags diags;
    mut_diag_init(&diags);
    assert_int_equal(mut_document_parse(&doc, "value.yaml", text, strlen(text), &diags),
                     MUT_OK);
    bool good = mut_validate_term_read(term, doc.root, &d->trials, &diags);
    if (diags.n > 0)
        snprintf(message, 200, "%d:%d: %s", diags.items[0].at.line,
                 diags.items[0].at.column, diags.items[0].message);
    mut_document_clear(&doc);
    mut_diag_clear(&diags);
    return good;
}

/* The value without a replicate (-1: none). */
static double
value_of(struct desk *d, const char *text, int left_out)
{
    struct mut_term term;
    char message[200] = "";
    if (!read_value(d, text, &term, message))
        fail_msg("%s: %s", text, message);
    double value = mut_validate_value(&term, &d->trials, left_out);
    mut_validate_term_clear(&term);
    return value;
}

static void
assert_value(struct desk *d, const char *text, double expected)
{
    double value = value_of(d, text, -1);
    if (!(fabs(value - expected) < 1e-12))
        fail_msg("%s is %.15g, not %.15g", text, value, expected);
}

/* Arms are state 0, privatised 1, mutual 2. Over replicates 0.01 r is 0.01 on average, over months
 * 0 to 3 m is 1.5. */
static void
test_figures_are_means_over_months_and_replicates(void **state)
{
    struct desk *d = *state;
    assert_value(d, "{run: r, arm: mutual, outcome: need_met, months: [0, 3]}", 1.71);
    assert_value(d, "{arm: state, outcome: need_met, months: [5, 5]}", 5.01);
    assert_value(d, "{arm: state, outcome: need_met, months: [-4, -4]}", -3.99);
    assert_true(fabs(value_of(d, "{arm: state, outcome: need_met, months: [5, 5]}", 2) -
                     5.005) < 1e-12);
    months_of(d, 0, 1, "need_met")[5] = (double) NAN; /* left out */
    assert_value(d, "{arm: state, outcome: need_met, months: [5, 5]}", 5.01);
    fill(d);
}

static void
test_operations_by_hand(void **state)
{
    struct desk *d = *state;
    assert_value(d, "4", 4);
    assert_value(d, "{add: [1, 2, 3]}", 6);
    assert_value(d, "{subtract: [1, 3]}", -2);
    assert_value(d, "{multiply: [2, 3, 4]}", 24);
    assert_value(d, "{divide: [1, 4]}", 0.25);
    assert_value(d, "{min: [3, -1, 2]}", -1);
    assert_value(d, "{max: [3, -1, 2]}", 3);
    assert_value(d, "{count: [1, 2, 3], above: 1}", 2);
    assert_value(d, "{spearman: [[1, 2, 3, 4], [1, 3, 2, 4]]}", 0.8); /* 1 - 6 * 2 / 60 */
    assert_value(
        d,
        "{subtract: [1, {divide: [{arm: state, outcome: waiting, months: [0, 1]}, "
        "8]}]}",
        0.75);
    assert_true(isnan(value_of(d, "{divide: [1, 0]}", -1)));
    assert_true(isnan(
        value_of(d, "{max: [1, {arm: state, outcome: turnout, months: [0, 0]}]}", -1)));
}

/* Reserves are 0, 100, 200 and the replicate's number; users 10, 20, 30. */
static void
test_units_are_counted_weighed_and_ranked(void **state)
{
    struct desk *d = *state;
    assert_value(d, "{arm: state, units: reserves, months: [0, 5]}", 101);
    assert_value(d, "{arm: state, units: reserves, above: 50, months: [0, 5]}", 2.0 / 3);
    assert_value(d, "{arm: state, units: reserves, months: [0, 5], weight: users}",
                 (0 * 10 + 100 * 20 + 200 * 30) / 60.0 + 1);
    assert_value(d, "{arm: state, units: reserves, months: [0, 5], largest: [1, users]}",
                 201);
    assert_value(d, "{arm: state, units: reserves, months: [0, 5], largest: [2, users]}",
                 151);
    assert_value(d, "{arm: state, units: users, months: [5, 5], sector: primary_school}",
                 20);
    assert_value(
        d, "{arm: state, units: form, months: [5, 5], form: privatised}",
        1.0 / 3); /* forms in the order of their names: mutual, privatised, state */
}

static void
test_parameters_are_as_the_arm_has_them(void **state)
{
    struct desk *d = *state;
    assert_value(d, "{arm: state, parameter: democracy.term}", 4);
    assert_value(d, "{arm: mutual, parameter: democracy.term}", 3);
    assert_value(d, "{arm: mutual, parameter: primary_school.contractible}", 0.5);
}

/* Over replicates: need_met of mutual and state differs by 0.2, each with sd 0.01. Over units (nine
 * of each): reserves less reserves is 0. Over people: 0.2 in standard deviations of 2. */
static void
test_cohens_d_by_replicates_units_and_people(void **state)
{
    struct desk *d = *state;
    double replicates = value_of(
        d,
        "{cohens_d: [{arm: mutual, outcome: need_met, months: [1, 1]}, {arm: state, "
        "outcome: need_met, months: [1, 1]}]}",
        -1);
    assert_true(fabs(replicates - 20) < 1e-9);
    assert_value(
        d,
        "{cohens_d: [{arm: mutual, units: reserves, months: [0, 0]}, {arm: state, "
        "units: reserves, months: [0, 0]}]}",
        0);
    assert_value(
        d,
        "{cohens_d: [{arm: mutual, outcome: need_met, spread: waiting, months: [1, "
        "1]}, {arm: state, outcome: need_met, spread: waiting, months: [1, 1]}]}",
        0.1);
}

/* The difference of two arms of the same replicate is 0.2 in each: pairing leaves no error. */
static void
test_the_interval_pairs_replicates(void **state)
{
    struct desk *d = *state;
    struct mut_term term;
    char message[200];
    assert_true(read_value(d,
                           "{subtract: [{arm: mutual, outcome: need_met, months: [2, 2]}, "
                           "{arm: state, outcome: need_met, months: [2, 2]}]}",
                           &term, message));
    struct mut_jackknife j = mut_validate_value_interval(&term, &d->trials);
    assert_true(fabs(j.value - 0.2) < 1e-12 && j.high - j.low < 1e-12);
    mut_validate_term_clear(&term);
}

static void
test_wrong_values_are_refused_where_they_are_wrong(void **state)
{
    struct desk *d = *state;
    static const char *const cases[][2] = {
        { "{arm: state, outcome: need_mat, months: [0, 1]}",
          "1:23: there is no outcome `need_mat` here" },
        { "{arm: stat, outcome: need_met, months: [0, 1]}",
          "1:7: there is no arm `stat` here" },
        { "{run: q, arm: state, outcome: need_met, months: [0, 1]}",
          "1:7: there is no run `q` here" },
        { "{outcome: need_met, months: [0, 1]}", "1:1: `arm` is missing: which one?" },
        { "{arm: state, outcome: need_met}", "1:1: `months` must be [first, last]" },
        { "{arm: state, outcome: need_met, months: [3, 1]}",
          "1:41: `months` run backwards" },
        { "{arm: state, outcome: need_met, months: [0, 99]}",
          "1:45: `months` = 99 is outside its range -4 to 13" },
        { "{arm: state, outcome: participation_by_rung, months: [0, 1]}",
          "1:1: `participation_by_rung` needs its `rung`" },
        { "{arm: state, units: users, months: [1, 4]}",
          "1:1: the run keeps no month from 1 to 4 unit by unit" },
        { "{arm: state, parameter: norms.nothing}",
          "1:25: there is no parameter `norms.nothing` in this run" },
        { "{divide: [1]}", "1:10: `divide` must be a list of 2 values" },
        { "{divide: [1, 2], by: 3}", "1:18: unknown key `by` in divide" },
        { "{count: [1, 2]}", "1:1: `count` needs `above`" },
        { "{spearman: [[1, 2], [1]]}",
          "1:12: `spearman` must be two lists of the same length" },
        { "{cohens_d: [1, 2]}", "1:12: `cohens_d` takes two figures: outcomes or units" },
        { "{}", "1:1: a figure names one of `outcome`, `units` and `parameter`" },
        { "many", "1:1: `value` must be a number, not `many`" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mut_term term;
        char message[200] = "";
        if (read_value(d, cases[i][0], &term, message) ||
            strcmp(message, cases[i][1]) != 0)
            fail_msg("%s: said \"%s\", not \"%s\"", cases[i][0], message, cases[i][1]);
        mut_validate_term_clear(&term);
    }
}

/* The row that a source rests on and that a pattern is to reproduce, or NULL. A source may say that
 * a row is not used. */
static const char *
forbidden_row(const char *source)
{
    static const char *const unused[] = { " is not used", " is a pattern and no input" };
    for (const char *at = strstr(source, "BO"); at != NULL; at = strstr(at + 2, "BO")) {
        size_t n = 2 + strspn(at + 2, "0123456789");
        if (n > 2 && at[n] == '-')
            n += 1 + strspn(at + n + 1, "0123456789");
        bool excused = strncmp(at + n, unused[0], strlen(unused[0])) == 0 ||
                       strncmp(at + n, unused[1], strlen(unused[1])) == 0;
        if (n > 2 && !excused)
            return at;
    }
    return NULL;
}

static void
test_a_row_may_be_named_as_not_used(void **state)
{
    (void) state;
    assert_null(forbidden_row("A2-01; BO1-01 is not used; BOARD"));
    assert_null(forbidden_row("BO3-02 is a pattern and no input"));
    assert_string_equal(forbidden_row("as BO1-01 is not used but BO2"), "BO2");
    assert_string_equal(forbidden_row("BO1-06, 07"), "BO1-06, 07");
}

/* A parameter that was set on what a pattern must show makes the pattern a fit: it must be declared
 * among the targets of calibration, which take the pattern out of the count. */
static void
test_what_rests_on_a_patterns_evidence_is_declared(void **state)
{
    struct desk *d = *state;
    struct mut_rules rules;
    int found = 0;
    assert_int_equal(mut_validate_rules_read(&rules, NULL), MUT_OK);
    for (int c = 0; c < d->registry.n; c++)
        for (int k = 0; k < d->registry.items[c]->params.n_rows; k++) {
            const struct mut_param *row = &d->registry.items[c]->params.rows[k];
            char path[128];
            bool declared = false;
            snprintf(path, sizeof path, "%s.%s", d->registry.items[c]->name, row->name);
            for (int t = 0; t < rules.n_targets; t++)
                declared = declared || (strcmp(rules.targets[t].parameter, path) == 0 &&
                                        rules.targets[t].pattern[0] != '\0');
            if (forbidden_row(row->source) != NULL && !declared)
                fail_msg("%s rests on %s, which a pattern must show", path,
                         forbidden_row(row->source));
            found += declared;
        }
    int fits = 0;
    for (int t = 0; t < rules.n_targets; t++)
        fits += rules.targets[t].pattern[0] != '\0';
    assert_int_equal(found, fits); /* and each that is declared exists */
    mut_validate_rules_clear(&rules);
}

/* A data file's lines: each that gives a source. */
static void
check_data_file(const char *path)
{
    char line[4096];
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    while (fgets(line, sizeof line, in) != NULL)
        if (forbidden_row(line) != NULL)
            fail_msg("%s rests on %s", path, forbidden_row(line));
    fclose(in);
}

static void
test_no_form_or_sector_rests_on_it(void **state)
{
    (void) state;
    static const char *const kinds[] = { "forms", "sectors", "sceptics" };
    int files = 0;
    for (int k = 0; k < 3; k++) {
        int n = 0;
        char path[512], **names = mut_scenario_names(kinds[k], &n);
        for (int i = 0; i < n; i++) {
            assert_true(mut_scenario_data(kinds[k], names[i], path, sizeof path));
            check_data_file(path);
            mut_free(names[i]);
            files++;
        }
        mut_free(names);
    }
    assert_true(files > 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_are_means_over_months_and_replicates),
        cmocka_unit_test(test_operations_by_hand),
        cmocka_unit_test(test_units_are_counted_weighed_and_ranked),
        cmocka_unit_test(test_parameters_are_as_the_arm_has_them),
        cmocka_unit_test(test_cohens_d_by_replicates_units_and_people),
        cmocka_unit_test(test_the_interval_pairs_replicates),
        cmocka_unit_test(test_wrong_values_are_refused_where_they_are_wrong),
        cmocka_unit_test(test_a_row_may_be_named_as_not_used),
        cmocka_unit_test(test_what_rests_on_a_patterns_evidence_is_declared),
        cmocka_unit_test(test_no_form_or_sector_rests_on_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
