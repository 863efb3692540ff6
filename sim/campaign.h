/* An ensemble from its first run to the result: with a journal, so that nothing finished is lost,
 * whatever interrupts it. */
#ifndef MUT_CAMPAIGN_H
#define MUT_CAMPAIGN_H

#include "interrupt.h"
#include "journal_begin.h"
#include "journal_writer.h"

enum mut_campaign_end {
    MUT_CAMPAIGN_FAILED,
    MUT_CAMPAIGN_WRITTEN,     /* the result is there */
    MUT_CAMPAIGN_SHARD,       /* all runs of the shard are in its journal */
    MUT_CAMPAIGN_INTERRUPTED, /* what is finished is in the journal */
};

struct mut_campaign {
    struct mut_journal_order order;
    const char *output; /* borrowed: the result */
    int threads;
    bool quiet;
    int replicates; /* that are wanted: all, or with goals those of the batch */
    struct mut_interrupt interrupt;
    /* While it works: */
    char *path; /* owned: the journal */
    struct mut_journal journal;
    struct mut_journal_writer writer;
    atomic_bool writing; /* `writer` may be asked */
};

/* From here on signals ask it to stop; before any other thread is started. The order is filled
 * later, by mut_campaign_run. */
void mut_campaign_start(struct mut_campaign *c, const char *output);

/* Runs what is not in the journal yet, writes the result and removes the journal. `end` says how it
 * ended; the status is MUT_OK but for MUT_CAMPAIGN_FAILED. */
int mut_campaign_run(struct mut_campaign *c, enum mut_campaign_end *end,
                     struct mut_diags *diags);

/* Signals do again what they did before. */
void mut_campaign_stop(struct mut_campaign *c);

#endif
