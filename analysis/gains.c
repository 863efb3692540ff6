#include "gains.h"

#include "mem.h"

#include <math.h>

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

char *
mut_gains_tell(const struct mut_gains *g)
{
    double gain, lose;
    mut_gains_sides(g, &gain, &lose);
    if (!(gain > 0) && !(lose > 0))
        return mut_text("no unit gains or loses");
    if (gain > 0 && lose > 0)
        return mut_text_format("%.0f %% of units gain and %.0f %% lose", 100 * gain,
                               100 * lose);
    return mut_text_format("%.0f %% of units %s", 100 * fmax(gain, lose),
                           gain > 0 ? "gain" : "lose");
}
