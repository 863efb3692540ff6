/* summary.csv: what chart tools paste, a label, a value and its interval. */
#include "export_table.h"

#include "outcome.h"

#include <math.h>
#include <string.h>

/* A row of the table but for what it is of. */
struct row {
    const struct mut_compare_row *of;
    int arm;
    bool difference;
    int n; /* replicates in it */
    double value, low, high;
    const char *verdict, *interval;
};

/* "Need met in time: north less west", with the point behind it. */
static void
write_label(const struct mut_export *x, const struct row *row, FILE *out)
{
    const struct mut_result *r = &x->compare.result;
    char label[512];
    snprintf(label, sizeof label, "%s: %s%s%s%s%s", mut_outcomes[row->of->outcome].label,
             r->arms[row->arm], row->difference ? " less " : "",
             row->difference ? r->arms[r->reference] : "", r->points != NULL ? ", " : "",
             r->points != NULL ? r->points[row->of->point] : "");
    mut_export_table_text(label, ',', out);
}

static void
write_row(const struct mut_export *x, const struct row *row, FILE *out)
{
    const struct mut_result *r = &x->compare.result;
    const struct mut_outcome *o = &mut_outcomes[row->of->outcome];
    const char *const texts[] = { o->name,
                                  o->unit,
                                  r->arms[row->arm],
                                  row->difference ? r->arms[r->reference] : "",
                                  row->difference ? "difference" : "level",
                                  row->verdict,
                                  row->interval,
                                  row->of->headline ? "yes" : "no",
                                  mut_outcome_better(o->better) };
    write_label(x, row, out);
    mut_export_table_number(row->value, ',', out);
    mut_export_table_number(row->low, ',', out);
    mut_export_table_number(row->high, ',', out);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_export_table_text(texts[k], ',', out);
    mut_export_table_number(row->of->matters, ',', out);
    fprintf(out, "%d,%d,%d%c", r->window[0], r->window[1], row->n,
            r->points != NULL ? ',' : '\n');
    if (r->points != NULL)
        mut_export_table_text(r->points[row->of->point], r->n_factors > 0 ? ',' : '\n',
                              out);
    for (int k = 0; k < r->n_factors; k++)
        mut_export_table_number(r->factor_values[k][row->of->point],
                                k + 1 < r->n_factors ? ',' : '\n', out);
}

static void
write_difference(const struct mut_export *x, const struct mut_compare_row *of, FILE *out)
{
    const struct mut_paired *p = &of->paired;
    struct row row = { .of = of, .arm = of->arm, .difference = true, .n = p->n };
    row.value = p->difference;
    row.low = of->headline ? p->joint_low : p->low;
    row.high = of->headline ? p->joint_high : p->high;
    row.verdict = mut_paired_words(of->verdict);
    row.interval = isnan(row.low) ? "" : of->headline ? "simultaneous" : "single";
    write_row(x, &row, out);
}

/* Without an interval: what the arm is, not what the evidence says it is. */
static void
write_level(const struct mut_export *x, const struct mut_compare_row *of, int arm,
            double value, FILE *out)
{
    const struct row row = { .of = of,
                             .arm = arm,
                             .n = x->compare.result.n_replicates,
                             .value = value,
                             .low = (double) NAN,
                             .high = (double) NAN,
                             .verdict = "",
                             .interval = "" };
    write_row(x, &row, out);
}

int64_t
mut_export_table_summary_rows(const struct mut_export *x)
{
    const int others = x->compare.result.n_arms - 1;
    const int64_t n = x->compare.n;
    return others > 0 ? n + n / others * (others + 1) : n;
}

/* Differences first, so that pasting the top of the file pastes them alone. */
void
mut_export_table_summary(const struct mut_export *x, FILE *out)
{
    const struct mut_compare *c = &x->compare;
    for (int k = 0; k < c->n; k++)
        if (c->rows[k].arm >= 0)
            write_difference(x, &c->rows[k], out);
    for (int k = 0; k < c->n; k++) {
        const struct mut_compare_row *of = &c->rows[k];
        const bool first = k == 0 || c->rows[k - 1].outcome != of->outcome ||
                           c->rows[k - 1].point != of->point;
        if (first)
            write_level(x, of, c->result.reference, of->reference_level, out);
        if (of->arm >= 0)
            write_level(x, of, of->arm, of->arm_level, out);
    }
}
