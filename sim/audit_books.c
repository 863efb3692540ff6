#include "audit_books.h"

#include <math.h>

/* Of two sums of a dozen numbers in double precision. */
static const double rounding = 1e-9;

static void
add_month(struct mut_audit_books *books, const struct mut_layout *layout,
          const struct mut_series *run, int month)
{
    const double *cost = run->values + (size_t) layout->first[MUT_OUTCOME_PUBLIC_COST] *
                                           (size_t) layout->n_months;
    const double *account = run->values +
                            (size_t) layout->first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT] *
                                (size_t) layout->n_months;
    double sum = 0, size = 1;
    for (int a = 0; a < layout->length[MUT_AXIS_ACCOUNT]; a++) {
        double x = account[(size_t) a * (size_t) layout->n_months + (size_t) month];
        sum += x;
        size += fabs(x);
    }
    double off = fabs(sum - cost[month]);
    books->months++;
    if (!(off <= rounding * size))
        books->unequal++;
    if (off > books->worst)
        books->worst = off;
}

void
mut_audit_books_add(struct mut_audit_books *books, const struct mut_layout *layout,
                    const struct mut_series *runs, int n)
{
    books->runs += n;
    for (int k = 0; k < n; k++)
        for (int month = 0; month < layout->n_months; month++)
            add_month(books, layout, &runs[k], month);
}

void
mut_audit_books_fail(struct mut_audit_books *books, const struct mut_diags *found)
{
    if (books->failed++ == 0)
        snprintf(books->first, sizeof books->first, "%s",
                 found->n > 0 ? found->items[0].message : "a run did not end");
}
