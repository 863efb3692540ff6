/* What a user asks about the gaps between arms: which arms, which outcomes, where the answer goes.
 * The options that `why` and `flip` share. */
#ifndef MUT_QUESTION_H
#define MUT_QUESTION_H

#include <argp.h>

#include "format.h"
#include "paired.h"
#include "request.h"

struct mut_question {
    struct mut_request request;
    const char *arms, *arm; /* borrowed from argv, as all words here; NULL: not said */
    const char **outcomes; /* owned, [n_outcomes]: as written, perhaps several with commas */
    int n_outcomes;
    const char *output; /* NULL: nowhere */
    bool force, quiet;
    enum mut_format format;
};

/* The gaps that are meant: each outcome of each pair. */
struct mut_gaps {
    int pairs[64][2]; /* indices of the arm and of what it is compared with */
    int n_pairs;
    int outcomes[MUT_OUTCOMES];
    int n_outcomes;
};

/* An argp child whose input is a struct mut_question; request.h's options are among it. */
extern const struct argp mut_question_argp;

/* Room for the words of a command line; MUT_OK or MUT_ENOMEM. */
int mut_question_init(struct mut_question *question, int argc);

void mut_question_clear(struct mut_question *question);

/* Finds arms and outcomes, by default every arm against the reference in the headline outcomes. Of
 * two arms the reference is what the other is compared with, or else the first. MUT_EINPUT for
 * names that are not there, one arm alone or a laboratory, all errors at once; also if the output
 * cannot be written (or MUT_ESYSTEM). */
int mut_question_gaps(const struct mut_question *question, const struct mut_plan *plan,
                      struct mut_gaps *gaps, struct mut_diags *diags);

/* Says on stderr what a user must know of the plan before it is run: which of several points it is. */
void mut_question_note(const struct mut_question *question, const struct mut_plan *plan);

/* Writes what `print` prints as JSON to the file of -o, whole or not at all; nothing without -o. */
typedef int mut_question_print(const void *self, enum mut_format format, FILE *out);
int mut_question_write(const struct mut_question *question, mut_question_print *print,
                       const void *self, struct mut_diags *diags);

/* The paired comparison of two arms' values in an outcome, its intervals simultaneous as in the
 * table that `run` prints. */
struct mut_paired mut_question_compare(const struct mut_plan *plan, int outcome,
                                       const double *arm, const double *reference, int n);

/* The interval that decides about a claim in the outcome: the joint one in the headline. */
bool mut_question_joint(const struct mut_plan *plan, int outcome);

#endif
