#include "sens_print.h"

#include "figures.h"
#include "origin.h"

#include <math.h>

static void
json_text(const char *name, const char *text, FILE *out)
{
    fprintf(out, "\"%s\": ", name);
    mut_format_json(text, out);
    fputs(", ", out);
}

static void
json_last(const char *name, double value, const char *end, FILE *out)
{
    fprintf(out, "\"%s\": ", name);
    mut_format_number(value, MUT_FORMAT_JSON, out);
    fputs(end, out);
}

static void
json_morris(const struct mut_morris_effect *e, FILE *out)
{
    if (e == NULL) {
        fputs("\"morris\": null, ", out);
        return;
    }
    fputs("\"morris\": {", out);
    mut_figures_json("mean", e->mean, out);
    mut_figures_json("absolute", e->absolute, out);
    mut_figures_json("spread", e->spread, out);
    json_last("error", e->error, "}, ", out);
}

static void
json_sobol(const struct mut_sobol_index *x, FILE *out)
{
    if (x == NULL) {
        fputs("\"sobol\": null}", out);
        return;
    }
    fputs("\"sobol\": {", out);
    mut_figures_json("first", x->first, out);
    mut_figures_json("first_low", x->first_low, out);
    mut_figures_json("first_high", x->first_high, out);
    mut_figures_json("total", x->total, out);
    mut_figures_json("total_low", x->total_low, out);
    json_last("total_high", x->total_high, "}}", out);
}

static const struct mut_sobol_index *
index_of(const struct mut_sens *sens, const struct mut_sens_gap *gap, int factor)
{
    for (int k = 0; k < sens->n_chosen && gap->sobol != NULL; k++)
        if (sens->chosen[k] == factor)
            return &gap->sobol[k];
    return NULL;
}

static void
json_factor(const struct mut_sens *sens, const struct mut_sens_gap *gap, int factor,
            FILE *out)
{
    const struct mut_uncertain_factor *f = &sens->uncertain.factors[factor];
    fputs(factor == 0 ? "\n    {" : ",\n    {", out);
    json_text("path", f->path, out);
    mut_figures_json("low", f->low, out);
    mut_figures_json("high", f->high, out);
    mut_figures_json("value", f->value, out);
    json_text("unit", f->unit, out);
    json_text("source", f->source, out);
    json_morris(gap->morris != NULL ? &gap->morris[factor] : NULL, out);
    json_sobol(index_of(sens, gap, factor), out);
}

static void
json_gap(const struct mut_sens *sens, const struct mut_sens_gap *gap, FILE *out)
{
    const struct mut_plan *plan = sens->plan;
    const struct mut_outcome *o = &mut_outcomes[gap->outcome];
    bool divided = sens->n_chosen > 0;
    json_text("outcome", o->name, out);
    json_text("arm", plan->arms[gap->arm].name, out);
    json_text("reference", plan->arms[gap->reference].name, out);
    mut_figures_json("gap", divided ? gap->mean : (double) NAN, out);
    mut_figures_json("variance", divided ? gap->variance : (double) NAN, out);
    mut_figures_json("noise", divided ? gap->noise : (double) NAN, out);
    json_text("label", o->label, out);
    json_text("unit", o->unit, out);
    fprintf(out, "\"replicates\": %d, \"trajectories\": %d, \"points\": %d, ",
            plan->replicates, mut_sens_screens(sens) ? sens->trajectories : 0,
            sens->points);
    json_text("scenario", plan->inputs[0].sha256, out);
    mut_origin_json(plan, sens->probe.overrides, out);
    fprintf(out, "\"seed\": \"%llx\", \"factors\": [", (unsigned long long) plan->seed);
    for (int i = 0; i < sens->uncertain.n; i++)
        json_factor(sens, gap, i, out);
    fputs("]}", out);
}

int
mut_sens_print_json(const struct mut_sens *sens, FILE *out)
{
    int n = sens->asked.n_pairs * sens->asked.n_outcomes;
    for (int g = 0; g < n; g++) {
        fputs(g == 0 ? "[\n  {" : ",\n  {", out);
        json_gap(sens, &sens->gaps[g], out);
    }
    fputs("\n]\n", out);
    return MUT_OK;
}

/* ---- for SALib ------------------------------------------------------------------------------- */

int
mut_sens_print_problem(const void *self, enum mut_format format, FILE *out)
{
    const struct mut_sens *sens = self;
    (void) format;
    fprintf(out, "{\"num_vars\": %d, \"names\": [", sens->n_chosen);
    for (int k = 0; k < sens->n_chosen; k++) {
        fputs(k == 0 ? "" : ", ", out);
        mut_format_json(sens->uncertain.factors[sens->chosen[k]].path, out);
    }
    fputs("], \"bounds\": [", out);
    for (int k = 0; k < sens->n_chosen; k++) {
        const struct mut_uncertain_factor *f = &sens->uncertain.factors[sens->chosen[k]];
        fputs(k == 0 ? "[" : ", [", out);
        mut_format_number(f->low, MUT_FORMAT_JSON, out);
        fputs(", ", out);
        mut_format_number(f->high, MUT_FORMAT_JSON, out);
        fputc(']', out);
    }
    fputs("]}\n", out);
    return MUT_OK;
}

int
mut_sens_print_design(const void *self, enum mut_format format, FILE *out)
{
    const struct mut_sens *sens = self;
    int n = mut_saltelli_length(sens->points, sens->n_chosen);
    int gaps = sens->asked.n_pairs * sens->asked.n_outcomes;
    (void) format;
    for (int k = 0; k < sens->n_chosen; k++)
        fprintf(out, "%s%s", k == 0 ? "" : ",",
                sens->uncertain.factors[sens->chosen[k]].path);
    for (int g = 0; g < gaps; g++)
        fprintf(out, "%s%s:%s-%s", g == 0 && sens->n_chosen == 0 ? "" : ",",
                mut_outcomes[sens->gaps[g].outcome].name,
                sens->plan->arms[sens->gaps[g].arm].name,
                sens->plan->arms[sens->gaps[g].reference].name);
    for (int p = 0; p < n && sens->n_chosen > 0; p++) {
        size_t at = (size_t) mut_saltelli_place(sens->points, sens->n_chosen, p);
        const double *row = sens->design + at * (size_t) sens->n_chosen;
        fputc('\n', out);
        for (int k = 0; k < sens->n_chosen; k++) {
            fputs(k == 0 ? "" : ",", out);
            mut_format_number(
                mut_uncertain_value(&sens->uncertain.factors[sens->chosen[k]], row[k]),
                MUT_FORMAT_CSV, out);
        }
        for (int g = 0; g < gaps; g++) {
            fputc(',', out);
            mut_format_number(sens->means[(size_t) g * (size_t) n + at], MUT_FORMAT_CSV,
                              out);
        }
    }
    fputc('\n', out);
    return MUT_OK;
}
