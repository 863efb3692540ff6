/* Answers of other commands that lie beside a result: NAME.why.json beside NAME.h5, as `why -o` writes
 * them. Validation and audit are of the model, not of a result: validate.json and audit.json of the
 * same folder serve all its results. */
#ifndef MUT_COMPANION_H
#define MUT_COMPANION_H

#include <jansson.h>
#include <stdbool.h>

enum mut_companion {
    MUT_COMPANION_WHY,
    MUT_COMPANION_FLIP,
    MUT_COMPANION_SENS,
    MUT_COMPANION_STRESS,
    MUT_COMPANION_AUDIT,
    MUT_COMPANION_LEDGER,
    MUT_COMPANION_VALIDATE,
    MUT_COMPANIONS
};

struct mut_companions {
    char *paths[MUT_COMPANIONS];     /* owned: where each is looked for first */
    json_t *answers[MUT_COMPANIONS]; /* owned; NULL: no file, or see faults */
    char *faults[MUT_COMPANIONS]; /* owned: what is wrong with the file, in a sentence; NULL: nothing */
};

/* Looks for all of them; false if there is no memory. Clear it in either case. */
bool mut_companion_read(struct mut_companions *c, const char *result);

/* The file's name without its folder: pages do not tell where they were made. */
const char *mut_companion_name(const struct mut_companions *c, enum mut_companion kind);

void mut_companion_clear(struct mut_companions *c);

#endif
