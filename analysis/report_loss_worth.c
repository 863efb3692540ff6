/* What a unit of the outcome may be worth, where the cost-outcome plane's line starts and the expected loss's scale ends. */
#include "ellipse.h"
#include "mem.h"
#include "reading.h"
#include "report_plane.h"

#include <math.h>
#include <string.h>

/* The least of 1, 2, 5 x 10^k that is not less than x. */
static double
round_up(double x)
{
    const double ten = pow(10, floor(log10(x)));
    const double steps[] = { 1, 2, 5, 10 };
    for (int k = 0; k < 4; k++)
        if (steps[k] * ten >= x * (1 - 1e-12))
            return steps[k] * ten;
    return x;
}

/* At which worth of a unit of the outcome an arm breaks even with another, if it is clearly better but dearer, or worse
 * but cheaper; else 0. */
static double
price_of(struct mut_report_plane *p, int arm, int other)
{
    const int exchange = mut_report_plane_side(p, 0, arm, other) *
                         mut_report_plane_side(p, 1, arm, other);
    const int n = exchange > 0 ? mut_report_plane_pair(p, arm, other) : 0;
    if (n == 0)
        return 0;
    const struct mut_ellipse e = mut_ellipse_of(p->pair, p->pair + p->n, n,
                                                MUT_ELLIPSE_LEVEL);
    const double price = e.n > 0 ? e.mean[1] / e.mean[0] : 0;
    return isfinite(price) && price > 0 ? price : 0;
}

struct mut_report_worth
mut_report_loss_worth(struct mut_report_plane *p)
{
    enum { TIMES = 4 };
    const struct mut_result *f = &p->r->result;
    double even = 0, dearest = 0;
    struct mut_report_worth worth = { 1, 1, -1, false };
    for (int a = 0; a < f->n_arms; a++)
        for (int b = 0; b < f->n_arms; b++) {
            const double price = price_of(p, a, b);
            dearest = fmax(dearest, price);
            if (b == f->reference && price > even) {
                even = price;
                worth.arm = a;
            }
        }
    /* money that matters for outcome that does */
    const double least = f->matters[p->y] / (f->matters[p->x] * p->x_factor);
    const double most = fmax(TIMES * dearest, isfinite(least) ? least : 0);
    worth.most = most > 0 ? round_up(most) : 1;
    worth.start = worth.most / TIMES;
    worth.exchange = dearest > 0;
    if (worth.arm >= 0) {
        const double digit = pow(10, floor(log10(even)) - 1); /* two digits */
        worth.start = rint(even / digit) * digit;
    }
    return worth;
}

char *
mut_report_loss_exchange(const struct mut_report_plane *p,
                         const struct mut_report_worth *worth)
{
    if (worth->arm >= 0)
        return NULL;
    return worth->exchange
               ? mut_text_format("no arm clearly exchanges money for the outcome with %s, "
                                 "only others with each other",
                                 p->r->styles[p->r->result.reference].label)
               : mut_text("no arm clearly exchanges money for the outcome");
}

char *
mut_report_loss_pounds(double x)
{
    int decimals = 0;
    while (decimals < 6 &&
           fabs(x * pow(10, decimals) - rint(x * pow(10, decimals))) > 1e-6)
        decimals++;
    char *number = mut_reading_plain(x, decimals == 1 ? 2 : decimals);
    char *text = number != NULL ? mut_text_format("£%s", number) : NULL;
    mut_free(number);
    return text;
}

struct mut_report_step
mut_report_loss_step(int outcome)
{
    static const char *const steps[] = { "unit", "0.1", "0.01", "0.001", "0.0001" };
    enum { STEPS = sizeof steps / sizeof *steps };
    const char *unit = mut_reading_of(&mut_outcomes[outcome]).difference_unit;
    if (strcmp(unit, "percentage points") == 0)
        return (struct mut_report_step){ "percentage point", 1 };
    if (strcmp(unit, "months") == 0)
        return (struct mut_report_step){ "month", 1 };
    if (*unit != '\0')
        return (struct mut_report_step){ unit, 1 };
    const double matters = mut_outcomes[outcome].matters;
    const int place = matters > 0 ? (int) -floor(log10(matters)) : 0;
    const int k = place < 0 ? 0 : place >= STEPS ? STEPS - 1 : place;
    return (struct mut_report_step){ steps[k], pow(10, -k) };
}
