#include "design_sample.h"

#include "mem.h"
#include "rng.h"

#include <gsl/gsl_qrng.h>
#include <string.h>

bool
mut_design_sobol(double *u, int n, int d)
{
    if (d < 1 || d > MUT_DESIGN_SOBOL_MOST)
        return false;
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned) d);
    if (sequence == NULL)
        return false;
    for (int i = 0; i < n; i++)
        gsl_qrng_get(sequence, u + (size_t) i * (size_t) d);
    gsl_qrng_free(sequence);
    return true;
}

bool
mut_design_latin(double *u, int n, int step, uint64_t seed, uint32_t stream)
{
    const struct mut_key key = { { (uint32_t) seed, (uint32_t) (seed >> 32), 0, stream } };
    int *part = mut_array((size_t) n, sizeof *part);
    uint32_t words[4];
    if (part == NULL)
        return false;
    for (int i = 0; i < n; i++)
        part[i] = i;
    for (int i = n - 1; i > 0; i--) {
        mut_rng_one(&key, (uint32_t) i, 0, 0, words);
        const int other = (int) ((uint64_t) words[0] * ((uint64_t) i + 1) >> 32);
        const int kept = part[i];
        part[i] = part[other];
        part[other] = kept;
    }
    for (int i = 0; i < n; i++) {
        mut_rng_one(&key, (uint32_t) i, 0, 0, words);
        u[(size_t) i * (size_t) step] = (part[i] + (words[1] + 0.5) * 0x1p-32) / n;
    }
    mut_free(part);
    return true;
}

/* Whether k^d <= n. */
static bool
fits(int k, int n, int d)
{
    double cells = 1; /* exact: the loop ends beyond n */
    for (int i = 0; i < d && cells <= n; i++)
        cells *= k;
    return cells <= n;
}

int
mut_design_levels(int n, int d)
{
    int k = 1;
    while (k < n && fits(k + 1, n, d))
        k++;
    return k;
}

void
mut_design_grid(double *u, int k, int d)
{
    int n = 1;
    for (int i = 0; i < d; i++)
        n *= k;
    for (int i = 0; i < n; i++)
        for (int rest = i, j = d - 1; j >= 0; j--, rest /= k)
            u[(size_t) i * (size_t) d + (size_t) j] = (double) (rest % k) / (k - 1);
}
