/* What differs in effect between two scenarios, or between two arms of one: every value as it runs,
 * whatever file or default it came from. */
#ifndef MUT_DIFFERENCE_H
#define MUT_DIFFERENCE_H

#include "diag.h"
#include "plan.h"

enum { MUT_DIFFERENCE_TEXT = 64 };

/* One of the two that are compared: a plan, and an arm of it. */
struct mut_side {
    const struct mut_plan *plan; /* borrowed */
    int arm;
};

struct mut_difference {
    char *what; /* owned: the path of a value, or a key of the scenario */
    char *arm;  /* owned: "" if it is not of an arm */
    char *form; /* owned: the form of the left side's units; "" if it is not of a form */
    char *from; /* owned: "2027-04", "" for always */
    char *value[2],
        *set_by[2]; /* owned, left and right; "" where a side has nothing to say */
    char *unit;     /* owned; "" where there is none */
};

struct mut_differences {
    struct mut_difference *items; /* owned, [n] */
    int n, room;
    int status; /* MUT_OK, or MUT_ENOMEM if some are missing */
};

/* Adds the differences between two arms in all values that run: parameters, attributes form by form
 * (by name where an arm has several) and sectors, with the month from which they differ. Values of
 * mechanisms that run on neither side are left out. */
void mut_difference_arms(struct mut_differences *list, struct mut_side left,
                         struct mut_side right);

/* Adds the differences between two scenarios: keys, then arms of the same name. */
void mut_difference_plans(struct mut_differences *list, const struct mut_plan *left,
                          const struct mut_plan *right);

/* Adds one; texts are copied, NULL is "". Remembers if there is no memory. */
void mut_difference_add(struct mut_differences *list, const struct mut_difference *one);

void mut_difference_clear(struct mut_differences *list);

/* "2027-04" of a month counted from the plan's start. */
void mut_difference_month(const struct mut_plan *plan, int month,
                          char out[MUT_DIFFERENCE_TEXT]);

#endif
