/* Which scenario with which changes a user asks for: the options that `run` and `check` share. */
#ifndef MUT_REQUEST_H
#define MUT_REQUEST_H

#include <argp.h>

#include "study.h"

struct mut_request {
    const char *path; /* borrowed from argv, as all words here */
    struct mut_overrides overrides;
    const char **set;        /* owned, [overrides.n_set] */
    const char **mechanisms; /* owned, [n_mechanisms]: shared objects */
    int n_mechanisms;
    int threads; /* 0: as OpenMP says */
};

/* An argp child whose input is a struct mut_request: --replicates --seed --threads --set
 * --mechanism and the one scenario. */
extern const struct argp mut_request_argp;

/* Room for the words of a command line; MUT_OK or MUT_ENOMEM. */
int mut_request_init(struct mut_request *request, int argc);

void mut_request_clear(struct mut_request *request);

/* Fills the registry and the study of all points; both must be cleared in either case. */
int mut_request_study(const struct mut_request *request, struct mut_registry *registry,
                      struct mut_study *study, struct mut_diags *diags);

/* Fills the registry and the plan of the first point; both must be cleared in either case. */
int mut_request_read(const struct mut_request *request, struct mut_registry *registry,
                     struct mut_plan *plan, struct mut_diags *diags);

/* MUT_OK if a result can be written to `path` where a user wants it; a hint what to do if not. */
int mut_request_output(const char *path, bool force, struct mut_diags *diags);

#endif
