#include "compare.h"

#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <stddef.h>

/* Replicates of one arm as their window means. */
static void
window_means(const struct mut_result *r, const double *values, double *means)
{
    int first = r->window[0] - r->months[0];
    int length = r->window[1] - r->window[0] + 1;
    size_t n = (size_t) r->n_arms * (size_t) r->n_replicates;
    for (size_t run = 0; run < n; run++)
        means[run] = mut_paired_window(values + run * (size_t) r->n_months + first,
                                       length);
}

static void
compare_arms(struct mut_compare *c, int outcome, bool headline, const double *means)
{
    const struct mut_result *r = &c->result;
    enum mut_better better = mut_outcomes[outcome].better;
    size_t n = (size_t) r->n_replicates;
    const double *reference = means + (size_t) r->reference * n;
    for (int a = 0; a < r->n_arms; a++) {
        if (a == r->reference)
            continue;
        struct mut_compare_row *row = &c->rows[c->n++];
        *row = (struct mut_compare_row){ .outcome = outcome,
                                         .arm = a,
                                         .headline = headline,
                                         .matters = r->matters[outcome] };
        row->paired = mut_paired_compare(means + (size_t) a * n, reference,
                                         r->n_replicates, c->comparisons, better);
        row->verdict = mut_paired_verdict(&row->paired, better, row->matters, headline);
    }
}

static int
compare_outcome(struct mut_compare *c, int outcome, bool headline, struct mut_diags *diags)
{
    const struct mut_result *r = &c->result;
    double *values = NULL;
    int length;
    int ret = mut_result_variable(r, outcome, &values, &length, diags);
    if (ret != MUT_OK)
        return ret;
    double *means = mut_array((size_t) r->n_arms * (size_t) r->n_replicates,
                              sizeof *means);
    if (means == NULL)
        ret = mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                       "%s: its table does not fit the memory", r->path);
    else {
        window_means(r, values, means);
        compare_arms(c, outcome, headline, means);
    }
    mut_free(means);
    mut_free(values);
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
    { "outcome", false },    { "label", false },       { "unit", false },
    { "better", false },     { "headline", false },    { "arm", false },
    { "reference", false },  { "first_month", false }, { "last_month", false },
    { "n", false },          { "arm_mean", false },    { "reference_mean", false },
    { "difference", false }, { "low", false },         { "high", false },
    { "joint_low", false },  { "joint_high", false },  { "matters", false },
    { "verdict", false },    { "lead_share", false },  { "pairing", false },
    { "skewness", false },   { "skewed", false }
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
    mut_text_table_text(t, c->result.arms[row->arm]);
    mut_text_table_text(t, c->result.arms[c->result.reference]);
    mut_text_table_number(t, c->result.window[0]);
    mut_text_table_number(t, c->result.window[1]);
}

static void
add_numbers(struct mut_text_table *t, const struct mut_compare_row *row)
{
    const struct mut_paired *p = &row->paired;
    const double first[] = { p->n,    p->arm,       p->reference,  p->difference, p->low,
                             p->high, p->joint_low, p->joint_high, row->matters };
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
