/* The blocks of a report in HTML. */
#include "page.h"

#include <stdbool.h>
#include <string.h>

static void
element(const char *open, const char *text, const char *close, FILE *out)
{
    fputs(open, out);
    mut_page_text(text, out);
    fputs(close, out);
}

/* As element, of a sentence: what stands between backticks is code. */
static void
prose(const char *open, const char *text, const char *close, FILE *out)
{
    fputs(open, out);
    mut_page_prose(text, out);
    fputs(close, out);
}

static void
write_text(const json_t *block, FILE *out)
{
    prose("<p>", mut_page_member(block, "text"), "</p>\n", out);
}

static void
write_list(const json_t *block, FILE *out)
{
    size_t k;
    json_t *item;
    fputs("<ul>\n", out);
    json_array_foreach(json_object_get(block, "items"), k, item)
        prose("<li>", json_string_value(item), "</li>\n", out);
    fputs("</ul>\n", out);
}

static void
write_code(const json_t *block, FILE *out)
{
    const char *text = mut_page_member(block, "text"),
               *label = mut_page_member(block, "label");
    const bool long_text = strchr(text, '\n') != NULL;
    if (long_text) {
        element("<details class=\"code\"><summary>", label, "</summary>\n", out);
        element("<pre tabindex=\"0\"><code>", text, "</code></pre></details>\n", out);
    } else {
        element("<p class=\"command\">", label, ": ", out);
        fputs("<code>", out);
        mut_page_command(text, out);
        fputs("</code></p>\n", out);
    }
}

static void
write_missing(const json_t *block, FILE *out)
{
    prose("<p class=\"missing\">", mut_page_member(block, "text"), " ", out);
    if (*mut_page_member(block, "command") != '\0') {
        fputs("<code class=\"command\">", out);
        mut_page_command(mut_page_member(block, "command"), out);
        fputs("</code>", out);
    }
    fputs("</p>\n", out);
}

/* One of a row's texts, if there is one. */
static void
write_figure_of(const json_t *row, const char *key, FILE *out)
{
    if (*mut_page_member(row, key) == '\0')
        return;
    fprintf(out, "<dd class=\"%s\">", key);
    prose("", mut_page_member(row, key), "</dd>", out);
}

static void
write_card_row(const json_t *row, FILE *out)
{
    static const char *const keys[] = { "level", "number", "interval", "words" };
    element("<div data-arm=\"", mut_page_member(row, "arm"), "\">", out);
    element("<dt>", mut_page_member(row, "label"), "</dt>", out);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        write_figure_of(row, keys[k], out);
    fputs("</div>\n", out);
}

static void
write_cards(const json_t *block, FILE *out)
{
    size_t k, i;
    json_t *card, *row;
    fputs("<div class=\"cards\">\n", out);
    json_array_foreach(json_object_get(block, "cards"), k, card)
    {
        element("<div class=\"card\"><h3>", mut_page_member(card, "title"), "</h3>", out);
        if (*mut_page_member(card, "about") != '\0')
            prose("<p class=\"about\">", mut_page_member(card, "about"), "</p>", out);
        fputs("<dl>\n", out);
        json_array_foreach(json_object_get(card, "rows"), i, row)
            write_card_row(row, out);
        fputs("</dl></div>\n", out);
    }
    fputs("</div>\n", out);
}

static void
write_checks(const json_t *block, FILE *out)
{
    static const char *const words[][2] = { { "pass", "Passes" },
                                            { "fail", "FAILS" },
                                            { "open", "Not tested here" } };
    size_t k;
    json_t *check;
    fputs("<ul class=\"checks\">\n", out);
    json_array_foreach(json_object_get(block, "checks"), k, check)
    {
        const char *verdict = mut_page_member(check, "verdict");
        element("<li class=\"", verdict, "\"><span class=\"verdict\">", out);
        mut_page_text(mut_page_member(check, "words"),
                      out); /* in place of the usual ones */
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (strcmp(words[w][0], verdict) == 0 &&
                *mut_page_member(check, "words") == '\0')
                fputs(words[w][1], out);
        prose(": <strong>", mut_page_member(check, "title"), "</strong>.</span> ", out);
        mut_page_prose(mut_page_member(check, "detail"), out);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

/* ---- tables ------------------------------------------------------------------------------------- */

static void
write_table(const json_t *block, FILE *out)
{
    const bool folded = json_is_true(json_object_get(block, "folded"));
    const char *caption = mut_page_member(block, "caption");
    if (folded)
        element("<details class=\"data\"><summary>", caption, "</summary>\n", out);
    element("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"", caption,
            "\"><table>", out);
    if (!folded)
        element("<caption><span>", caption, "</span></caption>\n", out);
    mut_page_rows(json_object_get(block, "columns"), json_object_get(block, "rows"), out);
    fputs(folded ? "</table></div></details>\n" : "</table></div>\n", out);
}

/* ---- figures ------------------------------------------------------------------------------------ */

static void
write_figure(const json_t *block, const json_t *drawings, const char *reference, FILE *out)
{
    const char *id = mut_page_member(block, "id");
    const char *svg = json_string_value(json_object_get(drawings, id));
    const json_t *table = json_object_get(block, "table");
    element("<figure class=\"chart\" id=\"", id, "\">\n", out);
    prose("<figcaption><h3 class=\"title\">", mut_page_member(block, "title"), "</h3>",
          out);
    prose("<p class=\"subtitle\">", mut_page_member(block, "subtitle"),
          "</p></figcaption>\n", out);
    element("<div class=\"drawing\" role=\"img\" aria-label=\"",
            mut_page_member(block, "alt"), "\">", out);
    fputs(svg != NULL ? svg : "", out);
    fputs("</div>\n", out);
    if (*mut_page_member(block, "note") != '\0')
        prose("<p class=\"note\">", mut_page_member(block, "note"), "</p>\n", out);
    fputs("<div class=\"tools\"></div>\n<details class=\"data\"><summary>Table</summary>",
          out);
    fputs(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>",
        out);
    if (table != NULL)
        mut_page_rows(json_object_get(table, "columns"), json_object_get(table, "rows"),
                      out);
    else
        mut_page_data(block, reference, out);
    fputs("</table></div>", out);
    fputs("</details>\n</figure>\n", out);
}

void
mut_page_block(const json_t *block, const json_t *drawings, const char *reference,
               FILE *out)
{
    static const struct {
        const char *kind;
        void (*write)(const json_t *block, FILE *out);
    } kinds[] = { { "text", write_text },   { "list", write_list },
                  { "code", write_code },   { "missing", write_missing },
                  { "cards", write_cards }, { "checks", write_checks },
                  { "table", write_table } };
    const char *kind = mut_page_member(block, "kind");
    if (strcmp(kind, "figure") == 0)
        write_figure(block, drawings, reference, out);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (strcmp(kinds[k].kind, kind) == 0)
            kinds[k].write(block, out);
}
