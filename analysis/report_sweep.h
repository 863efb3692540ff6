/* The headline over the values of one swept number: what a figure (report_sweep.c) and its title
 * (report_sweep_title.c) share. */
#ifndef MUT_REPORT_SWEEP_H
#define MUT_REPORT_SWEEP_H

#include "assumption.h"
#include "crossing.h"
#include "report.h"

struct mut_report_sweep {
    const struct mut_report *r;
    struct mut_cube cube;
    int outcome;
    int *order;                      /* owned, [n_points]: by the number's value */
    struct mut_paired *pairs;        /* owned, [n_arms][n_points]: in that order */
    struct mut_assumptions settings; /* of the file; none if it has no table */
    char *factor;                    /* owned: what is swept, in words */
};

/* Most changes of places of an arm that are looked for: from either end. */
enum { MUT_REPORT_SWEEP_CHANGES = 2 };

/* The i-th value swept, rising. */
double mut_report_sweep_value(const struct mut_report_sweep *s, int i);

/* Whether an arm clearly differs from the reference at the i-th value. */
bool mut_report_sweep_clear(const struct mut_report_sweep *s, int arm, int i);

/* The clear changes of an arm: from either end, once if they are the same; their number. */
int mut_report_sweep_changes(const struct mut_report_sweep *s, int arm,
                             struct mut_crossing_place found[MUT_REPORT_SWEEP_CHANGES]);

/* ---- words (report_sweep_title.c); each freed with mut_free ---- */

/* "Mutual and State change places near 380 (370 to 390)": at the line. */
char *mut_report_sweep_change(const struct mut_report_sweep *s, int arm,
                              const struct mut_crossing_place *p);

/* Where arms change places with the reference, else at which values which of them clearly differ. */
char *mut_report_sweep_title(const struct mut_report_sweep *s);

#endif
