/* What became of a unit's terms: votes on other ones, and how often it took them. */
#ifndef MUT_CONVERSIONS_H
#define MUT_CONVERSIONS_H

/* Ballots are the plant's and stand with its lead unit. */
struct mut_conversions {
    int taken;           /* to date, by the plant's own or others' decision */
    int ballots;         /* of staff, to date */
    int ballot_month;    /* of the last; 0 before the first */
    double turnout, yes; /* at the last: votes / staff, yes / votes */
};

#endif
