#include "ranks.h"

#include <limits.h>
#include <mpi.h>
#include <omp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Who waits sleeps: it would take a core from ranks that still work. At first for moments, for ranks that
 * share a world meet some times a month. */
static void
wait_for(MPI_Request *request)
{
    enum { MOMENTS = 200, SHORTEST = 10000, LONGEST = 1000000 };
    struct timespec pause = { .tv_nsec = SHORTEST };
    int done = 0, asked = 0;
    for (MPI_Test(request, &done, MPI_STATUS_IGNORE); !done;
         MPI_Test(request, &done, MPI_STATUS_IGNORE)) {
        if (asked++ < MOMENTS) {
            sched_yield();
            continue;
        }
        nanosleep(&pause, NULL);
        pause.tv_nsec += pause.tv_nsec < LONGEST ? pause.tv_nsec / 4 : 0;
    }
}

/* argp ends the program by itself: so every way out goes past here. */
static void
leave(void)
{
    int over = 0;
    MPI_Request request;
    MPI_Finalized(&over);
    if (over)
        return;
    MPI_Ibarrier(MPI_COMM_WORLD, &request);
    wait_for(&request);
    MPI_Finalize();
}

/* Ranks on this machine, and those whose cores overlap with this one's. */
static void
look_around(struct mut_ranks *r)
{
    MPI_Comm here;
    cpu_set_t mine, both;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, r->rank, MPI_INFO_NULL,
                        &here);
    MPI_Comm_size(here, &r->here);
    r->sharing = r->here;
    CPU_ZERO(&mine);
    const int unknown = sched_getaffinity(0, sizeof mine, &mine);
    cpu_set_t *all = calloc((size_t) r->here, sizeof *all);
    if (all != NULL) /* the same on all ranks of a machine, or the job is lost anyhow */
        MPI_Allgather(&mine, sizeof mine, MPI_BYTE, all, sizeof mine, MPI_BYTE, here);
    if (all != NULL && unknown == 0) {
        r->sharing = 0;
        for (int i = 0; i < r->here; i++) {
            CPU_AND(&both, &mine, &all[i]);
            r->sharing += CPU_COUNT(&both) > 0;
        }
    }
    free(all);
    MPI_Comm_free(&here);
}

/* MPI's own threads must not receive the signals that a thread of ours waits for: they inherit
 * what is blocked here. */
void
mut_ranks_start(struct mut_ranks *r)
{
    sigset_t ours, before;
    int level = 0;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigaddset(&ours, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ours, &before);
    *r = (struct mut_ranks){ .n = 1 };
    MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    MPI_Comm_size(MPI_COMM_WORLD, &r->n);
    MPI_Comm_rank(MPI_COMM_WORLD, &r->rank);
    look_around(r);
    atexit(leave);
    if (r->rank > 0 && (freopen("/dev/null", "w", stdout) == NULL ||
                        freopen("/dev/null", "w", stderr) == NULL))
        MPI_Abort(MPI_COMM_WORLD, EXIT_FAILURE);
}

int
mut_ranks_threads(const struct mut_ranks *r)
{
    const int asked = omp_get_max_threads(), cores = omp_get_num_procs();
    if (asked < cores)
        return asked; /* OMP_NUM_THREADS */
    return cores / r->sharing > 1 ? cores / r->sharing : 1;
}

void
mut_ranks_barrier(const struct mut_ranks *r)
{
    MPI_Request request;
    (void) r;
    MPI_Ibarrier(MPI_COMM_WORLD, &request);
    wait_for(&request);
}

void
mut_ranks_gather(const struct mut_ranks *r, const void *mine, size_t size, void *all)
{
    MPI_Request request;
    const int n = size < INT_MAX ? (int) size : INT_MAX; /* reports are short */
    (void) r;
    MPI_Igather(mine, n, MPI_BYTE, all, n, MPI_BYTE, 0, MPI_COMM_WORLD, &request);
    wait_for(&request);
}

void
mut_ranks_tell(const struct mut_ranks *r, void *bytes, size_t size)
{
    unsigned char *at = bytes;
    (void) r;
    while (size > 0) {
        MPI_Request request;
        const int n = size < INT_MAX ? (int) size : INT_MAX;
        MPI_Ibcast(at, n, MPI_BYTE, 0, MPI_COMM_WORLD, &request);
        wait_for(&request);
        at += n;
        size -= (size_t) n;
    }
}

int
mut_ranks_worst(const struct mut_ranks *r, int status)
{
    MPI_Request request;
    int worst = status;
    (void) r;
    MPI_Iallreduce(&status, &worst, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD, &request);
    wait_for(&request);
    return worst;
}

void
mut_ranks_add(const struct mut_ranks *r, int64_t *counts, int n)
{
    MPI_Request request;
    (void) r;
    MPI_Iallreduce(MPI_IN_PLACE, counts, n, MPI_INT64_T, MPI_SUM, MPI_COMM_WORLD,
                   &request);
    wait_for(&request);
}

/* An item, and where those of each rank begin; counts of items keep within an int where bytes would not. */
struct items {
    MPI_Datatype type;
    int *first; /* owned, [ranks] */
};

static struct items
items_of(const struct mut_ranks *r, const int *n, size_t size)
{
    struct items items = { .first = calloc((size_t) r->n, sizeof *items.first) };
    if (items.first == NULL)
        MPI_Abort(MPI_COMM_WORLD, EXIT_FAILURE);
    for (int k = 1; k < r->n; k++)
        items.first[k] = items.first[k - 1] + n[k - 1];
    MPI_Type_contiguous((int) size, MPI_BYTE, &items.type);
    MPI_Type_commit(&items.type);
    return items;
}

static void
forget(struct items *items)
{
    MPI_Type_free(&items->type);
    free(items->first);
}

void
mut_ranks_share(const struct mut_ranks *r, void *all, const int *n, size_t size)
{
    MPI_Request request;
    struct items items = items_of(r, n, size);
    MPI_Iallgatherv(MPI_IN_PLACE, 0, items.type, all, n, items.first, items.type,
                    MPI_COMM_WORLD, &request);
    wait_for(&request);
    forget(&items);
}

void
mut_ranks_collect(const struct mut_ranks *r, void *mine, const int *n, size_t size)
{
    MPI_Request request;
    struct items items = items_of(r, n, size);
    MPI_Igatherv(r->rank == 0 ? MPI_IN_PLACE : mine, n[r->rank], items.type, mine, n,
                 items.first, items.type, 0, MPI_COMM_WORLD, &request);
    wait_for(&request);
    forget(&items);
}

void
mut_ranks_swap(const struct mut_ranks *r, const void *out, const int *n_out, void *in,
               const int *n_in, size_t size)
{
    MPI_Request request;
    struct items to = items_of(r, n_out, size), from = items_of(r, n_in, size);
    MPI_Ialltoallv(out, n_out, to.first, to.type, in, n_in, from.first, from.type,
                   MPI_COMM_WORLD, &request);
    wait_for(&request);
    forget(&to);
    forget(&from);
}
