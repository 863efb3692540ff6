#include "audit_checks.h"

#include "audit_text.h"

/* The date of the reforms, eight months after the start. */
static const char date[] = "2026-02";

enum { DATE = 8, ROOM = 256 };

/* What a reform does to an arm. */
enum content {
    NOTHING,     /* only its date */
    OWN_FORM,    /* to the form that the arm has */
    OWN_VALUES,  /* sets what holds already */
    OTHER_FORM,  /* to the next form */
    OTHER_VALUES /* sets the next form's attributes */
};

static void
write_reform(const struct mut_audit_forms *forms, int f, enum content content, FILE *out)
{
    int other = (f + 1) % forms->n;
    int values = content == OTHER_VALUES ? other : f;
    fprintf(out, "  - {date: %s, programme: none, arms: [f%d], ", date, f);
    if (content == OWN_FORM || content == OTHER_FORM)
        fprintf(out, "to: %s", forms->names[content == OTHER_FORM ? other : f]);
    else if (content == NOTHING)
        fputs("set: {}", out);
    else
        mut_audit_forms_write(
            forms, &(struct mut_audit_mix){ .from = values, .to = values }, out);
    fputs("}\n", out);
}

static void
compare(struct mut_audit_check *check, const struct mut_audit_trial *with,
        const struct mut_audit_trial *without, bool before)
{
    for (int f = 0; f < check->forms->n; f++) {
        char what[ROOM];
        struct mut_audit_run x = { with, f, 0 }, y = { without, f, 0 };
        snprintf(what, sizeof what, "%s: %s, a reform %s", without->plan.sectors[0],
                 check->forms->names[f], before ? "to come" : "without content");
        mut_audit_check_same(check, what, &x, &y,
                             before ? without->plan.burn_in + DATE : 0);
        if (before)
            mut_audit_check_distinct(check, &x, &y);
    }
}

/* All forms with a reform of that content against all forms without one. */
static int
against(struct mut_audit_check *check, const struct mut_audit_trial *without,
        enum content content)
{
    struct mut_audit_text reforms;
    struct mut_audit_trial with = { 0 };
    int status = mut_audit_text_begin(&reforms);
    if (status == MUT_OK) {
        fputs("reforms:\n", reforms.out);
        for (int f = 0; f < check->forms->n; f++)
            write_reform(check->forms, f, content, reforms.out);
        status = mut_audit_text_end(&reforms);
    }
    if (status == MUT_OK)
        status = mut_audit_check_forms(
            check, NULL,
            &(struct mut_audit_scene){ .sector = without->plan.sectors[0],
                                       .rest = reforms.text },
            &with);
    if (status == MUT_OK)
        compare(check, &with, without, content >= OTHER_FORM);
    mut_audit_trial_clear(&with);
    mut_audit_text_clear(&reforms);
    return status;
}

static int
contents(struct mut_audit_check *check, enum content first, enum content last)
{
    int status = MUT_OK;
    for (int s = 0; s < check->n_sectors && status == MUT_OK; s++) {
        struct mut_audit_trial without;
        status = mut_audit_check_forms(
            check, NULL, &(struct mut_audit_scene){ .sector = check->sectors[s] },
            &without);
        for (int c = (int) first; c <= (int) last && status == MUT_OK; c++)
            status = against(check, &without, (enum content) c);
        mut_audit_trial_clear(&without);
    }
    mut_audit_check_sum_up(check);
    return status;
}

int
mut_audit_reform_empty(struct mut_audit_check *check)
{
    int status = contents(check, NOTHING, OWN_VALUES);
    fprintf(
        check->detail,
        "Compared with no reform: `programme: none` dated month %d with nothing, with a "
        "change to the form that an arm has, and with the values that hold already, in %d "
        "sectors.",
        DATE, check->n_sectors);
    return status;
}

int
mut_audit_reform_before(struct mut_audit_check *check)
{
    int status = contents(check, OTHER_FORM, OTHER_VALUES);
    fprintf(
        check->detail,
        "Compared with no reform before the date: conversion of every form to the next "
        "one and the next one's values, dated month %d, in %d sectors; %ld of these runs "
        "differ afterwards.",
        DATE, check->n_sectors, check->distinct);
    if (check->compared > 0 && check->distinct == 0)
        mut_audit_check_fail(check, " No reform changed anything, so that this shows "
                                    "nothing");
    return status;
}
