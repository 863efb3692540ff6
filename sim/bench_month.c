#include "bench.h"

#include "bench_limit.h"
#include "bench_world.h"

#include <malloc.h>
#include <unistd.h>

/* A year, for some things are done once a year. */
enum { MONTHS = MUT_YEAR, MOST_THREADS = 2, CITIZEN = 100 /* bytes, about */ };

struct month {
    struct mut_bench_world world;
    struct mut_bench_limit limit;
    int months;
    struct mut_diags *diags;
};

/* Four times the third cache, within what takes seconds: some machines name the cache of all their
 * processors. */
static int
units_wanted(const struct mut_bench *b)
{
    const double cache = (double) sysconf(_SC_LEVEL3_CACHE_SIZE);
    const double units = 4 * cache / (CITIZEN * MUT_BENCH_LIMIT_UNIT);
    return mut_bench_size(b, units < 2000 ? 2000 : units > 4000 ? 4000 : (int) units, 20);
}

static double
bytes_in_use(void)
{
    const struct mallinfo2 now = mallinfo2();
    return (double) now.uordblks + (double) now.hblkhd;
}

static int
month_1(void *self)
{
    struct month *m = self;
    return mut_bench_world_run(&m->world, m->months, 1, m->diags);
}

static int
month_2(void *self)
{
    struct month *m = self;
    return mut_bench_world_run(&m->world, m->months, 2, m->diags);
}

static int
limit_1(void *self)
{
    struct month *m = self;
    for (int k = 0; k < m->months; k++)
        mut_bench_limit_month(&m->limit, 1);
    return MUT_OK;
}

static int
limit_2(void *self)
{
    struct month *m = self;
    for (int k = 0; k < m->months; k++)
        mut_bench_limit_month(&m->limit, 2);
    return MUT_OK;
}

static void
put(struct mut_bench *b, const struct month *m, const double *best)
{
    const double people = mut_bench_world_people(&m->world);
    const double lived = people * m->months,
                 limit = (double) m->limit.units * MUT_BENCH_LIMIT_UNIT * m->months;
    mut_bench_put(b, "citizens", people, "1");
    mut_bench_put(b, "ns_per_citizen_month_1_thread", 1e9 * best[0] / lived, "ns");
    mut_bench_put(b, "ns_per_citizen_month_2_threads", 1e9 * best[2] / lived, "ns");
    mut_bench_put(b, "speedup_2_threads", best[0] / best[2], "1");
    mut_bench_put(b, "limit_ns_1_thread", 1e9 * best[1] / limit, "ns");
    mut_bench_put(b, "limit_ns_2_threads", 1e9 * best[3] / limit, "ns");
    mut_bench_put(b, "fraction_of_limit", best[1] / limit / (best[0] / lived), "1");
}

int
mut_bench_month(struct mut_bench *b, struct mut_diags *diags)
{
    static const struct mut_bench_task tasks[] = {
        { month_1, true }, { limit_1, true }, { month_2, false }, { limit_2, false }
    };
    enum { N = sizeof tasks / sizeof *tasks };
    double best[N];
    struct month m = { .months = mut_bench_size(b, MONTHS, 1), .diags = diags };
    const int units = units_wanted(b);
    mut_bench_note(b, "months of a world of %d units", units);
    const double before = bytes_in_use();
    int status = mut_bench_world_init(&m.world, b->scenario, units, MOST_THREADS, diags);
    if (status == MUT_OK) {
        const double people = mut_bench_world_people(&m.world),
                     row = mut_bench_world_row(&m.world);
        mut_bench_put(b, "bytes_per_citizen",
                      row * (double) m.world.world.members.rows / people, "B");
        mut_bench_put(b, "all_bytes_per_citizen", (bytes_in_use() - before) / people, "B");
        status = mut_bench_limit_init(&m.limit, units, row, MOST_THREADS);
    }
    if (status == MUT_OK)
        status = limit_1(&m); /* pages are there from the second time on */
    if (status == MUT_OK)
        status = mut_bench_best(tasks, N, &m, mut_bench_size(b, 3, 1), best);
    if (status == MUT_OK)
        put(b, &m, best);
    mut_bench_limit_clear(&m.limit);
    mut_bench_world_clear(&m.world);
    return status;
}
