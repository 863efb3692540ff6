/* What the command line says over a scenario. */
#ifndef MUT_OVERRIDES_H
#define MUT_OVERRIDES_H

#include <stdbool.h>
#include <stdint.h>

struct mut_held;
struct mut_document_shelf;

/* Zero or NULL: nothing. */
struct mut_overrides {
    int replicates;      /* 0: as the scenario says */
    int first_replicate; /* runs replicates first .. first + replicates - 1 */
    bool has_seed;
    uint64_t seed;
    const char *const *set; /* "path=value", [n_set] */
    int n_set;
    int n_probed; /* the last so many of `set` are a probe's (probe.h): they win over all others, and
                   * may give a path of `sweep` or `uncertain` its value, where a user's --set may not */
    const struct mut_held
        *held; /* borrowed: texts in place of all files (held.h); NULL: the disk */
    struct mut_document_shelf *
        shelf; /* borrowed: files that are parsed already (document_shelf.h); NULL: none */
};

#endif
