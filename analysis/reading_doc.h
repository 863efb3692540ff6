/* What outcomes are, in the words of their registry, as readers see them. */
#ifndef MUT_READING_DOC_H
#define MUT_READING_DOC_H

#include "outcome.h"

/* What the outcome is, for readers: its `doc` with "no value" for NaN, and with `matters`, the smallest
 * difference worth reporting in the file's unit, as readers see differences. Freed with mut_free. */
char *mut_reading_doc(const struct mut_outcome *o, double matters);

/* "Cases met within the sector's time / cases opened, last 12 months. Matters from 1.0 percentage points.": its first
 * sentence, up to what it is where it is not, and what matters. Freed with mut_free. */
char *mut_reading_doc_brief(const struct mut_outcome *o, double matters);

/* Outcomes by their labels in place of their names in the file; begins with a capital. Takes `text`, gives a new one,
 * freed with mut_free. */
char *mut_reading_doc_labels(char *text);

#endif
