/* What a reform did to each arm that goes through it: the differences from the same arm without it, as dots with
 * intervals. */
#ifndef MUT_REPORT_EFFECT_H
#define MUT_REPORT_EFFECT_H

#include "report.h"

/* Adds the figure of the headline's outcomes (without a headline those that a page shows one by one), a panel an arm.
 * twin [n_arms]: the arm without the reform, -1: the arm goes through none; `reform` is its name as text has it. */
int mut_report_effect(struct mut_report *r, json_t *blocks, const int *twin,
                      const char *reform, struct mut_diags *diags);

#endif
