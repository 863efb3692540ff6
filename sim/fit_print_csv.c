/* A fit for a spreadsheet: rows of several kinds in one table. */
#include "fit_print.h"
#include "mem.h"
#include "text_table.h"

#include <math.h>

static const double none = (double) NAN;

/* The cells that all rows have first. */
static void
begin(struct mut_text_table *t, const char *kind, const char *name)
{
    mut_text_table_text(t, kind);
    mut_text_table_text(t, name);
}

/* What only observations have: arm, months, observed, scale. */
static void
no_observation(struct mut_text_table *t)
{
    mut_text_table_text(t, NULL);
    for (int i = 0; i < 4; i++)
        mut_text_table_number(t, none);
}

/* estimate, low, high, prior_low, prior_high, left */
static void
put_numbers(struct mut_text_table *t, const double numbers[6])
{
    for (int i = 0; i < 6; i++)
        mut_text_table_number(t, numbers[i]);
}

static void
put_parameter(struct mut_text_table *t, const struct mut_fit *fit, int p)
{
    const struct mut_factor *factor = fit->parameters[p].factor;
    begin(t, "parameter", factor->path);
    no_observation(t);
    put_numbers(t, (const double[]){ mut_fit_quantile(fit, p, 0.5),
                                     mut_fit_quantile(fit, p, 0.025),
                                     mut_fit_quantile(fit, p, 0.975), factor->low,
                                     factor->high, mut_fit_left(fit, p) });
    mut_text_table_text(t, factor->unit);
    mut_text_table_text(t, mut_fit_informed(fit, p) ? "informed" : "not informed");
    mut_text_table_text(t, factor->source);
}

static void
put_observation(struct mut_text_table *t, const struct mut_fit *fit, int f)
{
    const struct mut_observation *o = &fit->data->items[f];
    char *name = mut_fit_print_name(o);
    begin(t, "observation", name);
    mut_text_table_text(t, fit->plan->arms[o->arm].name);
    mut_text_table_number(t, o->measurement.months[0]);
    mut_text_table_number(t, o->measurement.months[1]);
    mut_text_table_number(t, o->value);
    mut_text_table_number(t, o->scale > 0 ? o->scale : none);
    put_numbers(t, (const double[]){
                       mut_fit_predicted_mean(fit, f), mut_fit_predicted(fit, f, 0.025),
                       mut_fit_predicted(fit, f, 0.975), none, none, none });
    mut_text_table_text(t, mut_outcomes[o->measurement.outcome].unit);
    mut_text_table_text(t, mut_fit_print_outside(fit, f) ? "outside" : "within");
    mut_text_table_text(t, o->source);
    mut_free(name);
}

/* A row with one number and perhaps its interval. */
static void
put_other(struct mut_text_table *t, const char *kind, const char *name,
          const double numbers[3], const char *verdict)
{
    begin(t, kind, name);
    no_observation(t);
    put_numbers(t,
                (const double[]){ numbers[0], numbers[1], numbers[2], none, none, none });
    mut_text_table_text(t, NULL);
    mut_text_table_text(t, verdict);
    mut_text_table_text(t, NULL);
}

static void
put_pairs(struct mut_text_table *t, const struct mut_fit *fit)
{
    for (int p = 0; p < fit->n_parameters; p++)
        for (int q = p + 1; q < fit->n_parameters; q++) {
            char *name = mut_text_format("%s %s", fit->parameters[p].factor->path,
                                         fit->parameters[q].factor->path);
            put_other(t, "correlation", name,
                      (const double[]){ mut_fit_correlation(fit, p, q), none, none },
                      NULL);
            mut_free(name);
        }
}

static void
put_summary(struct mut_text_table *t, const struct mut_fit *fit)
{
    const struct mut_abc_fit *abc = &fit->abc;
    const struct {
        const char *name;
        double value;
    } rows[] = {
        { "particles", abc->particles },     { "waves", abc->waves },
        { "simulations", abc->simulations }, { "effective", abc->effective },
        { "tolerance", abc->tolerance },     { "acceptance", abc->acceptance },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        put_other(t, "fit", rows[i].name, (const double[]){ rows[i].value, none, none },
                  NULL);
    if (fit->coverage.truths == 0)
        return;
    double interval[2];
    const double share = mut_fit_print_share(fit, interval);
    put_other(t, "fit", "coverage", (const double[]){ share, interval[0], interval[1] },
              mut_fit_print_verdict(fit));
}

int
mut_fit_print_csv(const struct mut_fit *fit, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "kind" },   { .name = "name" },      { .name = "arm" },
        { .name = "first" },  { .name = "last" },      { .name = "observed" },
        { .name = "scale" },  { .name = "estimate" },  { .name = "low" },
        { .name = "high" },   { .name = "prior_low" }, { .name = "prior_high" },
        { .name = "left" },   { .name = "unit" },      { .name = "verdict" },
        { .name = "source" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int p = 0; p < fit->n_parameters; p++)
        put_parameter(&t, fit, p);
    for (int f = 0; f < fit->data->n; f++)
        put_observation(&t, fit, f);
    put_pairs(&t, fit);
    put_summary(&t, fit);
    int status = mut_text_table_print(&t, MUT_FORMAT_CSV, out);
    mut_text_table_clear(&t);
    return status;
}
