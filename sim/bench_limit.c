#include "bench_limit.h"

#include <omp.h>

#include "clones.h"
#include "diag.h"
#include "elementary.h"
#include "mem.h"
#include "rng.h"

enum { UNIT = MUT_BENCH_LIMIT_UNIT, BLOCK = 4, ROOM = 512 };

struct mut_bench_limit_desk {
    uint32_t words[MUT_BENCH_LIMIT_WORDS][ROOM];
    float acts[ROOM];
};

int
mut_bench_limit_init(struct mut_bench_limit *l, int units, double bytes, int threads)
{
    const int columns = (int) (bytes / sizeof(float) + 0.5) - 1; /* beside the ids */
    const size_t n = (size_t) units * UNIT;
    *l = (struct mut_bench_limit){ .units = units,
                                   .columns = columns > MUT_BENCH_LIMIT_LOGISTIC
                                                  ? columns
                                                  : MUT_BENCH_LIMIT_LOGISTIC,
                                   .threads = threads };
    l->state = mut_array(n * (size_t) l->columns, sizeof *l->state);
    l->ids = mut_array(n, sizeof *l->ids);
    l->desks = mut_array((size_t) threads, sizeof *l->desks);
    if (l->state == NULL || l->ids == NULL || l->desks == NULL)
        return MUT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        l->ids[i] = (uint32_t) i;
    return MUT_OK;
}

void
mut_bench_limit_clear(struct mut_bench_limit *l)
{
    mut_free(l->state);
    mut_free(l->ids);
    mut_free(l->desks);
    *l = (struct mut_bench_limit){ 0 };
}

static MUT_CLONES void
choose(const uint32_t *restrict words, const float *restrict x, float more,
       float *restrict acts)
{
    for (int i = 0; i < UNIT; i++)
        acts[i] += (float) mut_happens(mut_uniform(words[i]), 2.0f * x[i] + more);
}

static MUT_CLONES void
compare(const uint32_t *restrict words, float level, float *restrict acts)
{
    for (int i = 0; i < UNIT; i++)
        acts[i] += mut_uniform(words[i]) < level ? 1.0f : 0.0f;
}

static MUT_CLONES void
update(const float *restrict acts, float speed, float *restrict x)
{
    for (int i = 0; i < UNIT; i++)
        x[i] += speed * (acts[i] - x[i]);
}

static void
visit(struct mut_bench_limit *l, int unit, struct mut_bench_limit_desk *desk)
{
    const size_t first = (size_t) unit * UNIT, stride = (size_t) l->units * UNIT;
    const struct mut_key key = { { 1, 2, 3, 4 } };
    for (int w = 0; w < MUT_BENCH_LIMIT_WORDS; w += BLOCK)
        mut_rng_words(&key, l->ids + first, UNIT, l->month, (uint32_t) w, desk->words[w],
                      desk->words[w + 1], desk->words[w + 2], desk->words[w + 3]);
    for (int i = 0; i < UNIT; i++)
        desk->acts[i] = 0;
    for (int d = 0; d < MUT_BENCH_LIMIT_LOGISTIC; d++)
        choose(desk->words[d], l->state + (size_t) d * stride + first, -0.5f, desk->acts);
    for (int d = MUT_BENCH_LIMIT_LOGISTIC; d < MUT_BENCH_LIMIT_WORDS; d++)
        compare(desk->words[d], 0.25f, desk->acts);
    for (int c = 0; c < l->columns; c++)
        update(desk->acts, 0.03125f, l->state + (size_t) c * stride + first);
}

void
mut_bench_limit_month(struct mut_bench_limit *l, int threads)
{
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
    for (int u = 0; u < l->units; u++)
        visit(l, u, &l->desks[omp_get_thread_num()]);
    l->month++;
}
