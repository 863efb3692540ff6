/* The audit: whether the models as they are installed favour a form. Each check runs small worlds
 * of its own and says what it compared. */
#ifndef MUT_AUDIT_H
#define MUT_AUDIT_H

#include "audit_trial.h"
#include "format.h"

struct mut_audit_finding {
    const char *id, *title;
    bool pass;
    char *detail; /* owned; sentences */
};

enum { MUT_AUDIT_CHECKS = 12 };

struct mut_audit {
    struct mut_audit_finding findings[MUT_AUDIT_CHECKS];
    int n;
    int failed;
    char burden[256]; /* a sentence: in how much forms differ, on what evidence */
};

/* Makes all checks; `reference` names the form to compare with (NULL: the usual one); tells
 * `progress` (NULL: nobody) which check begins. MUT_OK whether checks pass or not; else what
 * ended the audit. Clear it in either case. */
int mut_audit_run(struct mut_audit *audit, const struct mut_audit_bench *bench,
                  const char *reference, FILE *progress);

void mut_audit_clear(struct mut_audit *audit);

/* Failures first; in text with the end that says what an audit does not show, in JSON with the versions
 * of program and results in each entry. */
int mut_audit_print(const struct mut_audit *audit, enum mut_format format, FILE *out);

#endif
