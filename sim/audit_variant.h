/* Forms with one attribute changed, run side by side with the same luck. */
#ifndef MUT_AUDIT_VARIANT_H
#define MUT_AUDIT_VARIANT_H

#include "audit_forms.h"
#include "audit_trial.h"

struct mut_audit_variant {
    int form;
    int attribute; /* -1: the form as it is */
    double value;
};

/* What all variants are run on. */
struct mut_audit_lab {
    const struct mut_audit_bench *bench; /* borrowed */
    const struct mut_audit_forms *forms; /* borrowed */
    struct mut_audit_scene scene;        /* its arms are not used */
    FILE *progress;                      /* borrowed; NULL: nobody is told */
    const char *doing;                   /* borrowed: what the progress says */
};

/* Runs n variants and writes the window means of the headline outcomes to
 * values[n][n_headline][replicates]. MUT_EFAILED if a run failed. */
int mut_audit_variant_run(const struct mut_audit_lab *lab,
                          const struct mut_audit_variant *variants, int n, double *values);

#endif
