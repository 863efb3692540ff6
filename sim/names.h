/* Every name that a user may write - components, values, sectors, forms, overlays, reforms,
 * patterns, outcomes - for a guess at what a misspelt one meant. */
#ifndef MUT_NAMES_H
#define MUT_NAMES_H

#include "registry.h"

struct mut_names {
    char **items; /* owned, [n] */
    int n, room;
};

/* MUT_OK or MUT_ENOMEM; must be cleared in either case. */
int mut_names_init(struct mut_names *names, const struct mut_registry *registry);

void mut_names_clear(struct mut_names *names);

/* The likeliest name for a word, borrowed: a path that ends in it ("sanction" for
 * "norms.sanction"), else the nearest spelling; NULL if none is near. */
const char *mut_names_near(const struct mut_names *names, const char *word);

#endif
