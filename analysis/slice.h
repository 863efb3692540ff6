/* One variable of a result, read a run at a time: a table may be larger than the memory. */
#ifndef MUT_SLICE_H
#define MUT_SLICE_H

#include "result.h"

struct mut_slice {
    int64_t set; /* HDF5's id of the open variable, 0 if there is none */
    bool points; /* it has that axis */
    int length;  /* of its further axis; 1 without one */
    int n_months;
    double *values; /* owned, [n_months][length]: of the run read last */
};

/* Opens the variable `name` over the axes of runs and, with `further`, one more. MUT_EINPUT with a
 * sentence if it is missing or has another shape. Close it in either case. */
int mut_slice_open(struct mut_slice *s, const struct mut_result *r, const char *name,
                   bool further, struct mut_diags *diags);

/* Reads the run at the places `point`, `arm` and `replicate`; false if the file is damaged. */
bool mut_slice_read(struct mut_slice *s, int point, int arm, int replicate);

void mut_slice_close(struct mut_slice *s);

#endif
