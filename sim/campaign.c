#include "campaign.h"

#include "budget.h"
#include "campaign_agree.h"
#include "campaign_goal.h"
#include "ensemble.h"
#include "mem.h"
#include "precision.h"
#include "progress.h"
#include "store.h"

#include <omp.h>
#include <stdio.h>
#include <unistd.h>

static const struct mut_place nowhere = { 0 };

/* What an interrupted campaign leaves behind. */
static void
tell(const struct mut_campaign *c, int safe)
{
    if (safe == 0)
        fprintf(stderr, "\ninterrupted: nothing was written\n");
    else
        fprintf(stderr,
                "\ninterrupted: %d of %d runs are safe in %s%s; the same command with "
                "--resume goes on from them\n",
                safe, mut_campaign_parts_count(&c->parts, false), c->parts.path,
                c->parts.elsewhere > 0 ? " and its ranks' journals beside it" : "");
}

/* One rank does not know what the others have. */
static void
tell_rank(const struct mut_campaign *c)
{
    fprintf(stderr,
            "\ninterrupted: what is finished is safe in %s and its ranks' journals beside "
            "it; the same command with --resume goes on from them\n",
            c->parts.path);
}

/* From the thread of the signals: the program ends after this. */
static void
leave(void *self)
{
    struct mut_campaign *c = self;
    int safe = 0;
    if (atomic_load(&c->writing)) {
        safe = mut_journal_writer_safe(&c->writer);
        if (safe == 0)
            unlink(c->parts.path);
        safe += c->parts.elsewhere;
    }
    if (c->parts.ranks->n > 1 && c->parts.path != NULL)
        tell_rank(c);
    else
        tell(c, safe);
}

void
mut_campaign_start(struct mut_campaign *c, const char *output,
                   const struct mut_ranks *ranks)
{
    *c = (struct mut_campaign){
        .parts = { .output = output, .ranks = ranks, .journal = { .fd = -1 } }
    };
    mut_interrupt_start(&c->interrupt, leave, c);
}

void
mut_campaign_stop(struct mut_campaign *c)
{
    mut_interrupt_end(&c->interrupt);
    mut_campaign_parts_clear(&c->parts);
}

static bool
mine(const void *self, int k)
{
    const struct mut_campaign *c = self;
    return mut_campaign_parts_mine(&c->parts, k);
}

static int
keep(void *self, int k, struct mut_series *series)
{
    struct mut_campaign *c = self;
    return mut_journal_writer_put(&c->writer, k, series);
}

static bool
stopped(const void *self)
{
    const struct mut_campaign *c = self;
    return mut_interrupt_caught(&c->interrupt);
}

/* What was found in the journal and what of it does not count. */
static void
note_journal(const struct mut_campaign *c)
{
    const struct mut_journal *j = &c->parts.journal;
    if (c->quiet || !c->parts.order.resume)
        return;
    if (j->damaged_head && j->n_there > 0)
        fprintf(stderr, "note: the head of %s was damaged and is written anew\n", j->path);
    if (j->lost > 0)
        fprintf(stderr,
                "note: %s is damaged in its middle: what is no whole run there is "
                "run again\n",
                j->path);
    if (j->cut > 0)
        fprintf(stderr, "note: the last %lld bytes of %s are no whole run and were cut\n",
                (long long) j->cut, j->path);
    fprintf(stderr, "note: %d of %d runs are there already\n",
            mut_campaign_parts_count(&c->parts, true),
            mut_campaign_parts_count(&c->parts, false));
}

/* Every run of the campaign, into the journal. */
static int
run_all(struct mut_campaign *c, struct mut_diags *diags)
{
    const struct mut_study *study = c->parts.order.study;
    struct mut_progress progress = { 0 };
    const struct mut_watch watch = { .ran = mut_progress_ran,
                                     .month = mut_progress_month,
                                     .self = &progress };
    const struct mut_ensemble_sink sink = {
        .wanted = mine,
        .keep = keep,
        .stopped = stopped,
        .together = c->parts.together ? c->parts.ranks : NULL,
        .self = c,
    };
    int left = 0;
    for (int k = 0; k < mut_study_runs(study); k++)
        left += mut_campaign_parts_mine(&c->parts, k);
    int status = mut_journal_writer_start(&c->writer, &c->parts.journal, diags);
    /* who shares worlds begins with all, or nobody does; the others say why */
    const int worst = mut_ranks_worst(c->parts.ranks, status);
    if (status == MUT_OK && !(c->parts.together && worst != MUT_OK)) {
        atomic_store(&c->writing, true);
        mut_progress_start(&progress, stderr,
                           mut_progress_style(stderr, c->quiet || left == 0),
                           mut_study_cells(study), left);
        status = mut_ensemble_each(study, c->threads, &sink, &watch, diags);
        mut_progress_end(&progress);
        atomic_store(&c->writing, false);
    }
    const int written = mut_journal_writer_end(&c->writer, diags);
    return written != MUT_OK ? written : status;
}

/* What the batch has reached, and how many replicates come next; 0: no more. */
static int
next_batch(struct mut_campaign *c, int *next, struct mut_diags *diags)
{
    const struct mut_study *study = c->parts.order.study;
    const struct mut_plan *plan = &study->plans[0];
    const struct mut_journal_set set = mut_campaign_peers_set(&c->parts.peers,
                                                              &c->parts.journal);
    const struct mut_run_source runs = mut_journal_source(&set);
    struct mut_campaign_reach *reach = mut_array((size_t) plan->n_goals, sizeof *reach);
    int status = reach != NULL ? mut_campaign_goal_reach(
                                     study, &runs, c->parts.replicates, reach, diags)
                               : MUT_ENOMEM;
    *next = 0;
    if (status == MUT_OK) {
        bool met = mut_campaign_goal_met(plan, reach, c->parts.replicates);
        if (!met && c->parts.replicates < plan->replicates)
            *next = mut_precision_next(c->parts.replicates, plan->replicates);
        if (!c->quiet) {
            fprintf(stderr, "%d replicates: ", c->parts.replicates);
            mut_campaign_goal_words(plan, reach, c->parts.replicates, stderr);
            if (*next > 0)
                fprintf(stderr, "; going on to %d\n", *next);
            else
                fputs(met ? ": precise enough\n" : ": not met by the most there may be\n",
                      stderr);
        }
    }
    mut_free(reach);
    return status;
}

/* Opens the own journal, unless it is open from the last batch. */
static int
begin(struct mut_campaign *c, struct mut_diags *diags)
{
    struct mut_campaign_parts *p = &c->parts;
    int status = MUT_OK;
    if (p->journal.fd < 0) {
        status = mut_journal_begin(&p->journal, p->path, &p->order, diags);
        if (status != MUT_OK)
            mut_journal_close(&p->journal); /* so that it stays: it may be another's */
        if (status == MUT_OK && p->order.shard[1] == 1 && p->ranks->rank == 0)
            status = mut_store_ready(p->output, p->journal.head.force, diags);
        if (status == MUT_OK && p->ranks->rank == 0)
            note_journal(c);
        p->order.force = false; /* from now on what is there is ours */
        p->order.resume = true;
    }
    return mut_campaign_agree(p->ranks, status, diags);
}

/* Failed and interrupted campaigns keep the journal if there is anything in it. */
static int
leave_journal(struct mut_campaign *c, int status)
{
    if (c->parts.journal.n_there == 0 && c->parts.journal.fd >= 0)
        unlink(c->parts.path);
    return status;
}

/* All ranks' parts of a batch; the others' journals are closed when it ends, and rank 0 knows them. */
static int
run_batch(struct mut_campaign *c, struct mut_diags *diags)
{
    mut_campaign_peers_shut(&c->parts.peers);
    int status = begin(c, diags);
    if (status != MUT_OK)
        return status;
    mut_campaign_parts_share_out(&c->parts);
    if (c->parts.together && c->parts.ranks->rank == 0 && !c->quiet)
        fprintf(
            stderr,
            "note: all %d ranks work on one run after another: each has a part of its units\n",
            c->parts.ranks->n);
    status = run_all(c, diags);
    if (c->parts.ranks->rank > 0) {
        leave_journal(c, status);
        mut_journal_close(&c->parts.journal);
    }
    status = mut_campaign_agree(c->parts.ranks, status, diags);
    return status == MUT_OK && c->parts.ranks->rank == 0
               ? mut_campaign_parts_look(&c->parts, diags)
               : status;
}

/* What rank 0 finds when a batch is over. */
struct verdict {
    int status, next; /* replicates of the next batch; 0: none */
    bool complete;    /* nothing is left to run */
};

/* All runs that are wanted, batch by batch until the goals are met. */
static struct verdict
run_batches(struct mut_campaign *c, struct mut_diags *diags)
{
    struct verdict v = { 0 };
    do {
        c->parts.replicates = v.next > 0 ? v.next : c->parts.replicates;
        v = (struct verdict){ .status = run_batch(c, diags) };
        const bool judge = c->parts.ranks->rank == 0 && v.status == MUT_OK;
        v.complete = judge && mut_campaign_parts_count(&c->parts, true) ==
                                  mut_campaign_parts_count(&c->parts, false);
        if (v.complete && c->parts.order.study->plans[0].n_goals > 0)
            v.status = next_batch(c, &v.next, diags);
        if (v.next > 0) /* the others open their journals again as soon as they are told */
            mut_campaign_peers_shut(&c->parts.peers);
        mut_ranks_tell(c->parts.ranks, &v, sizeof v);
    } while (v.status == MUT_OK && v.next > 0);
    return v;
}

/* A result is made of what can be read again, and not of what we believe to have written. */
static int
read_again(struct mut_campaign *c, struct mut_diags *diags)
{
    const int n = c->parts.journal.n_there;
    const int status = mut_journal_scan(&c->parts.journal, c->parts.order.study, diags);
    if (status != MUT_OK || c->parts.journal.n_there == n)
        return status;
    mut_fail(diags, MUT_ESYSTEM, nowhere,
             "%s does not give back what was written: %d of %d runs are whole",
             c->parts.path, c->parts.journal.n_there, n);
    mut_hint(diags, "the disk may be failing; --resume runs again what is not whole");
    return MUT_ESYSTEM;
}

/* Writes those replicates that have been run: the study as if it had asked for so many. */
static int
write_replicates(struct mut_campaign *c, struct mut_diags *diags)
{
    struct mut_study done = *c->parts.order.study;
    done.plans = mut_array((size_t) done.n_points, sizeof *done.plans);
    if (done.plans == NULL)
        return MUT_ENOMEM;
    for (int p = 0; p < done.n_points; p++) {
        done.plans[p] = c->parts.order.study->plans[p]; /* borrows all that it points to */
        done.plans[p].replicates = c->parts.replicates;
    }
    struct mut_journal own = c->parts.journal; /* as one of so many replicates */
    own.study = &done;
    const struct mut_journal_set set = mut_campaign_peers_set(&c->parts.peers, &own);
    const struct mut_run_source source = mut_journal_source(&set);
    int status = mut_store_study(c->parts.output, c->parts.journal.head.force, &done,
                                 &source, diags);
    mut_free(done.plans);
    return status;
}

static int
write_result(struct mut_campaign *c, struct mut_diags *diags)
{
    mut_interrupt_ignore(&c->interrupt);
    int status = read_again(c, diags);
    if (status == MUT_OK)
        status = write_replicates(c, diags);
    if (status == MUT_OK) {
        status = mut_campaign_peers_remove(&c->parts.peers, NULL, diags);
        const int own = mut_journal_remove(&c->parts.journal, diags);
        return status != MUT_OK ? status : own;
    }
    fprintf(stderr, "note: all runs are safe in %s%s; --resume writes the result\n",
            c->parts.path,
            c->parts.elsewhere > 0 ? " and its ranks' journals beside it" : "");
    return status;
}

static int
conduct(struct mut_campaign *c, enum mut_campaign_end *end, struct mut_diags *diags)
{
    const struct verdict v = run_batches(c, diags);
    if (v.status != MUT_OK)
        return leave_journal(c, v.status);
    if (!v.complete) {
        if (c->parts.ranks->rank == 0)
            tell(c, mut_campaign_parts_count(&c->parts, true));
        *end = MUT_CAMPAIGN_INTERRUPTED;
        return leave_journal(c, MUT_OK);
    }
    *end = c->parts.ranks->rank == 0 ? MUT_CAMPAIGN_SHARD : MUT_CAMPAIGN_RANK;
    if (c->parts.order.shard[1] > 1 || c->parts.ranks->rank > 0)
        return MUT_OK;
    const int status = write_result(c, diags);
    *end = status == MUT_OK ? MUT_CAMPAIGN_WRITTEN : MUT_CAMPAIGN_FAILED;
    return status;
}

static int
prepare(struct mut_campaign *c, struct mut_diags *diags)
{
    const struct mut_ranks *ranks = c->parts.ranks;
    const struct mut_study *study = c->parts.order.study;
    const int threads = c->threads > 0 ? c->threads : omp_get_max_threads();
    struct mut_budget budget = mut_budget_study(study, threads);
    budget.worlds *= ranks->here;
    c->parts.large = mut_ranks_worst(ranks,
                                     mut_budget_total(&budget) > mut_budget_memory());
    if (mut_campaign_parts_shared(&c->parts, mut_campaign_parts_count(&c->parts, false))) {
        mut_budget_share(&budget, study, threads, ranks->n);
        budget.worlds *= ranks->here;
    }
    int status = mut_budget_fits(&budget, c->parts.output, diags);
    const int named = mut_campaign_parts_init(&c->parts, diags);
    status = status == MUT_OK ? named : status;
    return mut_campaign_agree(c->parts.ranks, status, diags);
}

int
mut_campaign_run(struct mut_campaign *c, enum mut_campaign_end *end,
                 struct mut_diags *diags)
{
    const struct mut_plan *plan = &c->parts.order.study->plans[0];
    c->parts.replicates = plan->n_goals > 0 ? plan->least_replicates : plan->replicates;
    *end = MUT_CAMPAIGN_FAILED;
    int status = prepare(c, diags);
    if (status == MUT_OK)
        status = mut_campaign_parts_look_back(&c->parts, diags);
    if (status == MUT_OK)
        status = conduct(c, end, diags);
    mut_journal_close(&c->parts.journal);
    return status;
}
