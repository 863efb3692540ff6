#include "validate_print.h"

#include "text_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool
tested(const struct mut_pattern *p)
{
    return p->not_tested[0] == '\0';
}

static int
passed(const struct mut_verdicts *v)
{
    int n = 0;
    for (int i = 0; i < v->n; i++)
        n += v->patterns[i].pass;
    return n;
}

bool
mut_validate_print_mark(const struct mut_verdicts *v)
{
    if (!v->whole)
        return passed(v) == v->n;
    for (int k = 0; k < v->rules->n_needed; k++) {
        bool found = false;
        for (int i = 0; i < v->n; i++)
            found = found || (v->patterns[i].pass &&
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

static int
print_pattern(const struct mut_pattern *p, FILE *out)
{
    const char *state = !tested(p) ? "not tested" : p->pass ? "pass" : "FAIL";
    fprintf(out, "%s %s: ", p->id, state);
    mut_text_table_wrap(p->title, 4, MUT_TEXT_TABLE_WIDTH, out);
    fprintf(out, "    Evidence: %s. Cuts against: %s.", p->source, p->cuts_against);
    if (tested(p))
        fprintf(out, " %d replicates.", p->replicates);
    putc('\n', out);
    if (tested(p))
        return print_parts(p, out);
    fputs("    ", out);
    mut_text_table_wrap(p->not_tested, 4, MUT_TEXT_TABLE_WIDTH, out);
    return MUT_OK;
}

static void
print_mark(const struct mut_verdicts *v, FILE *out)
{
    int untested = 0;
    for (int i = 0; i < v->n; i++)
        untested += !tested(&v->patterns[i]);
    fprintf(out, "\n%d of %d pass", passed(v), v->n);
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
    fputs("\nWhat the model may not be given, since it would be the answer:\n", out);
    for (int i = 0; i < v->n; i++) {
        fprintf(out, "    %s: ", v->patterns[i].id);
        for (int k = 0; k < v->patterns[i].n_forbidden; k++)
            fprintf(out, "%s%s", k > 0 ? "; " : "", v->patterns[i].forbidden[k]);
        fputs(".\n", out);
    }
    fputs("\nWhat was calibrated, and on what:\n", out);
    for (int i = 0; i < v->rules->n_targets; i++) {
        const struct mut_target *t = &v->rules->targets[i];
        fprintf(out, "    %s on %s: ", t->parameter, t->evidence);
        mut_text_table_wrap(t->target, 8, MUT_TEXT_TABLE_WIDTH, out);
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
                status = print_pattern(&v->patterns[i], out);
            }
    print_mark(v, out);
    print_inputs(v, out);
    return status;
}

static void
put_title(const struct mut_pattern *p, FILE *out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *words = open_memstream(&text, &size);
    if (words == NULL)
        return;
    if (!tested(p))
        fputs("not tested: ", words);
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
        put_title(p, out);
        fprintf(out, ", \"pass\": %s, \"parts\": [", p->pass ? "true" : "false");
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
