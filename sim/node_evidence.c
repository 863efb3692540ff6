/* A number with its evidence: {value: ..., source: "...", grade: A-D}. */
#include "document.h"

#include <string.h>

bool
mut_node_grade(const struct mut_node *node, const char *what, const char **out,
               struct mut_diags *diags)
{
    if (node->kind == MUT_SCALAR && strlen(node->text) == 1 &&
        strchr("ABCD", node->text[0]) != NULL) {
        *out = node->text;
        return true;
    }
    mut_fail(diags, MUT_EINPUT, node->at, "the grade of `%s` must be A, B, C or D", what);
    mut_hint(diags,
             "A measured directly and well, B published with some transfer, C weak or "
             "indirect, D judgement");
    return false;
}

bool
mut_node_source(const struct mut_node *node, const char *what, const char **out,
                struct mut_diags *diags)
{
    if (node->kind == MUT_SCALAR && node->text[0] != '\0') {
        *out = node->text;
        return true;
    }
    mut_fail(
        diags, MUT_EINPUT, node->at,
        "the source of `%s` must be text: a citation, an evidence id or \"judgement\"",
        what);
    mut_hint(diags, "write source: \"...\"; without one leave `source` out");
    return false;
}

const struct mut_node *
mut_node_plain(const struct mut_node *node, const char *what, struct mut_diags *diags)
{
    static const char *const keys[] = { "value", "source", "grade" };
    const char *unused;
    if (node->kind != MUT_MAPPING)
        return node;
    bool good = mut_node_keys(node, what, keys, 3, diags);
    const struct mut_node *value = mut_node_find(node, "value");
    const struct mut_node *source = mut_node_find(node, "source");
    const struct mut_node *grade = mut_node_find(node, "grade");
    if (source != NULL)
        good = mut_node_source(source, what, &unused, diags) && good;
    if (grade != NULL)
        good = mut_node_grade(grade, what, &unused, diags) && good;
    if (value == NULL) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` has no `value`", what);
        mut_hint(diags,
                 "write {value: 0.4, source: \"...\", grade: D} or the number alone");
        return NULL;
    }
    if (value->kind == MUT_MAPPING) {
        mut_fail(diags, MUT_EINPUT, value->at, "the `value` of `%s` must be one number",
                 what);
        mut_hint(diags,
                 "write {value: 0.4, source: \"...\", grade: D} or the number alone");
        return NULL;
    }
    return good ? value : NULL;
}
