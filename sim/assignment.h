/* The values that a scenario sets over defaults, forms and sector: who says it, for which arms
 * and from when. Later layers win. */
#ifndef MUT_ASSIGNMENT_H
#define MUT_ASSIGNMENT_H

#include "catalogue.h"
#include "value.h"

#include <limits.h>
#include <stdint.h>

/* The order is that of strength. */
enum mut_layer {
    MUT_LAYER_SCEPTIC,
    MUT_LAYER_SCENARIO,
    MUT_LAYER_POINT, /* swept or drawn */
    MUT_LAYER_ARM,
    MUT_LAYER_REFORM,
    MUT_LAYER_COMMAND,
    MUT_LAYER_PROBE /* a command's own question to the scenario */
};

enum { MUT_MOST_ARMS = 64 };

/* A programme may raise what lies below its value, or lower what lies above, and leave the rest. */
enum mut_bound { MUT_BOUND_NONE, MUT_BOUND_LEAST, MUT_BOUND_MOST };

/* No date: it always holds. */
#define MUT_ALWAYS INT_MIN

/* All arms, as a set of bits. */
#define MUT_ALL_ARMS UINT64_MAX

struct mut_assignment {
    int entry; /* of the catalogue */
    enum mut_layer layer;
    int from;      /* month, or MUT_ALWAYS */
    int lasts;     /* months from then on; 0: for good */
    bool evidence; /* source and grade must stand beside the value */
    enum mut_bound bound;
    uint64_t arms;    /* bit a: holds in arm a */
    const char *form; /* borrowed: the name of the sheet of the one form that it holds for,
                       * compared as a pointer; NULL: every form */
    int order;        /* of reading; the later of two equals wins */
    struct mut_value value;
};

struct mut_assignments {
    struct mut_assignment *items; /* owned, [n] */
    int n, room;
};

/* True if it holds in that arm and month. */
bool mut_assignment_holds(const struct mut_assignment *set, int arm, int month);

/* Adds every `path: value` of a `set` mapping; `like` gives all but entry, order and value.
 * False if something was wrong (and reported). */
bool mut_assignment_read(struct mut_assignments *list,
                         const struct mut_catalogue *catalogue, const struct mut_node *set,
                         const struct mut_assignment *like, struct mut_diags *diags);

/* Adds one value for an entry of the catalogue. */
bool mut_assignment_add(struct mut_assignments *list,
                        const struct mut_catalogue *catalogue,
                        const struct mut_node *value, const struct mut_assignment *like,
                        struct mut_diags *diags);

/* Reports a path that is not in the catalogue because its sector, which models/sectors has, is not
 * in the scenario; false, and nothing said, if that is not the reason. */
bool mut_assignment_sector(const struct mut_catalogue *catalogue, const char *path,
                           struct mut_place at, struct mut_diags *diags);

/* Puts them in the order in which they apply: by layer, date, reading. */
void mut_assignment_sort(struct mut_assignments *list);

void mut_assignment_clear(struct mut_assignments *list);

#endif
