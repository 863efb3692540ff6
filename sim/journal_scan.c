/* Which runs a journal holds: finding whole records in a file that may be torn or damaged. */
#include "journal.h"

#include "mem.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { PIECE = 1 << 16, FRONT = 16 };

/* A scan on its way. */
struct scan {
    struct mut_journal *j;
    uint64_t *sizes;      /* owned, [n_points]: bytes of a run's numbers */
    unsigned char *piece; /* owned, [PIECE] */
    int64_t size;         /* of the file */
};

/* Nothing that was read is a record if the file cannot be read there. */
static size_t
read_some(const struct scan *s, int64_t at, size_t n)
{
    size_t got = 0;
    while (got < n) {
        const ssize_t more = pread(s->j->fd, s->piece + got, n - got, at + (int64_t) got);
        if (more < 0 && errno == EINTR)
            continue;
        if (more <= 0)
            break;
        got += (size_t) more;
    }
    return got;
}

static uint32_t
begin_sum(const struct mut_journal *j, const struct mut_journal_record *record)
{
    const char *identity = j->study->identity;
    uint32_t sum = (uint32_t) crc32(0, (const void *) identity, (uInt) strlen(identity));
    sum = (uint32_t) crc32(sum, (const void *) &record->run, sizeof record->run);
    return (uint32_t) crc32(sum, (const void *) &record->size, sizeof record->size);
}

uint32_t
mut_journal_sum(const struct mut_journal *j, const struct mut_journal_record *record,
                const void *numbers)
{
    return (uint32_t) crc32_z(begin_sum(j, record), numbers, record->size);
}

/* Whether the numbers that follow have the sum that the record says. */
static bool
adds_up(const struct scan *s, const struct mut_journal_record *record, int64_t at)
{
    uint32_t sum = begin_sum(s->j, record);
    for (uint64_t left = record->size; left > 0;) {
        const size_t n = left < PIECE ? (size_t) left : PIECE;
        if (read_some(s, at, n) != n)
            return false;
        sum = (uint32_t) crc32(sum, s->piece, (uInt) n);
        left -= n;
        at += (int64_t) n;
    }
    return sum == record->sum;
}

/* A whole record of this study at a place of the file? */
static bool
whole(const struct scan *s, int64_t at, struct mut_journal_record *record)
{
    const struct mut_study *study = s->j->study;
    if (s->size - at < (int64_t) sizeof *record ||
        read_some(s, at, sizeof *record) != sizeof *record)
        return false;
    memcpy(record, s->piece, sizeof *record);
    if (record->mark != MUT_JOURNAL_MARK || record->run >= (uint64_t) s->j->n_runs)
        return false;
    const int point = (int) record->run % mut_study_cells(study) / study->plans[0].n_arms;
    return record->size == s->sizes[point] &&
           record->size <= (uint64_t) (s->size - at) - sizeof *record &&
           adds_up(s, record, at + (int64_t) sizeof *record);
}

/* The next place from `at` on where a record may begin; the file's size if there is none. */
static int64_t
next_mark(const struct scan *s, int64_t at)
{
    const uint32_t mark = MUT_JOURNAL_MARK;
    while (at + (int64_t) sizeof(struct mut_journal_record) <= s->size) {
        const size_t n = read_some(s, at, PIECE);
        const unsigned char *found = memmem(s->piece, n, &mark, sizeof mark);
        if (found != NULL)
            return at + (found - s->piece);
        if (n < PIECE)
            break;
        at += (int64_t) (n - sizeof mark + 1);
    }
    return s->size;
}

static void
note(struct mut_journal *j, const struct mut_journal_record *record, int64_t at)
{
    struct mut_journal_place *place = &j->places[record->run];
    j->n_there += place->at == 0;
    *place = (struct mut_journal_place){ at + (int64_t) sizeof *record, record->sum };
}

static void
find_all(const struct scan *s)
{
    struct mut_journal *j = s->j;
    struct mut_journal_record record;
    int64_t at = j->end;
    while (at < s->size) {
        if (!whole(s, at, &record)) {
            at = next_mark(s, at + 1);
            continue;
        }
        note(j, &record, at);
        j->lost += at - j->end;
        at += (int64_t) (sizeof record + record.size);
        j->end = at;
    }
}

static int
prepare(struct scan *s)
{
    struct mut_journal *j = s->j;
    const struct mut_study *study = j->study;
    j->n_runs = mut_study_runs(study);
    j->n_there = 0;
    j->lost = 0;
    mut_free(j->places);
    j->places = mut_array((size_t) j->n_runs, sizeof *j->places);
    s->sizes = mut_array((size_t) study->n_points, sizeof *s->sizes);
    s->piece = mut_array(PIECE, 1);
    if (j->places == NULL || s->sizes == NULL || s->piece == NULL)
        return MUT_ENOMEM;
    for (int p = 0; p < study->n_points; p++) {
        const struct mut_layout layout = mut_series_layout(&study->plans[p]);
        s->sizes[p] = mut_run_source_numbers(&layout) * sizeof(double);
    }
    return MUT_OK;
}

int
mut_journal_scan(struct mut_journal *j, const struct mut_study *study,
                 struct mut_diags *diags)
{
    struct stat file;
    struct scan s = { .j = j };
    j->study = study;
    int status = prepare(&s);
    if (status == MUT_OK && fstat(j->fd, &file) != 0)
        status = mut_fail(diags, MUT_ESYSTEM, (struct mut_place){ 0 },
                          "%s: cannot be read: %s", j->path, strerror(errno));
    else if (status != MUT_OK)
        mut_fail(diags, status, (struct mut_place){ 0 }, "%s does not fit the memory",
                 j->path);
    if (status == MUT_OK) {
        j->size = s.size = file.st_size;
        j->end = j->damaged_head
                     ? FRONT
                     : j->begin; /* behind a damaged head they are looked for */
        find_all(&s);
    }
    mut_free(s.sizes);
    mut_free(s.piece);
    return status;
}
