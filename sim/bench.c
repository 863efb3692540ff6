#include "bench.h"

#include <stdarg.h>
#include <time.h>

void
mut_bench_put(struct mut_bench *b, const char *name, double value, const char *unit)
{
    if (b->n == MUT_BENCH_FIGURES)
        return;
    struct mut_bench_figure *figure = &b->figures[b->n++];
    snprintf(figure->name, sizeof figure->name, "%s", name);
    figure->value = value;
    figure->unit = unit;
}

void
mut_bench_note(const struct mut_bench *b, const char *format, ...)
{
    va_list arguments;
    if (b->quiet)
        return;
    va_start(arguments, format);
    fputs("note: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

int
mut_bench_size(const struct mut_bench *b, int full, int quick)
{
    return b->quick ? quick : full;
}

static double
seconds(bool alone)
{
    struct timespec t;
    clock_gettime(alone ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

int
mut_bench_best(const struct mut_bench_task *tasks, int n, void *self, int tries,
               double *best)
{
    for (int t = 0; t < tries; t++)
        for (int i = 0; i < n; i++) {
            const double start = seconds(tasks[i].alone);
            const int status = tasks[i].work(self);
            const double took = seconds(tasks[i].alone) - start;
            if (status != MUT_OK)
                return status;
            best[i] = t == 0 || took < best[i] ? took : best[i];
        }
    return MUT_OK;
}
