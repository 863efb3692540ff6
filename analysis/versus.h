/* Two results against each other: each arm of the second, B, less the arm of the same name of the
 * first, A. Where both have the same citizens and luck the replicates are pairs. */
#ifndef MUT_VERSUS_H
#define MUT_VERSUS_H

#include "compare.h"

struct mut_versus {
    struct mut_result results[2]; /* A and B, open */
    bool paired;
    char *unlike; /* owned: what differs in their citizens or luck, so that they are not; "" */
    int (*arms)[2]; /* owned, [n_arms]: arms that both have, as indices into those of A and of B */
    int n_arms;
    int *only[2]; /* owned, [n_only[k]]: arms that one alone has */
    int n_only[2];
    int (*points)[2]; /* owned, [n_points]: points that both have; {0, 0} without points */
    int n_points;
    int (*replicates)[2]; /* owned, [n_replicates]: those that both have; of pairs alone */
    int n_replicates;

    /* The table as mut_compare has it, A in the part of the reference: rows[n] by point, the headline
     * of either first. row.arm and row.point count the arms and points that both have,
     * row.arm_level and paired.arm are of B, row.reference_level and paired.reference of A; `matters`
     * is the larger of the two. table.result is a view of what both have (arms, and "A" as one
     * more, the reference; points without their values; n_replicates: pairs, or the fewer;
     * window: the months that both windows have). It is never closed. */
    struct mut_compare table;
};

/* Opens both and compares their outcomes without an axis. Replicates are paired by their numbers if
 * mut_luck_differences finds none; else, or if they have no number in common, the intervals are
 * Welch's (welch.h). MUT_EINPUT with a sentence if one is no result, if they have no arm, point or
 * month of the window in common, or if one alone is a laboratory or has points. Clear it in either
 * case, and leave it where it is until then. */
int mut_versus_init(struct mut_versus *v, const char *const paths[2],
                    struct mut_diags *diags);

void mut_versus_clear(struct mut_versus *v);

/* For readers, at most 100 columns wide: what is compared and why it is paired or not; the table. */
void mut_versus_head(const struct mut_versus *v, FILE *out);
void mut_versus_text(const struct mut_versus *v, FILE *out);

/* One row per point, outcome and arm as CSV or as a JSON list, numbers as %.17g: MUT_OK or
 * MUT_ENOMEM. */
int mut_versus_rows(const struct mut_versus *v, enum mut_format format, FILE *out);

#endif
