/* PG500: the public good in units of 500 that other frameworks have been timed on, on the core's idioms
 * (columns sliced by unit, keyed draws, own exponential, outboxes) and without its model. A step, for each unit:
 *
 *     m = mean of c;  b += 0.3 (m - b);  takes part with p = logistic(4 (w b + 0.2 (1 - w) - 0.5 k));
 *     c = min(1, 0.5 c + 0.5 b + 0.1) of who does, else 0.8 c;  payoff += 0.64 m - c
 *
 * and then each agent, with probability 0.001, swaps places with a random agent of another unit. At the
 * start c, w, b and k are uniform. pg500_naive.h is the same as one would first write it. */
#ifndef MUT_PG500_H
#define MUT_PG500_H

#include "citizens.h"
#include "outbox.h"
#include "rng.h"

enum { MUT_PG500_UNIT = 500 };

/* A thread's room. */
struct mut_pg500_desk {
    uint32_t *words; /* owned: a unit's luck, then who takes part */
    struct mut_outbox outbox;
};

struct mut_pg500 {
    int64_t n; /* agents */
    int units, threads;
    struct mut_slice *slices; /* owned, [units] */
    uint32_t *id; /* owned, as all columns, [n]: rows move with agents, ids stay */
    float *c, *w, *b, *k, *payoff;
    uint8_t *flag;                /* took part */
    double *given;                /* owned, [units]: sum of c after the step */
    int32_t *came;                /* owned, [units] */
    uint32_t *places;             /* owned: numbers of a unit's blocks of words */
    struct mut_pg500_desk *desks; /* owned, [threads] */
    struct mut_outbox outbox;
    struct mut_key luck, swaps, meets;
    int32_t step; /* that comes next */
};

/* A step's means over all agents. */
struct mut_pg500_record {
    double participation, contribution; /* the share that took part; c after the step */
};

/* `agents` a multiple of MUT_PG500_UNIT, at least two units. MUT_OK, MUT_EINPUT or MUT_ENOMEM; the caller
 * clears in either case. */
int mut_pg500_init(struct mut_pg500 *p, int64_t agents, uint64_t seed, int threads);
void mut_pg500_clear(struct mut_pg500 *p);

/* One step; the bits do not depend on the threads. MUT_OK, or MUT_ENOMEM where swaps find no room. */
int mut_pg500_step(struct mut_pg500 *p, struct mut_pg500_record *out);

/* The words that decide who takes part in this step: a unit's [MUT_PG500_UNIT], by place. */
void mut_pg500_luck(const struct mut_pg500 *p, int unit, uint32_t *words);

/* Bytes of state an agent takes, all columns and units counted. */
double mut_pg500_bytes(const struct mut_pg500 *p);

#endif
