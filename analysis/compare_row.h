/* One comparison as a line of the table for readers: with as many decimals as it takes to see why
 * a difference is claimed or is not. */
#ifndef MUT_COMPARE_ROW_H
#define MUT_COMPARE_ROW_H

#include "compare.h"
#include "compare_line.h"

/* Fills an empty line from c->rows[k]. Decimals are those of the outcome, or more if rounding
 * would print a deciding bound as zero or move the difference across what matters. Marks behind
 * the interval: "*" skewed, "#" fewer pairs than replicates, "^" fewer months than the window. */
void mut_compare_row_line(const struct mut_compare *c, int k,
                          struct mut_compare_line *line);

bool mut_compare_row_fewer_pairs(const struct mut_compare *c,
                                 const struct mut_compare_row *row);

/* True if one of its pairs is over fewer months than the window has. */
bool mut_compare_row_fewer_months(const struct mut_compare *c,
                                  const struct mut_compare_row *row);

#endif
