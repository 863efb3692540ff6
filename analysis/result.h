/* Reads a result file of this program: who was compared, and one variable at a time. */
#ifndef MUT_RESULT_H
#define MUT_RESULT_H

#include <stdint.h>

#include "diag.h"
#include "result_by_design.h"
#include "result_circumstances.h"
#include "result_kept.h"

struct mut_result {
    int64_t file;           /* HDF5's id of the open file, 0 if there is none */
    const char *path;       /* borrowed */
    char *title, *question; /* owned, "" if absent */
    int n_points, n_arms, n_replicates, n_months;
    int reference; /* arm that differences are from: the scenario's reference (mut_result_refer) */
    int past_of; /* the scenario's reference, under whose values all arms live what comes before month 0 */
    char **points, **point_labels,
        **point_summaries; /* owned, [n_points]; NULL: no axis of points, n_points is 1 */
    int n_factors;         /* paths that are swept or drawn, levers first */
    char **factors, **factor_units; /* owned, [n_factors]; NULL without any */
    bool *factor_levers;            /* owned, [n_factors]: swept */
    double **factor_values;         /* owned, [n_factors][n_points] */
    char **arms;                    /* owned, [n_arms] */
    int *months;     /* owned, [n_months]: 0 is the start, burn-in is negative */
    bool laboratory; /* a month is a round */
    int window[2];   /* months, both included, that figures average over */
    int *headline;   /* owned, [n_headline]: indices into mut_outcomes */
    int n_headline;
    double *matters; /* owned, [mut_n_outcomes]: smallest difference worth reporting */
    bool *by_design; /* owned: mut_result_by_design; NULL: no outcome is set by a reform */
    struct mut_result_circumstances circumstances; /* owned: what nobody chooses */
    struct mut_result_kept *kept; /* owned; NULL: every variable is read anew */
};

/* Opens `path`. MUT_EINPUT with a sentence if the file cannot be read, is no result of this
 * program or is one of another results version. Close it in either case. */
int mut_result_open(struct mut_result *r, const char *path, struct mut_diags *diags);

/* Takes differences from that arm in place of the scenario's reference; NULL changes nothing. MUT_EINPUT with the arms
 * that there are. */
int mut_result_refer(struct mut_result *r, const char *arm, struct mut_diags *diags);

/* From now on each variable is read once: copies stay with the result, up to a quarter of a gigabyte. */
void mut_result_keep(struct mut_result *r);

/* What decided the result, lines ended by a newline each, as the program wrote it (control
 * characters of --set too: never print it as it is); NULL if the file does not say. Freed with mut_free. */
char *mut_result_identity(const struct mut_result *r);

void mut_result_close(struct mut_result *r);

/* The values of an outcome, [n_points][n_arms][n_replicates][n_months][length] with *length = 1 for an
 * outcome without an axis; the caller frees *out with mut_free. */
int mut_result_variable(const struct mut_result *r, int outcome, double **out,
                        int *length, struct mut_diags *diags);

/* Over how many comparisons the intervals of the headline hold together: of its outcomes, with each arm but one. */
int mut_result_comparisons(const struct mut_result *r);

#endif
