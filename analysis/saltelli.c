#include "saltelli.h"

#include <gsl/gsl_qrng.h>
#include <string.h>

int
mut_saltelli_length(int n, int inputs)
{
    return n * (inputs + 2);
}

bool
mut_saltelli_points(int n, int inputs, double *points)
{
    double row[2 * MUT_SALTELLI_INPUTS];
    size_t width = (size_t) inputs, bytes = width * sizeof *points;
    if (inputs < 1 || inputs > MUT_SALTELLI_INPUTS)
        return false;
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, 2 * (unsigned) inputs);
    if (sequence == NULL)
        return false;
    for (int k = 0; k < n; k++) {
        gsl_qrng_get(sequence, row);
        memcpy(points + (size_t) k * width, row, bytes);
        memcpy(points + (size_t) (n + k) * width, row + width, bytes);
        for (int i = 0; i < inputs; i++) {
            double *mixed = points + (size_t) ((2 + i) * n + k) * width;
            memcpy(mixed, row, bytes);
            mixed[i] = row[inputs + i];
        }
    }
    gsl_qrng_free(sequence);
    return true;
}

int
mut_saltelli_place(int n, int inputs, int k)
{
    int row = k / (inputs + 2), part = k % (inputs + 2);
    int block = part == 0 ? 0 : part == inputs + 1 ? 1 : part + 1;
    return block * n + row;
}
