#include "gains.h"

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
