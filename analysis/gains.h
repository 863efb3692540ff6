/* Who gains and who loses, and how much: paired changes in five bands. */
#ifndef MUT_GAINS_H
#define MUT_GAINS_H

enum mut_gains_band {
    MUT_GAINS_LOSE_MUCH,
    MUT_GAINS_LOSE,
    MUT_GAINS_SAME,
    MUT_GAINS_GAIN,
    MUT_GAINS_GAIN_MUCH,
    MUT_GAINS_BANDS
};

/* Much is more than so many times what matters. */
#define MUT_GAINS_MUCH 3.0

struct mut_gains {
    int n; /* changes that are there */
    int count[MUT_GAINS_BANDS];
    double share[MUT_GAINS_BANDS]; /* count / n; NaN for n = 0 */
};

/* Counts change[n] (of units or people, each against itself under the reference, turned so that higher
 * is better; NaN left out) by the smallest difference worth reporting, m = `matters` >= 0 in the same
 * unit:
 *
 *     c < -3m | -3m <= c < -m | -m <= c <= m | m < c <= 3m | c > 3m
 *
 * The neutral band is what verdicts call too small to report (paired.h), so that a figure of gains and a
 * claim follow one rule, declared before the run. 3 is a convention without evidence behind it: half a
 * step of ten (sqrt(10) = 3.2), and the same for every outcome, so that no threshold is chosen by what it
 * shows. Figures print the thresholds. For m = 0 the neutral band is no change at all, and every change is
 * much. */
struct mut_gains mut_gains_count(const double *change, int n, double matters);

/* The shares that gain and that lose, much or not. */
void mut_gains_sides(const struct mut_gains *g, double *gain, double *lose);

/* "3 % of units gain and 1 % lose", "52 % of units lose", "no unit gains or loses"; nobody's side is left out. Freed with
 * mut_free. */
char *mut_gains_tell(const struct mut_gains *g);

#endif
