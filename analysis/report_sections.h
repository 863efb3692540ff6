/* The sections of a report, in the order of the page. Each adds itself to r->sections; one whose data
 * are missing says in a line which command adds them. MUT_ENOMEM or MUT_EINPUT as mut_cube_init. */
#ifndef MUT_REPORT_SECTIONS_H
#define MUT_REPORT_SECTIONS_H

#include "report.h"
#include "unit_values.h"

int mut_report_headline_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_checks_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_matrix_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_points_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_paths_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_sectors_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_gains_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_work_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_cost_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_why_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_flip_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_stress_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_assumptions_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_validation_section(struct mut_report *r, struct mut_diags *diags);
int mut_report_reproduce_section(struct mut_report *r, struct mut_diags *diags);

/* The title of the outcome `whole` by fifths against a reference (report_gains_title.c); c has a place a fifth. "Taking part is
 * 23.1 to 23.7 points higher under A than under B in every fifth; C is lower in some fifths", or that nothing is clear.
 * Freed with mut_free. */
struct mut_claims;
char *mut_report_gains_title(const struct mut_claims *c, int whole, int reference);

/* Adds the marks of reforms to a set of month, label and arm_label: "Recognised status (Law)", "Budget cut (3 arms)" of what only
 * some arms go through. */
void mut_report_reforms_rows(const struct mut_report *r, json_t *rows);

/* Before the sections: what each arm is, to the `arms` and the `common` of r->root. */
void mut_report_arms(struct mut_report *r);

/* Puts first among what all arms share which service is run, how large it is and which months count; nothing of a
 * laboratory. */
void mut_report_service(const struct mut_report *r, json_t *common);

/* After them: sections that show one of several points say so in their lead. */
void mut_report_say_point(struct mut_report *r);

/* Whether an outcome, at a place if it has an axis, is 0 in every month of every arm and replicate at the point that is
 * shown, where it was measured at all. */
bool mut_report_is_nothing(const struct mut_report *r, const struct mut_cube *cube);

/* Puts in place of the last block, a figure, the line that there is nothing to draw: "Taking part by fifth: 0 in every arm
 * and replicate; nothing to draw.", and how many mechanisms are off. */
void mut_report_say_nothing(const struct mut_report *r, json_t *blocks, const char *what);

/* Of row i of the table of values: what it is, with its path for who wants to set it, and its unit, "" of what has none. */
json_t *mut_report_value_name(const struct mut_assumptions *a, int i);
const char *mut_report_value_unit(const struct mut_assumptions *a, int i);

/* " (before month 0 all arms have those of State)" where the burn-in is the reference's, else ""; freed with mut_free. */
char *mut_report_values_past(const struct mut_report *r);

/* Adds the tables of values outside their evidence and of those that the scenario sets. */
void mut_report_values(const struct mut_report *r, json_t *blocks);

/* Parts of a section, in files of their own. */
void mut_report_units_figures(struct mut_report *r, json_t *blocks);
void mut_report_strip_figure(struct mut_report *r, json_t *blocks,
                             const struct mut_unit_values *u, int outcome);
int mut_report_gaps_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags);
int mut_report_extremes_table(struct mut_report *r, json_t *blocks, const int *outcomes,
                              int n, struct mut_diags *diags);
int mut_report_gini_card(struct mut_report *r, json_t *blocks, struct mut_diags *diags);
int mut_report_dots_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags);
int mut_report_plane_figures(struct mut_report *r, json_t *blocks,
                             struct mut_diags *diags);

#endif
