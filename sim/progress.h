/* How far a command is and how long it will take, on stderr. The clock is read here and nowhere
 * else: no result depends on it. */
#ifndef MUT_PROGRESS_H
#define MUT_PROGRESS_H

#include <stddef.h>
#include <stdio.h>

enum mut_progress_style {
    MUT_PROGRESS_NONE,
    MUT_PROGRESS_LINE, /* a terminal: one line rewritten in place, at most 5 times a second */
    MUT_PROGRESS_LINES /* a pipe or file: a line at most every 10 s, and the first and last */
};

struct mut_progress {
    FILE *out; /* borrowed */
    enum mut_progress_style style;
    int arms;              /* runs of a replicate; 0: replicates are not told apart */
    int done, total;       /* runs */
    int month, months;     /* of the run that all threads are at work on; 0: not known */
    double started, shown; /* seconds */
    int width;             /* letters on the rewritten line */
};

/* NONE if `quiet`, else LINE or LINES as `out` is a terminal or not. */
enum mut_progress_style mut_progress_style(FILE *out, int quiet);

/* Starts now and shows 0 of `total`. */
void mut_progress_start(struct mut_progress *p, FILE *out, enum mut_progress_style style,
                        int arms, int total);

/* A run is done: for struct mut_watch. `self` is the progress. */
void mut_progress_ran(void *self, int done, int total);

/* A month of the run that comes next is done. */
void mut_progress_month(void *self, int done, int months);

/* Clears the rewritten line and says how many runs are done and how long they took. */
void mut_progress_end(struct mut_progress *p);

/* The same with the time given in seconds: for tests, and called by the above. */
void mut_progress_start_at(struct mut_progress *p, double now, int total);
void mut_progress_step(struct mut_progress *p, int done, int total, double now);
void mut_progress_month_at(struct mut_progress *p, int done, int months, double now);
void mut_progress_end_at(struct mut_progress *p, double now);

/* "0.4 s", "12 s", "3 min 5 s", "2 h 14 min", "3 d 4 h" into `out`. */
void mut_progress_duration(double seconds, char *out, size_t room);

#endif
