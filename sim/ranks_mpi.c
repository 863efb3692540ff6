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

/* Who waits sleeps: it would take a core from ranks that still work. */
static void
wait_for(MPI_Request *request)
{
    const struct timespec pause = { .tv_nsec = 1000000 };
    int done = 0;
    for (MPI_Test(request, &done, MPI_STATUS_IGNORE); !done;
         MPI_Test(request, &done, MPI_STATUS_IGNORE))
        nanosleep(&pause, NULL);
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
