/* The model against published patterns: failures first, what was fitted marked as such. */
#include "answer.h"
#include "block.h"
#include "mem.h"
#include "report_sections.h"
#include "version.h"

#include <math.h>
#include <string.h>

struct patterns {
    const json_t *list; /* borrowed */
    int n, passed, fitted, untested;
};

/* An open end of a band is null in the answer. */
struct band {
    double low, high;   /* NaN: open */
    double from, until; /* as drawn: an open end lies so far that the value is inside */
};

static struct band
band_of(const json_t *part)
{
    const json_t *ends = mut_answer_list(part, "band");
    const json_t *low = json_array_get(ends, 0), *high = json_array_get(ends, 1);
    struct band b = { json_is_number(low) ? json_number_value(low) : (double) NAN,
                      json_is_number(high) ? json_number_value(high) : (double) NAN, 0,
                      0 };
    const double value = mut_answer_number(part, "value");
    const double edge = isnan(b.low) ? b.high : b.low;
    const double reach = fmax(2 * fabs(value - edge), fmax(fabs(edge), 1e-9));
    b.from = isnan(b.low) ? edge - reach : b.low;
    b.until = isnan(b.high) ? edge + reach : b.high;
    return b;
}

/* "0.21 (0.19 to 0.23); band at least 0.2" */
static char *
text_of(const json_t *part, const struct band *b)
{
    char *band = isnan(b->high)  ? mut_text_format("at least %.4g", b->low)
                 : isnan(b->low) ? mut_text_format("at most %.4g", b->high)
                                 : mut_text_format("%.4g to %.4g", b->low, b->high);
    char *text = mut_text_format("%.4g; band %s", mut_answer_number(part, "value"),
                                 band != NULL ? band : "");
    mut_free(band);
    return text;
}

static const char of_untested[] = "not tested: ", of_fitted[] = "fitted: ";

static bool
begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* As titles say (sim/validate_print.h). */
static bool
is_tested(const json_t *pattern)
{
    return !begins(mut_answer_text(pattern, "title"), of_untested);
}

static bool
is_fitted(const json_t *pattern)
{
    return begins(mut_answer_text(pattern, "title"), of_fitted);
}

static const char *
title_of(const json_t *pattern)
{
    const char *title = mut_answer_text(pattern, "title");
    return title + (!is_tested(pattern)  ? sizeof of_untested - 1
                    : is_fitted(pattern) ? sizeof of_fitted - 1
                                         : 0);
}

/* A pattern that was used in fitting shows nothing by passing. */
static bool
counts(const json_t *pattern)
{
    return mut_answer_true(pattern, "pass") && !is_fitted(pattern);
}

static struct patterns
count(const json_t *list)
{
    struct patterns p = { .list = list, .n = (int) json_array_size(list) };
    for (size_t k = 0; k < json_array_size(list); k++) {
        const json_t *pattern = json_array_get(list, k);
        p.passed += counts(pattern);
        p.fitted += mut_answer_true(pattern, "pass") && is_fitted(pattern);
        p.untested += !is_tested(pattern);
    }
    return p;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

static void
add_part(const json_t *pattern, size_t k, json_t *rows, int order)
{
    const json_t *parts = mut_answer_list(pattern, "parts");
    const json_t *part = json_array_get(parts, k);
    const struct band b = band_of(part);
    char *text = text_of(part, &b);
    char *which = json_array_size(parts) > 1
                      ? mut_text_format("part %zu of %zu", k + 1, json_array_size(parts))
                      : mut_text("");
    mut_block_row(rows, "sssinnnnnnnbbs", mut_answer_text(pattern, "id"),
                  mut_answer_text(part, "title"), which != NULL ? which : "", order,
                  mut_answer_number(part, "value"), mut_answer_number(part, "low"),
                  mut_answer_number(part, "high"), b.from, b.until, b.from, b.until,
                  mut_answer_true(part, "pass"), is_fitted(pattern),
                  text != NULL ? text : "");
    mut_free(which);
    mut_free(text);
}

/* Parts that fail, then those that pass; their number. */
static int
add_parts(const struct patterns *p, json_t *rows)
{
    int order = 0;
    for (int pass = 0; pass <= 1; pass++)
        for (size_t k = 0; k < json_array_size(p->list); k++) {
            const json_t *pattern = json_array_get(p->list, k);
            const json_t *parts = mut_answer_list(pattern, "parts");
            for (size_t i = 0; i < json_array_size(parts); i++)
                if (mut_answer_true(json_array_get(parts, i), "pass") == (pass == 1))
                    add_part(pattern, i, rows, order++);
        }
    return order;
}

static const char *
state_of(const json_t *pattern)
{
    if (!is_tested(pattern))
        return "not tested";
    if (!mut_answer_true(pattern, "pass"))
        return "fails";
    return is_fitted(pattern) ? "fitted, does not count" : "passes";
}

static void
add_table(const struct patterns *p, json_t *blocks)
{
    json_t *table = mut_block_table(blocks, "patterns_table",
                                    "Published patterns, failures first");
    mut_block_column(table, "pattern", "Pattern", false);
    mut_block_column(table, "outcome", "Outcome", false);
    mut_block_column(table, "title", "What is expected", false);
    for (int pass = 0; pass <= 1; pass++)
        for (size_t k = 0; k < json_array_size(p->list); k++) {
            const json_t *pattern = json_array_get(p->list, k);
            if (counts(pattern) == (pass == 1))
                mut_block_row(table, "sss", mut_answer_text(pattern, "id"),
                              state_of(pattern), title_of(pattern));
        }
}

/* ---- words --------------------------------------------------------------------------------------- */

static char *
sentence_of(const struct patterns *p)
{
    char *fitted = p->fitted > 0 ? mut_text_format(", %d more by a fit", p->fitted)
                                 : mut_text("");
    char *open = p->untested > 0 ? mut_text_format(", %d not tested", p->untested)
                                 : mut_text("");
    const int failed = p->n - p->passed - p->fitted - p->untested;
    char *text = mut_text_format("%d of %d published patterns come%s out%s%s; %d fail%s",
                                 p->passed, p->n, p->passed == 1 ? "s" : "",
                                 fitted != NULL ? fitted : "", open != NULL ? open : "",
                                 failed, failed == 1 ? "s" : "");
    mut_free(fitted);
    mut_free(open);
    return text;
}

/* False: there is no part to draw. */
static bool
add_figure(const struct patterns *p, json_t *blocks, const char *title)
{
    json_t *parts = json_array(),
           *figure = mut_block_figure(parts, "patterns", "patterns");
    json_t *rows = mut_block_rows(
        figure, "rows",
        "pattern title part order value low high band_low band_high "
        "scale_low scale_high pass fitted text");
    const int n = add_parts(p, rows);
    mut_block_value(figure, "unit", json_string("")); /* places in bands */
    char *alt = mut_text_format(
        "A dot with its interval for each of %d parts of patterns, beside "
        "the band of the evidence. %s.",
        n, title);
    mut_block_say(figure,
                  &(struct mut_block_words){
                      .title = title,
                      .subtitle = "The model's figure with its 95 % interval over "
                                  "replicates, in the band of the evidence",
                      .alt = alt,
                      .note = "Hollow: a number was set on this evidence, so that it is "
                              "a fit and no test. A band that is open on one side is "
                              "drawn as far as the figure.",
                  });
    if (n > 0)
        json_array_extend(blocks, parts);
    json_decref(parts);
    mut_free(alt);
    return n > 0;
}

int
mut_report_validation_section(struct mut_report *r, struct mut_diags *diags)
{
    (void) diags;
    json_t *blocks = mut_block_section(
        r->sections, "validation", "Against published patterns",
        "What the model was not told and should show nevertheless. It is of the model, not of "
        "this result.");
    const json_t *list = mut_answer_open(r, blocks, MUT_COMPANION_VALIDATE,
                                         "Whether the model shows published patterns");
    if (list == NULL)
        return MUT_OK;
    const struct patterns p = count(list);
    char *sentence = sentence_of(&p);
    if (mut_answer_version_of(list) == MUT_ANSWER_SILENT)
        mut_block_missing(blocks, "mutual validate --format json > validate.json",
                          "%s does not say of which results version it is; this result is "
                          "of %s. Ask again:",
                          mut_companion_name(&r->companions, MUT_COMPANION_VALIDATE),
                          MUT_RESULTS_VERSION);
    if (!add_figure(&p, blocks, sentence != NULL ? sentence : ""))
        mut_block_text(blocks, "%s.", sentence != NULL ? sentence : "");
    add_table(&p, blocks);
    mut_free(sentence);
    return MUT_OK;
}
