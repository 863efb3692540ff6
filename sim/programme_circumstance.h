/* Programmes that are what happens to a service, such as a rise of demand: nobody chooses them. */
#ifndef MUT_PROGRAMME_CIRCUMSTANCE_H
#define MUT_PROGRAMME_CIRCUMSTANCE_H

#include "reader.h"

/* Reads `circumstance`, true or false, of the programme's file into plan.circumstances, for the arms of the reform;
 * without the key nothing. All errors go to the reader's diagnostics. */
void mut_programme_circumstance_read(struct mut_reader *r, const struct mut_sheet *sheet,
                                     const struct mut_reform *reform);

#endif
