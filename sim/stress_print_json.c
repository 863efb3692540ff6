#include "stress_print.h"

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
json_number(double value, const char *before, FILE *out)
{
    fputs(before, out);
    mut_format_number(value, MUT_FORMAT_JSON, out);
}

static const char *
arm_of(const struct mut_stress *stress, int place)
{
    return stress->plan->arms[stress->arms[place]].name;
}

static void
json_arms(const struct mut_stress *stress, const struct mut_stress_outcome *o, FILE *out)
{
    fputs("\"arms\": [", out);
    for (int a = 0; a < stress->probe.n_arms; a++) {
        fputs(a == 0 ? "\n    {" : ",\n    {", out);
        json_text("arm", arm_of(stress, a), out);
        fprintf(out, "\"leads\": %d, ", o->arms[a].leads);
        json_number(o->sum.futures > 0 ? (double) o->arms[a].leads / o->sum.futures
                                       : (double) NAN,
                    "\"share\": ", out);
        json_number(o->arms[a].ninetieth, ", \"regret_90\": ", out);
        json_number(o->arms[a].most, ", \"regret_max\": ", out);
        fputc('}', out);
    }
    fputs("],\n   ", out);
}

/* Open ends of a limit are null. */
static void
json_rule(const struct mut_stress *stress, const struct mut_prim_rule *rule, FILE *out)
{
    if (rule == NULL) {
        fputs("\"rule\": null", out);
        return;
    }
    fprintf(out, "\"rule\": {\"found\": %s", rule->found ? "true" : "false");
    json_number(rule->share, ", \"share\": ", out);
    json_number(rule->coverage, ", \"coverage\": ", out);
    json_number(rule->density, ", \"density\": ", out);
    json_number(rule->held_out, ", \"held_out\": ", out);
    json_number(rule->support, ", \"support\": ", out);
    fputs(", \"limits\": [", out);
    for (int k = 0; k < rule->limits; k++) {
        fputs(k == 0 ? "{\"path\": " : ", {\"path\": ", out);
        mut_format_json(stress->uncertain.factors[rule->input[k]].path, out);
        json_number(rule->low[k], ", \"low\": ", out);
        json_number(rule->high[k], ", \"high\": ", out);
        fputc('}', out);
    }
    fputs("]}", out);
}

static void
json_outcome(const struct mut_stress *stress, const struct mut_stress_outcome *o,
             FILE *out)
{
    const struct mut_outcome *what = &mut_outcomes[o->outcome];
    json_text("outcome", what->name, out);
    json_text("label", what->label, out);
    json_text("unit", what->unit, out);
    json_text("better", mut_outcome_better(what->better), out);
    mut_figures_json("matters", stress->plan->matters[o->outcome], out);
    fprintf(out, "\"futures\": %d, \"too_close\": %d, \"leader\": ", o->sum.futures,
            o->sum.close);
    mut_format_json(o->leader >= 0 ? arm_of(stress, o->leader) : NULL, out);
    fputs(", ", out);
    json_arms(stress, o, out);
    json_rule(stress, o->rule, out);
    fputs(",\n   \"levels\": [", out);
    for (int f = 0; f < stress->futures; f++)
        for (int a = 0; a < stress->probe.n_arms; a++)
            json_number(o->levels[f * stress->probe.n_arms + a],
                        a > 0    ? ", "
                        : f == 0 ? "["
                                 : "], [",
                        out);
    fputs("]]}", out);
}

static void
json_factors(const struct mut_stress *stress, FILE *out)
{
    fputs("\n],\n\"factors\": [", out);
    for (int i = 0; i < stress->uncertain.n; i++) {
        const struct mut_uncertain_factor *f = &stress->uncertain.factors[i];
        fputs(i == 0 ? "\n  {" : ",\n  {", out);
        json_text("path", f->path, out);
        mut_figures_json("low", f->low, out);
        mut_figures_json("high", f->high, out);
        mut_figures_json("value", f->value, out);
        json_text("unit", f->unit, out);
        fputs("\"source\": ", out);
        mut_format_json(f->source, out);
        fputc('}', out);
    }
    fputs("\n],\n\"futures\": [", out);
    for (int k = 0; k < stress->futures; k++) {
        fputs(k == 0 ? "\n  [" : ",\n  [", out);
        for (int i = 0; i < stress->uncertain.n; i++)
            json_number(mut_stress_value(stress, k, i), i == 0 ? "" : ", ", out);
        fputc(']', out);
    }
    fputs("\n]}\n]\n", out);
}

/* A list of one: an answer begins as those of the other commands do. */
int
mut_stress_print_json(const struct mut_stress *stress, FILE *out)
{
    const struct mut_plan *plan = stress->plan;
    fputs("[\n  {", out);
    json_text("scenario", plan->inputs[0].sha256, out);
    mut_origin_json(plan, stress->probe.overrides, out);
    fprintf(out, "\"seed\": \"%llx\", \"replicates\": %d,\n\"outcomes\": [",
            (unsigned long long) plan->seed, plan->replicates);
    for (int h = 0; h < stress->n_outcomes; h++) {
        fputs(h == 0 ? "\n  {" : ",\n  {", out);
        json_outcome(stress, &stress->outcomes[h], out);
    }
    json_factors(stress, out);
    return MUT_OK;
}
