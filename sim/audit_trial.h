/* One small ensemble of an audit: a scenario written in memory, run, and compared bit for bit. */
#ifndef MUT_AUDIT_TRIAL_H
#define MUT_AUDIT_TRIAL_H

#include "audit_books.h"
#include "scenario.h"

#include <stdio.h>

/* A scenario in a few words; what is NULL or 0 takes the value in brackets. */
struct mut_audit_scene {
    const char *arms;       /* lines of YAML, each "  NAME: {...}" */
    const char *sector;     /* must be given */
    const char *mechanisms; /* [all] */
    const char *rest;       /* [nothing] further keys, lines of YAML */
    int units, users;       /* [3], [40] */
    int burn_in, months;    /* [4; -1: none], [24] from 2025-06 on */
    int replicates;         /* [2] */
    int first_replicate;
    uint64_t seed;
    int threads; /* [as OpenMP says] */
};

struct mut_audit_trial {
    struct mut_plan plan;
    struct mut_layout layout;
    struct mut_series *runs; /* owned, [n_arms][replicates] */
    bool failed; /* a run did not balance or did not end; the books have its words */
};

/* What runs trials: components, books and luck. */
struct mut_audit_bench {
    const struct mut_registry *registry; /* borrowed */
    struct mut_audit_books *books;       /* borrowed */
    struct mut_diags *diags;             /* borrowed: faults that end the audit */
    uint64_t seed;
    int threads;
};

/* MUT_OK also if a run failed; else the audit cannot go on. Clear the trial in either case. */
int mut_audit_trial_run(struct mut_audit_trial *trial, const struct mut_audit_bench *bench,
                        const struct mut_audit_scene *scene);

void mut_audit_trial_clear(struct mut_audit_trial *trial);

/* Some run of a trial. */
struct mut_audit_run {
    const struct mut_audit_trial *trial;
    int arm, replicate;
};

/* Where two runs differ first. */
struct mut_audit_place {
    const char *what; /* an outcome or a column of units; NULL: nowhere */
    int month;        /* negative in burn-in */
};

/* Compares two runs bit for bit (NaN equals NaN) in the rows [from, to) of months, counted from the
 * start of burn-in, and if that is all of them unit by unit as well. Counts of labels are left
 * out: the outcomes with the axis form and the units' column form. */
struct mut_audit_place mut_audit_trial_difference(const struct mut_audit_run *a,
                                                  const struct mut_audit_run *b, int from,
                                                  int to);

/* The months of a run with its burn-in. */
int mut_audit_trial_months(const struct mut_audit_trial *trial);

/* Means of an outcome without an axis over the plan's window, one per replicate of the arm. */
void mut_audit_trial_means(const struct mut_audit_trial *trial, int arm, int outcome,
                           double *means);

#endif
