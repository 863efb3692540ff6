/* The report on two results, with what differs between their scenarios. */
#ifndef MUT_CMD_REPORT_TWO_H
#define MUT_CMD_REPORT_TWO_H

#include <jansson.h>

#include "diag.h"

/* Makes the report (report_two.h) of B = paths[1] against A = paths[0]; *report is the caller's. */
int mut_cmd_report_two(const char *const paths[2], json_t **report,
                       struct mut_diags *diags);

#endif
