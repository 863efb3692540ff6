/* Runs some replicates of a result file again, from the file alone, and holds every number of them
 * against it. */
#ifndef MUT_VERIFY_H
#define MUT_VERIFY_H

#include "rebuild.h"

struct mut_verify {
    const char *path;              /* borrowed */
    const char *const *mechanisms; /* borrowed, [n_mechanisms]: shared objects */
    int n_mechanisms;
    int wanted;  /* replicates to run again; 0: all */
    int threads; /* 0: as OpenMP says */
    bool quiet;
    /* What comes out: */
    char sha256[65];          /* of the file: what the replicates are drawn from */
    struct mut_result result; /* open until mut_verify_clear */
    struct mut_rebuild rebuilt;
    int *replicates; /* owned, [n_replicates], ascending, from 0: those that were run again */
    int n_replicates;
    bool same_program;               /* version, commit and compiler are this program's */
    int64_t n_numbers, n_parameters; /* that were compared */
    struct mut_twin_list differences;
};

/* MUT_OK whether or not something differs; MUT_EINPUT if the file is no result of this results
 * version or cannot be rebuilt; MUT_EFAILED if its texts have been changed so that they cannot be read, or
 * a run failed; MUT_ESYSTEM. Clear it in any case. */
int mut_verify_result(struct mut_verify *v, struct mut_diags *diags);

/* Draws `wanted` of n_there replicates, keyed by the text `key`, ascending into drawn[n_there]; all
 * if `wanted` is 0 or too many. Returns how many. */
int mut_verify_draw(const char *key, int wanted, int n_there, int *drawn);

void mut_verify_clear(struct mut_verify *v);

#endif
