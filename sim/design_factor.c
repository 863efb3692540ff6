#include "design_factor.h"

#include "frame.h"
#include "laboratory.h"
#include "mem.h"
#include "scenario_keys.h"

#include <string.h>

/* Keys of a scenario that are the same at all points, and what to do instead. */
static const struct {
    const char *path, *hint;
} fixed[] = {
    { "horizon.months", "a shorter run is the beginning of a longer one: give the longest "
                        "`months` and choose its part by `window`" },
    { "horizon.burn_in", "all points share the months of the result" },
    { "horizon.start", "all points share the months of the result" },
    { "laboratory.rounds", "a shorter run is the beginning of a longer one: give the most "
                           "`rounds` and choose their part by `window`" },
    { "replicates", "every point is met by the same replicates" },
    { "seed", "every point is met by the same luck" },
    { "sceptic", "a list of overlays under `sceptic` gives points" },
    { "reference", "it is a name; arms are compared at each point as they are" },
    { "mechanisms",
      "it is no number; `set` a parameter of the mechanism to nothing instead" },
    { "start", "it is no number: run the scenario twice, with --set start=own" },
    { "prices", "all points count the same money" },
    { "discount", "all points count the same money" },
    { "window", "all points are averaged over the same months" },
};

enum { N_FIXED = sizeof fixed / sizeof *fixed };

static void
report_path(struct mut_reader *r, const char *path, struct mut_place at, const char *key)
{
    for (int i = 0; i < N_FIXED; i++)
        if (strcmp(fixed[i].path, path) == 0) {
            mut_fail(r->diags, MUT_EINPUT, at, "`%s` cannot differ between points", path);
            mut_hint(r->diags, "%s", fixed[i].hint);
            return;
        }
    mut_fail(r->diags, MUT_EINPUT, at, "`%s` names `%s`: there is no such path", key,
             path);
    if (strcmp(path, "users") == 0 || strcmp(path, "units") == 0 ||
        strcmp(path, "neighbourhoods") == 0)
        mut_hint(r->diags, "did you mean `population.%s`?", path);
    else if (strchr(path, '.') == NULL && mut_scenario_key(path, MUT_SCENARIO_KEYS))
        mut_hint(r->diags, "a path is mechanism.row, process.row, sector.row, or "
                           "population.units, .users or .neighbourhoods");
    else
        mut_catalogue_hint(&r->catalogue, path, r->diags);
}

/* The row of a path, and its place in the catalogue or -1; NULL if there is none. */
static const struct mut_param *
find(const struct mut_reader *r, const char *path, int *entry)
{
    *entry = -1;
    const struct mut_param *size = r->plan->laboratory ? mut_laboratory_size(path)
                                                       : mut_frame_size(path);
    if (size != NULL)
        return size;
    *entry = mut_catalogue_find(&r->catalogue, path);
    return *entry >= 0 ? r->catalogue.entries[*entry].row : NULL;
}

/* True after reporting that something else gives the path its value. */
static bool
taken(struct mut_reader *r, const char *path, struct mut_place at, const char *key)
{
    for (int k = 0; k < r->design.n_factors; k++)
        if (strcmp(r->design.factors[k].path, path) == 0) {
            const bool lever = r->design.factors[k].lever;
            if (lever && strcmp(key, "sweep") != 0) {
                mut_fail(r->diags, MUT_EINPUT, at,
                         "`%s` stands in `sweep` and again in `%s`", path, key);
                mut_hint(r->diags,
                         "a lever is swept, an uncertainty is drawn: leave one out");
            } else {
                mut_fail(r->diags, MUT_EINPUT, at, "`%s` stands twice in `%s`", path, key);
                mut_hint(r->diags, "a point has one value for it: leave one out");
            }
            return true;
        }
    if (strcmp(key, "uncertain") == 0 && mut_node_find(r->doc.root, "design") == NULL)
        return false; /* it has one value at all points, which may be the command line's */
    for (int i = 0; i < r->n_commands; i++)
        if (!r->commands[i].probed && strcmp(r->commands[i].path, path) == 0) {
            mut_fail(r->diags, MUT_EINPUT, at,
                     "`%s` differs between points, and --set gives it one value", path);
            mut_hint(r->diags, "leave it out of `%s` or of the command line", key);
            return true;
        }
    return false;
}

struct mut_design_factor *
mut_design_factor_add(struct mut_reader *r, const char *path, struct mut_place at,
                      const char *key)
{
    struct mut_design *design = &r->design;
    const size_t n = (size_t) design->n_factors;
    int entry;
    const struct mut_param *row = find(r, path, &entry);
    if (row == NULL) {
        report_path(r, path, at, key);
        return NULL;
    }
    if (taken(r, path, at, key))
        return NULL;
    struct mut_design_factor *grown = mut_array_grow(design->factors, n, n + 1,
                                                     sizeof *grown);
    char *copy = mut_text(path);
    if (grown != NULL)
        design->factors = grown;
    if (grown == NULL || copy == NULL) {
        mut_free(copy);
        mut_reader_no_memory(r);
        return NULL;
    }
    design->n_factors++;
    grown[n] = (struct mut_design_factor){
        .path = copy, .row = row, .entry = entry, .at = at
    };
    return &grown[n];
}

bool
mut_design_factor_takes(struct mut_reader *r, const struct mut_design_factor *factor,
                        double value, struct mut_place at, const char *written)
{
    char why[160];
    const char *refused = mut_param_refuses(factor->row, value, why, sizeof why);
    if (refused == NULL)
        return true;
    mut_fail(r->diags, MUT_EINPUT, at, "`%s` = %s %s", factor->path, written, refused);
    mut_hint(r->diags, "%s", factor->row->doc);
    return false;
}
