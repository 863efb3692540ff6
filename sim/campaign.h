/* An ensemble from its first run to the result: with a journal, so that nothing finished is lost,
 * whatever interrupts it. Ranks (ranks.h) run what is missing in turn, each with a journal of its
 * own; rank 0 writes the result from all of them. */
#ifndef MUT_CAMPAIGN_H
#define MUT_CAMPAIGN_H

#include "campaign_parts.h"
#include "interrupt.h"
#include "journal_writer.h"

enum mut_campaign_end {
    MUT_CAMPAIGN_FAILED,
    MUT_CAMPAIGN_WRITTEN,     /* the result is there */
    MUT_CAMPAIGN_SHARD,       /* all runs of the shard are in its journal */
    MUT_CAMPAIGN_INTERRUPTED, /* what is finished is in the journal */
    MUT_CAMPAIGN_RANK,        /* this rank has done its part; rank 0 goes on */
};

struct mut_campaign {
    struct mut_campaign_parts parts; /* with the order, the journal, the ranks */
    int threads;
    bool quiet;
    struct mut_interrupt interrupt;
    struct mut_journal_writer writer;
    atomic_bool writing; /* `writer` may be asked */
};

/* From here on signals ask it to stop; before any other thread is started. The order is filled
 * later, by mut_campaign_run. */
void mut_campaign_start(struct mut_campaign *c, const char *output,
                        const struct mut_ranks *ranks);

/* Runs what is not in the journal yet, writes the result and removes the journal. `end` says how it
 * ended; the status is MUT_OK but for MUT_CAMPAIGN_FAILED. */
int mut_campaign_run(struct mut_campaign *c, enum mut_campaign_end *end,
                     struct mut_diags *diags);

/* Signals do again what they did before. */
void mut_campaign_stop(struct mut_campaign *c);

#endif
