/* A question to a scenario: the same replicates run again and again under variants of it, which are
 * what `--set` could say. Kept is what each run gives for some measures, nothing else. */
#ifndef MUT_PROBE_H
#define MUT_PROBE_H

#include "document_shelf.h"
#include "ensemble.h"
#include "scenario.h"

/* What is read off a run: the mean over months of one outcome. */
struct mut_measurement {
    int outcome;   /* index into mut_outcomes */
    int place;     /* on the outcome's axis; 0 without one */
    int months[2]; /* both included, 0 is the start */
};

/* Values set over the scenario, as the command line's `--set`: "path=value", "arms.NAME.path=value"
 * for one arm, "mechanisms=[a, b]"; unlike there also of paths of `sweep` and `uncertain`. */
struct mut_variant {
    const char *const *set; /* borrowed, [n_set] */
    int n_set;
    int first_replicate; /* added to the overrides' one: luck of its own */
};

struct mut_probe {
    const char *path;                      /* borrowed: the scenario */
    const struct mut_registry *registry;   /* borrowed */
    const struct mut_overrides *overrides; /* borrowed: the command line's */
    struct mut_document_shelf *shelf; /* borrowed: files are parsed once for all calls; NULL:
                                            * again for each variant */
    int threads;                      /* 0: as OpenMP says */
    const int *arms; /* borrowed, [n_arms]: indices of the scenario's arms that are run */
    int n_arms;
    const struct mut_measurement *measurements; /* borrowed, [n_measurements] */
    int n_measurements;
    int replicates;                /* of each arm; the scenario's own first ones */
    const struct mut_watch *watch; /* borrowed, or NULL; told the runs of each call */
};

/* How many values a call leaves for each variant. */
int mut_probe_length(const struct mut_probe *probe);

/* Where one of them stands in a variant's values: [arm][measurement][replicate], so that a pair of
 * arms has its replicates side by side. */
int mut_probe_at(const struct mut_probe *probe, int arm, int measurement, int replicate);

/* The first of the scenario's points, read with the probe's overrides, which give the measures of the
 * headline; clear the plan in either case. */
int mut_probe_plan(const struct mut_probe *probe, struct mut_plan *plan,
                   struct mut_diags *diags);

/* The measurement of headline outcome k of a plan over its window. */
struct mut_measurement mut_probe_headline(const struct mut_plan *plan, int k);

/* Runs n variants under every arm and replicate and writes values[n][mut_probe_length]: NaN where an
 * outcome has no value. All variants meet the same luck, but for
 * those with a first replicate of their own; the values are the same for any number of
 * threads and any grouping of variants into calls. Memory is that of some dozens of variants and one
 * world a thread. MUT_OK; MUT_EINPUT if a variant's values are refused; MUT_EFAILED if a run does not
 * balance; MUT_ENOMEM. */
int mut_probe_run(const struct mut_probe *probe, const struct mut_variant *variants,
                  int n, double *values, struct mut_diags *diags);

#endif
