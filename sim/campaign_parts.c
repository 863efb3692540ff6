#include "campaign_parts.h"

#include "campaign_agree.h"
#include "ensemble.h"
#include "mem.h"
#include "part.h"

#include <unistd.h>

/* What this rank knows of a run when a batch begins. */
enum part {
    OTHERS, /* another rank's, or not of this batch */
    MINE,   /* to be run by this rank, or by all together */
    THERE,  /* in some journal */
};

int
mut_campaign_parts_init(struct mut_campaign_parts *c, struct mut_diags *diags)
{
    c->path = mut_campaign_peers_path(c->output, c->ranks->rank);
    c->part = mut_array((size_t) mut_study_runs(c->order.study), sizeof *c->part);
    if (c->path != NULL && c->part != NULL)
        return MUT_OK;
    return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                    "no memory for the journal's name");
}

void
mut_campaign_parts_clear(struct mut_campaign_parts *c)
{
    mut_campaign_peers_clear(&c->peers);
    mut_free(c->part);
    mut_free(c->path);
    c->part = NULL;
    c->path = NULL;
}

bool
mut_campaign_parts_ours(const struct mut_campaign_parts *c, int k)
{
    const struct mut_study *study = c->order.study;
    return k / mut_study_cells(study) < c->replicates &&
           mut_journal_mine(study, c->order.shard, k);
}

int
mut_campaign_parts_count(const struct mut_campaign_parts *c, bool there)
{
    const struct mut_study *study = c->order.study;
    int n = 0;
    for (int k = 0; k < mut_study_runs(study); k++)
        if (mut_campaign_parts_ours(c, k))
            n += !there || c->part[k] == THERE || mut_journal_has(&c->journal, k);
    return n;
}

bool
mut_campaign_parts_mine(const struct mut_campaign_parts *c, int k)
{
    return c->part[k] == MINE && !mut_journal_has(&c->journal, k);
}

int
mut_campaign_parts_look(struct mut_campaign_parts *c, struct mut_diags *diags)
{
    mut_campaign_peers_clear(&c->peers);
    int status = mut_campaign_peers_find(&c->peers, c->output, diags);
    if (status == MUT_OK)
        status = mut_campaign_peers_open(&c->peers, &c->order, diags);
    c->elsewhere = 0;
    for (int k = 0; k < mut_study_runs(c->order.study) && status == MUT_OK; k++) {
        const bool own = c->journal.places != NULL && mut_journal_has(&c->journal, k);
        const bool there = mut_campaign_peers_have(&c->peers, k);
        c->part[k] = there ? THERE : OTHERS;
        c->elsewhere += there && !own && mut_campaign_parts_ours(c, k);
    }
    return status;
}

int
mut_campaign_parts_look_back(struct mut_campaign_parts *c, struct mut_diags *diags)
{
    int status = MUT_OK;
    if (c->ranks->rank == 0 && c->order.force) {
        status = mut_campaign_peers_find(&c->peers, c->output, diags);
        if (status == MUT_OK)
            status = mut_campaign_peers_remove(&c->peers, NULL, diags);
    }
    if (c->ranks->rank == 0 && status == MUT_OK)
        status = mut_campaign_parts_look(c, diags);
    /* of a journal that is lost the others know that the older result may go */
    if (status == MUT_OK && access(c->path, F_OK) != 0)
        c->order.force |= mut_campaign_peers_forced(&c->peers);
    return mut_campaign_agree(c->ranks, status, diags);
}

bool
mut_campaign_parts_shared(const struct mut_campaign_parts *c, int runs)
{
    return c->ranks->n > 1 && c->ranks->n <= MUT_MOST_RANKS &&
           (runs < c->ranks->n || c->large) && mut_ensemble_shareable(c->order.study);
}

void
mut_campaign_parts_share_out(struct mut_campaign_parts *c)
{
    const int runs = mut_study_runs(c->order.study);
    int next = 0, missing = 0;
    for (int k = 0; k < runs && c->ranks->rank == 0; k++)
        if (mut_journal_has(&c->journal, k))
            c->part[k] = THERE;
    mut_ranks_tell(c->ranks, c->part, (size_t) runs);
    for (int k = 0; k < runs; k++)
        missing += mut_campaign_parts_ours(c, k) && c->part[k] != THERE;
    c->together = missing > 0 && mut_campaign_parts_shared(c, missing);
    for (int k = 0; k < runs; k++)
        if (mut_campaign_parts_ours(c, k) && c->part[k] != THERE) {
            const bool mine = c->together || next++ % c->ranks->n == c->ranks->rank;
            c->part[k] = mine ? MINE : OTHERS;
        }
}
