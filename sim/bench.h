/* What `mutual bench` measures: figures with names and units, each the best of some tries by the wall's
 * clock, for the best is the least disturbed. No result of a run depends on it. */
#ifndef MUT_BENCH_H
#define MUT_BENCH_H

#include "diag.h"

#include <stdbool.h>

enum { MUT_BENCH_FIGURES = 64 };

struct mut_bench_figure {
    char name[48];
    double value;
    const char *unit; /* borrowed for good */
};

struct mut_bench {
    const char *scenario; /* borrowed: the file of the default model */
    bool quick; /* small sizes and one try: whether it works, not how fast it is */
    bool quiet; /* no notes on stderr */
    struct mut_bench_figure figures[MUT_BENCH_FIGURES];
    int n;
};

/* Adds a figure. */
void mut_bench_put(struct mut_bench *b, const char *name, double value, const char *unit);

/* The last figure of that name; NaN without one. */
double mut_bench_figure(const struct mut_bench *b, const char *name);

/* Says on stderr what is being done, or why a figure is missing. */
void mut_bench_note(const struct mut_bench *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* `full`, or `quick` for a quick look. */
int mut_bench_size(const struct mut_bench *b, int full, int quick);

/* Seconds of a clock that only goes forward. */
double mut_bench_now(void);

/* The seconds of several things measured in turn, so that a disturbance meets all of them: runs
 * work[i](self) for i < n, `tries` times over, and keeps the least of each in best[n]. The first status that
 * is not MUT_OK ends it. */
typedef int mut_bench_work(void *self);
int mut_bench_best(mut_bench_work *const *work, int n, void *self, int tries,
                   double *best);

/* The groups of figures; MUT_OK or a status with a sentence in `diags`. */

/* Words of luck, decisions, updates in place: what months are made of. */
int mut_bench_kernels(struct mut_bench *b, struct mut_diags *diags);

/* A month of the scenario's reference arm, on one thread and two, and the kernel that does the
 * least that such a month must do. */
int mut_bench_month(struct mut_bench *b, struct mut_diags *diags);

/* A run, the whole scenario, its result, durable runs, the report. */
int mut_bench_runs(struct mut_bench *b, struct mut_diags *diags);

/* The workload of tests/bench/pg500.h beside its naive form. */
int mut_bench_pg500(struct mut_bench *b, struct mut_diags *diags);

#endif
