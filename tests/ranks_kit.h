/* Ranks as threads of one test: they take the place of those of MPI, so that what ranks do together is
 * tested without it. Included by one test, whose names come before the library's. */
#ifndef MUT_RANKS_KIT_H
#define MUT_RANKS_KIT_H

#include "ranks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { KIT_RANKS = 16 };

/* Where ranks meet: what each shows the others, and what has gone from one rank to another. */
static struct {
    pthread_barrier_t meeting;
    const void *shown[KIT_RANKS];
    const int *counts[KIT_RANKS];
    int64_t swapped; /* items that rank 0 has had from others by mut_ranks_swap */
} kit;

static void
kit_meet(const struct mut_ranks *r)
{
    (void) r;
    pthread_barrier_wait(&kit.meeting);
}

static void
kit_show(const struct mut_ranks *r, const void *what, const int *counts)
{
    kit.shown[r->rank] = what;
    kit.counts[r->rank] = counts;
    kit_meet(r);
}

static size_t
kit_first(const int *n, int rank)
{
    size_t first = 0;
    for (int k = 0; k < rank; k++)
        first += (size_t) n[k];
    return first;
}

void
mut_ranks_start(struct mut_ranks *r)
{
    *r = (struct mut_ranks){ .n = 1, .here = 1, .sharing = 1 };
}

int
mut_ranks_threads(const struct mut_ranks *r)
{
    (void) r;
    return 1;
}

void
mut_ranks_barrier(const struct mut_ranks *r)
{
    kit_meet(r);
}

void
mut_ranks_gather(const struct mut_ranks *r, const void *mine, size_t size, void *all)
{
    kit_show(r, mine, NULL);
    for (int k = 0; r->rank == 0 && k < r->n; k++)
        memcpy((char *) all + (size_t) k * size, kit.shown[k], size);
    kit_meet(r);
}

void
mut_ranks_tell(const struct mut_ranks *r, void *bytes, size_t size)
{
    kit_show(r, bytes, NULL);
    if (r->rank > 0)
        memcpy(bytes, kit.shown[0], size);
    kit_meet(r);
}

void
mut_ranks_add(const struct mut_ranks *r, int64_t *counts, int n)
{
    int64_t *sums = calloc((size_t) n, sizeof *sums);
    kit_show(r, counts, NULL);
    for (int k = 0; k < r->n; k++)
        for (int i = 0; i < n; i++)
            sums[i] += ((const int64_t *) kit.shown[k])[i];
    kit_meet(r);
    memcpy(counts, sums, (size_t) n * sizeof *sums);
    free(sums);
}

int
mut_ranks_worst(const struct mut_ranks *r, int status)
{
    int worst = status;
    kit_show(r, &status, NULL);
    for (int k = 0; k < r->n; k++) {
        const int other = *(const int *) kit.shown[k];
        worst = other > worst ? other : worst;
    }
    kit_meet(r);
    return worst;
}

void
mut_ranks_share(const struct mut_ranks *r, void *items, const int *n, size_t size)
{
    kit_show(r, items, n);
    for (int k = 0; k < r->n; k++) {
        const size_t at = kit_first(n, k) * size, bytes = (size_t) n[k] * size;
        if (k != r->rank)
            memcpy((char *) items + at, (const char *) kit.shown[k] + at, bytes);
    }
    kit_meet(r);
}

void
mut_ranks_collect(const struct mut_ranks *r, void *items, const int *n, size_t size)
{
    kit_show(r, items, n);
    for (int k = 1; r->rank == 0 && k < r->n; k++)
        memcpy((char *) items + kit_first(n, k) * size, kit.shown[k],
               (size_t) n[k] * size);
    kit_meet(r);
}

void
mut_ranks_swap(const struct mut_ranks *r, const void *out, const int *n_out, void *in,
               const int *n_in, size_t size)
{
    kit_show(r, out, n_out);
    for (int k = 0; k < r->n; k++) {
        if (kit.counts[k][r->rank] != n_in[k])
            abort(); /* MPI would cut or wait for ever */
        memcpy((char *) in + kit_first(n_in, k) * size,
               (const char *) kit.shown[k] + kit_first(kit.counts[k], r->rank) * size,
               (size_t) n_in[k] * size);
        kit.swapped += r->rank == 0 && k > 0 ? n_in[k] : 0;
    }
    kit_meet(r);
}

/* What a rank does: `self` is the caller's. */
typedef void kit_work(void *self, const struct mut_ranks *ranks);

struct kit_rank {
    struct mut_ranks ranks;
    kit_work *work;
    void *self;
};

static void *
kit_begin(void *rank)
{
    struct kit_rank *r = rank;
    r->work(r->self, &r->ranks);
    return NULL;
}

/* Lets n ranks work together, each a thread, and waits for them. */
static void
kit_run(int n, kit_work *work, void *self)
{
    pthread_t thread[KIT_RANKS];
    struct kit_rank rank[KIT_RANKS];
    pthread_barrier_init(&kit.meeting, NULL, (unsigned) n);
    for (int k = 0; k < n; k++) {
        rank[k] = (struct kit_rank){
            .ranks = { .n = n, .rank = k, .here = n, .sharing = n },
            .work = work,
            .self = self,
        };
        pthread_create(&thread[k], NULL, kit_begin, &rank[k]);
    }
    for (int k = 0; k < n; k++)
        pthread_join(thread[k], NULL);
    pthread_barrier_destroy(&kit.meeting);
}

#endif
