#include "matrix.h"

#include "block.h"
#include "mem.h"
#include "reading.h"
#include "unclear.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* Which outcomes stand in the figure beside the headline's, and the group of each. */
static const struct {
    int outcome;
    const char *group;
} places[] = {
    { MUT_OUTCOME_NEED_MET, "Access" },
    { MUT_OUTCOME_WAITING, "Access" },
    { MUT_OUTCOME_PARTICIPATION_RATE, "Participation" },
    { MUT_OUTCOME_HOURS_COPRODUCED, "Participation" },
    { MUT_OUTCOME_QUALITY, "Quality" },
    { MUT_OUTCOME_QUALITY_CONTRACTIBLE, "Quality" },
    { MUT_OUTCOME_QUALITY_NONCONTRACTIBLE, "Quality" },
    { MUT_OUTCOME_SATISFACTION, "Quality" },
    { MUT_OUTCOME_STAFF_LEAVING, "Staff" },
    { MUT_OUTCOME_PUBLIC_COST, "Money" },
    { MUT_OUTCOME_NET_COST, "Money" },
    { MUT_OUTCOME_SOCIAL_COST, "Money" },
    { MUT_OUTCOME_EQUITY_GAP, "Equity" },
    { MUT_OUTCOME_UNITS_FAILING, "Resilience" },
};
enum { PLACES = sizeof places / sizeof *places };

static const char *const groups[] = { "Access", "Participation", "Quality",    "Staff",
                                      "Money",  "Equity",        "Resilience", "Other" };
enum { GROUPS = sizeof groups / sizeof *groups };

const char mut_matrix_columns[] =
    "reference arm arm_label group outcome label unit better sign difference low high joint_low "
    "joint_high range_low range_high low50 high50 matters scale verdict text lead order group_order "
    "clear why";

static const char taking_part[] = "Participation";

bool
mut_matrix_taking_part(int outcome)
{
    for (int k = 0; k < PLACES; k++)
        if (places[k].outcome == outcome)
            return strcmp(places[k].group, taking_part) == 0;
    return false;
}

static int
group_place(const char *group)
{
    int k = 0;
    while (k < GROUPS - 1 && strcmp(groups[k], group) != 0)
        k++;
    return k;
}

static void
add_outcome(struct mut_matrix *m, int outcome, int group)
{
    for (int k = 0; k < m->n; k++)
        if (m->outcome[k] == outcome)
            return;
    if (m->n == MUT_MATRIX_MOST || mut_outcomes[outcome].axis != MUT_AXIS_NONE)
        return;
    m->outcome[m->n] = outcome;
    m->group[m->n++] = group;
}

struct mut_matrix
mut_matrix_of(const int *headline, int n_headline)
{
    struct mut_matrix m = { .n = 0 };
    for (int g = 0; g < GROUPS; g++)
        for (int k = 0; k < PLACES; k++)
            if (group_place(places[k].group) == g)
                add_outcome(&m, places[k].outcome, g);
    for (int h = 0; h < n_headline; h++)
        add_outcome(&m, headline[h], GROUPS - 1);
    for (int k = 0; k < m.n; k++)
        for (int h = 0; h < n_headline; h++)
            m.joint[k] = m.joint[k] || headline[h] == m.outcome[k];
    return m;
}

/* Half of the width of the t interval of that level, from the 95 % one. */
static double
half_width(const struct mut_paired *p, double level)
{
    if (p->n < 2)
        return (double) NAN;
    const double df = p->n - 1;
    return (p->high - p->low) / 2 * gsl_cdf_tdist_Pinv(0.5 + level / 2, df) /
           gsl_cdf_tdist_Pinv(0.5 + MUT_PAIRED_LEVEL / 2, df);
}

static double
scale_of(const struct mut_matrix_row *rows, int n)
{
    double most = n > 0 ? rows[0].matters : 0;
    for (int k = 0; k < n; k++) {
        const struct mut_paired *p = &rows[k].paired;
        const double bounds[] = { p->low,        p->high,          p->joint_low,
                                  p->joint_high, rows[k].range[0], rows[k].range[1],
                                  p->difference };
        for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++)
            most = fmax(most, fabs(bounds[b])); /* fmax leaves NaN out */
    }
    return most;
}

/* Which way is better: of what should be nearer 0 that which most replicates say. */
static int
sign_of(enum mut_better better, const struct mut_paired *p)
{
    if (p->by_design)
        return 0;
    if (better == MUT_BETTER_ZERO && p->difference != 0 && !isnan(p->lead) &&
        p->lead != 0.5)
        return (p->lead > 0.5) == (p->difference > 0) ? 1 : -1;
    return better == MUT_BETTER_HIGHER ? 1 : better == MUT_BETTER_LOWER ? -1 : 0;
}

/* "better in 3, equal in 5 of 8 replicates", "equal in all 8 replicates"; "" where nothing is tested. */
static char *
lead_of(const struct mut_outcome *o, const struct mut_paired *p)
{
    if (isnan(p->lead) || p->n < 2)
        return mut_text("");
    if (p->equal == p->n)
        return mut_text_format("equal in all %d replicates%s", p->n,
                               o->better == MUT_BETTER_NONE ? "; no better side" : "");
    if (o->better == MUT_BETTER_NONE || p->by_design)
        return mut_text_format("no better side%s",
                               p->by_design ? ": set by the reform" : "");
    if (p->equal > 0)
        return mut_text_format("better in %d, equal in %d of %d replicates", p->ahead,
                               p->equal, p->n);
    return mut_text_format("better in %d of %d replicates", p->ahead, p->n);
}

/* Why a difference is not clear; "" if it is, or was not tested. */
static char *
why_of(const struct mut_matrix_row *row, bool joint)
{
    return row->verdict == MUT_VERDICT_UNCLEAR
               ? mut_unclear_words(mut_unclear_of(&row->paired, row->matters, joint), "")
               : mut_text("");
}

static void
add(const struct mut_matrix *m, const struct mut_matrix_row *row, double scale,
    int decimals, json_t *out)
{
    const struct mut_outcome *o = &mut_outcomes[m->outcome[row->place]];
    const struct mut_reading read = mut_reading_of(o);
    const struct mut_paired *p = &row->paired;
    const double x = read.factor, none = (double) NAN, half = half_width(p, 0.5);
    const int group = m->group[row->place];
    const bool joint = m->joint[row->place];
    const struct mut_reading_span span = mut_reading_span_of(p, joint);
    char *text = mut_reading_interval_at(o, &span, decimals);
    const bool zero = text != NULL && strpbrk(text, "123456789") == NULL;
    const bool hidden = zero && o->better != MUT_BETTER_NONE && p->equal < p->n &&
                        p->n > 1;
    char *lead = hidden ? mut_text("too small to show") : lead_of(o, p);
    char *why = why_of(row, joint);
    mut_block_row(out, "ssssssssinnnnnnnnnnnsssiibs", row->reference, row->arm,
                  row->arm_label, groups[group], o->name, o->label, read.difference_unit,
                  o->better == MUT_BETTER_NONE ? "" : mut_outcome_better(o->better),
                  sign_of(o->better, p), p->difference * x, p->low * x, p->high * x,
                  joint ? p->joint_low * x : none, joint ? p->joint_high * x : none,
                  row->range[0] * x, row->range[1] * x, (p->difference - half) * x,
                  (p->difference + half) * x, row->matters * x, scale * x,
                  mut_paired_words(row->verdict), text, lead, row->place, group,
                  row->verdict != MUT_VERDICT_UNCLEAR &&
                      row->verdict < MUT_VERDICT_ONE_PAIR,
                  why != NULL ? why : "");
    mut_free(text);
    mut_free(lead);
    mut_free(why);
}

void
mut_matrix_add(const struct mut_matrix *m, const struct mut_matrix_row *rows, int n,
               json_t *out)
{
    struct mut_reading_span *spans = mut_array((size_t) n + 1, sizeof *spans);
    for (int k = 0; spans != NULL && k < n; k++)
        spans[k] = mut_reading_span_of(&rows[k].paired, m->joint[rows[k].place]);
    const double scale = scale_of(rows, n);
    for (int k = 0; spans != NULL && k < n; k++)
        add(m, &rows[k], scale,
            mut_reading_decimals(&mut_outcomes[m->outcome[rows[k].place]],
                                 rows[k].matters, spans, n),
            out);
    mut_free(spans);
}
