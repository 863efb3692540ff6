#include "audit_checks.h"

#include "audit_text.h"
#include "mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const starts[] = { "start: own\n", "start: reference\n" };

enum { STARTS = sizeof starts / sizeof *starts, ROOM = 256 };

/* Form f as it is, then its attributes under every other form's label. */
static void
write_labels(const struct mut_audit_forms *forms, int f, FILE *out)
{
    fprintf(out, "  own: {form: %s}\n", forms->names[f]);
    for (int label = 0; label < forms->n; label++) {
        if (label == f)
            continue;
        fprintf(out, "  under_%d: {form: %s, ", label, forms->names[label]);
        mut_audit_forms_write(forms, &(struct mut_audit_mix){ .from = f, .to = f }, out);
        fputs("}\n", out);
    }
}

/* One half of the units under their own label and one under the next. */
static void
write_mixture(const struct mut_audit_forms *forms, int f, FILE *out)
{
    fprintf(out, "  mixed: {forms: {%s: 0.5, %s: 0.5}, ", forms->names[f],
            forms->names[(f + 1) % forms->n]);
    mut_audit_forms_write(forms, &(struct mut_audit_mix){ .from = f, .to = f }, out);
    fputs("}\n", out);
}

static int
other_labels(struct mut_audit_check *check, int f, const struct mut_audit_scene *scene)
{
    struct mut_audit_trial trial;
    struct mut_audit_text arms;
    struct mut_audit_scene labelled = *scene;
    int status = mut_audit_text_begin(&arms);
    if (status == MUT_OK) {
        write_labels(check->forms, f, arms.out);
        write_mixture(check->forms, f, arms.out);
        status = mut_audit_text_end(&arms);
    }
    labelled.arms = arms.text;
    if (status == MUT_OK) {
        status = mut_audit_trial_run(&trial, check->bench, &labelled);
        for (int a = 1; status == MUT_OK && a < trial.plan.n_arms; a++) {
            char what[ROOM];
            int label = trial.plan.arms[a].forms[0];
            snprintf(what, sizeof what, "%s: attributes of %s under the label %s%s",
                     scene->sector, check->forms->names[f], trial.plan.forms[label].name,
                     trial.plan.arms[a].n_forms > 1 ? " and its own" : "");
            mut_audit_check_same(check, what, &(struct mut_audit_run){ &trial, a, 0 },
                                 &(struct mut_audit_run){ &trial, 0, 0 }, 0);
        }
        mut_audit_trial_clear(&trial);
    }
    mut_audit_text_clear(&arms);
    return status;
}

int
mut_audit_label_other(struct mut_audit_check *check)
{
    int status = MUT_OK;
    for (int s = 0; s < check->n_sectors; s++)
        for (int f = 0; f < check->forms->n; f++)
            for (int k = 0; k < STARTS && status == MUT_OK; k++)
                status = other_labels(
                    check, f,
                    &(struct mut_audit_scene){ .sector = check->sectors[s],
                                               .rest = starts[k] });
    mut_audit_check_sum_up(check);
    fprintf(
        check->detail,
        "Compared in %d sectors: each form as it is and its attributes under every other "
        "label and under two labels at once, from the beginning and from month 0.",
        check->n_sectors);
    return status;
}

/* Two arms with the labels f and g: with their own attributes or with each other's. */
static int
pair_of(struct mut_audit_check *check, const int pair[2], bool exchanged,
        const struct mut_audit_scene *scene, struct mut_audit_trial *trial)
{
    struct mut_audit_text arms;
    struct mut_audit_scene both = *scene;
    *trial = (struct mut_audit_trial){ 0 };
    int status = mut_audit_text_begin(&arms);
    for (int k = 0; k < 2 && status == MUT_OK; k++) {
        int from = pair[exchanged ? 1 - k : k];
        fprintf(arms.out, "  %s: {form: %s, ", k == 0 ? "a" : "b",
                check->forms->names[pair[k]]);
        mut_audit_forms_write(
            check->forms, &(struct mut_audit_mix){ .from = from, .to = from }, arms.out);
        fputs("}\n", arms.out);
    }
    if (status == MUT_OK)
        status = mut_audit_text_end(&arms);
    both.arms = arms.text;
    if (status == MUT_OK)
        status = mut_audit_trial_run(trial, check->bench, &both);
    mut_audit_text_clear(&arms);
    return status;
}

static int
swap(struct mut_audit_check *check, const int pair[2], const struct mut_audit_scene *scene)
{
    struct mut_audit_trial own, exchanged;
    char what[ROOM];
    snprintf(what, sizeof what, "%s: %s and %s exchanged", scene->sector,
             check->forms->names[pair[0]], check->forms->names[pair[1]]);
    int status = pair_of(check, pair, false, scene, &own);
    if (status == MUT_OK) {
        status = pair_of(check, pair, true, scene, &exchanged);
        for (int k = 0; k < 2 && status == MUT_OK; k++)
            mut_audit_check_same(check, what, &(struct mut_audit_run){ &own, k, 0 },
                                 &(struct mut_audit_run){ &exchanged, 1 - k, 0 }, 0);
        if (status == MUT_OK)
            mut_audit_check_distinct(check, &(struct mut_audit_run){ &own, 0, 0 },
                                     &(struct mut_audit_run){ &own, 1, 0 });
        mut_audit_trial_clear(&exchanged);
    }
    mut_audit_trial_clear(&own);
    return status;
}

int
mut_audit_label_swap(struct mut_audit_check *check)
{
    int status = MUT_OK;
    for (int s = 0; s < check->n_sectors; s++)
        for (int f = 0; f < check->forms->n; f++)
            for (int g = f + 1; g < check->forms->n && status == MUT_OK; g++)
                status = swap(check, (int[2]){ f, g },
                              &(struct mut_audit_scene){ .sector = check->sectors[s],
                                                         .rest = starts[0] });
    mut_audit_check_sum_up(check);
    fprintf(
        check->detail,
        "Compared: every two forms, and the two with each other's attributes, crosswise; "
        "before the exchange %ld of %ld pairs differ.",
        check->distinct, check->compared / 2);
    if (check->compared > 0 && check->distinct == 0)
        mut_audit_check_fail(check, " No two forms differ, so that this shows nothing");
    return status;
}

/* Copies of the forms' files in a folder of their own, named so that each takes the next
 * one's place among them. */
struct copies {
    char *folder; /* owned */
    char **paths; /* owned, [n] */
    int n;
};

static void
remove_copies(struct copies *c)
{
    for (int f = 0; c->paths != NULL && f < c->n; f++) {
        if (c->paths[f] != NULL)
            unlink(c->paths[f]);
        mut_free(c->paths[f]);
    }
    if (c->folder != NULL)
        rmdir(c->folder);
    mut_free(c->folder);
    mut_free(c->paths);
}

static bool
write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    bool good = out != NULL && fputs(text, out) >= 0;
    return out != NULL && fclose(out) == 0 && good;
}

static const char *
text_of_form(const struct mut_plan *plan, const char *name)
{
    for (int i = 0; i < plan->n_inputs; i++)
        if (strcmp(plan->inputs[i].kind, "form") == 0 &&
            strcmp(plan->inputs[i].name, name) == 0)
            return plan->inputs[i].text;
    return "";
}

static int
make_copies(struct copies *c, const struct mut_audit_check *check)
{
    const struct mut_audit_forms *forms = check->forms;
    const char *place = getenv("TMPDIR");
    c->n = forms->n;
    c->paths = mut_array((size_t) c->n, sizeof *c->paths);
    c->folder = mut_text_format("%s/audit-XXXXXX",
                                place != NULL && *place != '\0' ? place : "/tmp");
    if (c->paths == NULL || c->folder == NULL)
        return MUT_ENOMEM;
    bool good = mkdtemp(c->folder) != NULL;
    for (int f = 0; f < c->n && good; f++) {
        c->paths[f] = mut_text_format("%s/form_%03d.yaml", c->folder, (f + 1) % c->n);
        good = c->paths[f] != NULL &&
               write_file(c->paths[f], text_of_form(&forms->plan, forms->names[f]));
    }
    if (good)
        return MUT_OK;
    return mut_fail(check->bench->diags, MUT_ESYSTEM, (struct mut_place){ 0 },
                    "cannot copy the forms to %s: %s", c->folder, strerror(errno));
}

static int
renamed(struct mut_audit_check *check, const struct copies *copies,
        const struct mut_audit_scene *scene)
{
    struct mut_audit_trial own, other;
    int status = mut_audit_check_forms(check, NULL, scene, &own);
    if (status == MUT_OK) {
        status = mut_audit_check_forms(check, copies->paths, scene, &other);
        for (int f = 0; f < check->forms->n && status == MUT_OK; f++) {
            char what[ROOM];
            snprintf(what, sizeof what, "%s: %s in a file of another name", scene->sector,
                     check->forms->names[f]);
            mut_audit_check_same(check, what, &(struct mut_audit_run){ &other, f, 0 },
                                 &(struct mut_audit_run){ &own, f, 0 }, 0);
        }
        mut_audit_trial_clear(&other);
    }
    mut_audit_trial_clear(&own);
    return status;
}

int
mut_audit_label_files(struct mut_audit_check *check)
{
    struct copies copies = { 0 };
    int status = make_copies(&copies, check);
    for (int s = 0; s < check->n_sectors; s++)
        for (int k = 0; k < STARTS && status == MUT_OK; k++)
            status = renamed(check, &copies,
                             &(struct mut_audit_scene){ .sector = check->sectors[s],
                                                        .rest = starts[k] });
    remove_copies(&copies);
    mut_audit_check_sum_up(check);
    fputs(
        "The forms' files were copied under names that sort in another order, so that every "
        "name and every number behind a name is another. Only units_by_form and the units' "
        "column form count labels; they are left out here. When the program is built, "
        "tests/lint.sh refuses a form's name in the sources of sim, models and analysis, "
        "and headers other than model.h in models.",
        check->detail);
    return status;
}
