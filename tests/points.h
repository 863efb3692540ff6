/* The sample's plan at three points that differ in a value, a file and the number of units, and
 * runs whose values tell their place. */
#ifndef MUT_POINTS_H
#define MUT_POINTS_H

#include "sample.h"
#include "store.h"

enum { POINTS = 3, POINTS_FEWER_UNITS = 3 };

struct points {
    struct sample sample;
    struct mut_plan plans[POINTS];
    struct mut_study study;
    struct mut_series *runs; /* owned, [POINTS][arms][replicates] */
    struct mut_input inputs[POINTS][3];
    struct mut_setting settings[POINTS][2];
};

static inline double
points_value(int point, int arm, int replicate, int column, int row)
{
    return 1e8 * point + sample_value(arm, replicate, column, row);
}

static inline void
points_plans(struct points *p)
{
    static const char *const names[POINTS] = { "none", "caf\303\251", "third" };
    for (int k = 0; k < POINTS; k++) {
        struct mut_plan *plan = &p->plans[k];
        *plan = p->sample.plan;
        plan->n_points = POINTS;
        plan->point = (struct mut_point){ sample_text(names[k]), sample_text("Label"),
                                          sample_text("What it assumes.") };
        memcpy(p->inputs[k], p->sample.inputs, sizeof p->sample.inputs);
        p->inputs[k][2] = (struct mut_input){ .name = sample_text(names[k]),
                                              .kind = sample_text("sceptic"),
                                              .text = sample_text("label: Label\n"),
                                              .sha256 = "cc33" };
        memcpy(p->settings[k], p->sample.settings, sizeof p->sample.settings);
        plan->inputs = p->inputs[k];
        plan->n_inputs = k == 0 ? 2 : 3;
        plan->settings = p->settings[k];
    }
    p->settings[2][1].value = 0.5; /* voice.openness */
    p->plans[1].units = POINTS_FEWER_UNITS;
}

static inline void
points_runs(struct points *p)
{
    const int n = mut_study_runs(&p->study), replicates = p->sample.plan.replicates;
    p->runs = mut_array((size_t) n, sizeof *p->runs);
    for (int run = 0; run < n; run++) {
        const int point = run / (n / POINTS), arm = run / replicates % SAMPLE_ARMS;
        const int replicate = run % replicates;
        struct mut_layout layout = mut_series_layout(&p->plans[point]);
        if (mut_series_init(&p->runs[run], &layout) != MUT_OK)
            abort();
        for (int i = 0; i < layout.n_columns * layout.n_months; i++)
            p->runs[run].values[i] = points_value(
                point, arm, replicate, i / layout.n_months, i % layout.n_months);
        const int cells = layout.n_unit_months * layout.n_units;
        for (int i = 0; i < layout.n_unit_columns * cells; i++)
            p->runs[run].units[i] = points_value(point, arm, replicate, i / cells,
                                                 i % cells);
    }
}

static inline void
points_init(struct points *p)
{
    *p = (struct points){ 0 };
    sample_init(&p->sample, SAMPLE_ARMS, SAMPLE_REPLICATES, true);
    points_plans(p);
    p->study = (struct mut_study){ .n_points = POINTS, .plans = p->plans };
    points_runs(p);
}

/* Writes a study whose runs are an array. */
static inline int
points_store(const struct mut_study *study, const struct mut_series *runs,
             const char *path, struct mut_diags *diags)
{
    const struct mut_run_array array = mut_run_source_runs(runs, &study->plans[0]);
    const struct mut_run_source source = mut_run_source_array(&array);
    return mut_store_study(path, true, study, &source, diags);
}

static inline void
points_clear(struct points *p)
{
    for (int run = 0; run < mut_study_runs(&p->study); run++)
        mut_series_clear(&p->runs[run]);
    mut_free(p->runs);
    sample_clear(&p->sample);
}

/* Sets an outcome to one value in all months of a run. */
static inline void
points_level(struct points *p, const int place[3], const char *outcome, double value)
{
    const int run = mut_study_run(&p->study, place[0], place[1], place[2]);
    const int n = p->sample.layout.n_months;
    const int column = p->sample.layout.first[mut_outcome_find(outcome)];
    for (int m = 0; m < n; m++)
        p->runs[run].values[column * n + m] = value;
}

#endif
