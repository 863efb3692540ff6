#include "page.h"

#include "assets.h"
#include "hash.h"
#include "mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A number keeps its "%" on its line. */
static bool
joins(const char *text, const char *c)
{
    return *c == ' ' && c[1] == '%' && c > text && c[-1] >= '0' && c[-1] <= '9';
}

/* Whether it is the sign of a number ("(-1.2", "-£18.2"), no hyphen. */
static bool
is_minus(const char *text, const char *c)
{
    static const char pound[] = "\xc2\xa3";
    const bool starts = c == text || strchr(" (", c[-1]) != NULL;
    return *c == '-' && starts &&
           ((c[1] >= '0' && c[1] <= '9') || strncmp(c + 1, pound, 2) == 0);
}

/* The part of a text from a place on to before another; of words, not of code, with true minus signs. */
static void
write_part(const char *text, const char *from, const char *to, bool words, FILE *out)
{
    static const char minus[] = "\xe2\x88\x92";
    for (const char *c = from; c < to; c++)
        switch (joins(text, c) ? '\0' : *c) {
        case '-':
            fputs(words && is_minus(text, c) ? minus : "-", out);
            break;
        case '\0':
            fputs("&nbsp;", out);
            break;
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*c, out);
        }
}

void
mut_page_text(const char *text, FILE *out)
{
    if (text != NULL)
        write_part(text, text, text + strlen(text), false, out);
}

static bool is_figure(const char *word, size_t length);

/* Word by word; one that `whole` is true of does not break over lines, as a browser does after its sign. */
static void
write_words(const char *from, const char *to,
            bool (*whole)(const char *word, size_t length), FILE *out)
{
    for (const char *at = from; at < to;) {
        const char *word = at + strspn(at, " "), *end;
        word = word < to ? word : to;
        end = word + strcspn(word, " ");
        end = end < to ? end : to;
        const bool kept = whole(word, (size_t) (end - word));
        write_part(from, at, word, whole == is_figure, out);
        fputs(kept ? "<span class=\"whole\">" : "", out);
        write_part(from, word, end, whole == is_figure, out);
        fputs(kept ? "</span>" : "", out);
        at = end > at ? end : at + 1;
    }
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "(-£18.2)": a sign before pounds; "2028-12": a date. */
static bool
is_figure(const char *word, size_t length)
{
    static const char pound[] = "\xc2\xa3";
    for (size_t k = 0; k + 1 < length; k++) {
        const bool dash = word[k] == '-', sign = dash || word[k] == '+';
        if ((sign && k + 2 < length && strncmp(word + k + 1, pound, 2) == 0) ||
            (dash && k > 0 && is_digit(word[k - 1]) && is_digit(word[k + 1])))
            return true;
    }
    return false;
}

/* "-o", "--format". */
static bool
is_option(const char *word, size_t length)
{
    return length > 1 && *word == '-';
}

void
mut_page_command(const char *text, FILE *out)
{
    write_words(text, text + strlen(text), is_option, out);
}

void
mut_page_prose(const char *text, FILE *out)
{
    bool code = false;
    const char *from = text != NULL ? text : "", *tick = strchr(from, '`');
    while (tick != NULL && (code || strchr(tick + 1, '`') != NULL)) {
        write_words(from, tick, code ? is_option : is_figure, out);
        fputs(code ? "</code>" : "<code>", out);
        code = !code;
        from = tick + 1;
        tick = strchr(from, '`');
    }
    write_words(from, from + strlen(from), is_figure, out);
}

const char *
mut_page_member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

/* Only this script and this style may run, and nothing may be fetched. */
static void
write_policy(FILE *out)
{
    const struct mut_asset script = mut_assets_script(), style = mut_assets_style();
    char of_script[MUT_HASH_BASE64], of_style[MUT_HASH_BASE64];
    mut_hash_base64(script.bytes, script.length, of_script);
    mut_hash_base64(style.bytes, style.length, of_style);
    fprintf(out,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "script-src 'sha256-%s'; style-src 'sha256-%s'; img-src data: blob:; "
            "base-uri 'none'; form-action 'none'\">\n",
            of_script, of_style);
}

static void
write_head(const json_t *report, FILE *out)
{
    const struct mut_asset style = mut_assets_style();
    /* The first eight letters are how mut_store_disk knows what --force may overwrite. */
    fputs(
        "<!--mutual report-->\n<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
        out);
    write_policy(out);
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
          out);
    mut_page_text(mut_page_member(report, "title"), out);
    fputs("</title>\n<style>", out);
    fwrite(style.bytes, 1, style.length, out);
    fputs("</style>\n</head>\n", out);
}

/* Texts of a list: the first ones in the sentence, folded those after them. */
static void
write_own(const json_t *own, FILE *out)
{
    enum { OPEN = 8 };
    const size_t n = json_array_size(own);
    const size_t open = n > OPEN + 1 ? OPEN : n;
    for (size_t k = 0; k < open; k++) {
        fputs(k > 0 ? "; " : "", out);
        mut_page_prose(json_string_value(json_array_get(own, k)), out);
    }
    fputs(n > 0 ? "." : "", out);
    if (open == n)
        return;
    fprintf(out, "<details><summary>%zu more</summary><ul>\n", n - open);
    for (size_t k = open; k < n; k++) {
        fputs("<li>", out);
        mut_page_prose(json_string_value(json_array_get(own, k)), out);
        fputs("</li>\n", out);
    }
    fputs("</ul></details>", out);
}

/* The arm before the k-th one that is all that its summary says; NULL if there is none. */
static const json_t *
like(const json_t *arms, size_t k)
{
    const char *summary = mut_page_member(json_array_get(arms, k), "summary");
    for (size_t i = 0; i < k; i++) {
        const json_t *one = json_array_get(arms, i);
        if (*summary != '\0' && strcmp(mut_page_member(one, "summary"), summary) == 0 &&
            json_array_size(json_object_get(one, "own")) == 0)
            return one;
    }
    return NULL;
}

static void
write_arm(const json_t *arms, size_t k, bool reference, FILE *out)
{
    const json_t *arm = json_array_get(arms, k), *other = like(arms, k);
    const char *summary = mut_page_member(arm, "summary");
    const json_t *own = json_object_get(arm, "own");
    fputs("<li data-arm=\"", out);
    mut_page_text(mut_page_member(arm, "name"), out);
    fputs("\"><strong>", out);
    mut_page_text(mut_page_member(arm, "label"), out);
    fputs(reference ? "</strong> (reference)" : "</strong>", out);
    fputs(*summary != '\0' || json_array_size(own) > 0 ? ": " : "", out);
    if (other != NULL)
        fputs("as ", out);
    mut_page_prose(other != NULL ? mut_page_member(other, "label") : summary, out);
    const bool open = *summary != '\0' && summary[strlen(summary) - 1] != '.';
    if (json_array_size(own) > 0)
        fputs(open ? "; " : *summary != '\0' ? " " : "", out);
    else
        fputs(open ? "." : "", out);
    write_own(own, out);
    fputs("</li>\n", out);
}

/* What all arms share, said once. */
static void
write_common(const json_t *common, FILE *out)
{
    if (json_array_size(common) == 0)
        return;
    fputs("<li><strong>Common to all</strong>: ", out);
    write_own(common, out);
    fputs("</li>\n", out);
}

/* Question, arms and reference: what is compared with what. */
static void
write_opening(const json_t *report, FILE *out)
{
    size_t k;
    json_t *arm;
    fputs("<header>\n<h1>", out);
    mut_page_text(mut_page_member(report, "title"), out);
    fputs("</h1>\n", out);
    if (*mut_page_member(report, "question") != '\0') {
        fputs("<p class=\"question\">", out);
        mut_page_text(mut_page_member(report, "question"), out);
        fputs("</p>\n", out);
    }
    if (*mut_page_member(report, "summary") != '\0') {
        fputs("<p class=\"summary\">", out);
        mut_page_text(mut_page_member(report, "summary"), out);
        fputs("</p>\n", out);
    }
    fputs("<details class=\"arms\" open><summary>What is compared</summary><ul>\n", out);
    write_common(json_object_get(report, "common"), out);
    json_array_foreach(json_object_get(report, "arms"), k, arm) write_arm(
        json_object_get(report, "arms"), k,
        strcmp(mut_page_member(arm, "name"), mut_page_member(report, "reference")) == 0,
        out);
    fputs("</ul></details>\n</header>\n", out);
}

static void
write_contents(const json_t *sections, FILE *out)
{
    size_t k;
    json_t *section;
    fputs("<nav aria-label=\"Contents\"><ul>\n", out);
    json_array_foreach(sections, k, section)
    {
        fputs("<li><a href=\"#", out);
        mut_page_text(mut_page_member(section, "id"), out);
        fputs("\">", out);
        mut_page_text(mut_page_member(section, "heading"), out);
        fputs("</a></li>\n", out);
    }
    fputs("</ul></nav>\n", out);
}

static void
write_section(const json_t *section, const json_t *drawings, const char *reference,
              FILE *out)
{
    size_t k;
    json_t *block;
    fputs("<section id=\"", out);
    mut_page_text(mut_page_member(section, "id"), out);
    fputs("\">\n<h2>", out);
    mut_page_text(mut_page_member(section, "heading"), out);
    fputs("</h2>\n", out);
    if (*mut_page_member(section, "lead") != '\0') {
        fputs("<p class=\"lead\">", out);
        mut_page_prose(mut_page_member(section, "lead"), out);
        fputs("</p>\n", out);
    }
    json_array_foreach(json_object_get(section, "blocks"), k, block)
        mut_page_block(block, drawings, reference, out);
    fputs("</section>\n", out);
}

/* In a script element `<` might end it: in JSON it only stands in texts, where it may be escaped. */
static bool
write_data(const json_t *report, FILE *out)
{
    enum { DIGITS = 7 };
    char *text = json_dumps(report, JSON_COMPACT | JSON_REAL_PRECISION(DIGITS));
    if (text == NULL)
        return false;
    fputs("<script type=\"application/json\" id=\"document\">", out);
    for (const char *c = text; *c != '\0'; c++)
        if (*c == '<')
            fputs("\\u003c", out);
        else
            fputc(*c, out);
    fputs("</script>\n", out);
    free(text);
    return true;
}

bool
mut_page_write(const json_t *report, const json_t *drawings, FILE *out)
{
    const struct mut_asset script = mut_assets_script();
    const json_t *sections = json_object_get(report, "sections");
    size_t k;
    json_t *section;
    write_head(report, out);
    fputs("<body>\n", out);
    write_opening(report, out);
    json_array_foreach(sections, k, section)
    {
        write_section(section, drawings, mut_page_member(report, "reference"), out);
        if (k == 0) {
            write_contents(sections, out);
            fputs("<form id=\"controls\" hidden></form>\n", out);
        }
    }
    fputs("<footer>\n<p>", out);
    mut_page_text(mut_page_member(report, "footer"), out);
    fputs("</p>\n</footer>\n", out);
    const bool whole = write_data(report, out);
    fputs("<script>", out);
    fwrite(script.bytes, 1, script.length, out);
    fputs("</script>\n</body>\n</html>\n", out);
    return whole;
}
