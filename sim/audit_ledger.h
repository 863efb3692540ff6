/* The burden ledger: what each attribute in which forms differ does to the headline outcomes, whom
 * it helps, and at which value another form would lead. */
#ifndef MUT_AUDIT_LEDGER_H
#define MUT_AUDIT_LEDGER_H

#include "audit_variant.h"

enum { MUT_AUDIT_LEDGER_REPLICATES = 40 };

enum mut_audit_lead {
    MUT_AUDIT_LEAD_STAYS,   /* none in range */
    MUT_AUDIT_LEAD_CHANGES, /* at break_even */
    MUT_AUDIT_LEAD_UNCLEAR  /* the ends differ, but run error covers one of them */
};

/* One attribute of one form in one headline outcome. */
struct mut_audit_burden {
    /* of having the form's value and not the reference's: outcome's unit, 95 % paired interval;
     * NaN for the reference itself and for equal values */
    double effect, low, high;
    int helps;         /* the form it helps, -1: neither, clearly */
    double break_even; /* NaN unless the lead changes */
    enum mut_audit_lead lead;
};

struct mut_audit_ledger {
    struct mut_audit_forms forms;
    struct mut_audit_lab lab;
    int n_outcomes;                   /* the headline set */
    double *base;                     /* owned, [forms.n][n_outcomes][replicates] */
    struct mut_audit_burden *burdens; /* owned, [forms.n_attributes][forms.n][n_outcomes] */
};

/* Reads and runs the forms as they are; `reference` as in mut_audit_run, progress to `progress`
 * (NULL: none). Burdens are empty until they are measured (audit_effect.h, audit_lead.h). */
int mut_audit_ledger_init(struct mut_audit_ledger *ledger,
                          const struct mut_audit_bench *bench, const char *reference,
                          FILE *progress);

void mut_audit_ledger_clear(struct mut_audit_ledger *ledger);

/* True if some form differs from another in attribute i: a row of the ledger. */
bool mut_audit_ledger_differs(const struct mut_audit_ledger *ledger, int i);

struct mut_audit_burden *mut_audit_ledger_at(const struct mut_audit_ledger *ledger, int i,
                                             int form, int outcome);

#endif
