/* Reform programmes: data files that say what a named reform sets, what it costs to run, how long
 * it holds and which way to another form it opens. What happens then is up to the models. */
#ifndef MUT_PROGRAMME_H
#define MUT_PROGRAMME_H

#include "reader.h"

/* Reads the programme that the reform's node names into route, lasts and administration, and its
 * values into r->sets; `reform` has date and arms. `none` changes nothing. All errors go to the
 * reader's diagnostics. */
void mut_programme_read(struct mut_reader *r, struct mut_reform *reform);

#endif
