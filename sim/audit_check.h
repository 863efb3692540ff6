/* One check of an audit at work: what it runs on, what it compares, and what it has to say. */
#ifndef MUT_AUDIT_CHECK_H
#define MUT_AUDIT_CHECK_H

#include "audit_forms.h"
#include "audit_trial.h"

struct mut_audit_check {
    const struct mut_audit_bench *bench; /* borrowed */
    const struct mut_audit_forms *forms; /* borrowed */
    char *const *sectors;                /* borrowed, [n_sectors] */
    int n_sectors;
    FILE *detail;   /* what is found goes here, in sentences */
    long compared;  /* pairs of runs */
    long differing; /* of them, that differ though they should not */
    long distinct;  /* runs that should differ and do: else nothing would be shown */
    bool fails;
};

/* Runs every form as an arm of its own, arm f of form f; `files` [forms->n] gives other files for
 * them, NULL: the installed ones. scene->arms is not used. Clear the trial in any case. */
int mut_audit_check_forms(const struct mut_audit_check *check, char *const *files,
                          const struct mut_audit_scene *scene,
                          struct mut_audit_trial *trial);

/* Arm a of one trial must equal arm b of another (or the same), replicate by replicate, in the
 * months' rows [0, until); until 0: all. The first differences are told in the detail, where
 * `what` names the case. */
void mut_audit_check_same(struct mut_audit_check *check, const char *what,
                          const struct mut_audit_run *a, const struct mut_audit_run *b,
                          int until);

/* Counts replicates in which two arms differ, as they should in most cases. */
void mut_audit_check_distinct(struct mut_audit_check *check, const struct mut_audit_run *a,
                              const struct mut_audit_run *b);

/* Says "N pairs of runs equal in every bit" or how many differ. */
void mut_audit_check_sum_up(struct mut_audit_check *check);

/* Fails the check with a sentence. */
void mut_audit_check_fail(struct mut_audit_check *check, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
