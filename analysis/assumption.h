/* The values that a result was made with: its table /design/settings, row by row. */
#ifndef MUT_ASSUMPTION_H
#define MUT_ASSUMPTION_H

#include <stdbool.h>

#include "result.h"

struct mut_assumptions {
    int n; /* rows, those of a path one after the other */
    char **path, **arm, **form, **unit, **source, **grade,
        **set_by,        /* owned, [n]; arm "": every arm; form "": no attribute */
        **doc;           /* owned, [n]: what it is, in a line */
    char **point;        /* owned, [n], "": every point; NULL: the result has no points */
    double *value;       /* owned, [n] */
    double *low, *high;  /* owned, [n]: range of the evidence */
    int *from, *outside; /* owned, [n]: month; 1: outside that range */
    bool *idle;          /* owned, [n]: of a component that does not run */
    char **inputs,
        **kinds; /* owned, [n_inputs]: files that decided the result, and what they are */
    int n_inputs;
};

/* Reads the table; false, and no row, if the file has none or it is damaged. Clear it in either case. */
bool mut_assumption_read(struct mut_assumptions *a, const struct mut_result *r);

void mut_assumption_clear(struct mut_assumptions *a);

/* What a path's value is, as text has it: the first words of its meaning ("rise of everyone's need") where these have no
 * more than `longest` bytes, else its path's ("shock (need)"). Freed with mut_free. */
char *mut_assumption_name(const struct mut_assumptions *a, const char *path,
                          size_t longest);

/* The end of the rows that have the path of row `first`. */
int mut_assumption_end(const struct mut_assumptions *a, int first);

/* Whether row i is of an arm and point of the result. */
bool mut_assumption_holds(const struct mut_assumptions *a, int i, const char *arm,
                          const char *point);

/* Whether row i is of the point, in some arm, and of something that runs. */
bool mut_assumption_counts(const struct mut_assumptions *a, int i, const char *point);

/* Whether row i is of a number that is swept or drawn, and another one at another point in its arm, too. */
bool mut_assumption_varies(const struct mut_assumptions *a, int i,
                           const struct mut_result *r);

/* Whether a value was set neither by default nor by the file of its form or sector: those are evidence,
 * this is the doing of the scenario (or of its overlay, programme or command line). A value that is swept or
 * drawn, another one at each point, is none; where an arm sets it once for all points, it is. */
bool mut_assumption_chosen(const struct mut_assumptions *a, int i,
                           const struct mut_result *r);

#endif
