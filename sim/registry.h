/* All components: base processes and mechanisms, built in (models/mechanisms.list) or loaded
 * as shared objects. */
#ifndef MUT_REGISTRY_H
#define MUT_REGISTRY_H

#include "diag.h"
#include "hash.h"
#include "model.h"

struct mut_registry {
    /* Mechanisms in the order of mechanisms.list, then processes. */
    const struct mut_component **items;  /* owned array of borrowed components, [n] */
    uint32_t (*streams)[MUT_MOST_DRAWS]; /* owned, [n] */
    void **libraries;              /* owned handles of shared objects, [n_libraries] */
    char (*hashes)[MUT_HASH_ROOM]; /* owned, [n_libraries]: of their files */
    int n, n_libraries;
};

/* The list of built-in components, ended by NULL; made by the Makefile. */
extern const struct mut_component *const mut_components[];

int mut_registry_init(struct mut_registry *r, struct mut_diags *diags);

/* Adds the mechanism in a shared object: it exports one `const struct mut_component
 * mut_component`. Refused: another ABI, a taken name, an incomplete row. */
int mut_registry_load(struct mut_registry *r, const char *path, struct mut_diags *diags);

void mut_registry_clear(struct mut_registry *r);

/* Index of the component of that name, or -1. */
int mut_registry_find(const struct mut_registry *r, const char *name);

#endif
