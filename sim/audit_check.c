#include "audit_check.h"

#include "audit_text.h"

#include <stdarg.h>

enum { MOST_SAID = 3 };

void
mut_audit_check_fail(struct mut_audit_check *check, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(check->detail, format, arguments);
    va_end(arguments);
    fputs(". ", check->detail);
    check->fails = true;
}

static bool
usable(struct mut_audit_check *check, const char *what, const struct mut_audit_run *a,
       const struct mut_audit_run *b)
{
    if (!a->trial->failed && !b->trial->failed)
        return true;
    if (check->differing++ < MOST_SAID)
        mut_audit_check_fail(check, "%s: a run failed (%s)", what,
                             check->bench->books->first);
    check->fails = true;
    return false;
}

void
mut_audit_check_same(struct mut_audit_check *check, const char *what,
                     const struct mut_audit_run *a, const struct mut_audit_run *b,
                     int until)
{
    int to = until > 0 ? until : mut_audit_trial_months(a->trial);
    if (!usable(check, what, a, b))
        return;
    for (int r = 0; r < a->trial->plan.replicates; r++) {
        struct mut_audit_run x = *a, y = *b;
        x.replicate += r;
        y.replicate += r;
        if (x.replicate >= a->trial->plan.replicates ||
            y.replicate >= b->trial->plan.replicates)
            break;
        struct mut_audit_place at = mut_audit_trial_difference(&x, &y, 0, to);
        check->compared++;
        if (at.what == NULL)
            continue;
        if (check->differing++ < MOST_SAID)
            mut_audit_check_fail(check,
                                 "%s: %s differs first, in month %d of replicate %d",
                                 what, at.what, at.month, r);
        check->fails = true;
    }
}

void
mut_audit_check_distinct(struct mut_audit_check *check, const struct mut_audit_run *a,
                         const struct mut_audit_run *b)
{
    if (a->trial->failed || b->trial->failed)
        return;
    int to = mut_audit_trial_months(a->trial);
    for (int r = 0; r < a->trial->plan.replicates && r < b->trial->plan.replicates; r++) {
        struct mut_audit_run x = *a, y = *b;
        x.replicate = y.replicate = r;
        check->distinct += mut_audit_trial_difference(&x, &y, 0, to).what != NULL;
    }
}

void
mut_audit_check_sum_up(struct mut_audit_check *check)
{
    if (check->differing > 0)
        fprintf(check->detail, "%ld of %ld pairs of runs differ. ", check->differing,
                check->compared);
    else
        fprintf(check->detail, "%ld pairs of runs equal in every bit. ", check->compared);
    if (check->compared == 0)
        mut_audit_check_fail(check, "nothing was compared");
}

int
mut_audit_check_forms(const struct mut_audit_check *check, char *const *files,
                      const struct mut_audit_scene *scene, struct mut_audit_trial *trial)
{
    struct mut_audit_text arms;
    struct mut_audit_scene every = *scene;
    *trial = (struct mut_audit_trial){ 0 };
    int status = mut_audit_text_begin(&arms);
    for (int f = 0; f < check->forms->n && status == MUT_OK; f++)
        fprintf(arms.out, "  f%d: {form: \"%s\"}\n", f,
                files != NULL ? files[f] : check->forms->names[f]);
    if (status == MUT_OK)
        status = mut_audit_text_end(&arms);
    every.arms = arms.text;
    if (status == MUT_OK)
        status = mut_audit_trial_run(trial, check->bench, &every);
    mut_audit_text_clear(&arms);
    return status;
}
