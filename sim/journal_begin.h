/* How a run begins with its journal: afresh, or with what an interrupted one has left. */
#ifndef MUT_JOURNAL_BEGIN_H
#define MUT_JOURNAL_BEGIN_H

#include "journal.h"

struct mut_journal_order {
    const struct mut_study *study;         /* borrowed; its identity is known */
    const struct mut_overrides *overrides; /* borrowed */
    int shard[2];                          /* i of N; { 0, 1 }: all runs */
    bool resume, force;
};

/* Opens or makes the journal at `path`, ready to be written. MUT_EINPUT with a hint if there is one
 * and neither `resume` nor `force` (which discards it) is asked for, or if it is of another
 * scenario or shard: then the sentence names what differs. Close it in either case. */
int mut_journal_begin(struct mut_journal *j, const char *path,
                      const struct mut_journal_order *order, struct mut_diags *diags);

/* MUT_OK, or MUT_EINPUT with that hint, before any work. */
int mut_journal_ready(const char *path, bool resume, bool force, struct mut_diags *diags);

/* MUT_OK, or MUT_EINPUT with what differs if an open journal is of another run or shard. Under a
 * damaged head its records tell. */
int mut_journal_belongs(const struct mut_journal *j,
                        const struct mut_journal_order *order, struct mut_diags *diags);

/* Whether run k belongs to the shard: complete replicates in turn, or single runs where there are
 * fewer replicates than shards. */
bool mut_journal_mine(const struct mut_study *study, const int shard[2], int k);

#endif
