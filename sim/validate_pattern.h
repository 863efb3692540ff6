/* A published pattern that the model is held against: models/validation/NAME.yaml. How to write one
 * is said in models/validation/README.md. */
#ifndef MUT_VALIDATE_PATTERN_H
#define MUT_VALIDATE_PATTERN_H

#include "jackknife.h"
#include "validate_term.h"

enum { MUT_VALIDATE_MOST = 64 }; /* patterns */

struct mut_pattern_part {
    char *title, *note; /* owned; note "" if absent */
    double band[2];     /* infinite where a side is open */
    struct mut_term value;
    struct mut_jackknife found; /* once judged */
    bool pass;
};

struct mut_pattern {
    char *id;                            /* owned: the file's name */
    char *title, *source, *cuts_against; /* owned */
    char *not_tested;                    /* owned: why; "" for a pattern that is tested */
    char **forbidden; /* owned, [n_forbidden]: inputs that would be the answer */
    int n_forbidden;
    int replicates;
    uint64_t seed;
    struct mut_trial *runs; /* owned, [n_runs] */
    int n_runs;
    struct mut_pattern_part *parts; /* owned, [n_parts] */
    int n_parts;
    bool pass; /* all parts do; false before */
};

/* Reads the file; a pattern that is not tested keeps neither runs nor parts. A status; all errors go
 * to `diags`; the caller clears in either case. */
int mut_validate_pattern_read(struct mut_pattern *pattern, const char *id,
                              const char *path, const struct mut_registry *registry,
                              struct mut_diags *diags);

/* Runs (arms x replicates) of all its trials. */
int mut_validate_pattern_runs(const struct mut_pattern *pattern);

/* Works out every part from the results: it passes if its value lies in its band. */
void mut_validate_pattern_judge(struct mut_pattern *pattern);

void mut_validate_pattern_clear(struct mut_pattern *pattern);

#endif
