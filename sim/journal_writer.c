#include "journal_writer.h"

#include "mem.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { MOST_WAITING = 1 << 21 }; /* bytes, before who brings a run must wait */

static int
write_batch(const struct mut_journal_writer *w)
{
    const struct mut_journal_batch *batch = &w->writing;
    size_t done = 0;
    while (done < batch->size) {
        const ssize_t n = pwrite(w->journal->fd, batch->bytes + done, batch->size - done,
                                 w->journal->end + (int64_t) done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 ? EIO : errno;
        done += (size_t) n;
    }
    return fdatasync(w->journal->fd) == 0 ? 0 : errno;
}

/* What is on the disk now counts. */
static void
note_batch(struct mut_journal_writer *w)
{
    struct mut_journal *j = w->journal;
    struct mut_journal_record record;
    for (size_t at = 0; at < w->writing.size; at += sizeof record + record.size) {
        memcpy(&record, w->writing.bytes + at, sizeof record);
        struct mut_journal_place *place = &j->places[record.run];
        j->n_there += place->at == 0;
        *place = (struct mut_journal_place){ j->end + (int64_t) (at + sizeof record),
                                             record.sum };
    }
    j->end += (int64_t) w->writing.size;
}

/* A part of a record may be behind the end: it must not look like damage in the middle. */
static void
give_up(struct mut_journal_writer *w, int code)
{
    w->fault = code;
    const int ignored = ftruncate(w->journal->fd, w->journal->end);
    (void) ignored;
}

static void *
work(void *self)
{
    struct mut_journal_writer *w = self;
    pthread_mutex_lock(&w->mutex);
    while (!w->ending || w->waiting.n > 0) {
        if (w->waiting.n == 0 || w->fault != 0) {
            if (w->fault != 0 && w->ending)
                break;
            pthread_cond_wait(&w->changed, &w->mutex);
            continue;
        }
        const struct mut_journal_batch batch = w->waiting;
        w->waiting = w->writing;
        w->writing = batch;
        w->waiting.size = 0;
        w->waiting.n = 0;
        pthread_mutex_unlock(&w->mutex);
        const int code = write_batch(w);
        pthread_mutex_lock(&w->mutex);
        if (code == 0)
            note_batch(w);
        else
            give_up(w, code);
        w->writing.n = 0;
        pthread_cond_broadcast(&w->changed);
    }
    pthread_mutex_unlock(&w->mutex);
    return NULL;
}

int
mut_journal_writer_start(struct mut_journal_writer *w, struct mut_journal *journal,
                         struct mut_diags *diags)
{
    *w = (struct mut_journal_writer){ .journal = journal };
    pthread_mutex_init(&w->mutex, NULL);
    pthread_cond_init(&w->changed, NULL);
    const int code = pthread_create(&w->thread, NULL, work, w);
    w->started = code == 0;
    if (code == 0)
        return MUT_OK;
    return mut_fail(diags, MUT_ESYSTEM, (struct mut_place){ 0 },
                    "no thread can be started to write %s: %s", journal->path,
                    strerror(code));
}

static bool
make_room(struct mut_journal_batch *batch, size_t size)
{
    if (batch->room - batch->size >= size)
        return true;
    const size_t room = 2 * batch->room + size;
    unsigned char *grown = mut_array_grow(batch->bytes, batch->room, room, 1);
    if (grown == NULL)
        return false;
    batch->bytes = grown;
    batch->room = room;
    return true;
}

static void
append(struct mut_journal_writer *w, const struct mut_journal_record *record,
       const struct mut_series *series, const size_t bytes[2])
{
    struct mut_journal_batch *batch = &w->waiting;
    unsigned char *to = batch->bytes + batch->size, *numbers = to + sizeof *record;
    memcpy(numbers, series->values, bytes[0]);
    memcpy(numbers + bytes[0], series->units, bytes[1]);
    struct mut_journal_record whole = *record;
    whole.sum = mut_journal_sum(w->journal, record, numbers);
    memcpy(to, &whole, sizeof whole);
    batch->size += sizeof *record + record->size;
    batch->n++;
}

int
mut_journal_writer_put(struct mut_journal_writer *w, int k,
                       const struct mut_series *series)
{
    const struct mut_study *study = w->journal->study;
    const int point = k % mut_study_cells(study) / study->plans[0].n_arms;
    const struct mut_layout layout = mut_series_layout(&study->plans[point]);
    const size_t values = mut_run_source_values(&layout) * sizeof(double);
    const size_t all = mut_run_source_numbers(&layout) * sizeof(double);
    const struct mut_journal_record record = { .mark = MUT_JOURNAL_MARK,
                                               .run = (uint64_t) k,
                                               .size = all };
    int status = MUT_OK;
    pthread_mutex_lock(&w->mutex);
    while (w->waiting.size > MOST_WAITING && w->fault == 0)
        pthread_cond_wait(&w->changed, &w->mutex);
    if (w->fault != 0)
        status = MUT_ESYSTEM;
    else if (!make_room(&w->waiting, sizeof record + all))
        status = MUT_ENOMEM;
    else
        append(w, &record, series, (const size_t[2]){ values, all - values });
    pthread_cond_broadcast(&w->changed);
    pthread_mutex_unlock(&w->mutex);
    return status;
}

int
mut_journal_writer_safe(struct mut_journal_writer *w)
{
    pthread_mutex_lock(&w->mutex);
    const int n = w->journal->n_there;
    pthread_mutex_unlock(&w->mutex);
    return n;
}

int
mut_journal_writer_end(struct mut_journal_writer *w, struct mut_diags *diags)
{
    if (w->started) {
        pthread_mutex_lock(&w->mutex);
        w->ending = true;
        pthread_cond_broadcast(&w->changed);
        pthread_mutex_unlock(&w->mutex);
        pthread_join(w->thread, NULL);
        pthread_cond_destroy(&w->changed);
        pthread_mutex_destroy(&w->mutex);
    }
    const int code = w->fault;
    mut_free(w->waiting.bytes);
    mut_free(w->writing.bytes);
    const struct mut_journal *j = w->journal;
    *w = (struct mut_journal_writer){ .journal = w->journal };
    if (code == 0)
        return MUT_OK;
    mut_fail(diags, MUT_ESYSTEM, (struct mut_place){ 0 }, "%s: cannot be written: %s",
             j->path, strerror(code));
    mut_hint(diags,
             "make room, then --resume goes on from the %d runs that are safe there",
             j->n_there);
    return MUT_ESYSTEM;
}
