#include "rng.h"

#include "clones.h"

/* A Threefry block and its key schedule: 5 words of key, the fifth the exclusive or of
 * the others and the Skein parity constant. */
struct block {
    uint32_t x[4];
};

struct schedule {
    uint32_t word[5];
};

static const uint32_t parity = 0x1bd11bda;

static inline __attribute__((always_inline)) uint32_t
turn(uint32_t x, int bits)
{
    return x << bits | x >> (32 - bits);
}

/* Two rounds: 0-1 and 2-3 are mixed, then 0-3 and 2-1. */
static inline __attribute__((always_inline)) struct block
mix(struct block b, int r01, int r23, int r03, int r21)
{
    b.x[0] += b.x[1];
    b.x[1] = turn(b.x[1], r01) ^ b.x[0];
    b.x[2] += b.x[3];
    b.x[3] = turn(b.x[3], r23) ^ b.x[2];
    b.x[0] += b.x[3];
    b.x[3] = turn(b.x[3], r03) ^ b.x[0];
    b.x[2] += b.x[1];
    b.x[1] = turn(b.x[1], r21) ^ b.x[2];
    return b;
}

/* The key goes in before the first round and after every fourth. */
static inline __attribute__((always_inline)) struct block
inject(struct block b, const struct schedule *key, uint32_t time)
{
    for (uint32_t i = 0; i < 4; i++)
        b.x[i] += key->word[(i + time) % 5];
    b.x[3] += time;
    return b;
}

static inline struct schedule
schedule(const uint32_t key[4])
{
    return (struct schedule){ { key[0], key[1], key[2], key[3],
                                key[0] ^ key[1] ^ key[2] ^ key[3] ^ parity } };
}

/* Twenty rounds; rotations as in the authors' library, Random123 (R_32x4). */
static inline __attribute__((always_inline)) struct block
threefry(const struct schedule *key, struct block b)
{
    b = inject(b, key, 0);
    b = mix(mix(b, 10, 26, 11, 21), 13, 27, 23, 5);
    b = inject(b, key, 1);
    b = mix(mix(b, 6, 20, 17, 11), 25, 10, 18, 20);
    b = inject(b, key, 2);
    b = mix(mix(b, 10, 26, 11, 21), 13, 27, 23, 5);
    b = inject(b, key, 3);
    b = mix(mix(b, 6, 20, 17, 11), 25, 10, 18, 20);
    b = inject(b, key, 4);
    b = mix(mix(b, 10, 26, 11, 21), 13, 27, 23, 5);
    return inject(b, key, 5);
}

void
mut_rng_block(const uint32_t key[4], const uint32_t counter[4], uint32_t out[4])
{
    const struct schedule ks = schedule(key);
    struct block b = { { counter[0], counter[1], counter[2], counter[3] } };
    b = threefry(&ks, b);
    for (int i = 0; i < 4; i++)
        out[i] = b.x[i];
}

/* Sixteen agents side by side. Each round waits for the one before, so that with eight to a vector two
 * vectors in turn take a seventh less time (2.95 ns a block against 3.4) than a loop over agents. */
enum { WIDE = MUT_RNG_SIDE_BY_SIDE };

static inline __attribute__((always_inline)) void
mix_wide(uint32_t *restrict a, uint32_t *restrict b, int bits)
{
    for (int k = 0; k < WIDE; k++)
        a[k] += b[k];
    for (int k = 0; k < WIDE; k++)
        b[k] = turn(b[k], bits) ^ a[k];
}

/* Four rounds with their eight rotations, and the key. A macro, and the state no struct: only so does
 * all of it stay in registers. */
#define FOUR_ROUNDS(r0, r1, r2, r3, r4, r5, r6, r7, time)                                \
    mix_wide(x0, x1, r0);                                                                \
    mix_wide(x2, x3, r1);                                                                \
    mix_wide(x0, x3, r2);                                                                \
    mix_wide(x2, x1, r3);                                                                \
    mix_wide(x0, x1, r4);                                                                \
    mix_wide(x2, x3, r5);                                                                \
    mix_wide(x0, x3, r6);                                                                \
    mix_wide(x2, x1, r7);                                                                \
    for (int k = 0; k < WIDE; k++) {                                                     \
        x0[k] += ks.word[(time) % 5];                                                    \
        x1[k] += ks.word[((time) + 1) % 5];                                              \
        x2[k] += ks.word[((time) + 2) % 5];                                              \
        x3[k] += ks.word[((time) + 3) % 5] + (time);                                     \
    }

/* The last sixteen begin where they all are agents: some get their words twice. What only words that are
 * not wanted need is left out by the compiler. */
static inline __attribute__((always_inline)) void
wide_words(const struct schedule ks, const uint32_t *restrict ids, size_t n,
           uint32_t month, uint32_t round, uint32_t *restrict w0, uint32_t *restrict w1,
           uint32_t *restrict w2, uint32_t *restrict w3)
{
    for (size_t first = 0; first < n; first += WIDE) {
        size_t i = first + WIDE <= n ? first : n - WIDE;
        uint32_t x0[WIDE], x1[WIDE], x2[WIDE], x3[WIDE];
        for (int k = 0; k < WIDE; k++) {
            x0[k] = ids[i + (size_t) k] + ks.word[0];
            x1[k] = ks.word[1];
            x2[k] = month + ks.word[2];
            x3[k] = round + ks.word[3];
        }
        FOUR_ROUNDS(10, 26, 11, 21, 13, 27, 23, 5, 1)
        FOUR_ROUNDS(6, 20, 17, 11, 25, 10, 18, 20, 2)
        FOUR_ROUNDS(10, 26, 11, 21, 13, 27, 23, 5, 3)
        FOUR_ROUNDS(6, 20, 17, 11, 25, 10, 18, 20, 4)
        FOUR_ROUNDS(10, 26, 11, 21, 13, 27, 23, 5, 5)
        for (int k = 0; k < WIDE; k++) {
            w0[i + (size_t) k] = x0[k];
            w1[i + (size_t) k] = x1[k];
        }
        if (w2 == NULL)
            continue;
        for (int k = 0; k < WIDE; k++) {
            w2[i + (size_t) k] = x2[k];
            w3[i + (size_t) k] = x3[k];
        }
    }
}

MUT_CLONES void
mut_rng_words(const struct mut_key *key, const uint32_t *restrict ids, size_t n,
              int32_t month, uint32_t round, uint32_t *restrict w0, uint32_t *restrict w1,
              uint32_t *restrict w2, uint32_t *restrict w3)
{
    const struct schedule ks = schedule(key->word);
    if (n >= WIDE) {
        wide_words(ks, ids, n, (uint32_t) month, round, w0, w1, w2, w3);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct block b = { { ids[i], 0, (uint32_t) month, round } };
        b = threefry(&ks, b);
        w0[i] = b.x[0];
        w1[i] = b.x[1];
        w2[i] = b.x[2];
        w3[i] = b.x[3];
    }
}

MUT_CLONES void
mut_rng_pairs(const struct mut_key *key, const uint32_t *restrict ids, size_t n,
              int32_t month, uint32_t *restrict w0, uint32_t *restrict w1)
{
    const struct schedule ks = schedule(key->word);
    if (n >= WIDE) {
        wide_words(ks, ids, n, (uint32_t) month, 0, w0, w1, NULL, NULL);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct block b = { { ids[i], 0, (uint32_t) month, 0 } };
        b = threefry(&ks, b);
        w0[i] = b.x[0];
        w1[i] = b.x[1];
    }
}

void
mut_rng_one(const struct mut_key *key, uint32_t id, int32_t month, uint32_t round,
            uint32_t out[4])
{
    const uint32_t counter[4] = { id, 0, (uint32_t) month, round };
    mut_rng_block(key->word, counter, out);
}

/* FNV-1a (Fowler, Noll & Vo): offset basis and prime of 32 bits. */
static uint32_t
fold(uint32_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char) *text) * 16777619u;
    return hash;
}

uint32_t
mut_rng_stream(const char *component, const char *purpose)
{
    return fold(fold(fold(2166136261u, component), "."), purpose);
}
