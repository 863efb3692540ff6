/* `mutual fit`: a scenario's uncertain parameters fitted to observations (analysis/abc.h). Each
 * simulation is the scenario with values drawn and luck of its own. */
#ifndef MUT_FIT_H
#define MUT_FIT_H

#include "abc.h"
#include "assignment.h"
#include "observations.h"

struct mut_fit_parameter {
    const struct mut_factor *factor; /* borrowed from the plan */
    double low,
        high; /* what is drawn from: whole numbers have half a unit more at each end */
};

/* Truths drawn from the prior and found again, or not. */
struct mut_fit_coverage {
    int asked, truths;            /* the rest had a figure without a value */
    int held[MUT_ABC_PARAMETERS]; /* truths within the 95 % interval, of each parameter */
};

struct mut_fit {
    const struct mut_plan *plan;         /* borrowed */
    const struct mut_observations *data; /* borrowed */
    struct mut_probe probe; /* its arms, measurements, watch and replicates are set here */
    struct mut_fit_parameter parameters[MUT_ABC_PARAMETERS];
    int n_parameters;
    int arms[MUT_MOST_ARMS];              /* that are run: those observed */
    int *arm_of;                          /* owned, [data.n]: index into arms */
    struct mut_measurement *measurements; /* owned, [data.n] */
    int particles, most_simulations;      /* of each fit */
    bool quiet;
    struct mut_abc_fit abc; /* the fit to the data */
    struct mut_fit_coverage coverage;
    int runs; /* made so far */
    /* While a fit runs: */
    struct mut_diags *diags;       /* borrowed */
    struct mut_progress *progress; /* borrowed */
    int total;                     /* runs at most, of all fits */
    int luck;                      /* number of the fit's first simulation among all */
};

/* Finds the uncertain parameters and what is to be run; `probe` gives scenario, registry, overrides and
 * threads. MUT_EINPUT if there is nothing to fit or too much. Clear in either case. */
int mut_fit_init(struct mut_fit *fit, const struct mut_plan *plan,
                 const struct mut_observations *data, const struct mut_probe *probe,
                 struct mut_diags *diags);

/* Runs at most, with `truths` truths for the coverage. */
double mut_fit_runs(const struct mut_fit *fit, int truths);

/* Fits to the data, and then to each of so many planted truths. A status; MUT_EINPUT also if an observed
 * figure has no value in any simulation. */
int mut_fit_run(struct mut_fit *fit, int truths, struct mut_diags *diags);

void mut_fit_clear(struct mut_fit *fit);

/* The value that a number drawn means: whole numbers are rounded. */
double mut_fit_value(const struct mut_fit_parameter *parameter, double drawn);

/* A weighted quantile of parameter p under the data, and of observation f as the kept simulations give
 * it. */
double mut_fit_quantile(const struct mut_fit *fit, int p, double level);
double mut_fit_predicted(const struct mut_fit *fit, int f, double level);
double mut_fit_predicted_mean(const struct mut_fit *fit, int f);

/* The share of a parameter's prior range that its 95 % interval keeps; most of it: the data do not
 * inform. */
double mut_fit_left(const struct mut_fit *fit, int p);
bool mut_fit_informed(const struct mut_fit *fit, int p);

/* The correlation of two parameters among the particles; NaN if one of them does not vary. */
double mut_fit_correlation(const struct mut_fit *fit, int p, int q);

#endif
