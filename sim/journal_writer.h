/* One thread that appends finished runs to a journal: all that wait are written at once and synced
 * at once, and who brings a run does not wait for the disk. */
#ifndef MUT_JOURNAL_WRITER_H
#define MUT_JOURNAL_WRITER_H

#include <pthread.h>

#include "journal.h"

/* Records in memory, one behind the other. */
struct mut_journal_batch {
    unsigned char *bytes; /* owned, [room] */
    size_t size, room;
    int n;
};

struct mut_journal_writer {
    struct mut_journal *journal; /* borrowed */
    pthread_t thread;
    pthread_mutex_t mutex; /* guards all below, and the journal's places */
    pthread_cond_t changed;
    struct mut_journal_batch waiting, writing;
    bool started, ending;
    int fault; /* errno of the first write that failed, or 0 */
};

/* Starts the thread; MUT_OK or MUT_ESYSTEM. End it in either case. */
int mut_journal_writer_start(struct mut_journal_writer *w, struct mut_journal *journal,
                             struct mut_diags *diags);

/* Hands over run k, from any thread; waits only where many runs wait already. MUT_ENOMEM, or
 * MUT_ESYSTEM if an earlier run could not be written (mut_journal_writer_end says why). */
int mut_journal_writer_put(struct mut_journal_writer *w, int k,
                           const struct mut_series *series);

/* Runs that are safe on the disk by now. */
int mut_journal_writer_safe(struct mut_journal_writer *w);

/* Waits until all that was handed over is safe, and ends the thread. MUT_ESYSTEM with a sentence
 * if something could not be written; the journal then ends with its last whole run. */
int mut_journal_writer_end(struct mut_journal_writer *w, struct mut_diags *diags);

#endif
