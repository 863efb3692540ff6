#include "loss.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static double
benefit(const struct mut_loss_draws *d, int draw, int option, double worth)
{
    size_t k = (size_t) draw * (size_t) d->options + (size_t) option;
    return worth * d->outcome[k] - d->cost[k];
}

static bool
whole(const struct mut_loss_draws *d, int draw)
{
    for (int o = 0; o < d->options; o++)
        if (isnan(benefit(d, draw, o, 1)))
            return false;
    return true;
}

/* Adds the losses of a draw. */
static void
add(const struct mut_loss_draws *d, int draw, double worth, double *loss)
{
    double best = benefit(d, draw, 0, worth);
    for (int o = 1; o < d->options; o++)
        best = fmax(best, benefit(d, draw, o, worth));
    for (int o = 0; o < d->options; o++)
        loss[o] += best - benefit(d, draw, o, worth);
}

/* Fills loss[options] at one value; returns how many draws count. */
static int
expect(const struct mut_loss_draws *d, double worth, double *loss)
{
    int n = 0;
    for (int o = 0; o < d->options; o++)
        loss[o] = 0;
    for (int draw = 0; draw < d->draws; draw++)
        if (whole(d, draw)) {
            add(d, draw, worth, loss);
            n++;
        }
    for (int o = 0; o < d->options; o++)
        loss[o] = n > 0 ? loss[o] / n : (double) NAN;
    return n;
}

static int
least(const double *loss, int options)
{
    int best = 0;
    for (int o = 1; o < options; o++)
        if (loss[o] < loss[best])
            best = o;
    return best;
}

int
mut_loss_curve(const struct mut_loss_draws *draws, const double *worth, int n_worth,
               double *loss, int *leader)
{
    int n = 0;
    for (int w = 0; w < n_worth; w++) {
        double *row = loss + (size_t) w * (size_t) draws->options;
        n = expect(draws, worth[w], row);
        if (leader != NULL)
            leader[w] = n > 0 ? least(row, draws->options) : -1;
    }
    return n;
}
