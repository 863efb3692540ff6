/* A fit for programs. */
#include "figures.h"
#include "fit_print.h"
#include "mem.h"

#include <math.h>
#include <string.h>

/* `"name": "text", ` */
static void
put_text(const char *name, const char *text, FILE *out)
{
    fprintf(out, "\"%s\": ", name);
    mut_format_json(text, out);
    fputs(", ", out);
}

/* `[a, b, ...]` */
static void
put_numbers(const double *values, int n, FILE *out)
{
    fputc('[', out);
    for (int i = 0; i < n; i++) {
        fputs(i > 0 ? ", " : "", out);
        mut_format_number(values[i], MUT_FORMAT_JSON, out);
    }
    fputc(']', out);
}

static void
put_parameters(const struct mut_fit *fit, FILE *out)
{
    fputs(" \"parameters\": [", out);
    for (int p = 0; p < fit->n_parameters; p++) {
        const struct mut_factor *factor = fit->parameters[p].factor;
        fputs(p > 0 ? ",\n  {" : "\n  {", out);
        put_text("path", factor->path, out);
        put_text("unit", factor->unit, out);
        mut_figures_json("median", mut_fit_quantile(fit, p, 0.5), out);
        mut_figures_json("low", mut_fit_quantile(fit, p, 0.025), out);
        mut_figures_json("high", mut_fit_quantile(fit, p, 0.975), out);
        mut_figures_json("prior_low", factor->low, out);
        mut_figures_json("prior_high", factor->high, out);
        put_text("prior_source", factor->source, out);
        mut_figures_json("left", mut_fit_left(fit, p), out);
        fprintf(out, "\"whole\": %s, \"informed\": %s}", factor->whole ? "true" : "false",
                mut_fit_informed(fit, p) ? "true" : "false");
    }
    fputs("],\n", out);
}

static void
put_observations(const struct mut_fit *fit, FILE *out)
{
    fputs(" \"observations\": [", out);
    for (int f = 0; f < fit->data->n; f++) {
        const struct mut_observation *o = &fit->data->items[f];
        const struct mut_measurement *m = &o->measurement;
        fputs(f > 0 ? ",\n  {" : "\n  {", out);
        put_text("arm", fit->plan->arms[o->arm].name, out);
        put_text("outcome", mut_outcomes[m->outcome].name, out);
        put_text("place", o->place, out);
        put_text("unit", mut_outcomes[m->outcome].unit, out);
        fprintf(out, "\"first\": %d, \"last\": %d, ", m->months[0], m->months[1]);
        mut_figures_json("observed", o->value, out);
        mut_figures_json("scale", o->scale > 0 ? o->scale : (double) NAN, out);
        mut_figures_json("scale_used", fit->abc.scale[f], out);
        mut_figures_json("mean", mut_fit_predicted_mean(fit, f), out);
        mut_figures_json("low", mut_fit_predicted(fit, f, 0.025), out);
        mut_figures_json("high", mut_fit_predicted(fit, f, 0.975), out);
        put_text("source", o->source, out);
        fprintf(out, "\"outside\": %s}", mut_fit_print_outside(fit, f) ? "true" : "false");
    }
    fputs("],\n", out);
}

static void
put_correlations(const struct mut_fit *fit, FILE *out)
{
    const char *gap = "\n  {";
    fputs(" \"correlations\": [", out);
    for (int p = 0; p < fit->n_parameters; p++)
        for (int q = p + 1; q < fit->n_parameters; q++) {
            fputs(gap, out);
            put_text("a", fit->parameters[p].factor->path, out);
            put_text("b", fit->parameters[q].factor->path, out);
            fputs("\"r\": ", out);
            mut_format_number(mut_fit_correlation(fit, p, q), MUT_FORMAT_JSON, out);
            fputs("}", out);
            gap = ",\n  {";
        }
    fputs("],\n", out);
}

static void
put_coverage(const struct mut_fit *fit, FILE *out)
{
    const struct mut_fit_coverage *c = &fit->coverage;
    double interval[2] = { (double) NAN, (double) NAN };
    fputs(" \"coverage\": ", out);
    if (c->asked == 0) {
        fputs("null,\n", out);
        return;
    }
    const double share = c->truths > 0 ? mut_fit_print_share(fit, interval)
                                       : (double) NAN;
    const char *verdict = mut_fit_print_verdict(fit);
    fprintf(out, "{\"asked\": %d, \"truths\": %d, ", c->asked, c->truths);
    mut_figures_json("share", share, out);
    mut_figures_json("low", interval[0], out);
    mut_figures_json("high", interval[1], out);
    put_text("verdict", verdict, out);
    fprintf(out, "\"pass\": %s, \"held\": [",
            verdict != NULL && strcmp(verdict, "pass") == 0 ? "true" : "false");
    for (int p = 0; p < fit->n_parameters; p++)
        fprintf(out, "%s%d", p > 0 ? ", " : "", c->held[p]);
    fputs("]},\n", out);
}

static void
put_warnings(const struct mut_fit *fit, FILE *out)
{
    char *text;
    fputs(" \"warnings\": [", out);
    for (int i = 0; (text = mut_fit_print_warning(fit, i)) != NULL; i++) {
        fputs(i > 0 ? ", " : "", out);
        mut_format_json(text, out);
        mut_free(text);
    }
    fputs("]", out);
}

static void
put_particles(const struct mut_fit *fit, FILE *out)
{
    const struct mut_abc_fit *abc = &fit->abc;
    double values[MUT_ABC_PARAMETERS];
    fputs(",\n \"particles\": [", out);
    for (int k = 0; k < abc->particles; k++) {
        for (int p = 0; p < fit->n_parameters; p++)
            values[p] = mut_fit_value(&fit->parameters[p],
                                      abc->theta[k * fit->n_parameters + p]);
        fputs(k > 0 ? ",\n  {" : "\n  {", out);
        mut_figures_json("weight", abc->weight[k], out);
        mut_figures_json("distance", abc->distance[k], out);
        fputs("\"values\": ", out);
        put_numbers(values, fit->n_parameters, out);
        fputs(", \"figures\": ", out);
        put_numbers(abc->figures + k * fit->data->n, fit->data->n, out);
        fputs("}", out);
    }
    fputs("]", out);
}

void
mut_fit_print_json(const struct mut_fit *fit, bool particles, FILE *out)
{
    const struct mut_abc_fit *abc = &fit->abc;
    fputs("{", out);
    put_text("scenario", fit->plan->inputs[0].sha256, out);
    put_text("data", fit->data->sha256, out);
    fprintf(out,
            "\"size\": %d, \"replicates\": %d, \"waves\": %d, \"simulations\": %d, "
            "\"most_simulations\": %d, ",
            abc->particles, fit->probe.replicates, abc->waves, abc->simulations,
            fit->most_simulations);
    mut_figures_json("effective", abc->effective, out);
    mut_figures_json("tolerance", abc->tolerance, out);
    fputs("\"acceptance\": ", out);
    mut_format_number(abc->acceptance, MUT_FORMAT_JSON, out);
    fputs(",\n", out);
    put_parameters(fit, out);
    put_observations(fit, out);
    put_correlations(fit, out);
    put_coverage(fit, out);
    put_warnings(fit, out);
    if (particles)
        put_particles(fit, out);
    fputs("}\n", out);
}
