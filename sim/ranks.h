/* The processes that work on one run together, on one machine or several. There is one unless the
 * program was built with MPI (`make mpi`): ranks_alone.c, ranks_mpi.c. Rank 0 speaks and writes the
 * result. Every rank calls these in the same order, from the thread that called mut_ranks_start. */
#ifndef MUT_RANKS_H
#define MUT_RANKS_H

#include <stddef.h>
#include <stdint.h>

struct mut_ranks {
    int n, rank; /* how many; which of them this is, from 0 */
    int here;    /* ranks on this machine */
    int sharing; /* of those, ranks that may use a core of this one's, itself too */
};

/* Joins the others. From here on only rank 0 prints: what the others write to stdout and stderr is
 * dropped. Before any other thread is started; once in a process, which leaves the others when it
 * ends. */
void mut_ranks_start(struct mut_ranks *r);

/* Threads that each rank takes so that all cores of its machine are used once; at least 1. */
int mut_ranks_threads(const struct mut_ranks *r);

/* Returns when all ranks are there. */
void mut_ranks_barrier(const struct mut_ranks *r);

/* Brings `size` bytes of every rank to rank 0, in the order of ranks: all[n][size], which the
 * others leave NULL. */
void mut_ranks_gather(const struct mut_ranks *r, const void *mine, size_t size, void *all);

/* Brings bytes[size] of rank 0 to all. */
void mut_ranks_tell(const struct mut_ranks *r, void *bytes, size_t size);

/* The highest status of all ranks; MUT_OK is the lowest. */
int mut_ranks_worst(const struct mut_ranks *r, int status);

/* Adds counts[n] of all ranks up, place by place; every rank has the sums. */
void mut_ranks_add(const struct mut_ranks *r, int64_t *counts, int n);

/* Brings items of `size` bytes of every rank to all: items[n[0] + n[1] + ...], rank by rank, of which this
 * one has filled its own. */
void mut_ranks_share(const struct mut_ranks *r, void *items, const int *n, size_t size);

/* The same to rank 0 alone; the others give their own items[n[rank]]. */
void mut_ranks_collect(const struct mut_ranks *r, void *items, const int *n, size_t size);

/* Brings items of `size` bytes from each rank to each: out[n_out[0] + n_out[1] + ...] and
 * in[n_in[0] + ...] stand rank by rank; both sides know how many there are. */
void mut_ranks_swap(const struct mut_ranks *r, const void *out, const int *n_out,
                    void *in, const int *n_in, size_t size);

#endif
