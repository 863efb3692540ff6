#include "bench.h"

#include "clones.h"
#include "elementary.h"
#include "mem.h"
#include "rng.h"

/* A unit's worth of agents: columns stay in the first cache. */
enum { AGENTS = 512, WORDS = 4 };

struct kernels {
    uint32_t ids[AGENTS], words[WORDS][AGENTS];
    float x[AGENTS];
    int32_t count; /* kept, so that no work is left out */
    float *state;  /* owned, [n]: larger than the caches */
    int64_t n;
    int rounds;
};

static int
draw(void *self)
{
    struct kernels *k = self;
    const struct mut_key key = { { 1, 2, 3, 4 } };
    for (int r = 0; r < k->rounds; r++)
        mut_rng_words(&key, k->ids, AGENTS, r, 0, k->words[0], k->words[1], k->words[2],
                      k->words[3]);
    return MUT_OK;
}

static MUT_CLONES int32_t
happen(const uint32_t *restrict words, const float *restrict x, float more)
{
    int32_t count = 0;
    for (int i = 0; i < AGENTS; i++)
        count += mut_happens(mut_uniform(words[i]), x[i] + more);
    return count;
}

static int
decide(void *self)
{
    struct kernels *k = self;
    for (int r = 0; r < k->rounds; r++)
        k->count += happen(k->words[r % WORDS], k->x, (float) (r % 2));
    return MUT_OK;
}

static MUT_CLONES void
move_on(float *restrict x, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        x[i] += 0.125f * (0.5f - x[i]);
}

static int
update(void *self)
{
    struct kernels *k = self;
    move_on(k->state, k->n);
    return MUT_OK;
}

static int
update_2(void *self)
{
    struct kernels *k = self;
    const int64_t half = k->n / 2;
#pragma omp parallel for num_threads(2) schedule(static)
    for (int t = 0; t < 2; t++)
        move_on(k->state + t * half, half);
    return MUT_OK;
}

int
mut_bench_kernels(struct mut_bench *b, struct mut_diags *diags)
{
    static const struct mut_bench_task tasks[] = {
        { draw, true }, { decide, true }, { update, true }, { update_2, false }
    };
    enum { N = sizeof tasks / sizeof *tasks, MANY = 64 << 20, FEW = 1 << 20 };
    double best[N];
    (void) diags;
    mut_bench_note(b, "kernels");
    struct kernels *k = mut_array(1, sizeof *k);
    if (k == NULL)
        return MUT_ENOMEM;
    k->rounds = mut_bench_size(b, 20000, 200);
    k->n = mut_bench_size(b, MANY, FEW);
    k->state = mut_array((size_t) k->n, sizeof *k->state);
    for (int i = 0; i < AGENTS; i++) {
        k->ids[i] = (uint32_t) i;
        k->x[i] = (float) i / AGENTS - 0.5f;
    }
    int status = k->state == NULL ? MUT_ENOMEM : update(k);
    if (status == MUT_OK)
        status = mut_bench_best(tasks, N, k, mut_bench_size(b, 5, 1), best);
    if (status == MUT_OK) {
        const double agents = (double) k->rounds * AGENTS;
        const double bytes = 2 * sizeof *k->state * (double) k->n; /* read and written */
        mut_bench_put(b, "kernel_word_ns", 1e9 * best[0] / (agents * WORDS), "ns");
        mut_bench_put(b, "kernel_decision_ns", 1e9 * best[1] / agents, "ns");
        mut_bench_put(b, "kernel_update_1_thread", 1e-9 * bytes / best[2], "GB/s");
        mut_bench_put(b, "kernel_update_2_threads", 1e-9 * bytes / best[3], "GB/s");
    }
    mut_free(k->state);
    mut_free(k);
    return status;
}
