/* What every command that asks about gaps has before it: the scenario read, the gaps that are meant, and
 * a probe of the scenario. */
#ifndef MUT_QUESTION_DESK_H
#define MUT_QUESTION_DESK_H

#include "probe.h"
#include "question.h"

struct mut_question_desk {
    struct mut_registry registry;
    struct mut_plan plan; /* the first of the scenario's points */
    struct mut_gaps gaps;
    struct mut_document_shelf shelf;
    struct mut_probe
        probe; /* borrows registry, shelf and the question's request; what is run and
                             * measured is to be filled in */
};

/* Reads the scenario, finds the gaps and says what must be known of the plan (mut_question_note).
 * Errors as theirs. Clear it in any case, and leave it where it is until then. */
int mut_question_desk_open(struct mut_question_desk *desk,
                           const struct mut_question *question, struct mut_diags *diags);

void mut_question_desk_clear(struct mut_question_desk *desk);

#endif
