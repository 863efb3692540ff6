/* Whether a reform does more in one arm than in another: the difference between two paired differences. */
#ifndef MUT_REPORT_CONTRAST_H
#define MUT_REPORT_CONTRAST_H

#include "report.h"

/* Arms that each go through a reform of the same name, against the same arm without it. */
struct mut_contrast {
    const struct mut_report *report;
    const int *twin; /* [n_arms]: the arm without it; -1: goes through none */
    int comparisons; /* pairs of them times outcomes, held simultaneously */
};

/* In which arm the reform does best in an outcome (whose cube that is), by the paired difference between two arms'
 * differences; NULL for one without a better side, or of fewer than two arms. Freed with mut_free. */
char *mut_report_contrast(const struct mut_contrast *c, struct mut_cube *cube,
                          int outcome);

#endif
