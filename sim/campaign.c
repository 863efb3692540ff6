#include "campaign.h"

#include "budget.h"
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

/* Whether run k is one of the campaign's: of its shard, and of a replicate that is wanted. */
static bool
ours(const struct mut_campaign *c, int k)
{
    const struct mut_study *study = c->order.study;
    return k / mut_study_cells(study) < c->replicates &&
           mut_journal_mine(study, c->order.shard, k);
}

/* The campaign's runs, or those of them that are in the journal. */
static int
runs_of(const struct mut_campaign *c, bool there)
{
    const struct mut_study *study = c->order.study;
    int n = 0;
    for (int k = 0; k < mut_study_runs(study); k++)
        if (ours(c, k))
            n += !there || mut_journal_has(&c->journal, k);
    return n;
}

/* What an interrupted campaign leaves behind. */
static void
tell(const struct mut_campaign *c, int safe)
{
    if (safe == 0)
        fprintf(stderr, "\ninterrupted: nothing was written\n");
    else
        fprintf(
            stderr,
            "\ninterrupted: %d of %d runs are safe in %s; the same command with --resume "
            "goes on from them\n",
            safe, runs_of(c, false), c->path);
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
            unlink(c->path);
    }
    tell(c, safe);
}

void
mut_campaign_start(struct mut_campaign *c, const char *output)
{
    *c = (struct mut_campaign){ .output = output, .journal = { .fd = -1 } };
    mut_interrupt_start(&c->interrupt, leave, c);
}

void
mut_campaign_stop(struct mut_campaign *c)
{
    mut_interrupt_end(&c->interrupt);
    mut_free(c->path);
    c->path = NULL;
}

static bool
wanted(const void *self, int k)
{
    const struct mut_campaign *c = self;
    return ours(c, k) && !mut_journal_has(&c->journal, k);
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
    const struct mut_journal *j = &c->journal;
    if (c->quiet || !c->order.resume)
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
    fprintf(stderr, "note: %d of %d runs are there already\n", runs_of(c, true),
            runs_of(c, false));
}

/* Every run of the campaign, into the journal. */
static int
run_all(struct mut_campaign *c, struct mut_diags *diags)
{
    const struct mut_study *study = c->order.study;
    struct mut_progress progress = { 0 };
    const struct mut_watch watch = { .ran = mut_progress_ran, .self = &progress };
    const struct mut_ensemble_sink sink = { wanted, keep, stopped, c };
    const int left = runs_of(c, false) - runs_of(c, true);
    int status = mut_journal_writer_start(&c->writer, &c->journal, diags);
    if (status == MUT_OK) {
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
    const struct mut_study *study = c->order.study;
    const struct mut_plan *plan = &study->plans[0];
    const struct mut_journal_set set = { &c->journal, 1 };
    const struct mut_run_source runs = mut_journal_source(&set);
    struct mut_campaign_reach *reach = mut_array((size_t) plan->n_goals, sizeof *reach);
    int status = reach != NULL
                     ? mut_campaign_goal_reach(study, &runs, c->replicates, reach, diags)
                     : MUT_ENOMEM;
    *next = 0;
    if (status == MUT_OK) {
        bool met = mut_campaign_goal_met(plan, reach, c->replicates);
        if (!met && c->replicates < plan->replicates)
            *next = mut_precision_next(c->replicates, plan->replicates);
        if (!c->quiet) {
            fprintf(stderr, "%d replicates: ", c->replicates);
            mut_campaign_goal_words(plan, reach, c->replicates, stderr);
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

/* All runs that are wanted, batch by batch until the goals are met. */
static int
run_batches(struct mut_campaign *c, struct mut_diags *diags)
{
    const struct mut_plan *plan = &c->order.study->plans[0];
    int status, next = 0;
    do {
        c->replicates = next > 0 ? next : c->replicates;
        status = run_all(c, diags);
        if (status != MUT_OK || plan->n_goals == 0 || runs_of(c, true) < runs_of(c, false))
            return status;
        status = next_batch(c, &next, diags);
    } while (status == MUT_OK && next > 0);
    return status;
}

/* A result is made of what can be read again, and not of what we believe to have written. */
static int
read_again(struct mut_campaign *c, struct mut_diags *diags)
{
    const int n = c->journal.n_there;
    const int status = mut_journal_scan(&c->journal, c->order.study, diags);
    if (status != MUT_OK || c->journal.n_there == n)
        return status;
    mut_fail(diags, MUT_ESYSTEM, nowhere,
             "%s does not give back what was written: %d of %d runs are whole", c->path,
             c->journal.n_there, n);
    mut_hint(diags, "the disk may be failing; --resume runs again what is not whole");
    return MUT_ESYSTEM;
}

/* Writes those replicates that have been run: the study as if it had asked for so many. */
static int
write_replicates(struct mut_campaign *c, struct mut_diags *diags)
{
    struct mut_study done = *c->order.study;
    done.plans = mut_array((size_t) done.n_points, sizeof *done.plans);
    if (done.plans == NULL)
        return MUT_ENOMEM;
    for (int p = 0; p < done.n_points; p++) {
        done.plans[p] = c->order.study->plans[p]; /* borrows all that it points to */
        done.plans[p].replicates = c->replicates;
    }
    const struct mut_journal_set set = { &c->journal, 1 };
    const struct mut_run_source source = mut_journal_source(&set);
    c->journal.study = &done;
    int status = mut_store_study(c->output, c->journal.head.force, &done, &source, diags);
    c->journal.study = c->order.study;
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
    if (status == MUT_OK)
        return mut_journal_remove(&c->journal, diags);
    fprintf(stderr, "note: all runs are safe in %s; --resume writes the result\n",
            c->path);
    return status;
}

/* Failed and interrupted campaigns keep the journal if there is anything in it. */
static int
leave_journal(struct mut_campaign *c, int status)
{
    if (c->journal.n_there == 0 && c->journal.fd >= 0)
        unlink(c->path);
    return status;
}

static int
conduct(struct mut_campaign *c, enum mut_campaign_end *end, struct mut_diags *diags)
{
    int status = run_batches(c, diags);
    const int there = runs_of(c, true), all = runs_of(c, false);
    if (status != MUT_OK)
        return leave_journal(c, status);
    if (there < all) {
        tell(c, there);
        *end = MUT_CAMPAIGN_INTERRUPTED;
        return leave_journal(c, MUT_OK);
    }
    *end = MUT_CAMPAIGN_SHARD;
    if (c->order.shard[1] > 1)
        return MUT_OK;
    status = write_result(c, diags);
    *end = status == MUT_OK ? MUT_CAMPAIGN_WRITTEN : MUT_CAMPAIGN_FAILED;
    return status;
}

int
mut_campaign_run(struct mut_campaign *c, enum mut_campaign_end *end,
                 struct mut_diags *diags)
{
    const int threads = c->threads > 0 ? c->threads : omp_get_max_threads();
    const struct mut_plan *plan = &c->order.study->plans[0];
    const struct mut_budget budget = mut_budget_study(c->order.study, threads);
    c->replicates = plan->n_goals > 0 ? plan->least_replicates : plan->replicates;
    *end = MUT_CAMPAIGN_FAILED;
    int status = mut_budget_fits(&budget, c->output, diags);
    c->path = mut_journal_path(c->output);
    if (c->path == NULL)
        status = mut_fail(diags, MUT_ENOMEM, nowhere, "no memory for the journal's name");
    if (status == MUT_OK)
        status = mut_journal_begin(&c->journal, c->path, &c->order, diags);
    if (status == MUT_OK && c->order.shard[1] == 1)
        status = mut_store_ready(c->output, c->journal.head.force, diags);
    if (status == MUT_OK) {
        note_journal(c);
        status = conduct(c, end, diags);
    }
    mut_journal_close(&c->journal);
    return status;
}
