#include "compare.h"

#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <math.h>
#include <stddef.h>

/* The values of one outcome without an axis, and room for a value of each replicate and side. */
struct sheet {
    double *values; /* owned, [n_arms][n_replicates][n_months] */
    double *means;  /* owned, [2][n_replicates] */
};

static void
sheet_clear(struct sheet *s)
{
    mut_free(s->values);
    mut_free(s->means);
}

static int
sheet_init(struct sheet *s, const struct mut_result *r, int outcome,
           struct mut_diags *diags)
{
    int length;
    *s = (struct sheet){ 0 };
    int ret = mut_result_variable(r, outcome, &s->values, &length, diags);
    if (ret != MUT_OK)
        return ret;
    s->means = mut_array(2 * (size_t) r->n_replicates, sizeof *s->means);
    if (s->means == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s: its table does not fit the memory", r->path);
    return MUT_OK;
}

/* The window's months of a run. */
static const double *
window_of(const struct sheet *s, const struct mut_result *r, int arm, int replicate)
{
    size_t run = (size_t) arm * (size_t) r->n_replicates + (size_t) replicate;
    return s->values + run * (size_t) r->n_months + (r->window[0] - r->months[0]);
}

int
mut_compare_window(const struct mut_compare *c)
{
    return c->result.window[1] - c->result.window[0] + 1;
}

static double
level(const struct sheet *s, const struct mut_compare *c, int arm)
{
    const struct mut_result *r = &c->result;
    for (int k = 0; k < r->n_replicates; k++)
        s->means[k] = mut_paired_window(window_of(s, r, arm, k), mut_compare_window(c));
    return mut_paired_window(s->means, r->n_replicates);
}

static void
compare_arm(const struct mut_compare *c, const struct sheet *s,
            struct mut_compare_row *row)
{
    const struct mut_result *r = &c->result;
    enum mut_better better = mut_outcomes[row->outcome].better;
    int n = r->n_replicates;
    for (int k = 0; k < n; k++) {
        double means[2];
        int months = mut_paired_common(window_of(s, r, row->arm, k),
                                       window_of(s, r, r->reference, k),
                                       mut_compare_window(c), means);
        s->means[k] = means[0];
        s->means[n + k] = means[1];
        if (months > 0 && (row->months[0] == 0 || months < row->months[0]))
            row->months[0] = months;
        if (months > row->months[1])
            row->months[1] = months;
    }
    row->paired = mut_paired_compare(s->means, s->means + n, n, c->comparisons, better);
    row->verdict = mut_paired_verdict(&row->paired, better, row->matters, row->headline);
    row->arm_level = level(s, c, row->arm);
}

/* A lone reference has a row of its own; else every other arm has one. */
static void
compare_arms(struct mut_compare *c, int outcome, bool headline, const struct sheet *s)
{
    const struct mut_result *r = &c->result;
    double none = (double) NAN;
    struct mut_compare_row row = { .outcome = outcome,
                                   .arm = -1,
                                   .headline = headline,
                                   .matters = r->matters[outcome],
                                   .arm_level = none,
                                   .reference_level = level(s, c, r->reference),
                                   .paired = mut_paired_compare(&none, &none, 1, 1,
                                                                MUT_BETTER_NONE),
                                   .verdict = MUT_VERDICT_NO_PAIR };
    if (r->n_arms == 1)
        c->rows[c->n++] = row;
    for (row.arm = 0; row.arm < r->n_arms; row.arm++) {
        if (row.arm == r->reference)
            continue;
        c->rows[c->n] = row;
        compare_arm(c, s, &c->rows[c->n++]);
    }
}

static int
compare_outcome(struct mut_compare *c, int outcome, bool headline, struct mut_diags *diags)
{
    struct sheet s;
    int ret = sheet_init(&s, &c->result, outcome, diags);
    if (ret == MUT_OK)
        compare_arms(c, outcome, headline, &s);
    sheet_clear(&s);
    return ret;
}

static bool
in_headline(const struct mut_result *r, int outcome)
{
    for (int k = 0; k < r->n_headline; k++)
        if (r->headline[k] == outcome)
            return true;
    return false;
}

static bool
plain(int outcome)
{
    return mut_outcomes[outcome].axis == MUT_AXIS_NONE;
}

/* How many claims the headline makes at once. */
static int
count_comparisons(const struct mut_result *r)
{
    int n = 0;
    for (int k = 0; k < mut_n_outcomes; k++)
        if (plain(k) && in_headline(r, k))
            n += r->n_arms - 1;
    return n;
}

int
mut_compare_init(struct mut_compare *c, const char *path, struct mut_diags *diags)
{
    *c = (struct mut_compare){ 0 };
    int ret = mut_result_open(&c->result, path, diags);
    if (ret != MUT_OK)
        return ret;
    const struct mut_result *r = &c->result;
    c->comparisons = count_comparisons(r);
    c->rows = mut_array((size_t) mut_n_outcomes * (size_t) r->n_arms, sizeof *c->rows);
    if (c->rows == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s: its table does not fit the memory", path);
    for (int k = 0; ret == MUT_OK && k < r->n_headline; k++)
        if (plain(r->headline[k]))
            ret = compare_outcome(c, r->headline[k], true, diags);
    for (int k = 0; ret == MUT_OK && k < mut_n_outcomes; k++)
        if (plain(k) && !in_headline(r, k))
            ret = compare_outcome(c, k, false, diags);
    return ret;
}

void
mut_compare_clear(struct mut_compare *c)
{
    mut_result_close(&c->result);
    mut_free(c->rows);
    *c = (struct mut_compare){ 0 };
}

static const struct mut_text_column columns[] = {
    { .name = "outcome" },    { .name = "label" },          { .name = "unit" },
    { .name = "better" },     { .name = "headline" },       { .name = "arm" },
    { .name = "reference" },  { .name = "first_month" },    { .name = "last_month" },
    { .name = "n" },          { .name = "fewest_months" },  { .name = "most_months" },
    { .name = "arm_mean" },   { .name = "reference_mean" }, { .name = "difference" },
    { .name = "low" },        { .name = "high" },           { .name = "joint_low" },
    { .name = "joint_high" }, { .name = "matters" },        { .name = "verdict" },
    { .name = "lead_share" }, { .name = "pairing" },        { .name = "skewness" },
    { .name = "skewed" }
};

static void
add_names(struct mut_text_table *t, const struct mut_compare *c,
          const struct mut_compare_row *row)
{
    const struct mut_outcome *o = &mut_outcomes[row->outcome];
    mut_text_table_text(t, o->name);
    mut_text_table_text(t, o->label);
    mut_text_table_text(t, o->unit);
    mut_text_table_text(t, mut_outcome_better(o->better));
    mut_text_table_flag(t, row->headline);
    mut_text_table_text(t, row->arm >= 0 ? c->result.arms[row->arm] : "");
    mut_text_table_text(t, c->result.arms[c->result.reference]);
    mut_text_table_number(t, c->result.window[0]);
    mut_text_table_number(t, c->result.window[1]);
}

static void
add_numbers(struct mut_text_table *t, const struct mut_compare_row *row)
{
    const struct mut_paired *p = &row->paired;
    const double first[] = { p->n,
                             row->months[0],
                             row->months[1],
                             row->arm_level,
                             row->reference_level,
                             p->difference,
                             p->low,
                             p->high,
                             p->joint_low,
                             p->joint_high,
                             row->matters };
    for (size_t k = 0; k < sizeof first / sizeof *first; k++)
        mut_text_table_number(t, first[k]);
    mut_text_table_text(t, mut_paired_words(row->verdict));
    mut_text_table_number(t, p->lead);
    mut_text_table_number(t, p->pairing);
    mut_text_table_number(t, p->skewness);
    mut_text_table_flag(t, p->skewed);
}

static int
print_rows(const struct mut_compare *c, enum mut_format format, FILE *out)
{
    struct mut_text_table t;
    mut_text_table_init(&t, columns, (int) (sizeof columns / sizeof *columns));
    for (int k = 0; k < c->n; k++) {
        add_names(&t, c, &c->rows[k]);
        add_numbers(&t, &c->rows[k]);
    }
    int ret = mut_text_table_print(&t, format, out);
    mut_text_table_clear(&t);
    return ret;
}

int
mut_compare_print(const char *path, enum mut_format format, FILE *out,
                  struct mut_diags *diags)
{
    struct mut_compare c;
    int ret = mut_compare_init(&c, path, diags);
    if (ret == MUT_OK && format == MUT_FORMAT_TEXT)
        mut_compare_text(&c, out);
    else if (ret == MUT_OK && print_rows(&c, format, out) != MUT_OK)
        ret = mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                       "%s: its table does not fit the memory", path);
    mut_compare_clear(&c);
    return ret;
}
