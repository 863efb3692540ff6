/* "Did you mean ...?": the nearest of some names to a misspelt one. */
#ifndef MUT_SUGGEST_H
#define MUT_SUGGEST_H

/* The name with the smallest edit distance (insert, delete, change, swap neighbours; case
 * ignored), if that is at most a third of the word's length (at least 1, at most 4); else
 * NULL. `names` is [n]; the answer is one of them, borrowed. */
const char *mut_suggest(const char *word, const char *const *names, int n);

#endif
