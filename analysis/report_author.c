/* What the author of the scenario wrote on top of its file, as scenarios/README.md asks for: what is expected, and how
 * to read what comes out. */
#include "answer.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "reading_doc.h"
#include "report_answers.h"
#include "sentence.h"

#include <string.h>

/* The first character after "#" and blanks; NULL if the line is no comment. */
static const char *
comment(const char *line)
{
    return *line == '#' ? line + 1 + strspn(line + 1, " \t") : NULL;
}

/* Whether a comment begins a part: "Word:". */
static bool
begins(const char *text)
{
    const size_t word = strspn(text,
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    return word > 0 && text[word] == ':' && text[0] < 'a';
}

/* What stands after "# key:" in the comment on top, its lines joined; NULL without it. */
static char *
part_of(const char *scenario, const char *key)
{
    char *part = NULL;
    bool inside = false;
    const size_t length = strlen(key);
    for (const char *line = scenario; line != NULL && *line != '\0';) {
        const char *text = comment(line), *end = strchr(line, '\n');
        if (text == NULL)
            break;
        if (begins(text))
            inside = strncmp(text, key, length) == 0 && text[length] == ':';
        if (inside && begins(text))
            text += length + 1 + strspn(text + length + 1, " \t");
        if (inside)
            mut_sentence_append(&part, " ", "%.*s",
                                (int) (end != NULL ? end - text : (long) strlen(text)),
                                text);
        line = end != NULL ? end + 1 : NULL;
    }
    return part;
}

/* Arms by their labels, where their names stand between backticks. */
static char *
put_arms(const struct mut_report *r, char *text)
{
    for (int a = 0; a < r->result.n_arms && text != NULL; a++) {
        char *name = mut_text_format("`%s`", r->result.arms[a]);
        for (char *at;
             name != NULL && text != NULL && (at = strstr(text, name)) != NULL;) {
            char *longer = mut_text_format("%.*s%s%s", (int) (at - text), text,
                                           r->styles[a].label, at + strlen(name));
            mut_free(text);
            text = longer;
        }
        mut_free(name);
    }
    return text;
}

void
mut_report_author(struct mut_report *r, json_t *blocks)
{
    static const char *const parts[][2] = { { "Expected", "Expected" },
                                            { "Reading", "How to read it" } };
    char *scenario = mut_answer_source(r);
    json_t *items = json_array();
    for (size_t k = 0; k < sizeof parts / sizeof *parts && scenario != NULL; k++) {
        char *part = part_of(scenario, parts[k][0]);
        char *text = part != NULL ? mut_reading_doc_labels(put_arms(r, part)) : NULL;
        if (text != NULL)
            json_array_append_new(items, mut_block_words("%s: %s", parts[k][1], text));
        mut_free(text);
    }
    mut_block_items(
        blocks, "In the words of the scenario's author, from the top of its file:", items);
    mut_free(scenario);
}
