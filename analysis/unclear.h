/* Why no difference is claimed. Reasons that readers must not mistake for each other: there is none, it is too
 * small to matter, there is one of which the runs cannot tell whether it matters, or they can tell nothing. */
#ifndef MUT_UNCLEAR_H
#define MUT_UNCLEAR_H

#include "paired.h"

enum mut_unclear {
    MUT_UNCLEAR_EQUAL, /* the same in every pair, but for rounding */
    MUT_UNCLEAR_SMALL, /* the whole interval lies within what is too small to matter */
    MUT_UNCLEAR_SIZE, /* all of it is on one side of zero, and only a part of it matters */
    MUT_UNCLEAR_OPEN, /* it holds zero, and differences that matter */
    MUT_UNCLEAR_REASONS
};

/* Of a comparison whose verdict is MUT_VERDICT_UNCLEAR, by the interval that decided it (mut_paired_verdict). */
enum mut_unclear mut_unclear_of(const struct mut_paired *p, double matters, bool joint);

/* "the same in every replicate", "smaller than £2.0", "the runs cannot tell whether it reaches £2.0", "the runs cannot
 * tell". `limit` is what matters, as readers see it; "" for "too small to matter". Freed with mut_free. */
char *mut_unclear_words(enum mut_unclear reason, const char *limit);

/* The reasons of several arms: once if they share it, else each with its arms: arms[k], which may be NULL, are
 * those of reason k ("A and B", "3 arms"). NULL without any. Freed with mut_free. */
char *mut_unclear_list(char *const arms[MUT_UNCLEAR_REASONS], const char *limit);

#endif
