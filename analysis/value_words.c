#include "value_words.h"

#include "mem.h"
#include "reading.h"

#include <ctype.h>
#include <string.h>

/* A name is no longer than that. */
enum { LONGEST = 110 };

static const char switch_unit[] = "0 or 1";

static bool
is_switch(const char *doc, const char *unit)
{
    return strcmp(unit, switch_unit) == 0 || strncmp(doc, "1: ", 3) == 0;
}

char *
mut_value_words_path(const char *path)
{
    static const char *const known[][2] = { { "population.users", "users a unit" },
                                            { "population.units", "units" },
                                            { "population.neighbourhoods",
                                              "neighbourhoods" } };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcmp(path, known[k][0]) == 0)
            return mut_text(known[k][1]);
    const char *dot = strrchr(path, '.');
    char *text = dot != NULL
                     ? mut_text_format("%s (%.*s)", dot + 1, (int) (dot - path), path)
                     : mut_text(path);
    for (char *c = text; c != NULL && *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    return text;
}

/* Past "g2 of eq. 11: " or "rho: "; NULL if the doc is nothing but that. */
static const char *
past_equation(const char *doc)
{
    const size_t word = strcspn(doc, " :");
    if (doc[word] == ':' && word > 0 && !isdigit((unsigned char) doc[0]))
        return doc + word + 1 + strspn(doc + word + 1, " ");
    const char *eq = strstr(doc, "of eq. ");
    if (eq == NULL || strcspn(doc, " ") != (size_t) (eq - doc) - 1)
        return doc;
    const char *colon = strstr(eq, ": ");
    return colon != NULL ? colon + 2 : NULL;
}

/* Takes every "(eq. 5)" out. */
static void
drop_equations(char *text)
{
    char *eq, *end;
    while ((eq = strstr(text, " (eq. ")) != NULL && (end = strchr(eq, ')')) != NULL)
        memmove(eq, end + 1, strlen(end + 1) + 1);
}

/* Ends it after its first part, or where it gets too long. */
static void
shorten(char *text)
{
    static const char *const ends[] = { "; ", ": ", ". " };
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        char *end = strstr(text, ends[k]);
        if (end != NULL)
            *end = '\0';
    }
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == '.')
        text[--length] = '\0';
    for (; length > LONGEST; length = strlen(text)) {
        char *comma = strrchr(text, ','), *space = strrchr(text, ' ');
        char *end = comma != NULL ? comma : space;
        if (end == NULL)
            break;
        *end = '\0';
    }
}

static void
lower(char *text)
{
    if (isupper((unsigned char) text[0]) && !isupper((unsigned char) text[1]))
        text[0] = (char) tolower((unsigned char) text[0]);
}

/* Where what it means begins: past "1: " of a switch, "Whether " and an equation's letter; NULL if the
 * doc cannot be a name. */
static const char *
start_of(const char *doc)
{
    static const char whether[] = "Whether ";
    const char *start = past_equation(doc);
    if (start == NULL)
        return NULL;
    if (strncmp(start, "1: ", 3) == 0)
        return start + 3;
    if (strncmp(start, whether, strlen(whether)) == 0)
        return start + strlen(whether);
    /* Behind an equation's letter stands what it is, or a remark on its value: that is no name. */
    const bool remark = start != doc && strstr(start, " are ") != NULL;
    return remark || *start == '\0' ? NULL : start;
}

char *
mut_value_words_name(const char *path, const char *doc)
{
    const char *start = start_of(doc);
    char *text = start != NULL ? mut_text(start) : NULL;
    if (text == NULL)
        return mut_value_words_path(path);
    drop_equations(text);
    shorten(text);
    lower(text);
    return text;
}

/* "/" is "per", letters are words. */
static char *
unit_words(const char *unit)
{
    static const struct {
        const char *letters, *words;
    } all[] = { { "h", "hours" }, { "1", "" } };
    char *text = mut_text("");
    for (const char *c = unit; *c != '\0';) {
        const size_t length = strcspn(c, "/");
        char *one = mut_text_format("%.*s", (int) length, c);
        for (size_t k = 0; one != NULL && k < sizeof all / sizeof *all; k++)
            if (strcmp(all[k].letters, one) == 0) {
                const bool first = c == unit, hour = !first && one[0] == 'h';
                mut_free(one);
                one = mut_text(hour ? "hour" : all[k].words);
            }
        char *longer = mut_text_format("%s%s%s", text != NULL ? text : "",
                                       c != unit ? " per " : "", one != NULL ? one : "");
        mut_free(one);
        mut_free(text);
        text = longer;
        c += length + (c[length] == '/');
    }
    return text;
}

/* "0.25", "1,500" */
static char *
number_of(double value)
{
    const bool whole = value >= 1000 && value < 1e9 && value == (double) (long) value;
    return whole ? mut_reading_plain(value, 0) : mut_text_format("%.6g", value);
}

char *
mut_value_words_value(double value, const char *doc, const char *unit)
{
    if (is_switch(doc, unit) && (value == 0 || value == 1))
        return mut_text(value == 1 ? "on" : "off");
    char *number = number_of(value);
    if (*unit == '\0' || strcmp(unit, "1") == 0 || strcmp(unit, switch_unit) == 0 ||
        number == NULL)
        return number;
    char *words = unit_words(unit), *text = NULL;
    if (words != NULL && strncmp(words, "GBP", 3) == 0)
        text = mut_text_format("£%s%s", number, words + 3);
    else if (words != NULL) {
        const size_t first = strcspn(words,
                                     " "); /* "seats", "hours" of "hours per month" */
        const bool one = value == 1 && first > 1 && words[first - 1] == 's';
        text = mut_text_format("%s%s%.*s%s", number, first > 0 ? " " : "",
                               (int) first - one, words, words + first);
    }
    mut_free(words);
    mut_free(number);
    return text;
}

char *
mut_value_words(const char *path, const char *doc, const char *unit, double value)
{
    char *name = mut_value_words_name(path, doc),
         *amount = mut_value_words_value(value, doc, unit);
    char *text = name != NULL && amount != NULL ? mut_text_format("%s: %s", name, amount)
                                                : NULL;
    mut_free(name);
    mut_free(amount);
    return text;
}
