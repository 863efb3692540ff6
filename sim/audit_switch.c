#include "audit_checks.h"

#include "audit_text.h"

/* The identity of forms without mechanisms is tried with many worlds. */
enum { ROOM = 256, WORLDS = 20 };

/* "[a, b]" of all mechanisms, without `left_out`; "none" if nothing is left. */
static int
write_mechanisms(const struct mut_registry *registry, int left_out,
                 struct mut_audit_text *list)
{
    const char *comma = "[";
    int status = mut_audit_text_begin(list);
    for (int c = 0; c < registry->n && status == MUT_OK; c++) {
        if (registry->items[c]->kind != MUT_KIND_MECHANISM || c == left_out)
            continue;
        fprintf(list->out, "%s%s", comma, registry->items[c]->name);
        comma = ", ";
    }
    if (status == MUT_OK)
        fputs(*comma == '[' ? "none" : "]", list->out);
    return status == MUT_OK ? mut_audit_text_end(list) : status;
}

/* Every form f as it is, and beside it one that a component makes: the next form with f's attributes
 * of the component, or f with the next one's (`borrows`). */
static int
write_lent(const struct mut_audit_forms *forms, const char *component, bool borrows,
           struct mut_audit_text *arms)
{
    int status = mut_audit_text_begin(arms);
    for (int f = 0; f < forms->n && status == MUT_OK; f++) {
        int next = (f + 1) % forms->n, of = borrows ? next : f;
        struct mut_audit_mix mix = { .from = of, .to = of, .component = component };
        fprintf(arms->out, "  f%d: {form: %s}\n  g%d: {form: %s, ", f, forms->names[f], f,
                forms->names[borrows ? f : next]);
        mut_audit_forms_write(forms, &mix, arms->out);
        fputs("}\n", arms->out);
    }
    return status == MUT_OK ? mut_audit_text_end(arms) : status;
}

/* With one mechanism alone its attributes are all that can tell two forms apart. */
static int
alone(struct mut_audit_check *check, const char *sector, const char *name)
{
    struct mut_audit_text arms;
    struct mut_audit_trial trial = { 0 };
    char list[ROOM];
    snprintf(list, sizeof list, "[%s]", name);
    int status = write_lent(check->forms, name, false, &arms);
    if (status == MUT_OK)
        status = mut_audit_trial_run(&trial, check->bench,
                                     &(struct mut_audit_scene){ .sector = sector,
                                                                .arms = arms.text,
                                                                .mechanisms = list,
                                                                .rest = "start: own\n",
                                                                .replicates = 1 });
    for (int f = 0; f < check->forms->n && status == MUT_OK; f++) {
        char what[ROOM];
        snprintf(what, sizeof what, "%s: %s alone, attributes of %s under the next label",
                 sector, name, check->forms->names[f]);
        mut_audit_check_same(check, what, &(struct mut_audit_run){ &trial, 2 * f + 1, 0 },
                             &(struct mut_audit_run){ &trial, 2 * f, 0 }, 0);
    }
    mut_audit_trial_clear(&trial);
    mut_audit_text_clear(&arms);
    return status;
}

/* A mechanism off: its attributes are without effect, and threads still change nothing. */
static int
off(struct mut_audit_check *check, const char *sector, int mechanism)
{
    const struct mut_registry *registry = check->bench->registry;
    const char *name = registry->items[mechanism]->name;
    struct mut_audit_text list, arms = { 0 };
    struct mut_audit_trial one = { 0 }, again = { 0 };
    int status = write_mechanisms(registry, mechanism, &list);
    if (status == MUT_OK)
        status = write_lent(check->forms, name, true, &arms);
    struct mut_audit_scene scene = { .sector = sector,
                                     .arms = arms.text,
                                     .mechanisms = list.text,
                                     .replicates = 1,
                                     .threads = 1 };
    if (status == MUT_OK)
        status = mut_audit_trial_run(&one, check->bench, &scene);
    scene.threads = 2;
    if (status == MUT_OK)
        status = mut_audit_trial_run(&again, check->bench, &scene);
    for (int a = 0; a < 2 * check->forms->n && status == MUT_OK; a++) {
        char what[ROOM];
        snprintf(what, sizeof what, "%s: %s off, %s", sector, name,
                 a % 2 == 0 ? "run again" : "its attributes changed");
        mut_audit_check_same(check, what, &(struct mut_audit_run){ &again, a, 0 },
                             &(struct mut_audit_run){ &one, a - a % 2, 0 }, 0);
    }
    mut_audit_trial_clear(&one);
    mut_audit_trial_clear(&again);
    mut_audit_text_clear(&arms);
    mut_audit_text_clear(&list);
    return status;
}

static int
none(struct mut_audit_check *check, const char *sector)
{
    static const char *const starts[] = { "start: own\n", "start: reference\n" };
    int status = MUT_OK;
    for (int k = 0; k < 2 && status == MUT_OK; k++) {
        struct mut_audit_trial trial;
        status = mut_audit_check_forms(check, NULL,
                                       &(struct mut_audit_scene){ .sector = sector,
                                                                  .mechanisms = "none",
                                                                  .rest = starts[k],
                                                                  .replicates = WORLDS },
                                       &trial);
        for (int f = 1; f < check->forms->n && status == MUT_OK; f++) {
            char what[ROOM];
            snprintf(what, sizeof what, "%s: no mechanism, %s and %s", sector,
                     check->forms->names[0], check->forms->names[f]);
            mut_audit_check_same(check, what, &(struct mut_audit_run){ &trial, f, 0 },
                                 &(struct mut_audit_run){ &trial, 0, 0 }, 0);
        }
        mut_audit_trial_clear(&trial);
    }
    return status;
}

int
mut_audit_switch_all(struct mut_audit_check *check)
{
    const struct mut_registry *registry = check->bench->registry;
    int status = MUT_OK, n = 0;
    for (int s = 0; s < check->n_sectors && status == MUT_OK; s++) {
        status = none(check, check->sectors[s]);
        n = 0;
        for (int c = 0; c < registry->n && status == MUT_OK; c++) {
            if (registry->items[c]->kind != MUT_KIND_MECHANISM)
                continue;
            n++;
            status = off(check, check->sectors[s], c);
            if (status == MUT_OK)
                status = alone(check, check->sectors[s], registry->items[c]->name);
        }
    }
    mut_audit_check_sum_up(check);
    fprintf(
        check->detail,
        "Compared in %d sectors: all forms without any mechanism, %d worlds each; each of %d "
        "mechanisms off in all arms, run again and with its attributes changed; each alone, "
        "with forms that have the same attributes of it and others of the rest.",
        check->n_sectors, WORLDS, n);
    return status;
}
