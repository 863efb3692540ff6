/* A small plan and its runs for tests of the result file: two arms or more, two forms, made-up
 * values that say where they come from. */
#ifndef MUT_SAMPLE_H
#define MUT_SAMPLE_H

#include "mem.h"
#include "outcome.h"
#include "series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE_ARMS = 3, SAMPLE_REPLICATES = 4, SAMPLE_BURN_IN = 2, SAMPLE_MONTHS = 6 };
enum { SAMPLE_FIRST_REPLICATE = 7, SAMPLE_UNITS = 5, SAMPLE_UNIT_MONTHS = 2 };

/* Everything that the plan points to. */
struct sample {
    struct mut_plan plan;
    struct mut_layout layout;
    struct mut_series *runs; /* owned, [SAMPLE_ARMS][replicates] */
    struct mut_input inputs[2];
    struct mut_form forms[2];
    struct mut_arm arms[SAMPLE_ARMS];
    int form_of_arm[SAMPLE_ARMS];
    double share_of_arm[SAMPLE_ARMS];
    char *sectors[3];
    struct mut_headline headline[2];
    double matters[MUT_OUTCOMES];
    int unit_months[SAMPLE_UNIT_MONTHS];
    struct mut_setting settings[2];
};

static inline char *
sample_text(const char *text)
{
    return (char *) (uintptr_t) text; /* never written to or freed */
}

static inline void
sample_arms(struct sample *s)
{
    static const char *const names[SAMPLE_ARMS] = { "north", "s\303\274d", "west" };
    for (int a = 0; a < SAMPLE_ARMS; a++) {
        s->form_of_arm[a] = a % 2;
        s->share_of_arm[a] = 1;
        s->arms[a] = (struct mut_arm){ .name = sample_text(names[a]),
                                       .n_forms = 1,
                                       .forms = &s->form_of_arm[a],
                                       .shares = &s->share_of_arm[a] };
    }
    s->forms[0] = (struct mut_form){
        sample_text("plain"), sample_text("Plain"),  sample_text("#123456"),
        sample_text("6 3"),   sample_text("circle"), sample_text("A plain form.")
    };
    s->forms[1] = (struct mut_form){ sample_text("round"),   sample_text("Round"),
                                     sample_text("#654321"), sample_text(""),
                                     sample_text("square"),  NULL };
}

static inline void
sample_texts(struct sample *s)
{
    s->inputs[0] = (struct mut_input){ .name = sample_text("test.yaml"),
                                       .kind = sample_text("scenario"),
                                       .text = sample_text("title: Which is better?\n"),
                                       .sha256 = "aa11" };
    s->inputs[1] = (struct mut_input){ .name = sample_text("plain"),
                                       .kind = sample_text("form"),
                                       .text = sample_text("label: Plain\n"),
                                       .sha256 = "bb22" };
    s->settings[0] = (struct mut_setting){ .arm = -1,
                                           .form = -1,
                                           .from = -2,
                                           .path = sample_text("norms.sanction"),
                                           .value = 0.25,
                                           .low = 0,
                                           .high = 0.5,
                                           .unit = sample_text("1"),
                                           .source = sample_text(
                                               "Fehr & G\303\244chter 2000"),
                                           .grade = sample_text("B"),
                                           .doc = sample_text("Meaning."),
                                           .set_by = sample_text("default") };
    s->settings[1] = s->settings[0];
    s->settings[1].arm = 1;
    s->settings[1].form = 1;
    s->settings[1].path = sample_text("voice.openness");
    s->settings[1].attribute = true;
    s->settings[1].outside = true;
    s->settings[1].value = 0.75;
}

/* A value that tells its place: run, column and month. */
static inline double
sample_value(int arm, int replicate, int column, int row)
{
    return 1000000 * arm + 10000 * replicate + 10 * column + 0.125 * row;
}

static inline void
sample_runs(struct sample *s)
{
    int n = s->plan.n_arms * s->plan.replicates;
    s->runs = mut_array((size_t) n, sizeof *s->runs);
    for (int run = 0; run < n; run++) {
        struct mut_series *series = &s->runs[run];
        if (mut_series_init(series, &s->layout) != MUT_OK)
            abort();
        int arm = run / s->plan.replicates, replicate = run % s->plan.replicates;
        for (int c = 0; c < s->layout.n_columns; c++)
            for (int m = 0; m < s->layout.n_months; m++)
                series->values[c * s->layout.n_months + m] = sample_value(arm, replicate,
                                                                          c, m);
        int cells = s->layout.n_unit_months * s->layout.n_units;
        for (int c = 0; c < s->layout.n_unit_columns; c++)
            for (int i = 0; i < cells; i++)
                series->units[c * cells + i] = sample_value(arm, replicate, c, i);
    }
}

static inline void
sample_plan(struct sample *s, int arms, int replicates, bool with_units)
{
    s->plan = (struct mut_plan){ .path = sample_text("test.yaml"),
                                 .title = sample_text("Which is better?"),
                                 .question = sample_text(
                                     "Which is better, n\303\266rth or west?"),
                                 .summary = sample_text(""),
                                 .inputs = s->inputs,
                                 .n_inputs = 2,
                                 .n_arms = arms,
                                 .arms = s->arms,
                                 .n_forms = 2,
                                 .forms = s->forms,
                                 .n_sectors = 1,
                                 .sectors = s->sectors,
                                 .units = SAMPLE_UNITS,
                                 .users_low = 400,
                                 .users_high = 600,
                                 .neighbourhoods = 1,
                                 .start_year = 2025,
                                 .burn_in = SAMPLE_BURN_IN,
                                 .months = SAMPLE_MONTHS,
                                 .replicates = replicates,
                                 .first_replicate = SAMPLE_FIRST_REPLICATE,
                                 .seed = UINT64_C(0xfedcba9876543210),
                                 .prices = 2023,
                                 .discount = 0.035,
                                 .window = { 1, 4 },
                                 .headline = s->headline,
                                 .n_headline = 2,
                                 .matters = s->matters,
                                 .unit_months = s->unit_months,
                                 .n_unit_months = with_units ? SAMPLE_UNIT_MONTHS : 0,
                                 .settings = s->settings,
                                 .n_settings = 2 };
}

static inline void
sample_init(struct sample *s, int arms, int replicates, bool with_units)
{
    *s = (struct sample){ 0 };
    sample_arms(s);
    sample_texts(s);
    s->sectors[0] = sample_text("school");
    s->sectors[1] = sample_text("day_care");
    s->sectors[2] = sample_text("advice"); /* of which a plan has the first alone */
    s->headline[0] = (struct mut_headline){ mut_outcome_find("need_met"), 0.01 };
    s->headline[1] = (struct mut_headline){ mut_outcome_find("public_cost"), 2 };
    for (int k = 0; k < mut_n_outcomes; k++)
        s->matters[k] = mut_outcomes[k].matters;
    s->unit_months[1] = 5;
    sample_plan(s, arms, replicates, with_units);
    s->layout = mut_series_layout(&s->plan);
    sample_runs(s);
}

/* The same with three sectors. */
static inline void
sample_init_sectors(struct sample *s, int arms, int replicates)
{
    sample_init(s, arms, replicates, true);
    for (int run = 0; run < arms * replicates; run++)
        mut_series_clear(&s->runs[run]);
    mut_free(s->runs);
    s->plan.n_sectors = 3;
    s->layout = mut_series_layout(&s->plan);
    sample_runs(s);
}

static inline void
sample_clear(struct sample *s)
{
    for (int run = 0; run < s->plan.n_arms * s->plan.replicates; run++)
        mut_series_clear(&s->runs[run]);
    mut_free(s->runs);
}

/* Sets an outcome without an axis to one value in all months of a run. */
static inline void
sample_level(struct sample *s, int arm, int replicate, const char *outcome, double value)
{
    double *values = s->runs[arm * s->plan.replicates + replicate].values;
    int column = s->layout.first[mut_outcome_find(outcome)];
    for (int m = 0; m < s->layout.n_months; m++)
        values[column * s->layout.n_months + m] = value;
}

/* A new empty folder under /tmp; removed with sample_folder_remove. */
static inline void
sample_folder(char path[64])
{
    strcpy(path, "/tmp/test_result_XXXXXX");
    if (mkdtemp(path) == NULL)
        abort();
}

/* Its path with a name behind; lives in `out`. */
static inline const char *
sample_path(const char *folder, const char *name, char out[128])
{
    snprintf(out, 128, "%s/%s", folder, name);
    return out;
}

#endif
