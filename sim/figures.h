/* Figures as a table for readers has them. */
#ifndef MUT_FIGURES_H
#define MUT_FIGURES_H

#include "outcome.h"
#include "text_table.h"

enum { MUT_FIGURES_ROOM = 64 };

/* Decimals for an outcome's figures of this size: at least the outcome's own, and three digits of
 * the largest. */
int mut_figures_decimals(int outcome, double largest);

/* Whether a value rounds to nothing; not NaN. */
bool mut_figures_vanish(double value, int decimals);

/* "+0.292", "-14.70"; "0" without a sign where it rounds to nothing; "-" for NaN. */
void mut_figures_signed(double value, int decimals, char out[MUT_FIGURES_ROOM]);

/* "[+0.290, +0.294]"; "" for NaN. */
void mut_figures_interval(double low, double high, int decimals,
                          char out[MUT_FIGURES_ROOM]);

/* `"name": value, ` of a JSON object; NaN is null. */
void mut_figures_json(const char *name, double value, FILE *out);

/* printf words, wrapped as a paragraph at `indent`. */
void mut_figures_say(int indent, FILE *out, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
