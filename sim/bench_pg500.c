#include "bench.h"

#include "../tests/bench/pg500_naive.h"

struct rivals {
    struct mut_pg500 one, two; /* on so many threads */
    struct mut_pg500_naive naive;
    int steps;
};

static int
step(struct mut_pg500 *p, int steps)
{
    struct mut_pg500_record record;
    int status = MUT_OK;
    for (int s = 0; s < steps && status == MUT_OK; s++)
        status = mut_pg500_step(p, &record);
    return status;
}

static int
one(void *self)
{
    struct rivals *r = self;
    return step(&r->one, r->steps);
}

static int
two(void *self)
{
    struct rivals *r = self;
    return step(&r->two, r->steps);
}

static int
naive(void *self)
{
    struct rivals *r = self;
    struct mut_pg500_record record;
    for (int s = 0; s < r->steps; s++)
        mut_pg500_naive_step(&r->naive, &record);
    return MUT_OK;
}

/* Figures of one size, whose names end as given. */
static int
measure(struct mut_bench *b, int64_t agents, const char *end)
{
    static const struct mut_bench_task tasks[] = { { one, true },
                                                   { naive, true },
                                                   { two, false } };
    static const char *const names[] = { "pg500", "pg500_naive", "pg500_2_threads" };
    enum { N = sizeof tasks / sizeof *tasks, SEED = 500, WORK = 5000000 };
    struct rivals r = { .steps = mut_bench_size(b, (int) (WORK / agents), 1) };
    double best[N];
    char name[48];
    int status = mut_pg500_init(&r.one, agents, SEED, 1);
    if (status == MUT_OK)
        status = mut_pg500_init(&r.two, agents, SEED, 2);
    if (status == MUT_OK)
        status = mut_pg500_naive_init(&r.naive, agents, SEED);
    if (status == MUT_OK)
        status = mut_bench_best(tasks, N, &r, mut_bench_size(b, 10, 1), best);
    for (int i = 0; i < N && status == MUT_OK; i++) {
        snprintf(name, sizeof name, "%s%s", names[i], end);
        mut_bench_put(b, name, 1e9 * best[i] / ((double) agents * r.steps), "ns");
    }
    if (status == MUT_OK) {
        snprintf(name, sizeof name, "pg500_gain%s", end + sizeof "_ns" - 1);
        mut_bench_put(b, name, best[1] / best[0], "1");
        snprintf(name, sizeof name, "pg500_bytes%s", end + sizeof "_ns" - 1);
        mut_bench_put(b, name, mut_pg500_bytes(&r.one), "B");
    }
    mut_pg500_clear(&r.one);
    mut_pg500_clear(&r.two);
    mut_pg500_naive_clear(&r.naive);
    return status;
}

int
mut_bench_pg500(struct mut_bench *b, struct mut_diags *diags)
{
    (void) diags;
    mut_bench_note(b, "PG500 and its naive form");
    int status = measure(b, mut_bench_size(b, 1000000, 10000), "_ns");
    return status == MUT_OK ? measure(b, mut_bench_size(b, 100000, 1000), "_ns_100k")
                            : status;
}
