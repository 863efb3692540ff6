/* What `mutual fit` prints. */
#ifndef MUT_FIT_PRINT_H
#define MUT_FIT_PRINT_H

#include "fit.h"
#include "format.h"

/* All of a fit but its particles; `self` is the struct mut_fit. MUT_OK or MUT_ENOMEM. */
int mut_fit_print(const void *self, enum mut_format format, FILE *out);

/* The same as JSON, with every particle. */
int mut_fit_print_particles(const void *self, enum mut_format format, FILE *out);

/* One object of all; with the particles if `particles`. */
void mut_fit_print_json(const struct mut_fit *fit, bool particles, FILE *out);

/* A row for each parameter, observation, pair of parameters and, of the whole, summary figure. */
int mut_fit_print_csv(const struct mut_fit *fit, FILE *out);

/* "need_met", "public_cost_by_account facilitation". The caller frees it; NULL: no memory. */
char *mut_fit_print_name(const struct mut_observation *o);

/* Whether observation f lies outside the middle 95 % of what the kept simulations give. */
bool mut_fit_print_outside(const struct mut_fit *fit, int f);

/* The warnings of a fit in sentences: number i from 0, owned by the caller; NULL after the last, or
 * without memory. */
char *mut_fit_print_warning(const struct mut_fit *fit, int i);

/* Truths held of all parameters together, and their 95 % interval by the number of truths, for the
 * parameters of one truth are found together. */
double mut_fit_print_share(const struct mut_fit *fit, double interval[2]);

/* "pass" if 85 to 99 % of the truths are held, else "fail", or "unclear" if that share lies within the
 * interval; NULL without truths. */
const char *mut_fit_print_verdict(const struct mut_fit *fit);

#endif
