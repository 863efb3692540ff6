/* How units spread in a month: a dot a unit, the worst tenth marked. */
#include "block.h"
#include "claims.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

enum { MOST_DOTS = 160 };

struct strip {
    const struct mut_report *r;
    const struct mut_unit_values *values;
    int outcome;
};

static bool
low_is_worse(int outcome)
{
    return mut_outcomes[outcome].better != MUT_BETTER_LOWER;
}

/* Evenly thinned to what a strip can show, in order of size, the worst tenth marked. */
static void
add_strip(const struct mut_report *r, const struct mut_unit_values *u, int outcome,
          int arm, json_t *rows)
{
    const int n = r->result.n_replicates * u->n_units;
    const double x = mut_reading_of(&mut_outcomes[outcome]).factor;
    double *sorted = mut_array((size_t) n, sizeof *sorted);
    const int m = sorted != NULL
                      ? mut_quantile_sort(mut_unit_values_of(u, &r->result, arm, 0), 1, n,
                                          sorted)
                      : 0;
    const int step = m > MOST_DOTS ? (m + MOST_DOTS - 1) / MOST_DOTS : 1;
    for (int k = step / 2; k < m; k += step)
        mut_block_row(rows, "ssinb", r->result.arms[arm], r->styles[arm].label, k,
                      sorted[k] * x, low_is_worse(outcome) ? 10 * k < m : 10 * k >= 9 * m);
    mut_free(sorted);
}

/* The border of the worst tenth of a replicate's units. */
static double
border_of(const struct strip *s, int arm, int replicate, double *sorted)
{
    const double *values = mut_unit_values_of(s->values, &s->r->result, arm, replicate);
    const int m = mut_quantile_sort(values, 1, s->values->n_units, sorted);
    return m > 0 ? mut_quantile(sorted, m, low_is_worse(s->outcome) ? 0.1 : 0.9)
                 : (double) NAN;
}

/* Compares the borders of all arms, replicate by replicate. False: no memory. */
static bool
compare(const struct strip *s, struct mut_claims *claims)
{
    const int arms = s->r->result.n_arms, n = s->r->result.n_replicates;
    double *borders = mut_array((size_t) arms * (size_t) n, sizeof *borders);
    double *sorted = mut_array((size_t) s->values->n_units, sizeof *sorted);
    const bool whole = borders != NULL && sorted != NULL;
    for (int a = 0; whole && a < arms; a++)
        for (int k = 0; k < n; k++)
            borders[a * n + k] = border_of(s, a, k, sorted);
    for (int b = 0; whole && b < arms; b++)
        for (int a = 0; a < arms; a++)
            mut_claims_put(claims, (const int[]){ a, b }, 0, borders + a * n,
                           borders + b * n, n);
    mut_free(borders);
    mut_free(sorted);
    return whole;
}

/* "Need met in time at the border of the worst tenth of units is 1.1 percentage points higher under Mutual than under
 * State in month 119", or that nothing is clear. */
static char *
strip_title(const struct strip *s)
{
    static const char *const words[2] = { "lower", "higher" };
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    const int b = s->r->result.reference;
    struct mut_claims claims;
    char *list = NULL, *title = NULL, *name = mut_reading_name(o);
    char *where = mut_text_format("in %s at the border of the worst tenth of units in "
                                  "month %d",
                                  name != NULL ? name : "", s->values->month);
    if (s->r->result.n_arms < 2)
        title = mut_text_format("%s by unit in month %d", o->label, s->values->month);
    else if (mut_claims_init(&claims, s->r, s->outcome, s->r->result.matters[s->outcome],
                             1) &&
             compare(s, &claims)) {
        list = mut_claims_each(&claims, b, words);
        title = list != NULL
                    ? mut_text_format(
                          "%s at the border of the worst tenth of units is %s "
                          "than under %s in month %d",
                          o->label, list, s->r->styles[b].label, s->values->month)
                    : mut_claims_none(&claims, b, where != NULL ? where : "");
    }
    if (s->r->result.n_arms > 1)
        mut_claims_clear(&claims);
    mut_free(list);
    mut_free(name);
    mut_free(where);
    return title;
}

/* That not every unit is drawn, and why a share can be more than a whole. */
static char *
strip_note(const struct mut_report *r, const struct mut_unit_values *u, int outcome)
{
    const int n = r->result.n_replicates * u->n_units;
    const int step = n > MOST_DOTS ? (n + MOST_DOTS - 1) / MOST_DOTS : 1;
    bool over = false;
    for (int a = 0; a < r->result.n_arms; a++)
        for (int k = 0; k < n; k++)
            over = over || mut_unit_values_of(u, &r->result, a, 0)[k] > 1;
    char *note = step > 1 ? mut_text_format("Of %d units of an arm one in %d is drawn, "
                                            "evenly in order of size.",
                                            n, step)
                          : mut_text("");
    if (over && mut_outcomes[outcome].share)
        mut_sentence_append(&note, " ",
                            "More than 100 %%: in the twelve months a unit also met cases "
                            "that had been opened before.");
    return note;
}

static void
say_strip(const struct strip *s, json_t *figure)
{
    const struct mut_report *r = s->r;
    const struct mut_unit_values *u = s->values;
    const int outcome = s->outcome;
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const struct mut_reading read = mut_reading_of(o);
    char *unit = *read.level_unit != '\0' ? mut_text_format(", %s", read.level_unit)
                                          : mut_text("");
    char *title = strip_title(s);
    char *subtitle = mut_text_format(
        "%s%s, units of %d replicates in month %d; the worst tenth is marked; title: paired "
        "differences of its border, 95 %% run-error interval, simultaneous over the arms",
        o->label, unit, r->result.n_replicates, u->month);
    char *alt = mut_text_format(
        "A strip of dots for each arm, a dot a unit, in month %d. %s.", u->month,
        title != NULL ? title : "");
    char *note = strip_note(r, u, outcome);
    mut_block_say(figure, &(struct mut_block_words){ .title = title != NULL ? title : "",
                                                     .subtitle = subtitle,
                                                     .alt = alt,
                                                     .note = note != NULL ? note : "" });
    mut_free(note);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.level_unit));
    mut_block_value(figure, "month_label", mut_block_words("month %d", u->month));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_free(unit);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

void
mut_report_strip_figure(struct mut_report *r, json_t *blocks,
                        const struct mut_unit_values *u, int outcome)
{
    const struct strip s = { r, u, outcome };
    char *id = mut_text_format("units_%s", mut_outcomes[outcome].name);
    if (id == NULL)
        return;
    json_t *figure = mut_block_figure(blocks, id, "units");
    json_t *rows = mut_block_rows(figure, "rows", "arm arm_label unit value worst");
    for (int a = 0; a < r->result.n_arms; a++)
        add_strip(r, u, outcome, a, rows);
    say_strip(&s, figure);
    mut_free(id);
}
