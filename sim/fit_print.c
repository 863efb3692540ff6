#include "fit_print.h"

#include "coverage.h"
#include "figures.h"
#include "mem.h"

#include <math.h>
#include <string.h>

enum { FEW = 50, NAMED = 3, WARNINGS = 3 };

/* Intervals that keep their promise hold 95 % of the truths; chance moves the share of a few. */
static const double least_held = 0.85, most_held = 0.99;
static const double strong = 0.5; /* a correlation worth a word */

char *
mut_fit_print_name(const struct mut_observation *o)
{
    return mut_text_format("%s%s%s", mut_outcomes[o->measurement.outcome].name,
                           o->place[0] != '\0' ? " " : "", o->place);
}

bool
mut_fit_print_outside(const struct mut_fit *fit, int f)
{
    const double value = fit->data->items[f].value;
    return !(mut_fit_predicted(fit, f, 0.025) <= value &&
             value <= mut_fit_predicted(fit, f, 0.975));
}

double
mut_fit_print_share(const struct mut_fit *fit, double interval[2])
{
    const struct mut_fit_coverage *c = &fit->coverage;
    int held = 0;
    for (int p = 0; p < fit->n_parameters; p++)
        held += c->held[p];
    const double share = (double) held / (c->truths * fit->n_parameters);
    mut_coverage_interval((held + fit->n_parameters / 2) / fit->n_parameters, c->truths,
                          interval);
    return share;
}

const char *
mut_fit_print_verdict(const struct mut_fit *fit)
{
    double interval[2];
    if (fit->coverage.truths == 0)
        return NULL;
    const double share = mut_fit_print_share(fit, interval);
    if (share >= least_held && share <= most_held)
        return "pass";
    return interval[0] <= most_held && interval[1] >= least_held ? "unclear" : "fail";
}

/* ---- warnings --------------------------------------------------------------------------------------- */

/* How many scales an observation is from the simulations' mean. */
static double
off(const struct mut_fit *fit, int f)
{
    return fabs(mut_fit_predicted_mean(fit, f) - fit->data->items[f].value) /
           fit->abc.scale[f];
}

/* The observations farthest off, the farthest first. */
static char *
farthest(const struct mut_fit *fit)
{
    char *names[NAMED];
    int n = 0, chosen[NAMED];
    for (; n < NAMED && n < fit->data->n; n++) {
        int best = -1;
        for (int f = 0; f < fit->data->n; f++) {
            bool taken = false;
            for (int k = 0; k < n; k++)
                taken = taken || chosen[k] == f;
            if (!taken && (best < 0 || off(fit, f) > off(fit, best)))
                best = f;
        }
        const struct mut_observation *o = &fit->data->items[best];
        char *name = mut_fit_print_name(o);
        chosen[n] = best;
        names[n] = mut_text_format("%s of %s (line %d), by %.3g scales",
                                   name != NULL ? name : "", fit->plan->arms[o->arm].name,
                                   o->at.line, off(fit, best));
        mut_free(name);
    }
    char *all = mut_text_join((const char *const *) names, n);
    for (int k = 0; k < n; k++)
        mut_free(names[k]);
    return all;
}

static char *
warn_few(const struct mut_fit *fit)
{
    return fit->abc.effective < FEW
               ? mut_text_format("the effective sample is %.0f: intervals from fewer than "
                                 "%d particles are rough; ask for more --particles",
                                 fit->abc.effective, FEW)
               : NULL;
}

static char *
warn_far(const struct mut_fit *fit)
{
    if (fit->abc.tolerance <= 1)
        return NULL;
    char *far = farthest(fit);
    char *text = mut_text_format(
        "the simulations come no nearer than %.3g scales: these data cannot be met within "
        "the ranges, or more --simulations are needed. Farthest off: %s",
        fit->abc.tolerance, far != NULL ? far : "");
    mut_free(far);
    return text;
}

static char *
warn_coverage(const struct mut_fit *fit)
{
    const char *verdict = mut_fit_print_verdict(fit);
    return verdict != NULL && strcmp(verdict, "fail") == 0
               ? mut_text_format("intervals do not hold the share of truths that they "
                                 "promise: do not rely on them")
               : NULL;
}

char *
mut_fit_print_warning(const struct mut_fit *fit, int i)
{
    static char *(*const all[WARNINGS])(const struct mut_fit *) = { warn_few, warn_far,
                                                                    warn_coverage };
    for (int k = 0; k < WARNINGS; k++) {
        char *text = all[k](fit);
        if (text != NULL && i-- == 0)
            return text;
        mut_free(text);
    }
    return NULL;
}

/* ---- text ------------------------------------------------------------------------------------------- */

static void
print_head(const struct mut_fit *fit, FILE *out)
{
    const struct mut_abc_fit *abc = &fit->abc;
    if (*fit->plan->title != '\0')
        mut_figures_say(0, out, "%s", fit->plan->title);
    mut_figures_say(
        0, out,
        "%d parameter%s fitted to %d observation%s: %d particles, %d waves, %d simulations "
        "(at most %d) of %d replicate%s, each with luck of its own. Effective sample %.0f; "
        "tolerance %.3g scales; %.2g of the last wave's simulations came near enough.",
        fit->n_parameters, fit->n_parameters == 1 ? "" : "s", fit->data->n,
        fit->data->n == 1 ? "" : "s", abc->particles, abc->waves, abc->simulations,
        fit->most_simulations, fit->probe.replicates,
        fit->probe.replicates == 1 ? "" : "s", abc->effective, abc->tolerance,
        abc->acceptance);
}

static int
print_parameters(const struct mut_fit *fit, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "parameter" }, { .name = "median" }, { .name = "95 % interval" },
        { .name = "prior" },     { .name = "left" },   { .name = "unit" },
        { .name = "" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    t.indent = 2;
    for (int p = 0; p < fit->n_parameters; p++) {
        const struct mut_factor *factor = fit->parameters[p].factor;
        mut_text_table_text(&t, factor->path);
        mut_text_table_printf(&t, "%.4g", mut_fit_quantile(fit, p, 0.5));
        mut_text_table_printf(&t, "[%.4g, %.4g]", mut_fit_quantile(fit, p, 0.025),
                              mut_fit_quantile(fit, p, 0.975));
        mut_text_table_printf(&t, "%.4g to %.4g", factor->low, factor->high);
        mut_text_table_printf(&t, "%.2f", mut_fit_left(fit, p));
        mut_text_table_text(&t, factor->unit);
        mut_text_table_text(&t,
                            mut_fit_informed(fit, p) ? "" : "not informed by these data");
    }
    fputc('\n', out);
    int status = mut_text_table_print(&t, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&t);
    return status;
}

static void
put_observation(struct mut_text_table *t, const struct mut_fit *fit, int f)
{
    const struct mut_observation *o = &fit->data->items[f];
    const struct mut_measurement *m = &o->measurement;
    const double low = mut_fit_predicted(fit, f, 0.025),
                 high = mut_fit_predicted(fit, f, 0.975);
    const int decimals = mut_figures_decimals(m->outcome, fabs(o->value));
    char *name = mut_fit_print_name(o);
    mut_text_table_text(t, name);
    mut_text_table_text(t, fit->plan->arms[o->arm].name);
    mut_text_table_printf(t, "%d to %d", m->months[0], m->months[1]);
    mut_text_table_printf(t, "%.*f", decimals, o->value);
    mut_text_table_printf(t, "%.*f", decimals, mut_fit_predicted_mean(fit, f));
    mut_text_table_printf(t, "[%.*f, %.*f]", decimals, low, decimals, high);
    mut_text_table_text(t, mut_outcomes[m->outcome].unit);
    mut_text_table_text(t, mut_fit_print_outside(fit, f) ? "outside" : "");
    mut_free(name);
}

static int
print_observations(const struct mut_fit *fit, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "observation" }, { .name = "arm" },       { .name = "months" },
        { .name = "observed" },    { .name = "simulated" }, { .name = "95 % of them" },
        { .name = "unit" },        { .name = "" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    t.indent = 2;
    for (int f = 0; f < fit->data->n; f++)
        put_observation(&t, fit, f);
    fputc('\n', out);
    int status = mut_text_table_print(&t, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&t);
    return status;
}

static void
print_correlations(const struct mut_fit *fit, FILE *out)
{
    for (int p = 0; p < fit->n_parameters; p++)
        for (int q = p + 1; q < fit->n_parameters; q++) {
            const double r = mut_fit_correlation(fit, p, q);
            if (fabs(r) > strong)
                mut_figures_say(
                    2, out, "%s and %s are found together only (correlation %+.2f).",
                    fit->parameters[p].factor->path, fit->parameters[q].factor->path, r);
        }
}

static void
print_coverage(const struct mut_fit *fit, FILE *out)
{
    const struct mut_fit_coverage *c = &fit->coverage;
    double interval[2];
    if (c->asked == 0)
        return;
    fputc('\n', out);
    if (c->truths == 0) {
        mut_figures_say(2, out, "Coverage: no planted truth has all the figures.");
        return;
    }
    const double share = mut_fit_print_share(fit, interval);
    mut_figures_say(
        2, out,
        "Coverage: 95 %% intervals hold %.0f %% [%.0f, %.0f] of what was planted "
        "(%d truth%s from the prior): %s.",
        100 * share, 100 * interval[0], 100 * interval[1], c->truths,
        c->truths == 1 ? "" : "s", mut_fit_print_verdict(fit));
    for (int p = 0; p < fit->n_parameters && fit->n_parameters > 1; p++)
        mut_figures_say(4, out, "%s: %d of %d", fit->parameters[p].factor->path,
                        c->held[p], c->truths);
}

static int
print_text(const struct mut_fit *fit, FILE *out)
{
    print_head(fit, out);
    int status = print_parameters(fit, out);
    print_correlations(fit, out);
    if (status == MUT_OK)
        status = print_observations(fit, out);
    print_coverage(fit, out);
    char *text;
    for (int i = 0; (text = mut_fit_print_warning(fit, i)) != NULL; i++) {
        fputc('\n', out);
        mut_figures_say(0, out, "warning: %s.", text);
        mut_free(text);
    }
    return status;
}

int
mut_fit_print(const void *self, enum mut_format format, FILE *out)
{
    const struct mut_fit *fit = self;
    if (format == MUT_FORMAT_TEXT)
        return print_text(fit, out);
    if (format == MUT_FORMAT_CSV)
        return mut_fit_print_csv(fit, out);
    mut_fit_print_json(fit, false, out);
    return MUT_OK;
}

int
mut_fit_print_particles(const void *self, enum mut_format format, FILE *out)
{
    (void) format;
    mut_fit_print_json(self, true, out);
    return MUT_OK;
}
