/* Questions to a node of a document (document.h): its children, its number, its text. */
#include "document.h"

#include "mem.h"
#include "suggest.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct mut_node *
mut_node_find(const struct mut_node *mapping, const char *key)
{
    if (mapping == NULL || mapping->kind != MUT_MAPPING)
        return NULL;
    for (int i = 0; i < mapping->n; i++)
        if (strcmp(mapping->children[i].key, key) == 0)
            return &mapping->children[i];
    return NULL;
}

bool
mut_node_empty(const struct mut_node *node)
{
    return node->kind == MUT_SCALAR && !node->quoted && node->text[0] == '\0';
}

static const char *
digits(const char *s)
{
    while (*s >= '0' && *s <= '9')
        s++;
    return s;
}

/* [+-] digits [. digits] [e [+-] digits]: what the C locale reads and no more. */
static bool
is_number(const char *text)
{
    const char *s = text + (*text == '+' || *text == '-');
    const char *whole = digits(s);
    const char *end = whole;
    if (*end == '.')
        end = digits(end + 1);
    if (end - s - (*whole == '.') < 1)
        return false;
    if (*end == 'e' || *end == 'E') {
        const char *power = end + 1 + (end[1] == '+' || end[1] == '-');
        end = digits(power);
        if (end == power)
            return false;
    }
    return *end == '\0';
}

/* True if all commas of the text part groups of three digits: 1,000 or 12,000.5. */
static bool
parts_thousands(const char *text)
{
    const char *at = digits(text);
    bool good = at - text >= 1 && at - text <= 3 && text[0] != '0';
    while (good && *at == ',') {
        const char *end = digits(at + 1);
        good = end - at == 4;
        at = end;
    }
    return good && (*at == '\0' || (*at == '.' && *digits(at + 1) == '\0'));
}

bool
mut_node_comma(const char *text, struct mut_diags *diags)
{
    const char *comma = strchr(text, ',');
    char *number = comma != NULL ? mut_text(text) : NULL;
    if (number == NULL)
        return false;
    if (parts_thousands(text)) {
        char *to = number;
        for (const char *from = text; *from != '\0'; from++)
            if (*from != ',')
                *to++ = *from;
        *to = '\0';
        mut_hint(diags, "write %s: numbers are written without commas", number);
        mut_free(number);
        return true;
    }
    number[comma - text] = '.';
    const bool decimal = is_number(number);
    if (decimal)
        mut_hint(diags, "write %s: a point, not a comma", number);
    mut_free(number);
    return decimal;
}

static bool
read_number(const char *text, double *out)
{
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t) 0);
    if (c == (locale_t) 0)
        return false;
    *out = strtod_l(text, NULL, c);
    freelocale(c);
    return isfinite(*out) != 0;
}

bool
mut_node_number(const struct mut_node *node, const char *what, double *out,
                struct mut_diags *diags)
{
    node = mut_node_plain(node, what, diags);
    if (node == NULL)
        return false;
    if (node->kind != MUT_SCALAR) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` must be one number", what);
        mut_hint(diags, "write 0.5, or {value: 0.5, source: \"...\", grade: D}");
        return false;
    }
    if (node->quoted && is_number(node->text)) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` must be a number, not text in quotes",
                 what);
        mut_hint(diags, "write %s without quotes", node->text);
        return false;
    }
    if (mut_node_empty(node)) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` has no value; it must be a number",
                 what);
        mut_hint(diags, "write it after the colon, or leave the line out");
        return false;
    }
    if (node->quoted || !is_number(node->text) || !read_number(node->text, out)) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` must be a number, not `%s`", what,
                 node->text);
        if (!mut_node_comma(node->text, diags))
            mut_hint(diags,
                     "numbers are written as 12, 0.5 or 1e-3: no commas, blanks, units or "
                     "hexadecimal digits");
        return false;
    }
    return true;
}

bool
mut_node_int(const struct mut_node *node, const char *what, int low, int high, int *out,
             struct mut_diags *diags)
{
    double value;
    node = mut_node_plain(node, what, diags);
    if (node == NULL || !mut_node_number(node, what, &value, diags))
        return false;
    if (value < low || value > high) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` = %s is outside its range %d to %d",
                 what, node->text, low, high);
        return false;
    }
    if (value != (double) (int) value) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` = %s must be a whole number", what,
                 node->text);
        mut_hint(diags, "write %d", (int) value);
        return false;
    }
    *out = (int) value;
    return true;
}

bool
mut_node_text(const struct mut_node *node, const char *what, const char **out,
              struct mut_diags *diags)
{
    if (!mut_node_is(node, MUT_SCALAR, what, "text", diags))
        return false;
    *out = node->text;
    return true;
}

bool
mut_node_is(const struct mut_node *node, enum mut_node_kind kind, const char *what,
            const char *must_be, struct mut_diags *diags)
{
    if (node->kind == kind)
        return true;
    mut_fail(diags, MUT_EINPUT, node->at, "`%s` must be %s", what, must_be);
    if (kind == MUT_SCALAR)
        mut_hint(diags, "text that begins with [ or { needs quotes: \"[...]\"");
    else if (kind == MUT_MAPPING)
        mut_hint(diags, "write it in {}, or as lines `key: value` below, further in%s",
                 node->kind == MUT_SEQUENCE ? ", without dashes" : "");
    else
        mut_hint(diags, "write it in [], or as lines below, each with a dash");
    return false;
}

bool
mut_node_comma_key(const struct mut_node *mapping, int child, struct mut_diags *diags)
{
    if (child == 0)
        return false;
    const struct mut_node *rest = &mapping->children[child], *number = rest - 1;
    if (number->kind != MUT_SCALAR || !mut_node_empty(rest))
        return false;
    char *text = mut_text_format("%s,%s", number->text, rest->key);
    const bool hinted = text != NULL && mut_node_comma(text, diags);
    mut_free(text);
    return hinted;
}

/* "voice.openness: 0.4" beside `form` or `date`: values stand one level deeper. */
static bool
hint_set(const struct mut_node *child, const char *const *keys, int n,
         struct mut_diags *diags)
{
    bool takes_set = false;
    for (int k = 0; k < n; k++)
        takes_set = takes_set || strcmp(keys[k], "set") == 0;
    if (!takes_set || strchr(child->key, '.') == NULL)
        return false;
    mut_hint(diags, "write set: {%s: %s}", child->key,
             child->kind == MUT_SCALAR && !mut_node_empty(child) ? child->text : "...");
    return true;
}

static void
report_key(const struct mut_node *child, const char *what, const char *const *keys, int n,
           struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, child->key_at, "unknown key `%s` in %s", child->key, what);
    if (hint_set(child, keys, n, diags))
        return;
    const char *near = mut_suggest(child->key, keys, n);
    char *all = near == NULL ? mut_text_join(keys, n) : NULL;
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else if (all != NULL)
        mut_hint(diags, "known here: %s", all);
    mut_free(all);
}

bool
mut_node_keys(const struct mut_node *mapping, const char *what, const char *const *keys,
              int n, struct mut_diags *diags)
{
    bool known = true;
    for (int i = 0; i < mapping->n; i++) {
        const struct mut_node *child = &mapping->children[i];
        bool found = false;
        for (int k = 0; k < n && !found; k++)
            found = strcmp(child->key, keys[k]) == 0;
        if (found)
            continue;
        known = false;
        report_key(child, what, keys, n, diags);
        mut_node_comma_key(mapping, i, diags);
    }
    return known;
}
