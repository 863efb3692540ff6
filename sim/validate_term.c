#include "validate_term.h"

#include "mem.h"
#include "validate_figure.h"

#include <string.h>

enum { ANY = 4096 };

struct operation {
    const char *name;
    enum mut_term_kind kind;
    int least, most; /* members of its list */
};

static const struct operation operations[] = {
    { "add", MUT_TERM_ADD, 2, ANY },           { "subtract", MUT_TERM_SUBTRACT, 2, 2 },
    { "multiply", MUT_TERM_MULTIPLY, 2, ANY }, { "divide", MUT_TERM_DIVIDE, 2, 2 },
    { "min", MUT_TERM_MIN, 1, ANY },           { "max", MUT_TERM_MAX, 1, ANY },
    { "count", MUT_TERM_COUNT, 1, ANY },       { "spearman", MUT_TERM_SPEARMAN, 2, 2 },
    { "cohens_d", MUT_TERM_COHENS_D, 2, 2 },
};

enum { N_OPERATIONS = sizeof operations / sizeof *operations };

static const struct operation *
operation_of(const struct mut_node *node)
{
    for (int i = 0; i < N_OPERATIONS; i++)
        if (mut_node_find(node, operations[i].name) != NULL)
            return &operations[i];
    return NULL;
}

/* Adds the values of a list to the term's. */
static bool
read_list(struct mut_term *term, const struct mut_node *list,
          const struct mut_trials *trials, struct mut_diags *diags)
{
    size_t n = (size_t) term->n, more = (size_t) list->n;
    struct mut_term *grown = mut_array_grow(term->terms, n, n + more, sizeof *grown);
    bool good = true;
    if (grown == NULL)
        return mut_fail(diags, MUT_ENOMEM, list->at, "there is not enough memory"), false;
    term->terms = grown;
    term->n += list->n;
    for (int i = 0; i < list->n; i++)
        good = mut_validate_term_read(&grown[n + (size_t) i], &list->children[i], trials,
                                      diags) &&
               good;
    return good;
}

static bool
read_two_lists(struct mut_term *term, const struct mut_node *lists,
               const struct mut_trials *trials, struct mut_diags *diags)
{
    const struct mut_node *x = &lists->children[0], *y = &lists->children[1];
    if (x->kind != MUT_SEQUENCE || y->kind != MUT_SEQUENCE || x->n != y->n || x->n < 2)
        return mut_fail(diags, MUT_EINPUT, lists->at,
                        "`spearman` must be two lists of the same length"),
               false;
    return read_list(term, x, trials, diags) && read_list(term, y, trials, diags);
}

static bool
two_figures(const struct mut_term *term, struct mut_place at, struct mut_diags *diags)
{
    for (int i = 0; i < 2; i++)
        if (term->terms[i].kind != MUT_TERM_OUTCOME &&
            term->terms[i].kind != MUT_TERM_UNITS)
            return mut_fail(diags, MUT_EINPUT, at,
                            "`cohens_d` takes two figures: outcomes or units"),
                   false;
    return true;
}

static bool
read_operation(struct mut_term *term, const struct operation *operation,
               const struct mut_node *node, const struct mut_trials *trials,
               struct mut_diags *diags)
{
    const char *keys[] = { operation->name, "above" };
    const struct mut_node *list = mut_node_find(node, operation->name);
    const struct mut_node *above = mut_node_find(node, "above");
    bool counts = operation->kind == MUT_TERM_COUNT;
    term->kind = operation->kind;
    if (!mut_node_keys(node, operation->name, keys, counts ? 2 : 1, diags))
        return false;
    if (list->kind != MUT_SEQUENCE || list->n < operation->least ||
        list->n > operation->most)
        return mut_fail(diags, MUT_EINPUT, list->at, "`%s` must be a list of %s%d values",
                        operation->name, operation->most == ANY ? "at least " : "",
                        operation->least),
               false;
    if (counts && above == NULL)
        return mut_fail(diags, MUT_EINPUT, node->at, "`count` needs `above`"), false;
    if (counts && !mut_node_number(above, "above", &term->number, diags))
        return false;
    if (operation->kind == MUT_TERM_SPEARMAN)
        return read_two_lists(term, list, trials, diags);
    return read_list(term, list, trials, diags) &&
           (operation->kind != MUT_TERM_COHENS_D || two_figures(term, list->at, diags));
}

bool
mut_validate_term_read(struct mut_term *term, const struct mut_node *node,
                       const struct mut_trials *trials, struct mut_diags *diags)
{
    *term = (struct mut_term){ .kind = MUT_TERM_NUMBER };
    if (node->kind == MUT_SCALAR)
        return mut_node_number(node, "value", &term->number, diags);
    if (!mut_node_is(node, MUT_MAPPING, "value", "a number, a figure or an operation",
                     diags))
        return false;
    const struct operation *operation = operation_of(node);
    return operation != NULL ? read_operation(term, operation, node, trials, diags)
                             : mut_validate_figure_read(term, node, trials, diags);
}

void
mut_validate_term_clear(struct mut_term *term)
{
    for (int i = 0; i < term->n; i++)
        mut_validate_term_clear(&term->terms[i]);
    mut_free(term->terms);
    *term = (struct mut_term){ 0 };
}
