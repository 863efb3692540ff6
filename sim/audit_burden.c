#include "audit_burden.h"

#include "audit_text.h"
#include "mem.h"
#include "text_table.h"
#include "version.h"

#include <inttypes.h>
#include <math.h>

static const char none_in_range[] = "none in range", not_clear[] = "not clear";

static const struct mut_outcome *
outcome_of(const struct mut_audit_ledger *ledger, int h)
{
    return &mut_outcomes[ledger->forms.plan.headline[h].outcome];
}

static const char *
helped(const struct mut_audit_ledger *ledger, const struct mut_audit_burden *b)
{
    return b->helps >= 0 ? ledger->forms.names[b->helps] : "-";
}

/* ---- for people */

static void
write_effects(const struct mut_audit_ledger *ledger, int i, int h, FILE *out)
{
    const struct mut_audit_forms *forms = &ledger->forms;
    const char *between = ": ";
    fputs(outcome_of(ledger, h)->name, out);
    for (int f = 0; f < forms->n; f++) {
        const struct mut_audit_burden *b = mut_audit_ledger_at(ledger, i, f, h);
        if (isnan(b->effect))
            continue;
        fprintf(out, "%sin %s ", between, forms->names[f]);
        if (b->low == 0 && b->high == 0)
            fputs("none", out);
        else
            fprintf(out, "%s%s (%+.2g; %.2g to %.2g)", b->helps >= 0 ? "helps " : "",
                    helped(ledger, b), b->effect, b->low, b->high);
        between = "; ";
    }
    for (int f = 0; f < forms->n; f++) {
        const struct mut_audit_burden *b = mut_audit_ledger_at(ledger, i, f, h);
        if (b->lead == MUT_AUDIT_LEAD_CHANGES)
            fprintf(out, "; the lead changes where %s has %.3g", forms->names[f],
                    b->break_even);
        else if (b->lead == MUT_AUDIT_LEAD_UNCLEAR)
            fprintf(out, "; the lead may change within the range of %s", forms->names[f]);
    }
}

static void
write_sources(const struct mut_audit_forms *forms, int i, FILE *out)
{
    for (int f = 0; f < forms->n; f++) {
        const struct mut_setting *s = mut_audit_forms_attribute(forms, f, i);
        fprintf(out, "%s%s %.4g to %.4g, %s", f > 0 ? "; " : "", forms->names[f], s->low,
                s->high, s->source);
    }
}

static int
add_text(struct mut_text_table *table, const struct mut_audit_ledger *ledger, int i)
{
    const struct mut_audit_forms *forms = &ledger->forms;
    mut_text_table_text(table, mut_audit_forms_attribute(forms, 0, i)->path);
    mut_text_table_text(table, mut_audit_forms_attribute(forms, 0, i)->unit);
    for (int f = 0; f < forms->n; f++) {
        const struct mut_setting *s = mut_audit_forms_attribute(forms, f, i);
        mut_text_table_printf(table, "%.6g %s", s->value, s->grade);
    }
    for (int h = 0; h <= ledger->n_outcomes; h++) {
        struct mut_audit_text words;
        int status = mut_audit_text_begin(&words);
        if (status == MUT_OK && h < ledger->n_outcomes)
            write_effects(ledger, i, h, words.out);
        else if (status == MUT_OK)
            write_sources(forms, i, words.out);
        status = mut_audit_text_end(&words);
        mut_text_table_text(table, words.text);
        mut_audit_text_clear(&words);
        if (status != MUT_OK)
            return status;
    }
    return MUT_OK;
}

static void
print_head(const struct mut_audit_ledger *ledger, FILE *out)
{
    const struct mut_audit_scene *scene = &ledger->lab.scene;
    char text[1024];
    snprintf(
        text, sizeof text,
        "Burden ledger. Setting: sector %s, %d units of %d users, %d months after %d of "
        "burn-in under %s, %d replicates, seed %" PRIx64
        ", all mechanisms. Another setting may give other signs.",
        scene->sector, scene->units, scene->users, scene->months, scene->burn_in,
        ledger->forms.names[ledger->forms.reference], scene->replicates,
        ledger->lab.bench->seed);
    mut_text_table_wrap(text, 0, MUT_TEXT_TABLE_WIDTH, out);
    snprintf(
        text, sizeof text,
        "Per attribute: each form's value and grade; per outcome whom it helps that a form "
        "has its own value and not that of %s (difference; 95 %% interval of paired runs), "
        "\"-\" where the interval of its worth holds zero: of effects that are nothing one in "
        "twenty shows a sign; where zero is best, worth is nearness to it. The lead is over the best other form; where nothing is said of it, "
        "it changes nowhere in an evidence range. Then ranges and sources.",
        ledger->forms.names[ledger->forms.reference]);
    mut_text_table_wrap(text, 0, MUT_TEXT_TABLE_WIDTH, out);
    putc('\n', out);
}

/* ---- for programs */

static void
add_burden(struct mut_text_table *table, const struct mut_audit_ledger *ledger,
           const struct mut_audit_burden *b)
{
    mut_text_table_text(table, helped(ledger, b));
    mut_text_table_number(table, b->effect);
    mut_text_table_number(table, b->low);
    mut_text_table_number(table, b->high);
    if (b->lead == MUT_AUDIT_LEAD_CHANGES)
        mut_text_table_number(table, b->break_even);
    else
        mut_text_table_text(table, b->lead == MUT_AUDIT_LEAD_UNCLEAR ? not_clear
                                                                     : none_in_range);
}

static void
add_row(struct mut_text_table *table, const struct mut_audit_ledger *ledger, int i)
{
    const struct mut_audit_forms *forms = &ledger->forms;
    mut_text_table_text(table, mut_audit_forms_attribute(forms, 0, i)->path);
    mut_text_table_text(table, mut_audit_forms_attribute(forms, 0, i)->unit);
    mut_text_table_text(table, forms->names[forms->reference]);
    for (int f = 0; f < forms->n; f++) {
        const struct mut_setting *s = mut_audit_forms_attribute(forms, f, i);
        mut_text_table_number(table, s->value);
        mut_text_table_number(table, s->low);
        mut_text_table_number(table, s->high);
        mut_text_table_text(table, s->source);
        mut_text_table_text(table, s->grade);
    }
    for (int h = 0; h < ledger->n_outcomes; h++)
        for (int f = 0; f < forms->n; f++)
            add_burden(table, ledger, mut_audit_ledger_at(ledger, i, f, h));
    mut_text_table_text(table, MUT_VERSION);
    mut_text_table_text(table, MUT_RESULTS_VERSION);
}

/* Columns whose names are made here; `named` owns them. */
struct columns {
    struct mut_text_column *all; /* owned, [n] */
    char **named;                /* owned, [n] */
    int n;
    bool failed;
};

static void
add_column(struct columns *c, bool below, char *name)
{
    c->failed = c->failed || name == NULL;
    c->named[c->n] = name;
    c->all[c->n++] = (struct mut_text_column){ name != NULL ? name : "", below };
}

static void
clear_columns(struct columns *c)
{
    for (int k = 0; k < c->n; k++)
        mut_free(c->named[k]);
    mut_free(c->named);
    mut_free(c->all);
}

static void
name_people(const struct mut_audit_ledger *ledger, struct columns *c)
{
    add_column(c, false, mut_text("attribute"));
    add_column(c, false, mut_text("unit"));
    for (int f = 0; f < ledger->forms.n; f++)
        add_column(c, false, mut_text(ledger->forms.names[f]));
    for (int h = 0; h < ledger->n_outcomes; h++)
        add_column(c, true, mut_text(outcome_of(ledger, h)->name));
    add_column(c, true, mut_text("sources"));
}

static void
name_programs(const struct mut_audit_ledger *ledger, struct columns *c)
{
    static const char *const of_form[] = { "value", "low", "high", "source", "grade" };
    static const char *const of_burden[] = { "helps", "effect", "effect_low",
                                             "effect_high", "break_even" };
    const struct mut_audit_forms *forms = &ledger->forms;
    add_column(c, false, mut_text("attribute"));
    add_column(c, false, mut_text("unit"));
    add_column(c, false, mut_text("reference"));
    for (int f = 0; f < forms->n; f++)
        for (int k = 0; k < 5; k++)
            add_column(c, false, mut_text_format("%s_%s", forms->names[f], of_form[k]));
    for (int h = 0; h < ledger->n_outcomes; h++)
        for (int f = 0; f < forms->n; f++)
            for (int k = 0; k < 5; k++)
                add_column(c, false,
                           mut_text_format("%s_%s_%s", outcome_of(ledger, h)->name,
                                           forms->names[f], of_burden[k]));
    add_column(c, false, mut_text("version"));
    add_column(c, false, mut_text("results_version"));
}

int
mut_audit_burden_print(const struct mut_audit_ledger *ledger, enum mut_format format,
                       FILE *out)
{
    enum { LEAST = 8, EACH = 5 };
    size_t room = (size_t) (LEAST + EACH * ledger->forms.n + ledger->n_outcomes +
                            EACH * ledger->forms.n * ledger->n_outcomes);
    struct columns c = { .all = mut_array(room, sizeof *c.all),
                         .named = mut_array(room, sizeof *c.named) };
    struct mut_text_table table = { 0 };
    bool people = format == MUT_FORMAT_TEXT;
    int status = c.all != NULL && c.named != NULL ? MUT_OK : MUT_ENOMEM;
    if (status == MUT_OK) {
        people ? name_people(ledger, &c) : name_programs(ledger, &c);
        mut_text_table_init(&table, c.all, c.n);
        status = c.failed ? MUT_ENOMEM : MUT_OK;
    }
    for (int i = 0; i < ledger->forms.n_attributes && status == MUT_OK; i++) {
        if (!mut_audit_ledger_differs(ledger, i))
            continue;
        if (people)
            status = add_text(&table, ledger, i);
        else
            add_row(&table, ledger, i);
    }
    if (status == MUT_OK && people)
        print_head(ledger, out);
    if (status == MUT_OK)
        status = mut_text_table_print(&table, format, out);
    mut_text_table_clear(&table);
    clear_columns(&c);
    return status;
}
