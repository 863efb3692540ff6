#include "pg500.h"

#include <omp.h>
#include <string.h>

#include "clones.h"
#include "diag.h"
#include "elementary.h"
#include "lanes.h"
#include "mem.h"
#include "rng.h"

/* Luck belongs to places, four to a block of words: a unit's 500 decisions take 125 blocks. Its words lie
 * block word by block word, so that place i has word i. */
enum { BLOCKS = MUT_PG500_UNIT / 4 };

static const double rate = 0.001; /* of swapping, a step */

static struct mut_key
key_of(uint64_t seed, const char *purpose)
{
    return (struct mut_key){ { (uint32_t) seed, (uint32_t) (seed >> 32), 0,
                               mut_rng_stream("pg500", purpose) } };
}

/* The number of a word in [0, n). */
static int64_t
pick(uint32_t word, int64_t n)
{
    return (int64_t) ((uint64_t) word * (uint64_t) n >> 32);
}

static int
allocate(struct mut_pg500 *p)
{
    const size_t n = (size_t) p->n, units = (size_t) p->units;
    float **columns[] = { &p->c, &p->w, &p->b, &p->k, &p->payoff };
    bool good = true;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        good = (*columns[i] = mut_array(n, sizeof(float))) != NULL && good;
    p->slices = mut_array(units, sizeof *p->slices);
    p->id = mut_array(n, sizeof *p->id);
    p->flag = mut_array(n, sizeof *p->flag);
    p->given = mut_array(units, sizeof *p->given);
    p->came = mut_array(units, sizeof *p->came);
    p->places = mut_array(n / 4, sizeof *p->places);
    p->desks = mut_array((size_t) p->threads, sizeof *p->desks);
    for (int t = 0; p->desks != NULL && t < p->threads; t++) {
        p->desks[t].words = mut_array(MUT_PG500_UNIT, sizeof(uint32_t));
        good = good && p->desks[t].words != NULL;
    }
    good = good && p->slices != NULL && p->id != NULL && p->flag != NULL;
    return good && p->given != NULL && p->came != NULL && p->places != NULL &&
                   p->desks != NULL
               ? MUT_OK
               : MUT_ENOMEM;
}

int
mut_pg500_init(struct mut_pg500 *p, int64_t agents, uint64_t seed, int threads)
{
    const struct mut_key key = key_of(seed, "start");
    *p = (struct mut_pg500){ .n = agents,
                             .units = (int) (agents / MUT_PG500_UNIT),
                             .threads = threads,
                             .luck = key_of(seed, "luck"),
                             .swaps = key_of(seed, "swaps"),
                             .meets = key_of(seed, "meets") };
    if (agents % MUT_PG500_UNIT != 0 || p->units < 2 || threads < 1)
        return MUT_EINPUT;
    if (allocate(p) != MUT_OK)
        return MUT_ENOMEM;
    for (int64_t i = 0; i < agents; i++) {
        uint32_t words[4];
        mut_rng_one(&key, (uint32_t) i, 0, 0, words);
        p->id[i] = (uint32_t) i;
        p->c[i] = mut_uniform(words[0]);
        p->w[i] = mut_uniform(words[1]);
        p->b[i] = mut_uniform(words[2]);
        p->k[i] = mut_uniform(words[3]);
    }
    for (int u = 0; u < p->units; u++)
        p->slices[u] = (struct mut_slice){ .first = (int64_t) u * MUT_PG500_UNIT,
                                           .n = MUT_PG500_UNIT,
                                           .room = MUT_PG500_UNIT };
    for (int64_t i = 0; i < agents / 4; i++)
        p->places[i] = (uint32_t) i;
    return MUT_OK;
}

void
mut_pg500_clear(struct mut_pg500 *p)
{
    for (int t = 0; p->desks != NULL && t < p->threads; t++) {
        mut_free(p->desks[t].words);
        mut_outbox_clear(&p->desks[t].outbox);
    }
    mut_outbox_clear(&p->outbox);
    mut_free(p->c);
    mut_free(p->w);
    mut_free(p->b);
    mut_free(p->k);
    mut_free(p->payoff);
    mut_free(p->slices);
    mut_free(p->id);
    mut_free(p->flag);
    mut_free(p->given);
    mut_free(p->came);
    mut_free(p->places);
    mut_free(p->desks);
    *p = (struct mut_pg500){ 0 };
}

void
mut_pg500_luck(const struct mut_pg500 *p, int unit, uint32_t *words)
{
    mut_rng_words(&p->luck, p->places + (int64_t) unit * BLOCKS, BLOCKS, p->step, 0,
                  words, words + BLOCKS, words + 2 * BLOCKS, words + 3 * BLOCKS);
}

/* A unit's columns. */
struct block {
    const float *w, *k;
    float *c, *b, *payoff;
};

/* All that a step does within a unit; words become 1 of who takes part, else 0. */
static MUT_CLONES void
live(const struct block *unit, float m, uint32_t *restrict words)
{
    const float *restrict w = unit->w, *restrict k = unit->k;
    float *restrict c = unit->c, *restrict b = unit->b, *restrict payoff = unit->payoff;
    for (int i = 0; i < MUT_PG500_UNIT; i++) {
        float belief = b[i] + 0.3f * (m - b[i]);
        float x = 4.0f * (w[i] * belief + 0.2f * (1.0f - w[i]) - 0.5f * k[i]);
        int comes = mut_happens(mut_uniform(words[i]), x);
        float more = 0.5f * c[i] + 0.5f * belief + 0.1f, less = 0.8f * c[i];
        more = more < 1.0f ? more : 1.0f;
        float now = comes ? more : less;
        b[i] = belief;
        c[i] = now;
        payoff[i] += 0.64f * m - now;
        words[i] = (uint32_t) comes;
    }
}

static MUT_CLONES int32_t
mark(const uint32_t *restrict words, uint8_t *restrict flag)
{
    int32_t came = 0;
    for (int i = 0; i < MUT_PG500_UNIT; i++) {
        flag[i] = (uint8_t) words[i];
        came += (int32_t) words[i];
    }
    return came;
}

static MUT_CLONES double
total(const float *c)
{
    return mut_sum(c, MUT_PG500_UNIT);
}

/* Who of a unit goes, found by the gaps between those who do, which are geometric: a draw for each swap
 * in place of one for each agent. */
static void
choose_swaps(const struct mut_pg500 *p, int unit, struct mut_outbox *outbox)
{
    const double scale = 1 / mut_log(1 - rate);
    const int64_t first = p->slices[unit].first;
    double at = -1;
    for (uint32_t round = 0;; round++) {
        uint32_t words[4];
        mut_rng_one(&p->swaps, (uint32_t) unit, p->step, round, words);
        double u = ((double) words[0] + 0.5) * 0x1p-32;
        at += 1 + (double) (int32_t) (mut_log(u) * scale);
        if (at >= MUT_PG500_UNIT)
            return;
        int64_t other = pick(words[1], p->units - 1);
        other += other >= unit;
        mut_outbox_put(outbox,
                       (struct mut_message){ .destination = (uint32_t) other,
                                             .agent = (uint32_t) (first + (int64_t) at),
                                             .source = (uint32_t) unit,
                                             .kind = MUT_MESSAGE_MOVE,
                                             .row = (int32_t) at });
    }
}

static void
unit_step(struct mut_pg500 *p, int unit, struct mut_pg500_desk *desk)
{
    const int64_t first = p->slices[unit].first;
    const struct block block = { .w = p->w + first,
                                 .k = p->k + first,
                                 .c = p->c + first,
                                 .b = p->b + first,
                                 .payoff = p->payoff + first };
    const double m = total(block.c) / MUT_PG500_UNIT;
    mut_pg500_luck(p, unit, desk->words);
    live(&block, (float) m, desk->words);
    p->came[unit] = mark(desk->words, p->flag + first);
    p->given[unit] = total(block.c);
    choose_swaps(p, unit, &desk->outbox);
}

static void
swap_floats(float *x, int64_t i, int64_t j)
{
    float kept = x[i];
    x[i] = x[j];
    x[j] = kept;
}

static void
swap_rows(struct mut_pg500 *p, int64_t i, int64_t j)
{
    const uint32_t id = p->id[i];
    const uint8_t flag = p->flag[i];
    p->id[i] = p->id[j];
    p->id[j] = id;
    p->flag[i] = p->flag[j];
    p->flag[j] = flag;
    swap_floats(p->c, i, j);
    swap_floats(p->w, i, j);
    swap_floats(p->b, i, j);
    swap_floats(p->k, i, j);
    swap_floats(p->payoff, i, j);
}

/* Between steps, in the order of destinations and then of places, which is a total one: a place sends
 * one message at most. Whom it meets there is drawn here. */
static int
deliver(struct mut_pg500 *p)
{
    p->outbox.n = 0;
    for (int t = 0; t < p->threads; t++)
        mut_outbox_merge(&p->outbox, &p->desks[t].outbox);
    mut_outbox_sort(&p->outbox);
    for (int64_t i = 0; i < p->outbox.n; i++) {
        const struct mut_message *message = &p->outbox.items[i];
        const struct mut_slice *there = &p->slices[message->destination];
        uint32_t words[4];
        mut_rng_one(&p->meets, message->agent, p->step, 0, words);
        swap_rows(p, message->agent, there->first + pick(words[0], there->n));
    }
    return p->outbox.lost ? MUT_ENOMEM : MUT_OK;
}

int
mut_pg500_step(struct mut_pg500 *p, struct mut_pg500_record *out)
{
    int64_t came = 0;
    double given = 0;
#pragma omp parallel for schedule(static) num_threads(p->threads) if (p->threads > 1)
    for (int u = 0; u < p->units; u++)
        unit_step(p, u, &p->desks[omp_get_thread_num()]);
    for (int u = 0; u < p->units; u++) {
        came += p->came[u];
        given += p->given[u];
    }
    *out = (struct mut_pg500_record){ .participation = (double) came / (double) p->n,
                                      .contribution = given / (double) p->n };
    int status = deliver(p);
    p->step++;
    return status;
}

double
mut_pg500_bytes(const struct mut_pg500 *p)
{
    const double agent = sizeof *p->id + 5 * sizeof *p->c + sizeof *p->flag +
                         sizeof *p->places / 4.0;
    const double unit = sizeof *p->slices + sizeof *p->given + sizeof *p->came;
    return agent + unit / MUT_PG500_UNIT;
}
