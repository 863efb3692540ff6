/* What a journal says of the ensemble whose runs it holds: enough to write the result without any
 * other file. */
#ifndef MUT_JOURNAL_HEAD_H
#define MUT_JOURNAL_HEAD_H

#include <stdint.h>

#include "held.h"
#include "overrides.h"
#include "study.h"

struct mut_journal_head {
    char *identity;    /* owned: identity.h */
    int shard, shards; /* of 0 of 1: all runs */
    bool force;        /* --force was given: the result may replace an older one */
    struct mut_overrides
        overrides;        /* as the command line gave them; `set` points to `words` */
    char **words;         /* owned, [overrides.n_set] */
    struct mut_held held; /* the texts of all inputs */
};

/* Of a study whose identity is known; MUT_OK or MUT_ENOMEM. Clear it in either case. */
int mut_journal_head_make(struct mut_journal_head *head, const struct mut_study *study,
                          const struct mut_overrides *overrides, const int shard[2]);

/* The head as the first bytes of a journal, NULL without memory; freed with mut_free. */
unsigned char *mut_journal_head_bytes(const struct mut_journal_head *head, size_t *size);

/* Reads it from the beginning of a journal; *size is what it takes there. MUT_EINPUT: the bytes
 * are damaged or end too early; MUT_ENOMEM. Clear the head in either case. */
int mut_journal_head_read(struct mut_journal_head *head, const unsigned char *bytes,
                          size_t n, size_t *size);

/* Bytes that the head of a journal takes, from the first of its bytes: 0 if these are too few to
 * know or begin no journal. */
size_t mut_journal_head_size(const unsigned char *bytes, size_t n);

/* Whether bytes[n] begin as journals do; of a torn head there may be very few. */
bool mut_journal_head_is(const unsigned char *bytes, size_t n);

void mut_journal_head_clear(struct mut_journal_head *head);

#endif
