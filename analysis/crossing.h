/* Where a lead changes hands as one number moves: points at which the lead is known, the bracket
 * around the change, its place and how far run error may move it. */
#ifndef MUT_CROSSING_H
#define MUT_CROSSING_H

#include <stdbool.h>

#include "outcome.h"

enum { MUT_CROSSING_MOST = 16 };

/* The mean lead and its interval at one value. */
struct mut_crossing_point {
    double x, lead, low, high;
};

struct mut_crossing {
    struct mut_crossing_point points[MUT_CROSSING_MOST]; /* by x, rising */
    int n;
    double from; /* the value from which one looks; one of the points */
    bool whole;  /* x takes whole numbers only */
};

enum mut_crossing_status {
    MUT_CROSSING_NO_LEADER, /* at `from` nobody leads clearly */
    MUT_CROSSING_NONE,      /* the lead stays at all points */
    MUT_CROSSING_UNCLEAR,   /* it changes somewhere, but run error covers that */
    MUT_CROSSING_FOUND      /* it changes clearly */
};

struct mut_crossing_place {
    enum mut_crossing_status status;
    double inner,
        outer;    /* the bracket: last value with the old lead, first with the other */
    double value; /* where the mean lead is zero; whole: the first value beyond */
    double low, high; /* its 95 % interval */
};

/* Adds a point; nothing if its value is there already or there is no room. */
void mut_crossing_add(struct mut_crossing *c, struct mut_crossing_point point);

/* The change that is nearest to `from`. A change is clear if the intervals of the lead at `from` and
 * at some point beyond it lie on opposite sides of zero. Between points the lead and the ends of its
 * interval are taken as straight lines; value is where the lead is zero, low to high are the values
 * at which its interval includes zero: those that the paired test does not refuse (Fieller 1954,
 * JRSS B 16:175-185, for a line). */
struct mut_crossing_place mut_crossing_find(const struct mut_crossing *c);

/* The middle of a bracket, rounded where x is whole; false if nothing lies between its ends. */
bool mut_crossing_middle(double inner, double outer, bool whole, double *middle);

/* The nearest whole number; a half goes down. */
double mut_crossing_whole(double value);

/* Turns values[n] so that higher is better: as they are, their opposite, or nearness to zero. */
void mut_crossing_orient(const double *values, int n, enum mut_better better,
                         double *scores);

#endif
