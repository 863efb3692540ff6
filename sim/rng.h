/* Keyed random numbers: Threefry4x32-20 (Salmon et al. 2011, "Parallel random numbers: as easy
 * as 1, 2, 3", SC11). A draw is a function of who draws, when and for what; it has no state. */
#ifndef MUT_RNG_H
#define MUT_RNG_H

#include <stddef.h>
#include <stdint.h>

struct mut_key {
    uint32_t word[4]; /* seed low, seed high, replicate, stream (component and purpose) */
};

/* One block of Threefry4x32-20: out[4] from key[4] and counter[4]. */
void mut_rng_block(const uint32_t key[4], const uint32_t counter[4], uint32_t out[4]);

/* Four words for each of n agents, as four arrays [n]: counter (id, 0, month, round).
 * Vectorised; the bits do not depend on n, order or alignment. */
void mut_rng_words(const struct mut_key *key, const uint32_t *restrict ids, size_t n,
                   int32_t month, uint32_t round, uint32_t *restrict w0,
                   uint32_t *restrict w1, uint32_t *restrict w2, uint32_t *restrict w3);

/* The first two of the four words of round 0 alone, which are the same and take less. */
void mut_rng_pairs(const struct mut_key *key, const uint32_t *restrict ids, size_t n,
                   int32_t month, uint32_t *restrict w0, uint32_t *restrict w1);

/* So many agents take as long as fewer. */
enum { MUT_RNG_SIDE_BY_SIDE = 16 };

/* All four words of one agent. */
void mut_rng_one(const struct mut_key *key, uint32_t id, int32_t month, uint32_t round,
                 uint32_t out[4]);

/* A word as a number in (0, 1): (w >> 9 + 0.5) / 2^23, exact in float; never 0 or 1.
 * (With one bit more the largest words would round to 1.) */
static inline float
mut_uniform(uint32_t word)
{
    return ((float) (int32_t) (word >> 9) + 0.5f) * 0x1p-23f;
}

/* The stream of a component's purpose: 32-bit FNV-1a of "component.purpose". It depends on the
 * names alone, so that adding a mechanism changes nobody else's luck. */
uint32_t mut_rng_stream(const char *component, const char *purpose);

#endif
