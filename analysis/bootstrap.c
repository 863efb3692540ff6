#include "bootstrap.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "mem.h"
#include "quantile.h"
#include "rng.h"
#include "rng_gsl.h"

int
mut_bootstrap_resamples(int n)
{
    enum { DRAWS = 10000000, LEAST = 999 };
    const int within = n > 0 ? DRAWS / n : DRAWS;
    return within > MUT_BOOTSTRAP_RESAMPLES ? MUT_BOOTSTRAP_RESAMPLES
           : within > LEAST                 ? within
                                            : LEAST;
}

/* Means of the resamples of d[n], sorted. `sample` has room for n. */
static bool
resample(double *d, int n, double *sample, int resamples, double *means)
{
    gsl_rng r = { mut_rng_gsl, mut_array(1, mut_rng_gsl->size) };
    if (r.state == NULL)
        return false;
    gsl_rng_set(&r, mut_rng_stream("bootstrap", "resample"));
    for (int k = 0; k < resamples; k++) {
        gsl_ran_sample(&r, sample, (size_t) n, d, (size_t) n, sizeof *d);
        means[k] = gsl_stats_mean(sample, 1, (size_t) n);
    }
    gsl_sort(means, 1, (size_t) resamples);
    mut_free(r.state);
    return true;
}

/* Share of sorted means[n] below `mean`; one that equals it but for rounding counts half. */
static double
share_below(const double *means, int n, double mean)
{
    static const double relative = 1e-12; /* a few thousand units in the last place */
    double rounding = relative * fmax(fabs(means[0]), fabs(means[n - 1]));
    double below = 0;
    for (int k = 0; k < n && means[k] <= mean + rounding; k++)
        below += means[k] < mean - rounding ? 1 : 0.5;
    return below / n;
}

static double
acceleration(const double *d, int n, double mean)
{
    double squares = 0, cubes = 0;
    for (int k = 0; k < n; k++) {
        double e = d[k] - mean;
        squares += e * e;
        cubes += e * e * e;
    }
    return squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0;
}

static double
bca_bound(const double *means, int n, double level, double z0, double a)
{
    double z = z0 + gsl_cdf_ugaussian_Pinv(level);
    return mut_quantile(means, n, gsl_cdf_ugaussian_P(z0 + z / (1 - a * z)));
}

static void
read_off(const double *means, int resamples, double a, struct mut_bootstrap *out)
{
    double low = (1 - MUT_BOOTSTRAP_LEVEL) / 2, high = 1 - low;
    double z0 = gsl_cdf_ugaussian_Pinv(share_below(means, resamples, out->mean));
    out->low = mut_quantile(means, resamples, low);
    out->high = mut_quantile(means, resamples, high);
    if (!isfinite(z0)) /* all resamples on one side: too few of them */
        return;
    out->bca_low = bca_bound(means, resamples, low, z0, a);
    out->bca_high = bca_bound(means, resamples, high, z0, a);
}

bool
mut_bootstrap_mean(const double *d, int n, int resamples, struct mut_bootstrap *out)
{
    double none = (double) NAN;
    *out = (struct mut_bootstrap){ 0, none, none, none, none, none };
    double *there = mut_array((size_t) n, sizeof *there);
    double *sample = mut_array((size_t) n, sizeof *sample);
    double *means = mut_array((size_t) resamples, sizeof *means);
    bool done = there != NULL && sample != NULL && means != NULL;
    if (done) {
        out->n = mut_quantile_sort(d, 1, n, there);
        if (out->n > 0)
            out->mean = gsl_stats_mean(there, 1, (size_t) out->n);
    }
    if (done && out->n > 1 && resamples > 0) {
        done = resample(there, out->n, sample, resamples, means);
        if (done)
            read_off(means, resamples, acceleration(there, out->n, out->mean), out);
    }
    mut_free(there);
    mut_free(sample);
    mut_free(means);
    return done;
}
