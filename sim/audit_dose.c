#include "audit_checks.h"

#include "audit_text.h"
#include "mem.h"
#include "paired.h"

#include <math.h>

/* The whole differences between the reference and a form, scaled. The two doses next to the ends
 * show a jump there; whole-numbered attributes do not move between them and the ends. */
static const double doses[] = { 0, 1.0 / 64, 0.25, 0.5, 63.0 / 64, 1 };

enum {
    DOSES = sizeof doses / sizeof *doses,
    NEAR_NOTHING = 1,
    QUARTER = 2,
    NEAR_ALL = 4
};
enum { REPLICATES = 40, ROOM = 256, STEPS = 3, FIRST_DOSE = 2 };

/* Between two doses the gap may move by no more than this share of its largest size, and run
 * error; what moves less than matters is no jump. A straight line moves by 1/64, 1/4 and 1/64. */
static const struct step {
    int from, to;
    double share;
    const char *name;
} steps[STEPS] = { { 0, NEAR_NOTHING, 0.25, "from 0 to 1/64" },
                   { 0, QUARTER, 0.75, "from 0 to 1/4" },
                   { NEAR_ALL, DOSES - 1, 0.25, "from 63/64 to 1" } };

/* The steepest of all steps so far, as a share of what it may be. */
struct steepest {
    double share, move, range, error;
    char where[ROOM + 32];
};

static int
run_doses(const struct mut_audit_check *check, const char *sector, int form,
          struct mut_audit_trial *trial)
{
    const struct mut_audit_forms *forms = check->forms;
    struct mut_audit_text arms;
    *trial = (struct mut_audit_trial){ 0 };
    int status = mut_audit_text_begin(&arms);
    if (status == MUT_OK) {
        fprintf(arms.out, "  reference: {form: %s}\n  form: {form: %s}\n",
                forms->names[forms->reference], forms->names[form]);
        for (int d = 0; d < DOSES; d++) {
            fprintf(arms.out, "  dose%d: {form: %s, ", d, forms->names[forms->reference]);
            mut_audit_forms_write(forms,
                                  &(struct mut_audit_mix){ .from = forms->reference,
                                                           .to = form,
                                                           .dose = doses[d] },
                                  arms.out);
            fputs("}\n", arms.out);
        }
        status = mut_audit_text_end(&arms);
    }
    if (status == MUT_OK)
        status = mut_audit_trial_run(
            trial, check->bench,
            &(struct mut_audit_scene){
                .sector = sector, .arms = arms.text, .replicates = REPLICATES });
    mut_audit_text_clear(&arms);
    return status;
}

/* Largest distance of two doses' means. */
static double
range_of(const double (*means)[REPLICATES])
{
    double low = INFINITY, high = -INFINITY;
    for (int d = 0; d < DOSES; d++) {
        double mean = mut_paired_window(means[d], REPLICATES);
        low = mean < low ? mean : low;
        high = mean > high ? mean : high;
    }
    return high - low;
}

/* An outcome of a form in a sector. */
struct place {
    char words[ROOM];
    double matters; /* the smallest difference worth reporting */
};

static void
judge_step(struct mut_audit_check *check, const struct step *step,
           const double (*means)[REPLICATES], const struct place *at,
           struct steepest *steepest)
{
    int comparisons = STEPS * check->n_sectors * (check->forms->n - 1) * mut_n_outcomes;
    struct mut_paired p = mut_paired_compare(means[step->to], means[step->from],
                                             REPLICATES, comparisons, MUT_BETTER_NONE);
    double range = range_of(means), move = fabs(p.difference);
    double error = (p.joint_high - p.joint_low) / 2;
    double limit = fmax(step->share * range + error, at->matters);
    if (p.n < 2 || !(range > 0))
        return;
    check->compared++;
    if (!(move <= limit))
        mut_audit_check_fail(
            check, "%s %s moves by %.3g of a largest gap of %.3g (run error %.2g)",
            at->words, step->name, move, range, error);
    if (move / limit <= steepest->share)
        return;
    *steepest = (struct steepest){ move / limit, move, range, error, "" };
    snprintf(steepest->where, sizeof steepest->where, "%s %s", at->words, step->name);
}

static void
judge_ends(struct mut_audit_check *check, const struct mut_audit_trial *trial, int form)
{
    char what[ROOM];
    for (int end = 0; end < 2; end++) {
        int dose = end == 0 ? FIRST_DOSE : FIRST_DOSE + DOSES - 1;
        snprintf(what, sizeof what, "%s: %s at dose %d", trial->plan.sectors[0],
                 check->forms->names[form], end);
        mut_audit_check_same(check, what, &(struct mut_audit_run){ trial, dose, 0 },
                             &(struct mut_audit_run){ trial, end, 0 }, 0);
    }
}

static void
judge(struct mut_audit_check *check, const struct mut_audit_trial *trial, int form,
      struct steepest *steepest)
{
    judge_ends(check, trial, form);
    for (int k = 0; k < mut_n_outcomes && !trial->failed; k++) {
        double means[DOSES][REPLICATES];
        struct place at = { .matters = mut_outcomes[k].matters };
        if (mut_outcomes[k].axis != MUT_AXIS_NONE)
            continue;
        for (int d = 0; d < DOSES; d++)
            mut_audit_trial_means(trial, FIRST_DOSE + d, k, means[d]);
        snprintf(at.words, sizeof at.words, "%s: %s of %s", trial->plan.sectors[0],
                 mut_outcomes[k].name, check->forms->names[form]);
        for (int s = 0; s < STEPS; s++)
            judge_step(check, &steps[s], (const double(*)[REPLICATES]) means, &at,
                       steepest);
    }
}

int
mut_audit_dose_all(struct mut_audit_check *check)
{
    struct steepest steepest = { 0 };
    int status = MUT_OK;
    for (int s = 0; s < check->n_sectors; s++)
        for (int f = 0; f < check->forms->n && status == MUT_OK; f++) {
            struct mut_audit_trial trial;
            if (f == check->forms->reference)
                continue;
            status = run_doses(check, check->sectors[s], f, &trial);
            if (status == MUT_OK)
                judge(check, &trial, f, &steepest);
            mut_audit_trial_clear(&trial);
        }
    fprintf(
        check->detail,
        "All differences from %s times 0, 1/64, 1/4, 1/2, 63/64 and 1, %d replicates, %d "
        "sectors: at 0 the gap is exactly zero and at 1 the form's own. Up to 1/64 and "
        "from 63/64 on a gap may move by 1/4 of its largest size and run error, up to 1/4 "
        "by 3/4; what moves less than matters is no jump. The step nearest to its limit: %s moves by %.2g, largest gap %.2g, run "
        "error %.2g. Whole-numbered attributes are rounded and move in steps of one.",
        check->forms->names[check->forms->reference], REPLICATES, check->n_sectors,
        steepest.where, steepest.move, steepest.range, steepest.error);
    return status;
}
