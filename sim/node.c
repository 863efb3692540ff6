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
    if (node->kind != MUT_SCALAR) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` must be one number", what);
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
        return false;
    }
    if (node->quoted || !is_number(node->text) || !read_number(node->text, out)) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` must be a number, not `%s`", what,
                 node->text);
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
    if (!mut_node_number(node, what, &value, diags))
        return false;
    if (value < low || value > high) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` = %s is outside its range %d to %d",
                 what, node->text, low, high);
        return false;
    }
    if (value != (double) (int) value) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` = %s must be a whole number", what,
                 node->text);
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
    return false;
}

/* "a, b, c" as a new string, or NULL. */
static char *
joined(const char *const *names, int n)
{
    char *text = mut_text("");
    for (int i = 0; i < n && text != NULL; i++) {
        char *longer = mut_text_format("%s%s%s", text, i > 0 ? ", " : "", names[i]);
        mut_free(text);
        text = longer;
    }
    return text;
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
        mut_fail(diags, MUT_EINPUT, child->key_at, "unknown key `%s` in %s", child->key,
                 what);
        const char *near = mut_suggest(child->key, keys, n);
        char *all = near == NULL ? joined(keys, n) : NULL;
        if (near != NULL)
            mut_hint(diags, "did you mean `%s`?", near);
        else if (all != NULL)
            mut_hint(diags, "known here: %s", all);
        mut_free(all);
    }
    return known;
}
