#include "reading_doc.h"

#include "mem.h"
#include "reading.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* A longer text with `word` in place of the `length` letters at `at`; frees the old one. */
static char *
put(char *text, size_t at, size_t length, const char *word)
{
    char *longer = mut_text_format("%.*s%s%s", (int) at, text, word, text + at + length);
    mut_free(text);
    return longer;
}

/* What matters in readers' units, and whose judgement it is. */
static char *
put_matters(char *doc, const struct mut_outcome *o, double matters)
{
    static const char words[] = "Matters from ";
    const char *found = doc != NULL ? strstr(doc, words) : NULL;
    if (found == NULL)
        return doc;
    const size_t at = (size_t) (found - doc) + strlen(words);
    const bool own = !(fabs(matters - o->matters) <= 1e-9 * o->matters);
    const size_t length = own ? strlen(doc + at) : strspn(doc + at, "0123456789.");
    char *amount = mut_reading_difference(o, matters, false);
    char *word = amount != NULL ? mut_text_format("%s%s", amount,
                                                  own ? ", as the scenario sets it." : "")
                                : mut_text("");
    mut_free(amount);
    char *longer = word != NULL ? put(doc, at, length, word) : doc;
    mut_free(word);
    return longer;
}

char *
mut_reading_doc_labels(char *doc)
{
    for (int k = 0; k < mut_n_outcomes && doc != NULL; k++) {
        const size_t length = strlen(mut_outcomes[k].name);
        const char *found = strstr(doc, mut_outcomes[k].name);
        if (strchr(mut_outcomes[k].name, '_') == NULL || found == NULL ||
            isalnum((unsigned char) found[length]) || found[length] == '_' ||
            (found > doc && !isspace((unsigned char) found[-1]) && found[-1] != '('))
            continue;
        char *name = mut_reading_name(&mut_outcomes[k]);
        if (name != NULL && found > doc + 1 && found[-2] == '.') /* begins a sentence */
            name[0] = (char) toupper((unsigned char) name[0]);
        doc = put(doc, (size_t) (found - doc), length, name != NULL ? name : "");
        mut_free(name);
        k--; /* it may stand there twice; a label has no such name */
    }
    if (doc != NULL)
        doc[0] = (char) toupper((unsigned char) doc[0]);
    return doc;
}

char *
mut_reading_doc(const struct mut_outcome *o, double matters)
{
    static const char nan_word[] = "NaN", words[] = "no value";
    char *doc = mut_text(o->doc);
    for (char *at = doc; at != NULL && (at = strstr(at, nan_word)) != NULL;) {
        const size_t place = (size_t) (at - doc);
        doc = put(doc, place, strlen(nan_word), words);
        at = doc != NULL ? doc + place + strlen(words) : NULL;
    }
    doc = mut_reading_doc_labels(put_matters(doc, o, matters));
    static const char pounds[] = "GBP ";
    for (const char *at; doc != NULL && (at = strstr(doc, pounds)) != NULL;)
        doc = put(doc, (size_t) (at - doc), strlen(pounds), "£");
    return doc;
}

char *
mut_reading_doc_brief(const struct mut_outcome *o, double matters)
{
    static const char *const ends[] = { ". ", ": ", "; no value" };
    char *about = mut_reading_doc(o, matters),
         *size = mut_reading_difference(o, matters, false), *text = NULL;
    for (size_t k = 0; about != NULL && k < sizeof ends / sizeof *ends; k++) {
        char *end = strstr(about, ends[k]);
        if (end != NULL)
            *end = '\0';
    }
    if (about != NULL && size != NULL)
        text = matters > 0 ? mut_text_format("%s. Matters from %s.", about, size)
                           : mut_text_format("%s.", about);
    mut_free(about);
    mut_free(size);
    return text;
}
