#include "compare_points.h"

#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <math.h>
#include <stdlib.h>

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static void
count(struct mut_compare_spread *spread, enum mut_verdict verdict)
{
    switch (verdict) {
    case MUT_VERDICT_HIGHER:
    case MUT_VERDICT_HIGHER_SET:
    case MUT_VERDICT_HIGHER_BETTER:
    case MUT_VERDICT_LOWER_BETTER:
        spread->ahead++;
        break;
    case MUT_VERDICT_LOWER:
    case MUT_VERDICT_LOWER_SET:
    case MUT_VERDICT_HIGHER_WORSE:
    case MUT_VERDICT_LOWER_WORSE:
        spread->behind++;
        break;
    case MUT_VERDICT_UNCLEAR:
    case MUT_VERDICT_ONE_PAIR:
        spread->unclear++;
        break;
    case MUT_VERDICT_NO_PAIR:
        spread->absent++;
        break;
    }
}

struct mut_compare_spread
mut_compare_spread_of(const struct mut_compare *c, int row)
{
    const double none = (double) NAN;
    struct mut_compare_spread spread = { .outcome = c->rows[row].outcome,
                                         .arm = c->rows[row].arm,
                                         .low = none,
                                         .middle = none,
                                         .high = none };
    double *gaps = mut_array((size_t) c->result.n_points, sizeof *gaps);
    int n = 0;
    for (int p = 0; p < c->result.n_points; p++) {
        const struct mut_compare_row *at = &c->rows[p * c->n_per_point + row];
        count(&spread, at->verdict);
        if (gaps != NULL && !isnan(at->paired.difference))
            gaps[n++] = at->paired.difference;
    }
    if (n > 0) {
        qsort(gaps, (size_t) n, sizeof *gaps, by_size);
        spread.low = gaps[0];
        spread.middle = n % 2 == 1 ? gaps[n / 2] : (gaps[n / 2 - 1] + gaps[n / 2]) / 2;
        spread.high = gaps[n - 1];
    }
    mut_free(gaps);
    return spread;
}

static void
put_share(struct mut_text_table *t, int n, int points)
{
    mut_text_table_printf(t, "%.0f %%", 100.0 * n / points);
}

static void
put_gap(struct mut_text_table *t, double gap, int decimals)
{
    if (isnan(gap))
        mut_text_table_text(t, "");
    else if (fabs(gap) < pow(10, -decimals) / 2)
        mut_text_table_printf(t, "%.*f", decimals, 0.0);
    else
        mut_text_table_printf(t, "%+.*f", decimals, gap);
}

static void
add_row(struct mut_text_table *t, const struct mut_compare *c, int row)
{
    const struct mut_compare_spread spread = mut_compare_spread_of(c, row);
    const struct mut_outcome *o = &mut_outcomes[spread.outcome];
    const int points = c->result.n_points - spread.absent;
    mut_text_table_text(t, o->name);
    mut_text_table_text(t, c->result.arms[spread.arm]);
    if (points == 0) {
        for (int k = 0; k < 6; k++)
            mut_text_table_text(t, k == 0 ? "nothing to compare" : "");
        return;
    }
    put_share(t, spread.ahead, points);
    put_share(t, spread.unclear, points);
    put_share(t, spread.behind, points);
    put_gap(t, spread.low, o->decimals);
    put_gap(t, spread.middle, o->decimals);
    put_gap(t, spread.high, o->decimals);
}

static void
print_rule(FILE *out)
{
    mut_text_table_wrap(
        "Ahead: the share of points at which the arm is clearly better than the reference (or "
        "higher, where no direction is better); behind: clearly worse (lower). Min, median and "
        "max are of the difference over the points: how far the answer depends on the values "
        "that differ between them. Each point with its interval: --format csv.",
        0, MUT_TEXT_TABLE_WIDTH, out);
}

void
mut_compare_points_text(const struct mut_compare *c, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "outcome" }, { .name = "arm" },    { .name = "ahead" },
        { .name = "unclear" }, { .name = "behind" }, { .name = "min" },
        { .name = "median" },  { .name = "max" },
    };
    const bool headline = c->n_per_point > 0 && c->rows[0].headline;
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int k = 0; k < c->n_per_point; k++)
        if (c->rows[k].arm >= 0 && (c->rows[k].headline || !headline))
            add_row(&t, c, k);
    fprintf(out, "Over %d points:\n\n", c->result.n_points);
    if (mut_text_table_rows(&t) == 0)
        fputs("Only one arm: the levels at each point are in --format csv.\n", out);
    else if (mut_text_table_print(&t, MUT_FORMAT_TEXT, out) != MUT_OK)
        fputs("The table does not fit the memory.\n", out);
    mut_text_table_clear(&t);
    fputc('\n', out);
    if (c->result.n_arms > 1)
        print_rule(out);
}
