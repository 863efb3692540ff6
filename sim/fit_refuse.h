/* What may not be fitted: figures that the model is held against by `validate`, and parameters that
 * were set to meet a figure. */
#ifndef MUT_FIT_REFUSE_H
#define MUT_FIT_REFUSE_H

#include "observations.h"

/* Whether two texts name a piece of evidence in common, such as BO2-02 in "BO2-01 to BO2-03". */
bool mut_fit_refuse_shared(const char *a, const char *b);

/* Reports each observation whose source is that of a pattern in models/validation, and each uncertain
 * parameter of the plan that is a target of calibration there. A status. */
int mut_fit_refuse(const struct mut_observations *data, const struct mut_plan *plan,
                   struct mut_diags *diags);

#endif
