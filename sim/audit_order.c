#include "audit_checks.h"

#include "audit_text.h"
#include "equivalence.h"
#include "mem.h"

#include <string.h>

/* Equivalence of two places: margin in sd of a unit's value, and error of each test. */
static const double margin_sd = 0.1, alpha = 0.05;

enum { MOST_THREADS = 3, ROOM = 256, PLACES = 2, PLACE_RUNS = 8000 };

/* Against the same scene on one thread. */
static int
threads(struct mut_audit_check *check, const char *how,
        const struct mut_audit_scene *scene)
{
    struct mut_audit_trial one, more;
    struct mut_audit_scene with = *scene;
    with.threads = 1;
    int status = mut_audit_check_forms(check, NULL, &with, &one);
    for (int t = 2; t <= MOST_THREADS && status == MUT_OK; t++) {
        with.threads = t;
        status = mut_audit_check_forms(check, NULL, &with, &more);
        for (int f = 0; f < check->forms->n && status == MUT_OK; f++) {
            char what[ROOM];
            snprintf(what, sizeof what, "%s: %d threads that share the %s", scene->sector,
                     t, how);
            mut_audit_check_same(check, what, &(struct mut_audit_run){ &more, f, 0 },
                                 &(struct mut_audit_run){ &one, f, 0 }, 0);
        }
        mut_audit_trial_clear(&more);
    }
    mut_audit_trial_clear(&one);
    return status;
}

/* The arms from last to first, and one more in their midst. */
static int
write_backwards(const struct mut_audit_check *check, struct mut_audit_text *arms)
{
    const struct mut_audit_forms *forms = check->forms;
    int status = mut_audit_text_begin(arms);
    for (int f = forms->n - 1; f >= 0 && status == MUT_OK; f--) {
        fprintf(arms->out, "  f%d: {form: %s}\n", f, forms->names[f]);
        if (f == forms->n - 1)
            fprintf(arms->out, "  more: {forms: {%s: 0.5, %s: 0.5}}\n", forms->names[0],
                    forms->names[f]);
    }
    return status == MUT_OK ? mut_audit_text_end(arms) : status;
}

static int
order_of_arms(struct mut_audit_check *check, const char *sector)
{
    struct mut_audit_trial own, backwards = { 0 };
    struct mut_audit_text arms;
    int n = check->forms->n;
    int status = write_backwards(check, &arms);
    if (status == MUT_OK)
        status = mut_audit_trial_run(
            &backwards, check->bench,
            &(struct mut_audit_scene){
                .sector = sector, .arms = arms.text, .rest = "reference: f0\n" });
    mut_audit_text_clear(&arms);
    if (status == MUT_OK) {
        status = mut_audit_check_forms(
            check, NULL, &(struct mut_audit_scene){ .sector = sector }, &own);
        for (int f = 0; f < n && status == MUT_OK; f++) {
            char what[ROOM];
            int place = f == n - 1 ? 0 : n - f;
            snprintf(what, sizeof what, "%s: %s in another order of arms", sector,
                     check->forms->names[f]);
            mut_audit_check_same(check, what,
                                 &(struct mut_audit_run){ &backwards, place, 0 },
                                 &(struct mut_audit_run){ &own, f, 0 }, 0);
        }
        mut_audit_trial_clear(&own);
    }
    mut_audit_trial_clear(&backwards);
    return status;
}

/* The second replicate by itself. */
static int
replicate_alone(struct mut_audit_check *check, const char *sector)
{
    struct mut_audit_trial all, alone;
    int status = mut_audit_check_forms(
        check, NULL, &(struct mut_audit_scene){ .sector = sector }, &all);
    if (status == MUT_OK) {
        status = mut_audit_check_forms(check, NULL,
                                       &(struct mut_audit_scene){ .sector = sector,
                                                                  .replicates = 1,
                                                                  .first_replicate = 1 },
                                       &alone);
        for (int f = 0; f < check->forms->n && status == MUT_OK; f++) {
            char what[ROOM];
            snprintf(what, sizeof what, "%s: a replicate of %s alone", sector,
                     check->forms->names[f]);
            mut_audit_check_same(check, what, &(struct mut_audit_run){ &alone, f, 0 },
                                 &(struct mut_audit_run){ &all, f, 1 }, 0);
        }
        mut_audit_trial_clear(&alone);
    }
    mut_audit_trial_clear(&all);
    return status;
}

/* A unit's column in the last month kept, one value per replicate. */
static void
values_of_place(const struct mut_audit_trial *trial, int column, int unit, double *values)
{
    const struct mut_layout *layout = &trial->layout;
    size_t months = (size_t) layout->n_unit_months, units = (size_t) layout->n_units;
    size_t at = ((size_t) column * months + months - 1) * units + (size_t) unit;
    for (int r = 0; r < trial->plan.replicates; r++)
        values[r] = trial->runs[r].units[at];
}

static int
compare_places(struct mut_audit_check *check, const struct mut_audit_trial *trial)
{
    static const char *const columns[] = { "need_met", "quality", "satisfaction",
                                           "public_cost" };
    int n = trial->plan.replicates, n_columns = sizeof columns / sizeof *columns;
    double *first = mut_array((size_t) n, sizeof *first);
    double *last = mut_array((size_t) n, sizeof *last);
    double widest = 0;
    for (int k = 0; k < n_columns && first != NULL && last != NULL; k++) {
        int column = 0;
        while (strcmp(mut_unit_columns[column].name, columns[k]) != 0)
            column++;
        values_of_place(trial, column, 0, first);
        values_of_place(trial, column, trial->plan.units - 1, last);
        struct mut_equivalence e = mut_equivalence_pairs(first, last, n, margin_sd, alpha);
        double high = e.sd > 0 ? (e.high > -e.low ? e.high : -e.low) / e.sd : 0;
        widest = high > widest ? high : widest;
        if (!e.equivalent)
            mut_audit_check_fail(
                check,
                "%s of the first and the last unit: %.4g and %.4g, apart by up to "
                "%.2g sd",
                columns[k], e.mean[0], e.mean[1], high);
    }
    if (widest > 0)
        fprintf(
            check->detail,
            "The id of a unit keys its luck, so that units cannot be renumbered bit for "
            "bit; instead the first and the last unit of %d worlds are equivalent "
            "within %g sd in %d outcomes (at most %.2g sd apart, with 95 %% confidence). ",
            n, margin_sd, n_columns, widest);
    else
        mut_audit_check_fail(check, "places of units could not be compared");
    int status = first != NULL && last != NULL ? MUT_OK : MUT_ENOMEM;
    mut_free(first);
    mut_free(last);
    return status;
}

/* Units of one world that differ in nothing but their place. */
static int
places(struct mut_audit_check *check)
{
    char arm[ROOM];
    struct mut_audit_trial trial;
    snprintf(arm, sizeof arm, "  a: {form: %s}\n",
             check->forms->names[check->forms->reference]);
    int status = mut_audit_trial_run(
        &trial, check->bench,
        &(struct mut_audit_scene){ .arms = arm,
                                   .sector = check->forms->sector,
                                   .units = PLACES,
                                   .users = 30,
                                   .burn_in = -1,
                                   .months = 12,
                                   .replicates = PLACE_RUNS });
    if (status == MUT_OK && !trial.failed)
        status = compare_places(check, &trial);
    else if (status == MUT_OK)
        mut_audit_check_fail(check, "places of units: a run failed (%s)",
                             check->bench->books->first);
    mut_audit_trial_clear(&trial);
    return status;
}

int
mut_audit_order_all(struct mut_audit_check *check)
{
    int status = MUT_OK;
    for (int s = 0; s < check->n_sectors && status == MUT_OK; s++) {
        const char *sector = check->sectors[s];
        status = threads(check, "runs",
                         &(struct mut_audit_scene){ .sector = sector, .replicates = 4 });
        if (status == MUT_OK)
            status = threads(check, "units",
                             &(struct mut_audit_scene){ .sector = sector,
                                                        .units = 4 * MOST_THREADS,
                                                        .users = 20,
                                                        .replicates = 1 });
        if (status == MUT_OK)
            status = order_of_arms(check, sector);
        if (status == MUT_OK)
            status = replicate_alone(check, sector);
    }
    mut_audit_check_sum_up(check);
    fprintf(
        check->detail,
        "Compared in %d sectors: 1, 2 and 3 threads that share runs and that share units; "
        "arms in another order with one more among them; a replicate alone. ",
        check->n_sectors);
    return status == MUT_OK ? places(check) : status;
}
