/* Every value that a scenario may set: one entry per row of each component and of each of the
 * scenario's sectors, by its full path. The index of an entry stands for the path elsewhere. */
#ifndef MUT_CATALOGUE_H
#define MUT_CATALOGUE_H

#include "diag.h"
#include "registry.h"

struct mut_entry {
    char *path; /* owned: "voice.openness" or "primary_school.need_rate" */
    const struct mut_param *row; /* borrowed */
    int component;               /* index in the registry; registry.n + s: sector s */
};

struct mut_catalogue {
    struct mut_entry
        *entries; /* owned, [n]: components in the registry's order, then the sectors */
    const char **paths; /* owned array of borrowed paths, [n] */
    int n;
    const struct mut_registry *registry; /* borrowed */
};

/* `sectors` is [n_sectors] names. MUT_OK, MUT_ENOMEM, or MUT_EINPUT if a sector has a component's
 * name. */
int mut_catalogue_init(struct mut_catalogue *c, const struct mut_registry *registry,
                       const char *const *sectors, int n_sectors, struct mut_diags *diags);

void mut_catalogue_clear(struct mut_catalogue *c);

/* The index of a path, or -1. */
int mut_catalogue_find(const struct mut_catalogue *c, const char *path);

/* Adds the hint for a path that is not there: the nearest one, or the rows of its component. */
void mut_catalogue_hint(const struct mut_catalogue *c, const char *path,
                        struct mut_diags *diags);

/* True if the entry is set by a form. */
bool mut_catalogue_attribute(const struct mut_catalogue *c, int entry);

#endif
