/* Whether the months in which single units were kept stand for the window: a month at the peak of something rare weighs in
 * a mean of four as much as a quarter of the window. */
#ifndef MUT_UNIT_TYPICAL_H
#define MUT_UNIT_TYPICAL_H

#include "cube.h"

struct mut_unit_typical {
    double kept,
        window; /* mean difference over the kept months, and over all of the window; NaN without a pair */
};

/* Of arms[0] less arms[1] in an outcome of all units together, at a point: the mean over replicates and months in which
 * both have a value, in the file's unit. months[n] were kept. */
struct mut_unit_typical mut_unit_typical_of(const struct mut_cube *cube, int point,
                                            const int arms[2], const int *months, int n);

/* Whether the two differ by no more than `size`, of the file's unit; true where one has no value. */
bool mut_unit_typical_is(const struct mut_unit_typical *t, double size);

#endif
