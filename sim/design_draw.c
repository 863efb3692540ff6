#include "design_draw.h"

#include "design_csv.h"
#include "design_sample.h"
#include "mem.h"
#include "rng.h"
#include "suggest.h"

#include <string.h>

enum kind { SOBOL, LATIN_HYPERCUBE, FACTORIAL, KINDS };

static const char *const kinds[KINDS] = { "sobol", "latin_hypercube", "factorial" };

/* The kind, or KINDS after reporting that there is none. */
static enum kind
read_kind(struct mut_reader *r, const struct mut_node *design)
{
    const struct mut_node *node = mut_node_find(design, "kind");
    const char *text;
    if (node == NULL) {
        mut_fail(r->diags, MUT_EINPUT, design->at, "`design` has no `kind`");
        mut_hint(r->diags, "write {kind: sobol, points: 256} or {file: points.csv}");
        return KINDS;
    }
    if (!mut_node_text(node, "kind", &text, r->diags))
        return KINDS;
    for (int k = 0; k < KINDS; k++)
        if (strcmp(text, kinds[k]) == 0)
            return (enum kind) k;
    mut_fail(r->diags, MUT_EINPUT, node->at, "there is no design `%s`", text);
    const char *near = mut_suggest(text, kinds, KINDS);
    mut_hint(r->diags,
             near != NULL ? "did you mean `%s`?"
                          : "it is `%s`, `latin_hypercube` or `factorial`",
             near != NULL ? near : kinds[SOBOL]);
    return KINDS;
}

static void
read_number(struct mut_reader *r, const struct mut_node *node, int *n)
{
    if (!mut_node_int(node, "points", 1, MUT_MOST_POINTS, n, r->diags))
        mut_hint(r->diags, "each point is run under every arm: some hundreds are usual");
}

static int
read_points(struct mut_reader *r, const struct mut_node *design)
{
    const struct mut_node *node = mut_node_find(design, "points");
    int n = 0;
    if (node != NULL)
        read_number(r, node, &n);
    else {
        mut_fail(r->diags, MUT_EINPUT, design->at, "`design` has no `points`");
        mut_hint(r->diags, "write how many points to draw: points: 256");
    }
    return n;
}

static int
width_of(const struct mut_design *design)
{
    return design->n_factors - design->n_levers;
}

static bool
make_room(struct mut_reader *r)
{
    struct mut_design *design = &r->design;
    const size_t n = (size_t) design->n_drawn * (size_t) width_of(design);
    design->drawn = mut_array(n, sizeof *design->drawn);
    if (design->drawn == NULL)
        mut_reader_no_memory(r);
    return design->drawn != NULL;
}

static bool
draw_sobol(struct mut_reader *r, const struct mut_node *node)
{
    struct mut_design *design = &r->design;
    const int width = width_of(design);
    if (width > MUT_DESIGN_SOBOL_MOST) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "%d paths are uncertain; `sobol` draws at most %d", width,
                 MUT_DESIGN_SOBOL_MOST);
        mut_hint(r->diags, "write kind: latin_hypercube, which has no such limit");
        return false;
    }
    if (!make_room(r))
        return false;
    if (mut_design_sobol(design->drawn, design->n_drawn, width))
        return true;
    mut_reader_no_memory(r);
    return false;
}

static bool
draw_latin(struct mut_reader *r)
{
    struct mut_design *design = &r->design;
    const int width = width_of(design);
    bool good = make_room(r);
    for (int k = 0; good && k < width; k++) {
        const char *path = design->factors[design->n_levers + k].path;
        good = mut_design_latin(design->drawn + k, design->n_drawn, width, r->plan->seed,
                                mut_rng_stream("design", path));
        if (!good)
            mut_reader_no_memory(r);
    }
    return good;
}

static bool
draw_grid(struct mut_reader *r, const struct mut_node *node)
{
    struct mut_design *design = &r->design;
    const int width = width_of(design),
              levels = mut_design_levels(design->n_drawn, width);
    if (levels < 2) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "%d points are too few for a factorial over %d uncertain paths",
                 design->n_drawn, width);
        if (width < 14) /* 2^14 exceeds MUT_MOST_POINTS */
            mut_hint(r->diags, "two levels of each need %d points", 1 << width);
        else
            mut_hint(r->diags, "write kind: latin_hypercube");
        return false;
    }
    design->n_drawn = 1;
    for (int k = 0; k < width; k++)
        design->n_drawn *= levels;
    if (!make_room(r))
        return false;
    mut_design_grid(design->drawn, levels, width);
    return true;
}

/* From 0 to 1 to a value of the factor. */
static double
stretch(const struct mut_design_factor *factor, double u)
{
    double value = factor->low + u * (factor->high - factor->low);
    value = value > factor->high ? factor->high : value; /* rounding */
    if (factor->row->type != MUT_INT)
        return value;
    const double below = (double) (int) value - (value < (double) (int) value ? 1 : 0);
    return value - below < 0.5 ? below : below + 1;
}

static void
stretch_all(struct mut_design *design)
{
    const int width = width_of(design);
    for (int i = 0; i < design->n_drawn; i++)
        for (int k = 0; k < width; k++)
            design->drawn[i * width + k] = stretch(&design->factors[design->n_levers + k],
                                                   design->drawn[i * width + k]);
}

static void
draw(struct mut_reader *r, const struct mut_node *node)
{
    struct mut_design *design = &r->design;
    const enum kind kind = read_kind(r, node);
    const int asked = read_points(r, node);
    if (kind == KINDS || asked == 0)
        return;
    if (width_of(design) == 0 && mut_reader_failed(r))
        return; /* what was meant to be drawn is wrong, which is reported */
    if (width_of(design) == 0) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "`design` has nothing to draw: no path is uncertain");
        mut_hint(r->diags, "add `uncertain: {norms.sanction: {range: [0, 0.6]}}` or "
                           "`uncertain: evidence`");
        return;
    }
    design->n_drawn = asked;
    const bool good = kind == SOBOL             ? draw_sobol(r, node)
                      : kind == LATIN_HYPERCUBE ? draw_latin(r)
                                                : draw_grid(r, node);
    if (!good) {
        design->n_drawn = 1;
        return;
    }
    stretch_all(design);
    design->kind = design->n_drawn == asked
                       ? mut_text_format("%s, %d points", kinds[kind], asked)
                       : mut_text_format("%s, %d of the %d points asked for", kinds[kind],
                                         design->n_drawn, asked);
    if (design->kind == NULL)
        mut_reader_no_memory(r);
}

static void
read_file(struct mut_reader *r, const struct mut_node *node)
{
    const struct mut_node *file = mut_node_find(node, "file");
    const struct mut_node *uncertain = mut_node_find(r->doc.root, "uncertain");
    if (mut_node_find(node, "kind") != NULL || mut_node_find(node, "points") != NULL) {
        mut_fail(r->diags, MUT_EINPUT, file->key_at,
                 "`design` has a `file` of points and also draws some");
        mut_hint(r->diags, "leave out `file`, or `kind` and `points`");
    } else if (uncertain != NULL) {
        mut_fail(
            r->diags, MUT_EINPUT, uncertain->key_at,
            "the file of `design` has the values: `uncertain` has no place beside it");
        mut_hint(r->diags, "leave `uncertain` out, or draw: {kind: sobol, points: 256}");
    } else {
        mut_design_csv_read(r, file);
    }
}

void
mut_design_draw(struct mut_reader *r)
{
    static const char *const keys[] = { "kind", "points", "file" };
    const struct mut_node *node = mut_node_find(r->doc.root, "design");
    if (node == NULL) {
        r->design.n_idle = width_of(&r->design);
        r->design.n_factors = r->design.n_levers;
        return;
    }
    if (!mut_node_is(node, MUT_MAPPING, "design",
                     "a mapping such as {kind: sobol, points: 256}", r->diags) ||
        !mut_node_keys(node, "`design`", keys, 3, r->diags))
        return;
    if (mut_node_find(node, "file") != NULL)
        read_file(r, node);
    else
        draw(r, node);
}
