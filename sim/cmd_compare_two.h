/* `mutual compare A.h5 B.h5`: what differs between two scenarios, and what came of it. */
#ifndef MUT_CMD_COMPARE_TWO_H
#define MUT_CMD_COMPARE_TWO_H

#include "diag.h"
#include "format.h"

/* Prints both lists on stdout: in CSV one after the other with an empty line between, in JSON as an
 * object. */
int mut_cmd_compare_two(const char *const paths[2], enum mut_format format,
                        struct mut_diags *diags);

/* MUT_EINPUT if both are one file: a file is no reform of itself. */
int mut_cmd_compare_same(const char *const paths[2], struct mut_diags *diags);

#endif
