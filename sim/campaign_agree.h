/* Ranks go on together or not at all. */
#ifndef MUT_CAMPAIGN_AGREE_H
#define MUT_CAMPAIGN_AGREE_H

#include "diag.h"
#include "ranks.h"

/* Every rank says how it fares; returns when all have. MUT_OK if all say so, else a status that is
 * not, on every rank; rank 0 then has the errors of the others among its own. */
int mut_campaign_agree(const struct mut_ranks *ranks, int status, struct mut_diags *diags);

#endif
