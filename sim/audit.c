#include "audit.h"

#include "audit_checks.h"
#include "audit_text.h"
#include "mem.h"
#include "text_table.h"
#include "version.h"

#include <inttypes.h>
#include <string.h>

static int books(struct mut_audit_check *check);

/* The books come last: they are of all runs before. */
static const struct check {
    const char *id, *title;
    int (*run)(struct mut_audit_check *check);
} checks[MUT_AUDIT_CHECKS] = {
    { "N1", "Same attributes under another label: same bits", mut_audit_label_other },
    { "N2", "A reform without content: the baseline bit for bit", mut_audit_reform_empty },
    { "N3", "A reform is without effect before its date", mut_audit_reform_before },
    { "N4", "Threads, order and company change nothing", mut_audit_order_all },
    { "N5", "Two forms exchange attributes and with them results", mut_audit_label_swap },
    { "N6", "Scaled differences: gaps grow from exactly zero without a jump",
      mut_audit_dose_all },
    { "N7", "Mechanisms off and alone: no difference but by their attributes",
      mut_audit_switch_all },
    { "N9", "Outcomes do not see names", mut_audit_label_files },
    { "A1", "One form twice with independent luck: equivalent", mut_audit_luck_twice },
    { "A2", "All forms without mechanisms, with independent luck: equivalent",
      mut_audit_luck_forms },
    { "A3", "Intervals between equals leave zero out in one case of twenty",
      mut_audit_luck_coverage },
    { "N8", "Accounts balance in every month of every run", books },
};

static const char *const not_shown[] = {
    "that the values of the attributes are right: most are judgement;",
    "that citizens, staff and services behave as the mechanisms say;",
    "that the list of mechanisms is complete or balanced: what is left out may favour a form;",
    ("that an attribute is not a label in disguise: one that a single form holds, at a value "
     "only it has, acts for that form alone; N6 finds such an effect only where it jumps;"),
    "that two places of a large world or long runs are as fair as the small ones run here;",
    "anything about a scenario's own `set`, reforms or mechanisms that are not installed.",
};

static int
books(struct mut_audit_check *check)
{
    const struct mut_audit_books *b = check->bench->books;
    if (b->failed > 0)
        mut_audit_check_fail(
            check, "%" PRId64 " ensembles ended with a failed run; the first: %s",
            b->failed, b->first);
    if (b->unequal > 0)
        mut_audit_check_fail(
            check, "in %" PRId64 " months the accounts do not add up to the public cost",
            b->unequal);
    if (b->runs == 0)
        mut_audit_check_fail(check, "no run ended");
    fprintf(
        check->detail,
        "%" PRId64 " runs of %" PRId64
        " months in all. Each run stops at the first month in "
        "which pounds, reserves, people, cases, hours or posts of a unit are not exact "
        "integers that add up; the sum of public_cost_by_account differs from public_cost "
        "by at most %.1g GBP a user.",
        b->runs, b->months, b->worst);
    return MUT_OK;
}

static int
run_check(struct mut_audit *audit, const struct check *which,
          const struct mut_audit_check *like)
{
    struct mut_audit_finding *finding = &audit->findings[audit->n];
    struct mut_audit_check check = *like;
    struct mut_audit_text detail;
    int status = mut_audit_text_begin(&detail);
    check.detail = detail.out;
    if (status == MUT_OK)
        status = which->run(&check);
    int written = mut_audit_text_end(&detail);
    if (status == MUT_OK && written == MUT_OK) {
        *finding = (struct mut_audit_finding){ which->id, which->title, !check.fails,
                                               mut_text(detail.text) };
        audit->failed += check.fails;
        audit->n++;
    }
    mut_audit_text_clear(&detail);
    if (status != MUT_OK)
        return status;
    return written == MUT_OK && finding->detail != NULL ? MUT_OK : MUT_ENOMEM;
}

/* How many values of attributes in which forms differ have each grade. */
static void
weigh_burden(struct mut_audit *audit, const struct mut_audit_forms *forms)
{
    int grades[4] = { 0 }, attributes = 0, values = 0;
    for (int i = 0; i < forms->n_attributes; i++) {
        bool differ = false;
        for (int f = 1; f < forms->n; f++)
            differ = differ || mut_audit_forms_attribute(forms, f, i)->value !=
                                   mut_audit_forms_attribute(forms, 0, i)->value;
        attributes += differ;
        for (int f = 0; f < forms->n && differ; f++) {
            char grade = mut_audit_forms_attribute(forms, f, i)->grade[0];
            values++;
            if (grade >= 'A' && grade <= 'D')
                grades[grade - 'A']++;
        }
    }
    snprintf(
        audit->burden, sizeof audit->burden,
        "The burden: the forms differ in %d attributes; of these %d values %d have grade A, "
        "%d B, %d C and %d D (judgement). `%s audit --ledger` lists each with its source "
        "and whom it helps.",
        attributes, values, grades[0], grades[1], grades[2], grades[3], MUT_PROGRAM);
}

int
mut_audit_run(struct mut_audit *audit, const struct mut_audit_bench *bench,
              const char *reference, FILE *progress)
{
    struct mut_audit_forms forms;
    *audit = (struct mut_audit){ 0 };
    int n_sectors = 0;
    char **sectors = mut_scenario_names("sectors", &n_sectors);
    int status = mut_audit_forms_init(&forms, bench->registry, reference, bench->diags);
    if (status == MUT_OK && (sectors == NULL || n_sectors == 0))
        status = mut_fail(bench->diags, MUT_EINPUT, (struct mut_place){ 0 },
                          "models/sectors holds no sector");
    const struct mut_audit_check like = {
        .bench = bench, .forms = &forms, .sectors = sectors, .n_sectors = n_sectors
    };
    for (int k = 0; k < MUT_AUDIT_CHECKS && status == MUT_OK; k++) {
        if (progress != NULL)
            fprintf(progress, "%2d of %d  %s  %s\n", k + 1, MUT_AUDIT_CHECKS,
                    checks[k].id, checks[k].title);
        status = run_check(audit, &checks[k], &like);
    }
    if (status == MUT_OK)
        weigh_burden(audit, &forms);
    mut_audit_forms_clear(&forms);
    for (int s = 0; s < n_sectors; s++)
        mut_free(sectors[s]);
    mut_free(sectors);
    return status;
}

void
mut_audit_clear(struct mut_audit *audit)
{
    for (int k = 0; k < audit->n; k++)
        mut_free(audit->findings[k].detail);
    *audit = (struct mut_audit){ 0 };
}

/* All findings of that sort, by id: A1 A2 A3 N1 ... */
static void
add_rows(const struct mut_audit *audit, bool pass, enum mut_format format,
         struct mut_text_table *table)
{
    static const char families[] = "NA";
    const bool words = format == MUT_FORMAT_TEXT;
    for (const char *family = families; *family != '\0'; family++)
        for (char digit = '1'; digit <= '9'; digit++)
            for (int k = 0; k < audit->n; k++) {
                const struct mut_audit_finding *f = &audit->findings[k];
                if (f->pass != pass || f->id[0] != *family || f->id[1] != digit)
                    continue;
                mut_text_table_text(table, f->id);
                if (words)
                    mut_text_table_text(table, pass ? "pass" : "FAIL");
                mut_text_table_text(table, f->title);
                if (!words)
                    mut_text_table_flag(table, pass);
                mut_text_table_text(table, f->detail);
                if (format != MUT_FORMAT_JSON)
                    continue;
                mut_text_table_text(table, MUT_VERSION);
                mut_text_table_text(table, MUT_RESULTS_VERSION);
            }
}

static void
print_end(const struct mut_audit *audit, FILE *out)
{
    fprintf(out, "\n%d of %d checks pass.\n\n", audit->n - audit->failed, audit->n);
    mut_text_table_wrap(audit->burden, 0, MUT_TEXT_TABLE_WIDTH, out);
    fputs("\nWhat this does not show:\n", out);
    for (size_t k = 0; k < sizeof not_shown / sizeof *not_shown; k++) {
        fputs("- ", out);
        mut_text_table_wrap(not_shown[k], 2, MUT_TEXT_TABLE_WIDTH, out);
    }
}

int
mut_audit_print(const struct mut_audit *audit, enum mut_format format, FILE *out)
{
    static const struct mut_text_column for_people[] = {
        { "id", false }, { "result", false }, { "title", false }, { "detail", true }
    };
    static const struct mut_text_column columns[] = {
        { "id", false },     { "title", false },   { "pass", false },
        { "detail", false }, { "version", false }, { "results_version", false }
    };
    const int n = format == MUT_FORMAT_JSON ? 6 : 4;
    bool words = format == MUT_FORMAT_TEXT;
    struct mut_text_table table;
    mut_text_table_init(&table, words ? for_people : columns, n);
    add_rows(audit, false, format, &table);
    add_rows(audit, true, format, &table);
    int status = mut_text_table_print(&table, format, out);
    mut_text_table_clear(&table);
    if (words && status == MUT_OK)
        print_end(audit, out);
    return status;
}
