/* What `mutual bench` measures: figures with names and units, each the best of some tries, for the best
 * is the least disturbed. No result of a run depends on it. */
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

/* Adds a figure; there is room for MUT_BENCH_FIGURES. */
void mut_bench_put(struct mut_bench *b, const char *name, double value, const char *unit);

/* Says on stderr what is being done, or why a figure is missing. */
void mut_bench_note(const struct mut_bench *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* `full`, or `quick` for a quick look. */
int mut_bench_size(const struct mut_bench *b, int full, int quick);

/* A thing to measure. What one thread does alone is timed by the processor time of that thread, which
 * others at work disturb little; what takes several threads or the disk by the wall's clock. */
struct mut_bench_task {
    int (*work)(void *self);
    bool alone;
};

/* The seconds of several things measured in turn, so that a disturbance meets all of them: each of
 * tasks[n], `tries` times over; the least of each goes to best[n]. The first status that is not MUT_OK ends
 * it. */
int mut_bench_best(const struct mut_bench_task *tasks, int n, void *self, int tries,
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
