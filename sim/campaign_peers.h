/* Journals beside a campaign's own: those of the other ranks of its job, or of an earlier job that was
 * interrupted. Of the result x.h5 rank 0 has x.h5.runs, rank 1 x.h5.1.runs and so on. They are read
 * by rank 0 alone, while nobody writes them. */
#ifndef MUT_CAMPAIGN_PEERS_H
#define MUT_CAMPAIGN_PEERS_H

#include "journal_begin.h"

struct mut_campaign_peers {
    char **paths;                 /* owned, [n] */
    struct mut_journal *journals; /* owned, [1 + n]; the first is a copy of the own one */
    int n, n_open;
};

/* The journal of a rank, NULL without memory; freed with mut_free. */
char *mut_campaign_peers_path(const char *output, int rank);

/* Finds the files that are there. MUT_OK or MUT_ENOMEM; clear it in either case. */
int mut_campaign_peers_find(struct mut_campaign_peers *p, const char *output,
                            struct mut_diags *diags);

/* MUT_OK, or MUT_EINPUT with a hint if a journal of the result is there, of any rank, and neither
 * `resume` nor `force` is asked for. */
int mut_campaign_peers_ready(const char *output, bool resume, bool force,
                             struct mut_diags *diags);

/* Opens all that were found and finds their runs. MUT_EINPUT if one is of another run or shard,
 * MUT_ESYSTEM if a rank still writes it. */
int mut_campaign_peers_open(struct mut_campaign_peers *p,
                            const struct mut_journal_order *order,
                            struct mut_diags *diags);

/* Whether run k is in one that is open. */
bool mut_campaign_peers_have(const struct mut_campaign_peers *p, int k);

/* Whether one that is open was begun with --force. */
bool mut_campaign_peers_forced(const struct mut_campaign_peers *p);

/* The runs of the own journal and of those that are open; borrows all of them. */
struct mut_journal_set mut_campaign_peers_set(struct mut_campaign_peers *p,
                                              const struct mut_journal *own);

/* So that their ranks may write them. */
void mut_campaign_peers_shut(struct mut_campaign_peers *p);

/* Removes all files that were found, but one that a rank still writes. With an `identity` only those
 * of that run. */
int mut_campaign_peers_remove(struct mut_campaign_peers *p, const char *identity,
                              struct mut_diags *diags);

void mut_campaign_peers_clear(struct mut_campaign_peers *p);

#endif
