/* What a mean over the window hides: a difference whose months lie on both sides of zero, as within the cycle of a
 * contract. */
#ifndef MUT_SWING_H
#define MUT_SWING_H

#include <jansson.h>

#include "claims.h"

struct mut_swing {
    double low,
        high; /* least and greatest difference of a month that is clear and beyond what matters, means over
                       * replicates, file's unit; 0 without one on that side */
    bool both; /* there is one on either side of zero */
};

/* Of arms[0] less arms[1] over the months of the window in which every replicate has both. Clear: the 95 % t interval
 * of the paired differences in that month, simultaneous over the window's months (Bonferroni), excludes zero; luck
 * alone would put some month of many on either side. */
struct mut_swing mut_swing_of(const struct mut_report *r, const struct mut_cube *cube,
                              int outcome, const int arms[2]);

/* "-2.1 to +3.4 points". Freed with mut_free. */
char *mut_swing_words(int outcome, double matters, const struct mut_swing *swing);

/* Adds to the words of a card's row of the arm against the reference ", on average over the window; in clear single months
 * from -0.021 to +0.034", if its months lie on both sides. Gives the row back. */
json_t *mut_swing_row(const struct mut_report *r, const struct mut_cube *cube,
                      int outcome, int arm, json_t *row);

/* The title with "; clear months Privatised -0.021 to +0.034, Mutual -0.010 to +0.020": every arm with months on both sides
 * of the reference, or none. Where that would get too long what is clear is a list, or goes without why nothing is, before
 * it; where there is no room even so the title is as it was, and the note alone tells of it. Takes the title and gives one
 * that is freed with mut_free. */
char *mut_swing_title(const struct mut_claims *c, const struct mut_cube *cube,
                      int reference, char *title);

/* "Single months clearly lie on both sides of State, by more than what matters: Privatised -0.021 to +0.034; months
 * that are not clear may go further."; NULL if those of
 * no arm do. Freed with mut_free. */
char *mut_swing_note(const struct mut_claims *c, const struct mut_cube *cube,
                     int reference);

#endif
