/* The paired table of a result: how each arm differs from the reference arm, outcome by
 * outcome. */
#ifndef MUT_COMPARE_H
#define MUT_COMPARE_H

#include "diag.h"
#include "format.h"
#include "paired.h"
#include "result.h"

/* One arm against the reference in one outcome at one point. */
struct mut_compare_row {
    int outcome,
        arm; /* indices into mut_outcomes and the result's arms; arm -1: the reference
                         is the only one */
    int point;
    bool headline;
    double matters;
    double arm_level,
        reference_level; /* means over replicates and all the window's months */
    int months[2]; /* of the window that both have: fewest and most of a pair, 0 without one */
    struct mut_paired paired; /* of each replicate's means over the months that both have */
    enum mut_verdict verdict;
};

struct mut_compare {
    struct mut_result result;
    struct mut_compare_row
        *rows; /* owned, [n]: by point, of each the headline first, then the order of
                * mut_outcomes */
    int n, n_per_point;
    int comparisons; /* of the headline set of a point: outcomes times arms, held
                      * simultaneously */
    bool levels; /* each row has a reference level of its own: the text shows them all */
    bool apart;  /* not of pairs: each mean is over all months that its own run has */
};

/* Reads a result and compares its outcomes without an axis, with the arm `reference` (NULL: with the scenario's).
 * Clear it in either case. */
int mut_compare_init(struct mut_compare *c, const char *path, const char *reference,
                     struct mut_diags *diags);

void mut_compare_clear(struct mut_compare *c);

/* The months of the window. */
int mut_compare_window(const struct mut_compare *c);

/* The table for readers, at most 100 columns wide; of each point one. */
void mut_compare_text(const struct mut_compare *c, FILE *out);

/* The same without what stands above it; `luck` begins the sentence on how much pairing saved. */
void mut_compare_text_body(const struct mut_compare *c, const char *luck, FILE *out);

/* Prints the paired table of the result at `path`, with differences from `reference` as above: text for readers, or one row per outcome and
 * arm as CSV or as a JSON list, numbers as %.17g. Where the result has points, each has its rows,
 * and the table of leaders follows (leaders.h). */
int mut_compare_print(const char *path, const char *reference, enum mut_format format,
                      FILE *out, struct mut_diags *diags);

#endif
