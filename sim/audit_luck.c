#include "audit_checks.h"

#include "coverage.h"
#include "equivalence.h"
#include "mem.h"

#include <math.h>

/* Equivalence within a tenth of the standard deviation between runs, each of the two tests with
 * an error of 5 %: 2,200 runs a group find it in nine cases of ten. RUNS is so large that not one
 * of all comparisons fails by bad luck. */
static const double margin_sd = 0.1, alpha = 0.05;

/* A share of intervals this far from the promise comes by luck once in a thousand audits. */
static const double doubtful = 0.001;

enum { RUNS = 8000, BATCH = 20, USERS = 40, ROOM = 256 };

/* The window means of one arm's headline outcomes, [n_outcomes][RUNS]. */
struct group {
    double *means;                       /* owned */
    const struct mut_headline *outcomes; /* borrowed, [n_outcomes] */
    int n_outcomes;
};

static const double *
means_of(const struct group *group, int outcome)
{
    return group->means + (size_t) outcome * RUNS;
}

/* Luck that no other group has. */
static uint64_t
seed_of(const struct mut_audit_check *check, int number)
{
    uint64_t seed = check->bench->seed + UINT64_C(0x9e3779b97f4a7c15) * (unsigned) number;
    return seed != 0 ? seed : 1;
}

/* RUNS tiny worlds of a form with luck of their own. */
static int
gather(struct mut_audit_check *check, int form, const char *mechanisms, int luck,
       struct group *group)
{
    char arm[ROOM];
    struct mut_audit_trial trial;
    snprintf(arm, sizeof arm, "  a: {form: %s}\n", check->forms->names[form]);
    group->outcomes = check->forms->plan.headline;
    group->n_outcomes = check->forms->plan.n_headline;
    group->means = mut_array((size_t) group->n_outcomes * RUNS, sizeof *group->means);
    if (group->means == NULL)
        return MUT_ENOMEM;
    int status = mut_audit_trial_run(
        &trial, check->bench,
        &(struct mut_audit_scene){ .arms = arm,
                                   .sector = check->forms->sector,
                                   .mechanisms = mechanisms,
                                   .units = 1,
                                   .users = USERS,
                                   .burn_in = -1,
                                   .months = 12,
                                   .replicates = RUNS,
                                   .seed = seed_of(check, luck) });
    if (status == MUT_OK && trial.failed)
        mut_audit_check_fail(check, "a run failed (%s)", check->bench->books->first);
    for (int h = 0; h < group->n_outcomes && status == MUT_OK && !trial.failed; h++)
        mut_audit_trial_means(&trial, 0, group->outcomes[h].outcome,
                              group->means + (size_t) h * RUNS);
    mut_audit_trial_clear(&trial);
    return status;
}

/* The widest interval so far, in sd. */
static void
compare(struct mut_audit_check *check, const struct group *a, const struct group *b,
        const char *what, double *widest)
{
    for (int h = 0; h < a->n_outcomes && !check->fails; h++) {
        const char *outcome = mut_outcomes[a->outcomes[h].outcome].name;
        struct mut_equivalence e = mut_equivalence_groups(
            means_of(a, h), means_of(b, h), (int[2]){ RUNS, RUNS }, margin_sd, alpha);
        double high = e.sd > 0 ? (e.high > -e.low ? e.high : -e.low) / e.sd : 0;
        check->compared++;
        *widest = high > *widest ? high : *widest;
        if (!e.equivalent)
            mut_audit_check_fail(check,
                                 "%s: %s %.6g and %.6g; their difference may be %.2g sd",
                                 what, outcome, e.mean[0], e.mean[1], high);
    }
}

static void
say_power(struct mut_audit_check *check, double widest)
{
    double missed = 1 - mut_equivalence_power(RUNS, margin_sd, alpha);
    fprintf(
        check->detail,
        "Two one-sided tests within %g sd between runs, %ld comparisons of %d runs with %d "
        "runs (a unit of %d users for a year, sector %s). Of groups that do not differ one "
        "fails by bad luck with probability %.1g in all comparisons; with 2,200 runs it "
        "would be 0.1 in each. With 90 %% confidence no difference is more than %.3f sd.",
        margin_sd, check->compared, RUNS, RUNS, USERS, check->forms->sector,
        missed * (double) check->compared, widest);
}

int
mut_audit_luck_twice(struct mut_audit_check *check)
{
    struct group once = { 0 }, again = { 0 };
    int form = check->forms->reference;
    double widest = 0;
    int status = gather(check, form, "all", 1, &once);
    if (status == MUT_OK)
        status = gather(check, form, "all", 2, &again);
    if (status == MUT_OK) {
        compare(check, &once, &again, check->forms->names[form], &widest);
        say_power(check, widest);
    }
    mut_free(once.means);
    mut_free(again.means);
    return status;
}

int
mut_audit_luck_forms(struct mut_audit_check *check)
{
    enum { FIRST_LUCK = 3 };
    const struct mut_audit_forms *forms = check->forms;
    struct group first = { 0 };
    double widest = 0;
    int status = gather(check, forms->reference, "none", FIRST_LUCK, &first);
    for (int f = 0; f < forms->n && status == MUT_OK; f++) {
        char what[ROOM];
        struct group other = { 0 };
        if (f == forms->reference)
            continue;
        snprintf(what, sizeof what, "%s and %s without mechanisms",
                 forms->names[forms->reference], forms->names[f]);
        status = gather(check, f, "none", FIRST_LUCK + 1 + f, &other);
        if (status == MUT_OK)
            compare(check, &first, &other, what, &widest);
        mut_free(other.means);
    }
    if (status == MUT_OK)
        say_power(check, widest);
    mut_free(first.means);
    return status;
}

static void
cover(struct mut_audit_check *check, const struct group *a, const struct group *b)
{
    fprintf(check->detail, "Of the 95 %% intervals of %d paired differences each:", BATCH);
    for (int h = 0; h < a->n_outcomes; h++) {
        struct mut_coverage c = mut_coverage_of(means_of(a, h), means_of(b, h), RUNS,
                                                BATCH);
        fprintf(check->detail, "%s %s %.1f %% of %d", h > 0 ? "," : "",
                mut_outcomes[a->outcomes[h].outcome].name, 100 * c.share, c.intervals);
        check->compared += c.intervals;
        if (c.intervals > 0 && c.p < doubtful / a->n_outcomes)
            check->fails = true;
    }
    fprintf(
        check->detail,
        " leave zero out; 5 %% is promised, and a binomial test at %g in all finds %s.",
        doubtful, check->fails ? "that this is not kept" : "nothing against it");
}

int
mut_audit_luck_coverage(struct mut_audit_check *check)
{
    enum { FIRST_LUCK = 1000 };
    struct group once = { 0 }, again = { 0 };
    int form = check->forms->reference;
    int status = gather(check, form, "all", FIRST_LUCK, &once);
    if (status == MUT_OK)
        status = gather(check, form, "all", FIRST_LUCK + 1, &again);
    if (status == MUT_OK && !check->fails)
        cover(check, &once, &again);
    mut_free(once.means);
    mut_free(again.means);
    return status;
}
