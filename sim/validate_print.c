#include "validate_print.h"

#include "mem.h"
#include "text_table.h"
#include "version.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool
tested(const struct mut_pattern *p)
{
    return p->not_tested[0] == '\0';
}

/* A pattern on whose evidence a parameter was set shows nothing by passing. */
static bool
counts(const struct mut_verdicts *v, const struct mut_pattern *p)
{
    return p->pass && !mut_validate_rules_fitted(v->rules, p->id);
}

static int
passed(const struct mut_verdicts *v)
{
    int n = 0;
    for (int i = 0; i < v->n; i++)
        n += counts(v, &v->patterns[i]);
    return n;
}

bool
mut_validate_print_mark(const struct mut_verdicts *v)
{
    if (!v->whole) {
        bool all = true;
        for (int i = 0; i < v->n; i++)
            all = all && v->patterns[i].pass;
        return all;
    }
    for (int k = 0; k < v->rules->n_needed; k++) {
        bool found = false;
        for (int i = 0; i < v->n; i++)
            found = found || (counts(v, &v->patterns[i]) &&
                              strcmp(v->patterns[i].id, v->rules->needed[k]) == 0);
        if (!found)
            return false;
    }
    return passed(v) >= v->rules->passes;
}

/* "0.15 to 0.3", "at least 3", "at most 0.02". */
static void
put_band(struct mut_text_table *t, const double band[2])
{
    if (isinf(band[1]))
        mut_text_table_printf(t, "at least %.4g", band[0]);
    else if (isinf(band[0]))
        mut_text_table_printf(t, "at most %.4g", band[1]);
    else
        mut_text_table_printf(t, "%.4g to %.4g", band[0], band[1]);
}

static bool
straddles(const struct mut_pattern_part *part)
{
    const double *band = part->band;
    double low = part->found.low, high = part->found.high;
    return (low < band[0] && band[0] < high) || (low < band[1] && band[1] < high);
}

static void
put_part(struct mut_text_table *t, const struct mut_pattern_part *part)
{
    mut_text_table_text(t, part->pass ? "pass" : "FAIL");
    put_band(t, part->band);
    mut_text_table_printf(t, "%.4g", part->found.value);
    mut_text_table_printf(t, "%.4g to %.4g", part->found.low, part->found.high);
    mut_text_table_text(t, part->title);
    mut_text_table_printf(t, "%s%s%s",
                          straddles(part) ? "The interval reaches over the edge. " : "",
                          part->note[0] != '\0' ? "Note: " : "", part->note);
}

static int
print_parts(const struct mut_pattern *p, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "" },
        { .name = "part" },
        { .name = "band" },
        { .name = "model" },
        { .name = "95 % interval" },
        { .name = "note", .below = true },
    };
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    table.indent = 4;
    for (int i = 0; i < p->n_parts; i++)
        put_part(&table, &p->parts[i]);
    int status = mut_text_table_print(&table, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&table);
    return status;
}

/* A paragraph under `indent`; the text is freed. */
static void
print_paragraph(char *text, int indent, FILE *out)
{
    fprintf(out, "%*s", indent, "");
    mut_text_table_wrap(text != NULL ? text : "", indent, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(text);
}

/* What was set on this pattern's evidence. */
static void
print_fits(const struct mut_verdicts *v, const struct mut_pattern *p, FILE *out)
{
    if (!mut_validate_rules_fitted(v->rules, p->id))
        return;
    char *names = mut_text("");
    for (int i = 0; i < v->rules->n_targets && names != NULL; i++) {
        const struct mut_target *t = &v->rules->targets[i];
        if (strcmp(t->pattern, p->id) != 0)
            continue;
        char *more = mut_text_format("%s %s", names, t->parameter);
        mut_free(names);
        names = more;
    }
    print_paragraph(mut_text_format("A fit and no test, so that it does not count: "
                                    "set on this evidence were%s.",
                                    names != NULL ? names : ""),
                    4, out);
    mut_free(names);
}

static int
print_pattern(const struct mut_verdicts *v, const struct mut_pattern *p, FILE *out)
{
    const char *state = !tested(p) ? "not tested" : p->pass ? "pass" : "FAIL";
    fprintf(out, "%s %s\n", p->id, state);
    print_paragraph(mut_text(p->title), 4, out);
    print_paragraph(
        mut_text_format("Evidence: %s. Cuts against: %s.", p->source, p->cuts_against), 4,
        out);
    if (!tested(p)) {
        print_paragraph(mut_text(p->not_tested), 4, out);
        return MUT_OK;
    }
    fprintf(out, "    %d replicates.\n", p->replicates);
    print_fits(v, p, out);
    return print_parts(p, out);
}

static void
print_mark(const struct mut_verdicts *v, FILE *out)
{
    int untested = 0, fits = 0;
    for (int i = 0; i < v->n; i++) {
        untested += !tested(&v->patterns[i]);
        fits += v->patterns[i].pass && !counts(v, &v->patterns[i]);
    }
    fprintf(out, "\n%d of %d pass", passed(v), v->n);
    if (fits > 0)
        fprintf(out, " and %d by a fit", fits);
    if (untested > 0)
        fprintf(out, ", %d not tested", untested);
    if (v->whole) {
        fprintf(out, ". The mark is %d", v->rules->passes);
        for (int k = 0; k < v->rules->n_needed; k++)
            fprintf(out, "%s%s", k > 0 ? " and " : ", with ", v->rules->needed[k]);
        fprintf(out, ": %s", mut_validate_print_mark(v) ? "reached" : "missed");
    }
    fputs(".\n", out);
}

static void
print_inputs(const struct mut_verdicts *v, FILE *out)
{
    fputs("\nWhat the model may not be given, since it would be the answer\n", out);
    for (int i = 0; i < v->n; i++) {
        const struct mut_pattern *p = &v->patterns[i];
        char *all = mut_text_join((const char *const *) p->forbidden, p->n_forbidden);
        print_paragraph(mut_text_format("%s: %s.", p->id, all != NULL ? all : ""), 4, out);
        mut_free(all);
    }
    fputs("\nWhat was calibrated, and on what\n", out);
    for (int i = 0; i < v->rules->n_targets; i++) {
        const struct mut_target *t = &v->rules->targets[i];
        print_paragraph(
            mut_text_format("%s on %s: %s", t->parameter, t->evidence, t->target), 4, out);
    }
}

static int
print_text(const struct mut_verdicts *v, FILE *out)
{
    int status = MUT_OK;
    fputs(
        "A part passes if the model's figure lies in the band of the published pattern.\n",
        out);
    for (int pass = 0; pass <= 1; pass++)
        for (int i = 0; i < v->n && status == MUT_OK; i++)
            if (v->patterns[i].pass == (pass == 1)) {
                putc('\n', out);
                status = print_pattern(v, &v->patterns[i], out);
            }
    print_mark(v, out);
    print_inputs(v, out);
    return status;
}

/* Programs learn from the title what shows nothing by passing. */
static void
put_title(const struct mut_verdicts *v, const struct mut_pattern *p, FILE *out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *words = open_memstream(&text, &size);
    if (words == NULL)
        return;
    if (!tested(p))
        fputs("not tested: ", words);
    else if (mut_validate_rules_fitted(v->rules, p->id))
        fputs("fitted: ", words);
    fputs(p->title, words);
    if (fclose(words) == 0)
        mut_format_json(text, out);
    free(text);
}

static void
print_json_part(const struct mut_pattern_part *part, FILE *out)
{
    const double numbers[] = { part->band[0], part->band[1], part->found.value,
                               part->found.low, part->found.high };
    static const char *const before[] = { ", \"band\": [", ", ", "], \"value\": ",
                                          ", \"low\": ", ", \"high\": " };
    fputs("{\"title\": ", out);
    mut_format_json(part->title, out);
    for (int i = 0; i < 5; i++) {
        fputs(before[i], out);
        mut_format_number(numbers[i], MUT_FORMAT_JSON, out);
    }
    fprintf(out, ", \"pass\": %s}", part->pass ? "true" : "false");
}

static int
print_json(const struct mut_verdicts *v, FILE *out)
{
    fputs("[", out);
    for (int i = 0; i < v->n; i++) {
        const struct mut_pattern *p = &v->patterns[i];
        fprintf(out, "%s\n  {\"id\": ", i > 0 ? "," : "");
        mut_format_json(p->id, out);
        fputs(", \"title\": ", out);
        put_title(v, p, out);
        fprintf(out,
                ", \"pass\": %s, \"version\": \"" MUT_VERSION
                "\", \"results_version\": \"" MUT_RESULTS_VERSION "\", \"parts\": [",
                p->pass ? "true" : "false");
        for (int k = 0; k < p->n_parts; k++) {
            fprintf(out, "%s\n    ", k > 0 ? "," : "");
            print_json_part(&p->parts[k], out);
        }
        fputs("]}", out);
    }
    fputs("\n]\n", out);
    return MUT_OK;
}

static int
print_csv(const struct mut_verdicts *v, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "id" },       { .name = "title" },     { .name = "part" },
        { .name = "band_low" }, { .name = "band_high" }, { .name = "value" },
        { .name = "low" },      { .name = "high" },      { .name = "pass" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < v->n; i++) {
        const struct mut_pattern *p = &v->patterns[i];
        static const struct mut_pattern_part none = { .title = "not tested",
                                                      .band = { NAN, NAN },
                                                      .found = { NAN, NAN, NAN } };
        for (int k = 0; k < (p->n_parts > 0 ? p->n_parts : 1); k++) {
            const struct mut_pattern_part *part = p->n_parts > 0 ? &p->parts[k] : &none;
            mut_text_table_text(&t, p->id);
            mut_text_table_text(&t, p->title);
            mut_text_table_text(&t, part->title);
            mut_text_table_number(&t, part->band[0]);
            mut_text_table_number(&t, part->band[1]);
            mut_text_table_number(&t, part->found.value);
            mut_text_table_number(&t, part->found.low);
            mut_text_table_number(&t, part->found.high);
            mut_text_table_flag(&t, part->pass);
        }
    }
    int status = mut_text_table_print(&t, MUT_FORMAT_CSV, out);
    mut_text_table_clear(&t);
    return status;
}

int
mut_validate_print(const struct mut_verdicts *v, enum mut_format format, FILE *out)
{
    if (format == MUT_FORMAT_JSON)
        return print_json(v, out);
    return format == MUT_FORMAT_CSV ? print_csv(v, out) : print_text(v, out);
}
