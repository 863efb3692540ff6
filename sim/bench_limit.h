/* The least that a month of the default model must do, as one vector kernel: every byte of state read and
 * written once, unit by unit, and as many words of luck and decisions as the month takes. */
#ifndef MUT_BENCH_LIMIT_H
#define MUT_BENCH_LIMIT_H

#include <stdint.h>

/* A citizen-month of the default scenario's reference arm, counted by build/tests/bench/draws (blocks of
 * luck by draw) and by reading what each hook takes of its block. Words that every user's hooks take: need
 * 2 (arises, urgent), take-up 1, being asked and coming on three rungs 6, priority 1, giving 1 (noise) and
 * its rounding 1, complaining 1, looking elsewhere 1, moving house 1, the roll 1; ballots and boards add 0.1.
 * Logistic decisions: coming on three rungs, wishing for a say, claiming. All other words are compared
 * with a level, the two that the month makes normal among them, which makes the limit harder. */
enum {
    MUT_BENCH_LIMIT_WORDS = 16,
    MUT_BENCH_LIMIT_LOGISTIC = 5,
    MUT_BENCH_LIMIT_UNIT = 500,
};

struct mut_bench_limit {
    int units, columns, threads;
    float *state;  /* owned, [columns][units][MUT_BENCH_LIMIT_UNIT] */
    uint32_t *ids; /* owned, [units][MUT_BENCH_LIMIT_UNIT] */
    struct mut_bench_limit_desk *desks; /* owned, [threads] */
    int32_t month;
};

/* As many units of so many bytes a citizen, ids included; MUT_OK or MUT_ENOMEM. Clear it in either case. */
int mut_bench_limit_init(struct mut_bench_limit *l, int units, double bytes, int threads);
void mut_bench_limit_clear(struct mut_bench_limit *l);

void mut_bench_limit_month(struct mut_bench_limit *l, int threads);

#endif
