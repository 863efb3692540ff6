/* The study that a result file is of, made again from the file alone: from the texts of its inputs
 * and the lines of what decided it (identity.h). */
#ifndef MUT_REBUILD_H
#define MUT_REBUILD_H

#include "held.h"
#include "result.h"
#include "study.h"
#include "twin.h"

struct mut_rebuild {
    char *identity; /* owned: what decided the result, as the file says */
    char **words;   /* owned, [n_words]: what --set was given, in their order */
    int n_words;
    int n_mechanisms;     /* shared objects that the result was made with */
    bool until;           /* a rule decided how many of the replicates were run */
    struct mut_held held; /* the texts of all inputs */
    struct mut_overrides overrides; /* borrows `words` and `held` */
    struct mut_registry registry;
    struct mut_study study;
};

/* Makes the study again. What in the file does not fit its own hashes, or what was read from it,
 * goes to `differences`. MUT_EINPUT: the file holds no inputs, or was made with mechanisms that are not among
 * the shared objects mechanisms[n]; MUT_EFAILED: its texts have been changed, and cannot be read any
 * more. Clear it in any case, and leave it where it is until then. */
int mut_rebuild_study(struct mut_rebuild *b, const struct mut_result *result,
                      const char *const *mechanisms, int n,
                      struct mut_twin_list *differences, struct mut_diags *diags);

void mut_rebuild_clear(struct mut_rebuild *b);

#endif
