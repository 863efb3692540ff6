#include "latin.h"

#include <stdlib.h>

bool
mut_latin_points(const struct mut_key *key, int n, int inputs, double *points)
{
    int *part = calloc((size_t) n + 1, sizeof *part);
    for (int i = 0; i < inputs && part != NULL; i++) {
        uint32_t words[4];
        for (int k = 0; k < n; k++)
            part[k] = k;
        /* Fisher & Yates: word 0 has the turn of a point, word 1 its place inside the part. */
        for (int k = n - 1; k > 0; k--) {
            mut_rng_one(key, (uint32_t) k, i, 0, words);
            int other = (int) ((uint64_t) words[0] * (uint64_t) (k + 1) >> 32);
            int held = part[k];
            part[k] = part[other];
            part[other] = held;
        }
        for (int k = 0; k < n; k++) {
            mut_rng_one(key, (uint32_t) k, i, 0, words);
            points[(size_t) k * (size_t) inputs + (size_t) i] =
                (part[k] + (double) mut_uniform(words[1])) / n;
        }
    }
    bool room = part != NULL;
    free(part);
    return room;
}
