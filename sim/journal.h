/* The journal of an ensemble, NAME.h5.runs: a head and, as they finish, the numbers of its runs,
 * each with its length and a check sum. Only ever appended to: what was synced is not lost,
 * whatever happens to the program. Runs count replicate by replicate over points and arms, so that
 * further replicates come behind. */
#ifndef MUT_JOURNAL_H
#define MUT_JOURNAL_H

#include <stdint.h>

#include "diag.h"
#include "journal_head.h"
#include "run_source.h"

/* Where a run stands. */
struct mut_journal_place {
    int64_t at; /* of its numbers in the file; 0: it is not there */
    uint32_t sum;
};

struct mut_journal {
    char *path; /* owned */
    int fd;     /* -1: not open */
    struct mut_journal_head head;
    bool damaged_head;                /* `head` is empty: the file's own cannot be read */
    const struct mut_study *study;    /* borrowed; NULL until mut_journal_scan */
    struct mut_journal_place *places; /* owned, [n_runs] */
    int n_runs, n_there;
    int64_t begin; /* behind the head */
    int64_t end;   /* behind the last whole record */
    int64_t size;  /* of the file when it was scanned */
    int64_t lost;  /* bytes before `end` that are no whole record */
    int64_t cut;   /* bytes behind `end` that mut_journal_mend has cut off */
};

/* Makes a new one and takes over the head (cleared by mut_journal_close even after a failure).
 * MUT_EINPUT if the file is there already, MUT_ESYSTEM if it cannot be written. */
int mut_journal_create(struct mut_journal *j, const char *path,
                       struct mut_journal_head *head, const struct mut_study *study,
                       struct mut_diags *diags);

/* Opens what is there, to be written to or only read, and reads its head; locked, so that no two
 * programs write it. MUT_EINPUT if it is no journal or another program has it. Close it in either
 * case. */
int mut_journal_open(struct mut_journal *j, const char *path, bool to_write,
                     struct mut_diags *diags);

/* Finds the runs of the study that are there and whole; records of another study, damaged or torn
 * ones do not count. May be called again. */
int mut_journal_scan(struct mut_journal *j, const struct mut_study *study,
                     struct mut_diags *diags);

/* After a scan: cuts what is behind the last whole record, and writes `head` if the file's own is
 * damaged (taking it over in any case). */
int mut_journal_mend(struct mut_journal *j, struct mut_journal_head *head,
                     struct mut_diags *diags);

/* Whether run k is there. */
bool mut_journal_has(const struct mut_journal *j, int k);

/* The path of the journal of a result, NULL without memory; freed with mut_free. */
char *mut_journal_path(const char *result);

/* Where run k of a study stands among [point][arm][replicate]. */
int mut_journal_run(const struct mut_study *study, int k);

/* The runs of several journals of one study; each run must be in one of them. */
struct mut_journal_set {
    const struct mut_journal *items; /* borrowed, [n] */
    int n;
};
struct mut_run_source mut_journal_source(const struct mut_journal_set *set);

/* Removes the file, for its runs are in a result. */
int mut_journal_remove(struct mut_journal *j, struct mut_diags *diags);

void mut_journal_close(struct mut_journal *j);

/* A record's first bytes. */
struct mut_journal_record {
    uint32_t mark, sum;
    uint64_t run, size; /* bytes of the numbers that follow */
};

enum { MUT_JOURNAL_MARK = 0x4e5552ab };

/* The check sum of a record that begins so: of the study's identity, the run, the size and the
 * numbers, so that a record of another study never passes. */
uint32_t mut_journal_sum(const struct mut_journal *j,
                         const struct mut_journal_record *record, const void *numbers);

#endif
