/* What is declared before anything is run: how many patterns must pass, which of them, and the few
 * figures that parameters were calibrated on: models/validation/rules.yaml and calibration.yaml. */
#ifndef MUT_VALIDATE_RULES_H
#define MUT_VALIDATE_RULES_H

#include <stdbool.h>

#include "diag.h"

/* A parameter that was set so that the model meets a published figure. */
struct mut_target {
    char *parameter, *evidence, *target; /* owned */
    char *pattern; /* owned: id of the pattern that is thereby a fit; "" if none is */
};

struct mut_rules {
    int passes;    /* patterns that must pass */
    char **needed; /* owned, [n_needed]: ids that must be among them */
    int n_needed;
    struct mut_target *targets; /* owned, [n_targets] */
    int n_targets;
};

/* Reads both files from the data folders; a status; cleared by the caller in either case. */
int mut_validate_rules_read(struct mut_rules *rules, struct mut_diags *diags);

/* True if a parameter was set on the evidence of that pattern: it then counts for nothing. */
bool mut_validate_rules_fitted(const struct mut_rules *rules, const char *pattern);

void mut_validate_rules_clear(struct mut_rules *rules);

#endif
