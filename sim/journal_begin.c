#include "journal_begin.h"

#include "identity.h"
#include "mem.h"

#include <string.h>
#include <unistd.h>

static const struct mut_place nowhere = { 0 };

bool
mut_journal_mine(const struct mut_study *study, const int shard[2], int k)
{
    const bool whole = study->plans[0].replicates >= shard[1];
    return (whole ? k / mut_study_cells(study) : k) % shard[1] == shard[0];
}

int
mut_journal_ready(const char *path, bool resume, bool force, struct mut_diags *diags)
{
    if (resume || force || access(path, F_OK) != 0)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, nowhere,
             "%s is there: a run was interrupted or is at work", path);
    mut_hint(diags, "--resume goes on from its finished runs, --force discards them");
    return MUT_EINPUT;
}

static int
refuse_other(const struct mut_journal *j, const char *identity, struct mut_diags *diags)
{
    char *words = mut_identity_differences(identity, j->head.identity);
    mut_fail(diags, MUT_EINPUT, nowhere, "%s is of another run; what differs: %s",
             j->path, words != NULL ? words : "");
    mut_hint(diags, "give another name with -o, or --force to discard those runs");
    mut_free(words);
    return MUT_EINPUT;
}

int
mut_journal_belongs(const struct mut_journal *j, const struct mut_journal_order *order,
                    struct mut_diags *diags)
{
    if (j->damaged_head)
        return MUT_OK; /* its records tell whose they are */
    if (strcmp(j->head.identity, order->study->identity) != 0)
        return refuse_other(j, order->study->identity, diags);
    if (j->head.shard == order->shard[0] && j->head.shards == order->shard[1])
        return MUT_OK;
    return mut_fail(diags, MUT_EINPUT, nowhere,
                    "%s is of shard %d/%d and not of %d/%d: its name must be its own",
                    j->path, j->head.shard, j->head.shards, order->shard[0],
                    order->shard[1]);
}

/* A head that was torn when the file was made has nothing behind it. */
static int
check_damage(const struct mut_journal *j, const struct mut_journal_head *head,
             struct mut_diags *diags)
{
    size_t size = 0;
    if (!j->damaged_head || j->n_there > 0)
        return MUT_OK;
    unsigned char *bytes = mut_journal_head_bytes(head, &size);
    const bool torn = j->size < (int64_t) size;
    mut_free(bytes);
    if (bytes == NULL || torn)
        return bytes == NULL ? MUT_ENOMEM : MUT_OK;
    mut_fail(diags, MUT_EINPUT, nowhere,
             "%s is damaged, and none of its runs belongs to this scenario", j->path);
    mut_hint(diags, "--force discards it");
    return MUT_EINPUT;
}

static int
resume(struct mut_journal *j, const char *path, const struct mut_journal_order *order,
       struct mut_diags *diags)
{
    struct mut_journal_head head = { 0 };
    int status = mut_journal_open(j, path, true, diags);
    if (status == MUT_OK)
        status = mut_journal_belongs(j, order, diags);
    if (status == MUT_OK)
        status = mut_journal_scan(j, order->study, diags);
    if (status == MUT_OK)
        status = mut_journal_head_make(&head, order->study, order->overrides,
                                       order->shard);
    head.force = j->head.force;
    if (status == MUT_OK)
        status = check_damage(j, &head, diags);
    if (status == MUT_OK)
        status = mut_journal_mend(j, &head, diags);
    mut_journal_head_clear(&head);
    return status;
}

/* Only a journal that nobody writes is discarded. */
static int
discard(const char *path, struct mut_diags *diags)
{
    struct mut_journal old;
    int status = mut_journal_open(&old, path, true, diags);
    if (status == MUT_OK)
        status = mut_journal_remove(&old, diags);
    mut_journal_close(&old);
    return status;
}

int
mut_journal_begin(struct mut_journal *j, const char *path,
                  const struct mut_journal_order *order, struct mut_diags *diags)
{
    *j = (struct mut_journal){ .fd = -1 };
    int status = mut_journal_ready(path, order->resume, order->force, diags);
    const bool there = access(path, F_OK) == 0;
    if (status != MUT_OK)
        return status;
    if (there && order->resume && !order->force)
        return resume(j, path, order, diags);
    struct mut_journal_head head = { 0 };
    if (there)
        status = discard(path, diags);
    if (status == MUT_OK)
        status = mut_journal_head_make(&head, order->study, order->overrides,
                                       order->shard);
    head.force = order->force;
    if (status == MUT_OK)
        status = mut_journal_create(j, path, &head, order->study, diags);
    mut_journal_head_clear(&head);
    return status;
}
