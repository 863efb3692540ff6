#include "value.h"

#include <string.h>

static const char *const evidence_keys[] = { "value", "range", "source", "grade" };
static const char *const plain_keys[] = { "value", "source", "grade" };

static bool
read_number(const struct mut_node *node, const struct mut_value_rules *rules, double *out,
            struct mut_diags *diags)
{
    const bool word = node->kind == MUT_SCALAR && !node->quoted &&
                      rules->row->type == MUT_BOOL;
    if (word && (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0)) {
        *out = node->text[0] == 't';
        return true;
    }
    return mut_node_is(node, MUT_SCALAR, rules->path, "one number", diags) &&
           mut_node_number(node, rules->path, out, diags);
}

static bool
read_range(const struct mut_node *node, const struct mut_value_rules *rules,
           struct mut_value *out, struct mut_diags *diags)
{
    char why[160];
    double bound[2];
    if (node->kind != MUT_SEQUENCE || node->n != 2) {
        mut_fail(diags, MUT_EINPUT, node->at, "the range of `%s` must be [low, high]",
                 rules->path);
        mut_hint(diags, "for example range: [%g, %g]", rules->row->low, rules->row->high);
        return false;
    }
    for (int i = 0; i < 2; i++) {
        if (!read_number(&node->children[i], rules, &bound[i], diags))
            return false;
        if (bound[i] < rules->row->min || bound[i] > rules->row->max) {
            const char *refused = mut_param_refuses(rules->row, bound[i], why, sizeof why);
            mut_fail(diags, MUT_EINPUT, node->children[i].at, "the range of `%s`: %g %s",
                     rules->path, bound[i], refused != NULL ? refused : "is not possible");
            mut_hint(diags, "a range stays within %g to %g", rules->row->min,
                     rules->row->max);
            return false;
        }
    }
    if (bound[0] > bound[1]) {
        mut_fail(diags, MUT_EINPUT, node->at, "the range of `%s` runs from %g down to %g",
                 rules->path, bound[0], bound[1]);
        mut_hint(diags, "write [%g, %g]", bound[1], bound[0]);
        return false;
    }
    out->has_range = true;
    out->low = bound[0];
    out->high = bound[1];
    return true;
}

/* What stands beside the value. */
static bool
read_evidence(const struct mut_node *node, const struct mut_value_rules *rules,
              struct mut_value *out, struct mut_diags *diags)
{
    const struct mut_node *range = mut_node_find(node, "range");
    const struct mut_node *source = mut_node_find(node, "source");
    const struct mut_node *grade = mut_node_find(node, "grade");
    bool good = true;
    if (range != NULL && rules->evidence)
        good = read_range(range, rules, out, diags) && good;
    if (source != NULL)
        good = mut_node_source(source, rules->path, &out->source, diags) && good;
    if (grade != NULL)
        good = mut_node_grade(grade, rules->path, &out->grade, diags) && good;
    if (rules->evidence && (source == NULL || grade == NULL)) {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` has no %s%s%s", rules->path,
                 source == NULL ? "source" : "",
                 source == NULL && grade == NULL ? " and no " : "",
                 grade == NULL ? "grade" : "");
        mut_hint(diags,
                 "write {value: ..., range: [low, high], source: \"...\", grade: A-D}");
        good = false;
    }
    return good;
}

static bool
check_row(const struct mut_node *node, const struct mut_value_rules *rules, double value,
          struct mut_diags *diags)
{
    char why[160];
    const struct mut_param *row = rules->row;
    const char *refused = mut_param_refuses(row, value, why, sizeof why);
    if (refused == NULL)
        return true;
    mut_fail(diags, MUT_EINPUT, node->at, "`%s` = %s %s", rules->path, node->text,
             refused);
    mut_hint(diags, "evidence: %g to %g; %s", row->low, row->high, row->doc);
    return false;
}

bool
mut_value_read(const struct mut_node *node, const struct mut_value_rules *rules,
               struct mut_value *out, struct mut_diags *diags)
{
    const struct mut_node *number = node;
    bool good = true;
    *out = (struct mut_value){ .file = rules->file, .line = node->at.line };
    if (node->kind == MUT_MAPPING) {
        good = rules->evidence ? mut_node_keys(node, rules->path, evidence_keys, 4, diags)
                               : mut_node_keys(node, rules->path, plain_keys, 3, diags);
        number = mut_node_find(node, "value");
        if (number == NULL) {
            mut_fail(diags, MUT_EINPUT, node->at, "`%s` has no `value`", rules->path);
            mut_hint(diags, "write {value: %g, ...} or the number alone", rules->row->def);
            return false;
        }
        good = read_evidence(node, rules, out, diags) && good;
    } else if (rules->evidence) {
        mut_fail(diags, MUT_EINPUT, node->at,
                 "`%s` must have its source and grade beside it", rules->path);
        mut_hint(diags,
                 "write {value: ..., range: [low, high], source: \"...\", grade: A-D}");
        good = false;
    }
    return read_number(number, rules, &out->value, diags) &&
           check_row(number, rules, out->value, diags) && good;
}
