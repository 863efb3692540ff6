/* Scenarios of kind `laboratory`: public-goods groups without a service around them. What the
 * key `laboratory` says becomes groups, rounds, and rows of the process of that name. */
#ifndef MUT_LABORATORY_H
#define MUT_LABORATORY_H

#include "reader.h"

/* After the frame: the kind, and in a laboratory the size and number of groups and the rounds in
 * place of population and horizon; keys that have no place in it are errors. */
void mut_laboratory_read(struct mut_reader *r);

/* The row of `laboratory.groups` or `.number`, with offsets into struct mut_plan (of groups:
 * users_low); NULL for any other path. */
const struct mut_param *mut_laboratory_size(const char *path);

/* After the catalogue: the treatment of all arms. */
void mut_laboratory_assign(struct mut_reader *r);

#endif
