/* The strip of checks: what a reader need not take on trust, failures first. */
#include "answer.h"
#include "block.h"
#include "hash.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"
#include "value_words.h"
#include "version.h"

#include <math.h>
#include <string.h>

/* Pounds: the sum of eleven accounts, each a double in the file, may differ in the last bits. */
static const double rounding = 1e-6;

static const char neutral[] = "No form is favoured";

struct strip {
    json_t *failed, *passed, *open; /* owned: lists that become one */
};

static void
add(struct strip *s, const char *verdict, const char *title, char *detail)
{
    json_t *check = json_object();
    json_object_set_new(check, "verdict", json_string(verdict));
    json_object_set_new(check, "title", json_string(title));
    json_object_set_new(check, "detail",
                        mut_block_words("%s", detail != NULL ? detail : ""));
    mut_free(detail);
    json_array_append_new(*verdict == 'f'   ? s->failed
                          : *verdict == 'p' ? s->passed
                                            : s->open,
                          check);
}

/* ---- accounts ---------------------------------------------------------------------------------- */

static void
say_accounts(struct strip *s, size_t months, size_t wrong)
{
    static const char title[] = "Every pound is in an account";
    char *all = mut_reading_plain((double) months, 0);
    if (wrong > 0)
        add(s, "fail", title,
            mut_text_format("In %zu of %s months of all runs the accounts do not sum to "
                            "the public cost: do not use this result.",
                            wrong, all != NULL ? all : ""));
    else if (months > 0)
        add(s, "pass", title,
            mut_text_format("In all %s months of all runs the accounts sum to the public "
                            "cost, to the last digits that a computer keeps.",
                            all != NULL ? all : ""));
    else
        add(s, "open", title, mut_text("The result has no public cost."));
    mut_free(all);
}

static int
check_accounts(struct mut_report *r, struct strip *s, struct mut_diags *diags)
{
    double *cost = NULL, *accounts = NULL;
    size_t months = 0, wrong = 0;
    int one, n,
        ret = mut_result_variable(&r->result, MUT_OUTCOME_PUBLIC_COST, &cost, &one, diags);
    if (ret == MUT_OK)
        ret = mut_result_variable(&r->result, MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT,
                                  &accounts, &n, diags);
    const struct mut_result *f = &r->result;
    const size_t cells = (size_t) f->n_points * (size_t) f->n_arms *
                         (size_t) f->n_replicates * (size_t) f->n_months;
    for (size_t c = 0; ret == MUT_OK && c < cells; c++) {
        double sum = 0;
        for (int k = 0; k < n; k++)
            sum += accounts[c * (size_t) n + (size_t) k];
        if (isnan(cost[c]))
            continue;
        months++;
        if (!(fabs(sum - cost[c]) < rounding)) /* NaN is wrong too */
            wrong++;
    }
    if (ret == MUT_OK)
        say_accounts(s, months, wrong);
    mut_free(cost);
    mut_free(accounts);
    return ret;
}

/* ---- a common past ----------------------------------------------------------------------------- */

/* The first month in which an arm differs from arm 0 in an outcome; past the last one if none. */
static int
first_difference(const struct mut_result *f, const double *values, int before)
{
    const size_t run = (size_t) f->n_months;
    for (int p = 0; p < f->n_points; p++)
        for (int a = 1; a < f->n_arms; a++)
            for (int k = 0; k < f->n_replicates; k++) {
                const size_t first = (size_t) p * (size_t) f->n_arms,
                             n = (size_t) f->n_replicates;
                const double *x = values + (first * n + (size_t) k) * run;
                const double *y = values + ((first + (size_t) a) * n + (size_t) k) * run;
                for (int m = 0; m < before; m++)
                    if (memcmp(&x[m], &y[m], sizeof *x) != 0)
                        before = m;
            }
    return before;
}

/* Sets r->past from all outcomes without an axis. */
static int
find_past(struct mut_report *r, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    int before = f->n_months, ret = MUT_OK;
    for (int k = 0; k < mut_n_outcomes && before > 0 && ret == MUT_OK; k++) {
        double *values = NULL;
        int length;
        if (mut_outcomes[k].axis != MUT_AXIS_NONE)
            continue;
        ret = mut_result_variable(f, k, &values, &length, diags);
        if (ret == MUT_OK)
            before = first_difference(f, values, before);
        mut_free(values);
    }
    r->past = f->months[0] + before;
    /* Who starts apart may still need some months to differ: that is no past in common. */
    if (!r->start_together && r->past < 0)
        r->past = f->months[0];
    return ret;
}

static void
say_past(const struct mut_report *r, struct strip *s)
{
    static const char title[] = "Same past, bit for bit";
    const char *unit = r->result.laboratory ? "round" : "month";
    const int first = r->result.months[0];
    const bool shared = r->start_together && !r->result.laboratory;
    if (shared && first < 0 && r->past < 0)
        add(s, "fail", title,
            mut_text_format(
                "Arms differ from month %d, in the burn-in, which they share: do "
                "not use this result.",
                r->past));
    else if (r->past > first)
        add(s, "pass", title,
            mut_text_format("In the %d %ss before %s %d every arm has exactly the same "
                            "numbers, bit for bit, in every replicate and outcome.",
                            r->past - first, unit, unit, r->past));
    else
        add(s, "open", title,
            mut_text_format(
                "%s, so there is no common past to compare; `mutual audit` tests that "
                "all get the same people and the same luck.",
                r->result.laboratory
                    ? "Treatments of a laboratory differ from the first round"
                : shared ? "There is no burn-in"
                         : "Arms start under their own forms"));
}

/* ---- what the file says of itself ------------------------------------------------------------- */

static void
check_inputs(const struct mut_report *r, struct strip *s)
{
    int n = 0, m = 0, wrong = 0;
    char **texts = mut_result_read_files(r->result.file, "provenance/text", &n);
    char **hashes = mut_result_read_texts(r->result.file, "provenance/sha256", &m);
    for (int k = 0; texts != NULL && hashes != NULL && k < n && k < m; k++) {
        char hash[MUT_HASH_ROOM];
        mut_hash_bytes(texts[k], strlen(texts[k]), hash);
        wrong += strcmp(hash, hashes[k]) != 0;
    }
    const bool fine = texts != NULL && hashes != NULL && n == m && wrong == 0;
    add(s, fine ? "pass" : "fail", "Its inputs are in the file",
        fine ? mut_text_format(
                   "All %d texts that decided it match the hashes in the file.", n)
             : mut_text("Texts of the file do not match their hashes in it."));
    mut_result_read_free(texts, n);
    mut_result_read_free(hashes, m);
}

/* How many of a list's entries have `pass` true; -1 if it is no list of checks. */
static int
passed(const json_t *list)
{
    size_t k;
    json_t *entry;
    int n = 0;
    json_array_foreach(list, k, entry)
    {
        if (!json_is_boolean(json_object_get(entry, "pass")))
            return -1;
        n += json_is_true(json_object_get(entry, "pass"));
    }
    return json_array_size(list) > 0 ? n : -1;
}

/* Of tests that have run: of those of another version of the model nothing is said. */
static void
judge_audit(struct strip *s, const json_t *audit, const char *name, int n)
{
    const int all = (int) json_array_size(audit);
    const enum mut_answer_version version = mut_answer_version_of(audit);
    if (version == MUT_ANSWER_OTHER)
        add(s, "open", neutral,
            mut_text_format("%s is of another results version than this result (%s): ask "
                            "again, `mutual audit --format json > audit.json`.",
                            name, MUT_RESULTS_VERSION));
    else if (version == MUT_ANSWER_SILENT && n == all)
        add(s, "open", neutral,
            mut_text_format("%d of %d tests of neutrality pass, but %s does not say of "
                            "which results version it is: ask again, `mutual audit "
                            "--format json > audit.json`.",
                            n, all, name));
    else
        add(s, n == all ? "pass" : "fail", neutral,
            mut_text_format("%d of %d tests of neutrality pass (`mutual audit`).", n,
                            all));
}

static void
check_audit(const struct mut_report *r, struct strip *s)
{
    const json_t *audit = r->companions.answers[MUT_COMPANION_AUDIT];
    const char *name = mut_companion_name(&r->companions, MUT_COMPANION_AUDIT);
    const int n = passed(audit);
    if (r->companions.faults[MUT_COMPANION_AUDIT] != NULL)
        add(s, "fail", neutral, mut_text(r->companions.faults[MUT_COMPANION_AUDIT]));
    else if (audit != NULL && n < 0)
        add(s, "fail", neutral,
            mut_text_format("%s holds no checks of `mutual audit --format json`.", name));
    else if (audit == NULL)
        add(s, "open", neutral,
            mut_text("`mutual audit --format json > audit.json` beside the result tests "
                     "it and its finding appears here."));
    else
        judge_audit(s, audit, name, n);
}

/* ---- values outside their evidence ------------------------------------------------------------- */

/* Whether an earlier row says the same of the same arm: a form's value stands once for each month. */
static bool
repeats(const struct mut_assumptions *a, int i)
{
    for (int k = i; k-- > 0 && strcmp(a->path[k], a->path[i]) == 0;)
        if (strcmp(a->arm[k], a->arm[i]) == 0 && a->value[k] == a->value[i] &&
            a->outside[k] != 0)
            return true;
    return false;
}

/* "share of a surplus that stays: 0 (evidence 0.7 to 1; Returning)" */
static void
tell_outside(const struct mut_report *r, int i, char **list)
{
    const struct mut_assumptions *a = &r->values;
    const char *arm = "every arm";
    char *low = mut_value_words_value(a->low[i], "", ""),
         *high = mut_value_words_value(a->high[i], "", "");
    for (int k = 0; k < r->result.n_arms; k++)
        if (strcmp(r->result.arms[k], a->arm[i]) == 0)
            arm = r->styles[k].label;
    char *value = mut_value_words(a->path[i], a->doc[i], a->unit[i], a->value[i]);
    mut_sentence_append(list, "; ", "%s (%s; evidence %s to %s)",
                        value != NULL ? value : "", arm, low != NULL ? low : "",
                        high != NULL ? high : "");
    mut_free(low);
    mut_free(high);
    mut_free(value);
}

/* What is neither tested nor right or wrong. */
static void
judge(struct strip *s, const char *title, char *detail)
{
    add(s, "open", title, detail);
    json_object_set_new(json_array_get(s->open, json_array_size(s->open) - 1), "words",
                        json_string("For the reader to judge"));
}

static void
check_outside(const struct mut_report *r, struct strip *s)
{
    enum { TOLD = 6 };
    const struct mut_assumptions *a = &r->values;
    char *list = NULL;
    int n = 0;
    for (int i = 0; i < a->n; i++)
        if (a->outside[i] != 0 && mut_assumption_counts(a, i, mut_report_point(r)) &&
            !repeats(a, i) && n++ < TOLD)
            tell_outside(r, i, &list);
    if (a->n > 0 && n == 0)
        add(s, "pass", "Values lie within their evidence",
            mut_text("Every number that runs lies in the range of its evidence."));
    else if (n > 0)
        judge(s, "Some values lie outside their evidence",
              mut_text_format("They are: %s%s. All stand under \"What was assumed\".",
                              list != NULL ? list : "", n > TOLD ? "; and others" : ""));
    mut_free(list);
}

static void
join(struct strip *s, json_t *checks)
{
    json_array_extend(checks, s->failed);
    json_array_extend(checks, s->passed);
    json_array_extend(checks, s->open);
    json_decref(s->failed);
    json_decref(s->passed);
    json_decref(s->open);
}

int
mut_report_checks_section(struct mut_report *r, struct mut_diags *diags)
{
    struct strip s = { json_array(), json_array(), json_array() };
    json_t *blocks = mut_block_section(r->sections, "checks", "Can it be trusted?", "");
    int ret = find_past(r, diags);
    if (ret == MUT_OK) {
        if (r->result.n_arms > 1)
            say_past(r, &s);
        if (!r->result.laboratory)
            ret = check_accounts(r, &s, diags);
        check_inputs(r, &s);
        check_outside(r, &s);
        check_audit(r, &s);
    }
    join(&s, mut_block_list(blocks, "checks"));
    mut_report_expected(r, blocks);
    return ret;
}
