#include "compare_sweep.h"

#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <math.h>

bool
mut_compare_sweep_is(const struct mut_result *r)
{
    if (r->n_factors != 1 || !r->factor_levers[0] || r->n_points < 2)
        return false;
    for (int p = 0; p < r->n_points; p++)
        for (int q = 0; q < p; q++)
            if (r->factor_values[0][p] == r->factor_values[0][q])
                return false; /* overlays, too, differ between points */
    return true;
}

void
mut_compare_sweep_order(const struct mut_result *r, int *order)
{
    const double *values = r->factor_values[0];
    for (int p = 0; p < r->n_points; p++) {
        int at = p;
        for (; at > 0 && values[order[at - 1]] > values[p]; at--)
            order[at] = order[at - 1];
        order[at] = p;
    }
}

static const struct mut_compare_row *
row_of(const struct mut_compare *c, int point, int row)
{
    return &c->rows[point * c->n_per_point + row];
}

static bool
clear(enum mut_verdict verdict)
{
    return verdict != MUT_VERDICT_UNCLEAR && verdict != MUT_VERDICT_ONE_PAIR &&
           verdict != MUT_VERDICT_NO_PAIR;
}

/* The difference, in brackets where it is not clear. */
static void
put_gap(struct mut_text_table *t, const struct mut_compare_row *row)
{
    const int decimals = mut_outcomes[row->outcome].decimals;
    double gap = row->paired.difference;
    if (isnan(gap)) {
        mut_text_table_text(t, "");
        return;
    }
    gap = fabs(gap) < pow(10, -decimals) / 2 ? 0 : gap;
    mut_text_table_printf(t, clear(row->verdict) ? "%+.*f" : "(%+.*f)", decimals, gap);
}

/* Rows first .. first + n - 1 of a point are an outcome's, one for each arm. */
static int
print_lines(const struct mut_compare *c, int first, int n, const int *order, FILE *out)
{
    const struct mut_result *r = &c->result;
    struct mut_text_column *columns = mut_array((size_t) n + 1, sizeof *columns);
    struct mut_text_table t;
    if (columns == NULL)
        return MUT_ENOMEM;
    columns[0].name = r->factors[0];
    for (int k = 0; k < n; k++)
        columns[k + 1].name = r->arms[c->rows[first + k].arm];
    mut_text_table_init(&t, columns, n + 1);
    for (int i = 0; i < r->n_points; i++) {
        mut_text_table_printf(&t, "%.10g", r->factor_values[0][order[i]]);
        for (int k = 0; k < n; k++)
            put_gap(&t, row_of(c, order[i], first + k));
    }
    int ret = mut_text_table_print(&t, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&t);
    mut_free(columns);
    return ret;
}

/* Where the difference of an arm changes its sign; zero and no value have none. */
static void
print_crossings(const struct mut_compare *c, int row, const int *order, FILE *out)
{
    const struct mut_result *r = &c->result;
    int last = -1;
    for (int i = 0; i < r->n_points; i++) {
        const double gap = row_of(c, order[i], row)->paired.difference;
        if (isnan(gap) || gap == 0)
            continue;
        if (last >= 0 && (row_of(c, last, row)->paired.difference > 0) != (gap > 0)) {
            const bool both = clear(row_of(c, last, row)->verdict) &&
                              clear(row_of(c, order[i], row)->verdict);
            fprintf(out, "`%s` changes sign between %.10g and %.10g%s.\n",
                    r->arms[c->rows[row].arm], r->factor_values[0][last],
                    r->factor_values[0][order[i]],
                    both ? ", clear on both sides" : ", not clear on both sides");
        }
        last = order[i];
    }
}

void
mut_compare_sweep_text(const struct mut_compare *c, FILE *out)
{
    const struct mut_result *r = &c->result;
    const int n = r->n_arms - 1;
    if (n == 0 || c->n == 0 || !mut_compare_sweep_is(r))
        return;
    int *order = mut_array((size_t) r->n_points, sizeof *order);
    if (order == NULL)
        return;
    mut_compare_sweep_order(r, order);
    fprintf(out, "\nBy %s (%s), differences from `%s`; in brackets: not clear\n",
            r->factors[0], r->factor_units[0], r->arms[r->reference]);
    for (int row = 0; row < c->n_per_point; row += n) {
        if (!c->rows[row].headline && c->rows[0].headline)
            break;
        const struct mut_outcome *o = &mut_outcomes[c->rows[row].outcome];
        fprintf(out, "\n%s (%s)\n", o->label, o->unit);
        if (print_lines(c, row, n, order, out) != MUT_OK)
            fputs("The table does not fit the memory.\n", out);
        for (int k = 0; k < n; k++)
            print_crossings(c, row + k, order, out);
    }
    mut_free(order);
}
