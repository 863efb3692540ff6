#include "gains.h"

#include "mem.h"

#include <math.h>
#include <stdio.h>

enum { PERCENT = 16 };

static enum mut_gains_band
band_of(double change, double matters)
{
    double size = fabs(change);
    int steps = size <= matters ? 0 : size <= MUT_GAINS_MUCH * matters ? 1 : 2;
    return (enum mut_gains_band)(MUT_GAINS_SAME + (change < 0 ? -steps : steps));
}

struct mut_gains
mut_gains_count(const double *change, int n, double matters)
{
    struct mut_gains gains = { 0 };
    for (int k = 0; k < n; k++)
        if (!isnan(change[k])) {
            gains.count[band_of(change[k], matters)]++;
            gains.n++;
        }
    for (int b = 0; b < MUT_GAINS_BANDS; b++)
        gains.share[b] = gains.n > 0 ? (double) gains.count[b] / gains.n : (double) NAN;
    return gains;
}

void
mut_gains_sides(const struct mut_gains *g, double *gain, double *lose)
{
    *gain = g->share[MUT_GAINS_GAIN] + g->share[MUT_GAINS_GAIN_MUCH];
    *lose = g->share[MUT_GAINS_LOSE] + g->share[MUT_GAINS_LOSE_MUCH];
}

/* "52 %", "over 99 %", "under 1 %": nobody is rounded away. */
static void
percent(double share, char out[PERCENT])
{
    const double rounded = rint(100 * share);
    snprintf(out, PERCENT, "%s%.0f %%",
             rounded > 99 && share < 1 ? "over "
             : rounded < 1             ? "under "
                                       : "",
             fmax(1, rounded > 99 && share < 1 ? 99 : rounded));
}

char *
mut_gains_tell(const struct mut_gains *g)
{
    double gain, lose;
    char up[PERCENT], down[PERCENT];
    mut_gains_sides(g, &gain, &lose);
    percent(gain, up);
    percent(lose, down);
    if (!(gain > 0) && !(lose > 0))
        return mut_text("no unit gains or loses");
    if (gain > 0 && lose > 0)
        return mut_text_format("%s of units gain and %s lose", up, down);
    return mut_text_format("%s of units %s", gain > 0 ? up : down,
                           gain > 0 ? "gain" : "lose");
}
