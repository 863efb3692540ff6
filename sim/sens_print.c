#include "sens_print.h"

#include "figures.h"
#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Sums of total - first beyond this are said to be interactions; a convention. */
static const double together = 0.1, much_noise = 0.5;

static int
n_gaps(const struct mut_sens *sens)
{
    return sens->asked.n_pairs * sens->asked.n_outcomes;
}

/* Place of a factor among the chosen; -1: it is none of them. */
static int
chosen_at(const struct mut_sens *sens, int factor)
{
    for (int k = 0; k < sens->n_chosen; k++)
        if (sens->chosen[k] == factor)
            return k;
    return -1;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void
print_head(const struct mut_sens *sens, FILE *out)
{
    const struct mut_plan *plan = sens->plan;
    if (*plan->title != '\0')
        mut_figures_say(0, out, "%s", plan->title);
    mut_figures_say(
        0, out,
        "What the differences depend on: %d uncertain value%s over %s, with the same "
        "luck at every step (%d replicates, means over months %d to %d). Every value of a "
        "range counts as equally likely.",
        sens->uncertain.n, sens->uncertain.n == 1 ? " goes" : "s go",
        sens->uncertain.n == 1 ? "its range" : "their ranges", plan->replicates,
        plan->window[0], plan->window[1]);
    if (mut_sens_screens(sens))
        mut_figures_say(
            0, out,
            "Screening: `moves it by` is how much the gap changes, up or down, as the value goes "
            "over its whole range, the others being anywhere: mean and standard error of "
            "%d moves.",
            sens->trajectories);
    if (sens->n_chosen > 0)
        mut_figures_say(
            0, out,
            "Shares: the %d %s drawn %d times. `alone` is the share of the gap's variance "
            "that a value makes by itself, `with others` its share with all that it does "
            "together with the others; in brackets 95 %% bootstrap intervals.",
            sens->n_chosen, mut_sens_screens(sens) ? "that matter most are" : "are",
            sens->points);
    else
        mut_figures_say(0, out, "Nothing that is uncertain moves any of these gaps.");
}

/* "0.62", and "0.00" for what rounds to it from below. */
static double
rounded(double share)
{
    return mut_figures_vanish(share, 2) ? 0 : share;
}

static void
put_share(struct mut_text_table *t, double share, double low, double high)
{
    mut_text_table_printf(t, "%.2f [%.2f, %.2f]", rounded(share), rounded(low),
                          rounded(high));
}

/* Decimals for the sizes of a gap's screening. */
static int
decimals_of(const struct mut_sens *sens, const struct mut_sens_gap *gap)
{
    double largest = 0;
    for (int i = 0; i < sens->uncertain.n && gap->morris != NULL; i++)
        largest = fmax(largest, gap->morris[i].absolute);
    return mut_figures_decimals(gap->outcome, largest);
}

static void
put_row(struct mut_text_table *t, const struct mut_sens *sens,
        const struct mut_sens_gap *gap, int k)
{
    int factor = sens->chosen[k], decimals = decimals_of(sens, gap);
    const struct mut_uncertain_factor *f = &sens->uncertain.factors[factor];
    const struct mut_sobol_index *x = &gap->sobol[k];
    mut_text_table_text(t, f->path);
    mut_text_table_printf(t, "%.4g to %.4g", f->low, f->high);
    put_share(t, x->first, x->first_low, x->first_high);
    put_share(t, x->total, x->total_low, x->total_high);
    if (gap->morris != NULL)
        mut_text_table_printf(t, "%.*f (%.*f)", decimals, gap->morris[factor].absolute,
                              decimals, gap->morris[factor].error);
}

struct ranked {
    double total;
    int place;
};

static int
by_total(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->total != y->total)
        return x->total < y->total ? 1 : -1;
    return (x->place > y->place) - (x->place < y->place);
}

static int
print_shares(const struct mut_sens *sens, const struct mut_sens_gap *gap, FILE *out)
{
    static const struct mut_text_column screened[] = { { .name = "uncertain value" },
                                                       { .name = "range" },
                                                       { .name = "alone" },
                                                       { .name = "with others" },
                                                       { .name = "moves it by" } };
    static const struct mut_text_column all[] = { { .name = "uncertain value" },
                                                  { .name = "range" },
                                                  { .name = "alone" },
                                                  { .name = "with others" } };
    struct ranked order[MUT_SALTELLI_INPUTS];
    struct mut_text_table t;
    if (mut_sens_screens(sens))
        mut_text_table_init(&t, screened, sizeof screened / sizeof *screened);
    else
        mut_text_table_init(&t, all, sizeof all / sizeof *all);
    t.indent = 2;
    for (int k = 0; k < sens->n_chosen; k++)
        order[k] = (struct ranked){ gap->sobol[k].total, k };
    qsort(order, (size_t) sens->n_chosen, sizeof *order, by_total);
    for (int k = 0; k < sens->n_chosen; k++)
        put_row(&t, sens, gap, order[k].place);
    int status = mut_text_table_print(&t, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&t);
    return status;
}

static bool
holds_zero(const struct mut_sobol_index *x, bool total)
{
    return total ? x->total_low <= 0 && x->total_high >= 0
                 : x->first_low <= 0 && x->first_high >= 0;
}

/* Names those whose share is within error of 0: of the two, alone or also with others. */
static int
print_zeros(const struct mut_sens *sens, const struct mut_sens_gap *gap, bool total,
            FILE *out)
{
    const char *names[MUT_SALTELLI_INPUTS];
    int n = 0;
    for (int k = 0; k < sens->n_chosen; k++) {
        const struct mut_sobol_index *x = &gap->sobol[k];
        bool both = holds_zero(x, false) && holds_zero(x, true);
        if (total ? both : holds_zero(x, false) && !both)
            names[n++] = sens->uncertain.factors[sens->chosen[k]].path;
    }
    if (n == 0)
        return MUT_OK;
    char *text = mut_text_join(names, n);
    if (text == NULL)
        return MUT_ENOMEM;
    mut_figures_say(2, out, "Within error of 0 %s: %s.",
                    total ? "alone and with others" : "alone", text);
    mut_free(text);
    return MUT_OK;
}

/* How much of the variance is made by several values together, where noise does not cover that. */
static void
print_together(const struct mut_sens *sens, const struct mut_sens_gap *gap, FILE *out)
{
    double sum = 0;
    for (int k = 0; k < sens->n_chosen; k++)
        sum += gap->sobol[k].total - gap->sobol[k].first;
    if (sum > together && !(gap->noise > much_noise))
        mut_figures_say(2, out,
                        "Effects do not add up: shares with others exceed shares alone by "
                        "%.2f in sum.",
                        sum);
}

/* The most that the values which were not divided did in the screening. */
static void
print_others(const struct mut_sens *sens, const struct mut_sens_gap *gap, FILE *out)
{
    int n = 0, most = -1;
    for (int i = 0; i < sens->uncertain.n && gap->morris != NULL; i++)
        if (chosen_at(sens, i) < 0) {
            n++;
            if (most < 0 || gap->morris[i].absolute > gap->morris[most].absolute)
                most = i;
        }
    if (n == 0)
        return;
    double size = gap->morris[most].absolute;
    mut_figures_say(
        2, out,
        "%d other%s move%s it by %.*f at most in the screening (%s), and stay%s as "
        "the scenario has them.",
        n, n == 1 ? "" : "s", n == 1 ? "s" : "", mut_figures_decimals(gap->outcome, size),
        size, sens->uncertain.factors[most].path, n == 1 ? "s" : "");
}

/* What a gap is over the draws, and how much of that is luck. */
static void
print_spread(const struct mut_sens_gap *gap, const char *name, const char *mean,
             int decimals, FILE *out)
{
    char noise[MUT_FIGURES_ROOM] = "an unknown share";
    if (!isnan(gap->noise))
        snprintf(noise, sizeof noise, "%.0f %%", 100 * fmin(gap->noise, 1));
    mut_figures_say(
        0, out,
        "%s is %s on average, standard deviation %.*f over the draws; %s of its "
        "variance is run noise.%s",
        name, mean, decimals, sqrt(gap->variance), noise,
        gap->noise > much_noise ? " That is most of it: take more replicates "
                                  "before reading the shares."
                                : "");
}

static int
print_gap(const struct mut_sens *sens, const struct mut_sens_gap *gap, FILE *out)
{
    const struct mut_outcome *o = &mut_outcomes[gap->outcome];
    bool unit = strcmp(o->unit, "1") != 0;
    char mean[MUT_FIGURES_ROOM], text[256];
    double sd = sqrt(gap->variance);
    int decimals = mut_figures_decimals(gap->outcome, fmax(sd, fabs(gap->mean)));
    mut_figures_signed(gap->mean, decimals, mean);
    snprintf(text, sizeof text, "%s%s%s%s: %s - %s", o->label, unit ? " (" : "",
             unit ? o->unit : "", unit ? ")" : "", sens->plan->arms[gap->arm].name,
             sens->plan->arms[gap->reference].name);
    fputc('\n', out);
    if (gap->missing) {
        mut_figures_say(
            0, out,
            "%s: it has no value at some of the values drawn, and is not divided.", text);
        return MUT_OK;
    }
    if (!(gap->variance > 0)) {
        mut_figures_say(0, out, "%s is %s, and none of the values drawn moves it.", text,
                        mean);
        print_others(sens, gap, out);
        return MUT_OK;
    }
    print_spread(gap, text, mean, decimals, out);
    int status = print_shares(sens, gap, out);
    if (status == MUT_OK)
        status = print_zeros(sens, gap, false, out);
    if (status == MUT_OK)
        status = print_zeros(sens, gap, true, out);
    print_together(sens, gap, out);
    print_others(sens, gap, out);
    return status;
}

static int
print_text(const struct mut_sens *sens, FILE *out)
{
    int status = MUT_OK;
    print_head(sens, out);
    for (int g = 0; g < n_gaps(sens) && status == MUT_OK && sens->n_chosen > 0; g++)
        status = print_gap(sens, &sens->gaps[g], out);
    if (sens->uncertain.mixed > 0)
        mut_figures_say(
            0, out,
            "\nLeft out: %d parameter%s with several values, by arm, form or date.",
            sens->uncertain.mixed, sens->uncertain.mixed == 1 ? "" : "s");
    return status;
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void
put_effects(struct mut_text_table *t, const struct mut_morris_effect *e,
            const struct mut_sobol_index *x)
{
    double none = (double) NAN;
    const double numbers[] = {
        e != NULL ? e->mean : none,       e != NULL ? e->absolute : none,
        e != NULL ? e->spread : none,     e != NULL ? e->error : none,
        x != NULL ? x->first : none,      x != NULL ? x->first_low : none,
        x != NULL ? x->first_high : none, x != NULL ? x->total : none,
        x != NULL ? x->total_low : none,  x != NULL ? x->total_high : none,
    };
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        mut_text_table_number(t, numbers[k]);
}

static const struct mut_sobol_index *
index_of(const struct mut_sens *sens, const struct mut_sens_gap *gap, int factor)
{
    int k = chosen_at(sens, factor);
    return k >= 0 && gap->sobol != NULL ? &gap->sobol[k] : NULL;
}

static void
put_csv(struct mut_text_table *t, const struct mut_sens *sens,
        const struct mut_sens_gap *gap, int factor)
{
    const struct mut_uncertain_factor *f = &sens->uncertain.factors[factor];
    bool divided = sens->n_chosen > 0;
    mut_text_table_text(t, mut_outcomes[gap->outcome].name);
    mut_text_table_text(t, sens->plan->arms[gap->arm].name);
    mut_text_table_text(t, sens->plan->arms[gap->reference].name);
    mut_text_table_number(t, divided ? gap->mean : (double) NAN);
    mut_text_table_number(t, divided ? gap->variance : (double) NAN);
    mut_text_table_number(t, divided ? gap->noise : (double) NAN);
    mut_text_table_text(t, f->path);
    mut_text_table_number(t, f->low);
    mut_text_table_number(t, f->high);
    mut_text_table_number(t, f->value);
    put_effects(t, gap->morris != NULL ? &gap->morris[factor] : NULL,
                index_of(sens, gap, factor));
    mut_text_table_text(t, f->unit);
    mut_text_table_text(t, f->source);
    mut_text_table_text(t, sens->plan->inputs[0].sha256);
}

static int
print_csv(const struct mut_sens *sens, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "outcome" },   { .name = "arm" },        { .name = "reference" },
        { .name = "gap" },       { .name = "variance" },   { .name = "noise" },
        { .name = "path" },      { .name = "low" },        { .name = "high" },
        { .name = "value" },     { .name = "mean" },       { .name = "absolute" },
        { .name = "spread" },    { .name = "error" },      { .name = "first" },
        { .name = "first_low" }, { .name = "first_high" }, { .name = "total" },
        { .name = "total_low" }, { .name = "total_high" }, { .name = "unit" },
        { .name = "source" },    { .name = "scenario" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int g = 0; g < n_gaps(sens); g++)
        for (int i = 0; i < sens->uncertain.n; i++)
            put_csv(&t, sens, &sens->gaps[g], i);
    int status = mut_text_table_print(&t, MUT_FORMAT_CSV, out);
    mut_text_table_clear(&t);
    return status;
}

int
mut_sens_print(const void *self, enum mut_format format, FILE *out)
{
    const struct mut_sens *sens = self;
    if (format == MUT_FORMAT_TEXT)
        return print_text(sens, out);
    if (format == MUT_FORMAT_CSV)
        return print_csv(sens, out);
    return mut_sens_print_json(sens, out);
}
