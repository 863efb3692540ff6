#include "document_syntax.h"

#include <string.h>

/* Whether an apostrophe stands in a line of the text. */
static bool
has_apostrophe(const char *text, int line)
{
    for (; line > 1 && text != NULL; line--) {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    return text != NULL && text[strcspn(text, "'\n")] == '\'';
}

void
mut_document_syntax(const char *problem, const char *text, struct mut_place at,
                    struct mut_diags *diags)
{
    const char *said = problem != NULL ? problem : "";
    if (strstr(said, "mapping values are not allowed") != NULL)
        mut_hint(
            diags,
            "text that holds \": \" needs quotes, as in title: \"One: two\"; if it is no "
            "text, look at the indent");
    else if (strstr(said, "did not find expected key") != NULL &&
             has_apostrophe(text, at.line))
        mut_hint(
            diags,
            "text that holds an apostrophe needs double quotes, as in \"What's new\"");
    else
        mut_hint(diags,
                 "look for a missing colon, quote, bracket or indent here or in the line "
                 "before; YAML indents by blanks, never by tabs");
}
