/* What was declared before a scenario was run, as a small YAML file, and whether a result is what was
 * declared: preregistration. Anyone who has a result may ask (`freeze --check`, a report). */
#ifndef MUT_FROZEN_H
#define MUT_FROZEN_H

#include <stdio.h>

#include "result.h"
#include "study.h"

struct mut_frozen_list {
    char **items; /* owned, [n] */
    int n;
};

struct mut_frozen {
    char *date;     /* owned: YYYY-MM-DD; NULL: of no file */
    char *scenario; /* owned: the name of its file */
    char *identity; /* owned: SHA-256 of all that decides the numbers (identity.h) but the program;
                     * NULL: not known */
    char *results_version, *version, *seed; /* owned */
    char *until; /* owned: "{need_met: 0.005, min: 20, max: 200}"; NULL: a fixed number */
    int replicates; /* with `until` the most there may be */
    struct mut_frozen_list arms;
    char *reference; /* owned */
    int window[2];
    struct mut_frozen_list headline; /* names of outcomes */
    double *matters; /* owned, [headline.n]: smallest difference worth reporting */
    struct mut_frozen_list set;        /* what --set was given, in their order */
    struct mut_frozen_list inputs;     /* "form quiet SHA256" */
    struct mut_frozen_list mechanisms; /* hashes of shared objects */
};

/* Of a study whose identity is known, or of an open result. MUT_OK, MUT_ENOMEM, or MUT_EINPUT if the
 * result does not say what decided it. Clear it in either case. */
int mut_frozen_study(struct mut_frozen *f, const struct mut_study *study,
                     struct mut_diags *diags);
int mut_frozen_result(struct mut_frozen *f, const struct mut_result *result,
                      struct mut_diags *diags);

/* Reads such a file; all errors go to `diags`. Clear it in either case. */
int mut_frozen_read(struct mut_frozen *f, const char *path, struct mut_diags *diags);

/* Writes it, with f->date; MUT_OK or MUT_ESYSTEM. */
int mut_frozen_write(const struct mut_frozen *f, FILE *out);

/* In what a result is not what was frozen: a sentence each in words->items, none if it is. MUT_OK or
 * MUT_ENOMEM; cleared by mut_frozen_list_clear in either case. */
int mut_frozen_differences(const struct mut_frozen *frozen,
                           const struct mut_frozen *result, struct mut_frozen_list *words);

/* Adds a copy; false without memory. */
bool mut_frozen_list_add(struct mut_frozen_list *list, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void mut_frozen_list_clear(struct mut_frozen_list *list);

void mut_frozen_clear(struct mut_frozen *f);

#endif
