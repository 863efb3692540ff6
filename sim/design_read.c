#include "design_read.h"

#include "design_draw.h"
#include "design_factor.h"
#include "design_uncertain.h"
#include "mem.h"

#include <string.h>

/* The number of a level; switches may be written true and false. */
static bool
level_of(struct mut_reader *r, const struct mut_design_factor *factor,
         const struct mut_node *node, double *value)
{
    if (node->kind == MUT_SCALAR && factor->row->type == MUT_BOOL &&
        (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0)) {
        *value = node->text[0] == 't';
        return true;
    }
    return mut_node_number(node, factor->path, value, r->diags) &&
           mut_design_factor_takes(r, factor, *value, node->at, node->text);
}

static void
read_level(struct mut_reader *r, struct mut_design_factor *factor,
           const struct mut_node *written)
{
    double value;
    const struct mut_node *node = mut_node_plain(written, factor->path, r->diags);
    if (node == NULL || !level_of(r, factor, node, &value))
        return;
    for (int i = 0; i < factor->n_levels; i++)
        if (factor->levels[i] == value) {
            mut_fail(r->diags, MUT_EINPUT, node->at,
                     "`sweep` gives `%s` the value %s twice", factor->path, node->text);
            mut_hint(r->diags, "each value is a point of its own: leave one out");
            return;
        }
    factor->levels[factor->n_levels] = value;
    factor->words[factor->n_levels] = mut_text(node->text);
    if (factor->words[factor->n_levels++] == NULL)
        mut_reader_no_memory(r);
    factor->low = factor->n_levels == 1 || value < factor->low ? value : factor->low;
    factor->high = factor->n_levels == 1 || value > factor->high ? value : factor->high;
}

static void
read_lever(struct mut_reader *r, const struct mut_node *list)
{
    struct mut_design_factor *factor = mut_design_factor_add(r, list->key, list->key_at,
                                                             "sweep");
    if (list->kind != MUT_SEQUENCE || list->n == 0) {
        mut_fail(r->diags, MUT_EINPUT, list->at,
                 "`sweep` must give `%s` a list of values", list->key);
        if (list->kind == MUT_SCALAR && !mut_node_empty(list))
            mut_hint(r->diags, "write [%s]", list->text);
        else
            mut_hint(r->diags, "for example [0, 0.2, 0.4]");
        return;
    }
    if (factor == NULL)
        return;
    factor->lever = true;
    factor->source = "sweep of the scenario";
    factor->levels = mut_array((size_t) list->n, sizeof *factor->levels);
    factor->words = mut_array((size_t) list->n, sizeof *factor->words);
    if (factor->levels == NULL || factor->words == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < list->n; i++)
        read_level(r, factor, &list->children[i]);
}

static void
read_sweep(struct mut_reader *r)
{
    const struct mut_node *sweep = mut_node_find(r->doc.root, "sweep");
    if (sweep == NULL || (sweep->kind == MUT_MAPPING && sweep->n == 0) ||
        mut_node_empty(sweep) ||
        !mut_node_is(sweep, MUT_MAPPING, "sweep",
                     "a mapping such as {population.users: [50, 200]}", r->diags))
        return;
    for (int i = 0; i < sweep->n; i++)
        read_lever(r, &sweep->children[i]);
    r->design.n_levers = r->design.n_factors;
}

/* Points of the sweep, or one more than there may be. */
static int
count_swept(const struct mut_design *design)
{
    int n = 1;
    for (int k = 0; k < design->n_levers && n <= MUT_MOST_POINTS; k++)
        n *= design->factors[k].n_levels; /* below 10^4 times 4096 */
    return n <= MUT_MOST_POINTS ? n : MUT_MOST_POINTS + 1;
}

static void
check_number(struct mut_reader *r)
{
    static const char *const keys[] = { "sweep", "design", "sceptic" };
    const struct mut_design *design = &r->design;
    const int overlays = r->n_sceptics > 0 ? r->n_sceptics : 1;
    const int64_t n = (int64_t) design->n_swept * design->n_drawn * overlays;
    const struct mut_node *node = NULL;
    if (n <= MUT_MOST_POINTS)
        return;
    for (int i = 0; i < 3 && node == NULL; i++)
        node = mut_node_find(r->doc.root, keys[i]);
    mut_fail(r->diags, MUT_EINPUT, node != NULL ? node->key_at : (struct mut_place){ 0 },
             "the scenario has %s%lld points, at most %d can be run",
             design->n_swept > MUT_MOST_POINTS ? "more than " : "",
             (long long) (design->n_swept > MUT_MOST_POINTS ? MUT_MOST_POINTS : n),
             MUT_MOST_POINTS);
    mut_hint(r->diags, "points are those of the sweep times those of the design times the "
                       "overlays of `sceptic`");
}

void
mut_design_read(struct mut_reader *r)
{
    struct mut_design *design = &r->design;
    const int before = r->diags->n;
    design->n_swept = design->n_drawn = 1;
    read_sweep(r);
    mut_design_uncertain(r);
    mut_design_draw(r);
    design->n_swept = count_swept(design);
    check_number(r);
    design->faulty = r->diags->n > before || r->diags->lost != MUT_OK;
}
