/* The options that commands which move values share (flip, sens, stress), and what the command costs before it starts. */
#ifndef MUT_UNCERTAIN_OPTION_H
#define MUT_UNCERTAIN_OPTION_H

#include "question.h"
#include "uncertain.h"

struct mut_uncertain_option {
    struct mut_question question;
    const char **parameters; /* owned, [n_parameters]: as written */
    int n_parameters;
    int within; /* minutes; 0: as long as it takes */
};

/* An argp child whose input is a struct mut_uncertain_option; question.h's options are among it. */
extern const struct argp mut_uncertain_option_argp;

/* Room for the words of a command line; MUT_OK or MUT_ENOMEM. */
int mut_uncertain_option_init(struct mut_uncertain_option *option, int argc);

void mut_uncertain_option_clear(struct mut_uncertain_option *option);

/* Says on stderr what so many runs cost; MUT_EINPUT if that exceeds --within, or what can be counted.
 * `words` says what they are for. */
int mut_uncertain_option_price(const struct mut_uncertain_option *option,
                               const struct mut_plan *plan, double runs,
                               const char *words, struct mut_diags *diags);

/* MUT_EINPUT if so many seconds exceed --within. */
int mut_uncertain_option_within(const struct mut_uncertain_option *option, double seconds,
                                struct mut_diags *diags);

/* Arms of the pairs asked about, each once, in the scenario's order: arms[64]; how many. */
int mut_uncertain_option_arms(const struct mut_gaps *gaps, int *arms);

#endif
