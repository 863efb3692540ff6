/* The value of a part of a pattern: a small tree of YAML nodes over figures of runs.
 *
 *     0.5                                         a number
 *     {run: R, arm: A, outcome: O, months: [first, last]}     mean over those months; an outcome
 *                                                 with an axis also names its place on it: rung,
 *                                                 account, sector, form, fifth (1-5), tenth (1-10)
 *     {run: R, arm: A, units: COLUMN, months: [first, last]}  mean over units and kept months;
 *                                                 above: X or form: F counts units instead (1 or 0),
 *                                                 sector: S takes those of one sector,
 *                                                 weight: COLUMN weighs them, largest: [N, COLUMN]
 *                                                 takes N of them; both by the first kept month
 *     {run: R, arm: A, parameter: PATH}           a resolved value, as month 0 has it
 *     {add: [a, b, ...]}  {multiply: [a, b, ...]}  {min: [...]}  {max: [...]}
 *     {subtract: [a, b]}  {divide: [a, b]}
 *     {count: [a, b, ...], above: X}              how many of them exceed X
 *     {spearman: [[x, ...], [y, ...]]}            rank correlation of two lists
 *     {cohens_d: [a, b]}                          of two figures: over people if they are outcomes
 *                                                 that name their standard deviation over people,
 *                                                 spread: OUTCOME; over the units of all replicates if
 *                                                 they are `units`; else over the replicates
 *
 * `run` may be left out where the pattern has one run, `arm` where the run has one arm. */
#ifndef MUT_VALIDATE_TERM_H
#define MUT_VALIDATE_TERM_H

#include "validate_figure.h"

/* Reads the value `node`; names are looked up in the trials' plans. False after reporting what is
 * wrong; the caller clears in either case. */
bool mut_validate_term_read(struct mut_term *term, const struct mut_node *node,
                            const struct mut_trials *trials, struct mut_diags *diags);

void mut_validate_term_clear(struct mut_term *term);

#endif
