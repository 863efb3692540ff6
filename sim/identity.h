/* What decides a result, as a text of lines "key value": two runs with the same text give the
 * same bytes. Its hash is the run id of journals and results. */
#ifndef MUT_IDENTITY_H
#define MUT_IDENTITY_H

#include "study.h"

/* The text of a study read with those overrides (NULL: none); NULL without memory. Freed with
 * mut_free. */
char *mut_identity_text(const struct mut_study *study,
                        const struct mut_overrides *overrides);

/* What differs between two such texts in words, "seed (20 there, 1f here); form `state`"; ""
 * if they are the same. NULL without memory; freed with mut_free. */
char *mut_identity_differences(const char *here, const char *there);

/* The value of the first line of such a text, or of a line in it, that has that key ("seed", "set",
 * "input", ...), *length letters of it; NULL if there is none. The next one is looked for from the
 * value on. */
const char *mut_identity_value(const char *text, const char *key, int *length);

/* Whether the first line of that key has just that value. */
bool mut_identity_is(const char *text, const char *key, const char *value);

/* Such a text without the lines that say which program it was (version, commit, compiler): within a
 * results version these decide no number. NULL without memory; freed with mut_free. */
char *mut_identity_lasting(const char *text);

#endif
