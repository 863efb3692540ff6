/* The world whose months are timed: one replicate of a scenario's reference arm. */
#ifndef MUT_BENCH_WORLD_H
#define MUT_BENCH_WORLD_H

#include "account.h"
#include "registry.h"

struct mut_bench_world {
    struct mut_registry registry;
    struct mut_plan plan;
    struct mut_world world;
    struct mut_layout layout;
    struct mut_window window;
    struct mut_series series;
    int month; /* the next one */
};

/* Reads the scenario at `path` with so many units, ten to a neighbourhood, none of them kept one by one; makes the world for at most so
 * many threads and runs the burn-in. Status as of scenario and run; the caller clears in either
 * case. */
int mut_bench_world_init(struct mut_bench_world *b, const char *path, int units,
                         int threads, struct mut_diags *diags);
void mut_bench_world_clear(struct mut_bench_world *b);

/* Runs and measures months as a run does. MUT_EINPUT when the scenario has no more. */
int mut_bench_world_run(struct mut_bench_world *b, int months, int threads,
                        struct mut_diags *diags);

/* People in the world. */
double mut_bench_world_people(const struct mut_bench_world *b);

/* Bytes that a person and the membership take, with what components keep of it. */
double mut_bench_world_row(const struct mut_bench_world *b);

#endif
