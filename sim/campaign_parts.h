/* Which runs of a campaign are finished, and which of the others each rank runs. */
#ifndef MUT_CAMPAIGN_PARTS_H
#define MUT_CAMPAIGN_PARTS_H

#include "campaign_peers.h"
#include "ranks.h"

struct mut_campaign_parts {
    struct mut_journal_order order;
    const struct mut_ranks *ranks; /* borrowed */
    const char *output;            /* borrowed: the result */
    int replicates; /* that are wanted: all, or with goals those of the batch */
    char *path;     /* owned: the own journal */
    struct mut_journal journal;
    struct mut_campaign_peers peers; /* of rank 0 */
    unsigned char *part; /* owned, [runs]: who runs it, see campaign_parts.c */
    int elsewhere;       /* runs that are in the peers' journals alone */
    bool large; /* whole worlds do not fit the memory of some machine: set before the first batch */
    bool together; /* ranks share each run of the batch, and rank 0 keeps it */
};

/* Names the own journal; MUT_OK or MUT_ENOMEM. Clear it in either case. */
int mut_campaign_parts_init(struct mut_campaign_parts *c, struct mut_diags *diags);

void mut_campaign_parts_clear(struct mut_campaign_parts *c);

/* Whether run k is one of the campaign's: of its shard, and of a replicate that is wanted. */
bool mut_campaign_parts_ours(const struct mut_campaign_parts *c, int k);

/* The campaign's runs, or those of them that are in a journal, as far as this rank knows. */
int mut_campaign_parts_count(const struct mut_campaign_parts *c, bool there);

/* Whether this rank has run k still to run. */
bool mut_campaign_parts_mine(const struct mut_campaign_parts *c, int k);

/* Rank 0, while no other rank writes: what their journals hold by now. They stay open. MUT_OK, or as
 * mut_campaign_peers_open. */
int mut_campaign_parts_look(struct mut_campaign_parts *c, struct mut_diags *diags);

/* All ranks, before the first batch: what an earlier job has left counts, or goes with --force. */
int mut_campaign_parts_look_back(struct mut_campaign_parts *c, struct mut_diags *diags);

/* Whether ranks share each of so many runs: there are fewer than ranks, or whole worlds are too large, and
 * a world of the study can be shared. */
bool mut_campaign_parts_shared(const struct mut_campaign_parts *c, int runs);

/* All ranks: take what is in no journal in turn, or all of it together. The own journal of rank 0 is
 * open. */
void mut_campaign_parts_share_out(struct mut_campaign_parts *c);

#endif
