/* What a title may claim of one kind of difference between arms, at one place or several (fifths, accounts,
 * rungs): every pair of arms compared, all that is compared with one reference by simultaneous intervals. */
#ifndef MUT_CLAIMS_H
#define MUT_CLAIMS_H

#include "report.h"
#include "unclear.h"

struct mut_claim {
    struct mut_paired paired;
    enum mut_verdict verdict;
    bool joint; /* which interval decided */
};

struct mut_claims {
    const struct mut_report *r; /* borrowed */
    int outcome;                /* how differences are read */
    double matters;             /* in the file's unit */
    int places;
    struct mut_claim
        *all; /* owned, [n_arms][n_arms][places] by arm and reference; mut_claims_of */
};

/* All untested. False: no memory. Clear it in either case. */
bool mut_claims_init(struct mut_claims *c, const struct mut_report *r, int outcome,
                     double matters, int places);

void mut_claims_clear(struct mut_claims *c);

struct mut_claim *mut_claims_of(const struct mut_claims *c, int arm, int reference,
                                int place);

/* Compares all pairs at a place, whose values the cube holds: the family of a reference is all places and arms. */
void mut_claims_add(struct mut_claims *c, struct mut_cube *cube, int place);

/* The same at place 0 of an outcome that the page tells: by the interval that decides everywhere on it, which is
 * the headline's if the outcome is of it. */
void mut_claims_add_outcome(struct mut_claims *c, struct mut_cube *cube);

/* The same of the window's last months alone: what a mean over all of it may hide. False, and all untested: the window
 * is not longer than two of these. */
enum { MUT_CLAIMS_LATE = 12 };
bool mut_claims_add_late(struct mut_claims *c, struct mut_cube *cube);

/* Puts one comparison of numbers [n] each. */
void mut_claims_put(struct mut_claims *c, const int pair[2], int place, const double *arm,
                    const double *reference, int n);

bool mut_claims_clear_at(const struct mut_claims *c, int arm, int reference, int place);

/* Whether a reform that one of the two goes through sets the outcome. */
bool mut_claims_by_design(const struct mut_claims *c, int arm, int reference);

/* The clear difference from a reference that is greatest in size: its arm and place. False: there is none. */
bool mut_claims_greatest(const struct mut_claims *c, int reference, int *arm, int *place);

/* Whether two arms that clearly differ from the reference at a place do so in one direction, both by design or both not, and not clearly from
 * each other: a title that names one names both. An arm is tied with itself. */
bool mut_claims_tied(const struct mut_claims *c, int arm, int other, int reference,
                     int place);

/* ---- words (claims_text.c); each freed with mut_free, NULL without memory ---- */

/* "£22.9 to £23.1", "35.7 points": sizes between two, in readers' units. */
char *mut_claims_sizes(const struct mut_claims *c, double low, double high);

/* Arms of which a title tells one direction at a place: those of group[n_arms] == wanted, up to `most` by their names. */
struct mut_claims_group {
    const struct mut_claims *c;
    int reference, place;
    const int *group;
    int wanted, most;
};

/* "£22.9 higher under A and £23.1 under B", `words` being those for less and more; without words "A +£22.9, B +£23.1": each
 * number stands with its name. Of numbers that are printed alike "£22.9 higher under A and B"; of more arms than `most`, and
 * of those whose numbers a reform sets, "between £22.9 and £23.1 higher under 4 arms". */
char *mut_claims_tell(const struct mut_claims_group *g, const char *const words[2]);

/* The same of an arm at a place and those tied with it, two by their names. */
char *mut_claims_arms(const struct mut_claims *c, int arm, int reference, int place,
                      const char *const words[2]);

/* "A and B", "A and B (set by the reform)", "4 arms (set by the reform)": those of group[n_arms] == wanted, all of them by
 * design or none; of more than `most` their number. */
char *mut_claims_names(const struct mut_claims *c, int reference, const int *group,
                       int wanted, int most);

/* What clearly differs at place 0: "£15.3 lower under Privatised and £7.6 higher under Mutual", arms that are tied
 * once, up to three; of more the greatest, and the greatest on the other side of the reference or the second. NULL
 * if nothing does. */
char *mut_claims_each(const struct mut_claims *c, int reference,
                      const char *const words[2]);

/* "; 2 more arms are higher, 1 lower": those that clearly differ at place 0 and mut_claims_each leaves out; "". */
char *mut_claims_more(const struct mut_claims *c, int reference);

/* "Voluntary +2.3, Granted -1.0 points": those; NULL if there are none. */
char *mut_claims_others(const struct mut_claims *c, int reference);

/* Why nothing is clear, of all arms and places: "smaller than £2.0"; NULL if nothing was tested. */
char *mut_claims_why(const struct mut_claims *c, int reference);

/* What is said without a clear difference: "No clear difference WHERE: why" (shorter where that gets long), "Too few runs to claim a difference
 * WHERE", "Nothing to compare WHERE"; WHERE is "in taking part". */
char *mut_claims_none(const struct mut_claims *c, int reference, const char *where);

/* The title of an outcome at place 0: what differs, `when` (", on average" or ""), or mut_claims_none. Where three and
 * more are named, or it would get too long, it is a list: "Turnout against All: A +1.0, B -2.0 points". */
char *mut_claims_title(const struct mut_claims *c, int reference, const char *when);

/* "X: nothing clear on average, but 0.012 lower under A in the last 12 months": where `c` has nothing clear and
 * `late` (mut_claims_add_late) has; else NULL. */
char *mut_claims_late(const struct mut_claims *c, const struct mut_claims *late,
                      int reference);

#endif
