/* What differs between the points of a study: the table of `check`, and files for other tools. */
#ifndef MUT_CMD_CHECK_DESIGN_H
#define MUT_CMD_CHECK_DESIGN_H

#include "format.h"
#include "study.h"

/* A row for each path; as text nothing without any. MUT_OK or MUT_ENOMEM. */
int mut_cmd_check_factors(const struct mut_study *study, enum mut_format format);

/* Writes the points to a new file `path`: a header `point` and the paths, a line for each point;
 * overlays are no column, each meets every line. What `design: {file: ...}` reads. */
int mut_cmd_check_csv(const char *path, const struct mut_study *study,
                      struct mut_diags *diags);

/* Writes the uncertain paths and their ranges to a new file as a problem of SALib: JSON with
 * num_vars, names and bounds. */
int mut_cmd_check_salib(const char *path, const struct mut_study *study,
                        struct mut_diags *diags);

#endif
