/* Outcomes that a reform programme sets by itself: a cut lowers what the public pays, whoever bears it. */
#ifndef MUT_PROGRAMME_OUTCOMES_H
#define MUT_PROGRAMME_OUTCOMES_H

#include "reader.h"

/* Reads `sets_outcomes`, a list of outcomes, of the programme's file into plan.by_design, for the arms of the reform;
 * without the key nothing. All errors go to the reader's diagnostics. */
void mut_programme_outcomes_read(struct mut_reader *r, const struct mut_sheet *sheet,
                                 const struct mut_reform *reform);

#endif
