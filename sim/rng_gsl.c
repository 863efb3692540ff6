#include "rng_gsl.h"

#include "rng.h"

/* The words of the block at `counter`, handed out one by one. */
struct stream {
    uint32_t key[4];
    uint32_t counter[4];
    uint32_t words[4];
    int used;
};

static void
start(void *state, unsigned long seed)
{
    uint64_t wide = seed;
    *(struct stream *) state = (struct stream){
        .key = { (uint32_t) wide, (uint32_t) (wide >> 32) },
        .used = 4,
    };
}

/* Counter 0 gives the first four words. */
static unsigned long
next(void *state)
{
    struct stream *s = state;
    if (s->used == 4) {
        mut_rng_block(s->key, s->counter, s->words);
        s->used = 0;
        for (int i = 0; i < 4 && ++s->counter[i] == 0; i++)
            continue;
    }
    return s->words[s->used++];
}

/* In [0, 1), as GSL asks. */
static double
next_double(void *state)
{
    return (double) next(state) * 0x1p-32;
}

static const gsl_rng_type threefry = {
    .name = "threefry4x32_20",
    .max = 0xffffffffUL,
    .min = 0,
    .size = sizeof(struct stream),
    .set = start,
    .get = next,
    .get_double = next_double,
};

const gsl_rng_type *const mut_rng_gsl = &threefry;
