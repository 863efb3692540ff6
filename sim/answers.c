#include "answers.h"

#include "mem.h"
#include "progress.h"

#include <omp.h>
#include <string.h>

void
mut_answers_clear(struct mut_answers *answers)
{
    for (int k = 0; k < answers->n; k++) {
        mut_free(answers->items[k].set);
        mut_free(answers->items[k].values);
    }
    mut_free(answers->items);
    *answers = (struct mut_answers){ 0 };
}

static bool
make_room(struct mut_answers *answers)
{
    if (answers->n < answers->room)
        return true;
    int room = answers->room == 0 ? 256 : 2 * answers->room;
    struct mut_answer *items = mut_array_grow(answers->items, (size_t) answers->room,
                                              (size_t) room, sizeof *items);
    if (items == NULL)
        return false;
    answers->items = items;
    answers->room = room;
    return true;
}

int
mut_answers_ask(struct mut_answers *answers, int arm, const char *set)
{
    uint32_t hash = mut_rng_stream(set, "") + (uint32_t) arm;
    for (int k = 0; k < answers->n; k++) {
        const struct mut_answer *known = &answers->items[k];
        if (known->hash == hash && known->arm == arm && strcmp(known->set, set) == 0)
            return k;
    }
    if (!make_room(answers))
        return -1;
    struct mut_answer *item = &answers->items[answers->n];
    *item = (struct mut_answer){ .arm = arm, .set = mut_text(set), .hash = hash };
    return item->set != NULL ? answers->n++ : -1;
}

int
mut_answers_waiting(const struct mut_answers *answers)
{
    return (answers->n - answers->run) * answers->probe.replicates;
}

/* Progress over the calls for all arms. */
struct steps {
    struct mut_progress progress;
    int before, total;
};

static void
ran(void *self, int done, int total)
{
    struct steps *steps = self;
    (void) total;
    mut_progress_ran(&steps->progress, steps->before + done, steps->total);
}

/* Runs those of the waiting answers that are of one arm. */
static int
run_arm(struct mut_answers *answers, int arm, struct steps *steps, struct mut_diags *diags)
{
    struct mut_watch watch = { .ran = ran, .self = steps };
    struct mut_probe probe = answers->probe;
    probe.arms = &arm;
    probe.n_arms = 1;
    probe.watch = &watch;
    size_t each = (size_t) mut_probe_length(&probe);
    size_t most = (size_t) (answers->n - answers->run);
    struct mut_variant *variants = mut_array(most, sizeof *variants);
    double *values = mut_array(most * each, sizeof *values);
    int status = variants != NULL && values != NULL ? MUT_OK : MUT_ENOMEM, n = 0;
    for (int k = answers->run; k < answers->n && status == MUT_OK; k++) {
        struct mut_answer *a = &answers->items[k];
        if (a->arm == arm)
            variants[n++] = (struct mut_variant){ .set = (const char *const *) &a->set,
                                                  .n_set = *a->set != '\0' };
    }
    if (status == MUT_OK && n > 0)
        status = mut_probe_run(&probe, variants, n, values, diags);
    n = 0;
    for (int k = answers->run; k < answers->n && status == MUT_OK; k++) {
        struct mut_answer *a = &answers->items[k];
        if (a->arm != arm)
            continue;
        a->values = mut_array(each, sizeof *a->values);
        if (a->values == NULL)
            status = MUT_ENOMEM;
        else
            memcpy(a->values, values + (size_t) n++ * each, each * sizeof *values);
    }
    steps->before += n * probe.replicates;
    mut_free(variants);
    mut_free(values);
    return status;
}

int
mut_answers_run(struct mut_answers *answers, struct mut_diags *diags)
{
    struct steps steps = { .total = mut_answers_waiting(answers) };
    int arms = 0, status = MUT_OK;
    if (steps.total == 0)
        return MUT_OK;
    for (int k = answers->run; k < answers->n; k++)
        arms = answers->items[k].arm >= arms ? answers->items[k].arm + 1 : arms;
    mut_progress_start(&steps.progress, stderr,
                       mut_progress_style(stderr, answers->quiet), 0, steps.total);
    for (int arm = 0; arm < arms && status == MUT_OK; arm++)
        status = run_arm(answers, arm, &steps, diags);
    mut_progress_end(&steps.progress);
    answers->runs += steps.before;
    if (status == MUT_OK)
        answers->run = answers->n;
    return status;
}

const double *
mut_answers_values(const struct mut_answers *answers, int number, int measurement)
{
    return answers->items[number].values +
           (size_t) measurement * (size_t) answers->probe.replicates;
}

double
mut_answers_seconds(const struct mut_plan *plan, int runs, int threads)
{
    static const double month = 70e-9;
    double citizens = 0.5 * (plan->users_low + plan->users_high) * plan->units *
                      plan->n_sectors;
    int cores = threads > 0 ? threads : omp_get_max_threads();
    return month * citizens * (plan->burn_in + plan->months) * runs / cores;
}
