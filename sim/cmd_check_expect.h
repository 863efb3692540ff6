/* What `check` does with a scenario's `expect`: says it in words; with --run, runs the scenario
 * and says whether it is met. */
#ifndef MUT_CMD_CHECK_EXPECT_H
#define MUT_CMD_CHECK_EXPECT_H

#include "expect.h"
#include "format.h"
#include "paired.h"
#include "series.h"
#include "study.h"

/* How a scenario is run: `threads` 0 as OpenMP says; `path` as the user named it. */
struct mut_check_run {
    const char *path; /* borrowed */
    int threads;
    enum mut_format format;
};

/* Prints the expectations of a plan in words; in text nothing if there are none. */
int mut_cmd_check_expect_list(const struct mut_plan *plan, enum mut_format format);

/* Runs every replicate under every arm and prints a line for each expectation; nothing is written
 * to the disk. MUT_OK if all are met, MUT_EFAILED if one is not met or unclear, MUT_EINPUT if there
 * is none. */
int mut_cmd_check_expect_run(const struct mut_study *study,
                             const struct mut_check_run *how, struct mut_diags *diags);

/* The difference that an expectation is about: of each replicate's mean over the months that both
 * arms have, or of the arm's own mean from the number. `runs` are [point][arm][replicate]. Without
 * memory it has no pair. */
struct mut_paired mut_cmd_check_expect_difference(const struct mut_study *study,
                                                  const struct mut_series *runs,
                                                  const struct mut_expectation *e);

#endif
