/* What a mean over the window hides: months in which a difference lies on a side of zero that the mean does not tell, as
 * within the cycle of a contract, or at its end. */
#ifndef MUT_SWING_H
#define MUT_SWING_H

#include <jansson.h>

#include "claims.h"

struct mut_swing {
    double low,
        high; /* least and greatest difference of a month that is clear and beyond what matters, means over
                       * replicates, file's unit; 0 without one on that side */
    bool below, above; /* there is one on a side of which the average says nothing */
};

/* Of arms[0] less arms[1] over the months of the window in which every replicate has both. Clear: the 95 % t interval
 * of the paired differences in that month, simultaneous over the window's months (Bonferroni), excludes zero; luck
 * alone would put some month of many on either side. `average` is what is said of the mean over all of them. */
struct mut_swing mut_swing_of(const struct mut_report *r, const struct mut_cube *cube,
                              int outcome, const int arms[2], enum mut_verdict average);

/* "-2.1 to +3.4 points", "down to -2.1 points". Freed with mut_free. */
char *mut_swing_words(int outcome, double matters, const struct mut_swing *swing);

/* Adds to the words of a card's row of the arm against the reference ", on average over the window; in clear single months
 * from -0.021 to +0.034", if the average hides some of its months. Gives the row back. */
json_t *mut_swing_row(const struct mut_report *r, const struct mut_cube *cube,
                      int outcome, int arm, enum mut_verdict average, json_t *row);

/* The title with "; in some months clearly higher under Privatised": every arm whose average hides months, or none. Where that would get too long what is clear is a list, or goes without why nothing is, before
 * it, or the end is "; single months differ clearly"; where there is no room even so the title is as it was, and the note alone
 * tells of it. Takes the title and gives one
 * that is freed with mut_free. */
char *mut_swing_title(const struct mut_claims *c, const struct mut_cube *cube,
                      int reference, char *title);

/* "The average hides single months that differ clearly from State, by more than what matters: Privatised -0.021 to +0.034;
 * ..."; NULL if no average hides any. Freed with mut_free. */
char *mut_swing_note(const struct mut_claims *c, const struct mut_cube *cube,
                     int reference);

#endif
