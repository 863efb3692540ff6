#include "assignment.h"

#include "mem.h"
#include "scenario_data.h"
#include "sector.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

static struct mut_assignment *
grow(struct mut_assignments *list)
{
    if (list->n == list->room) {
        const int room = list->room == 0 ? 16 : 2 * list->room;
        struct mut_assignment *items = mut_array_grow(list->items, (size_t) list->n,
                                                      (size_t) room, sizeof *items);
        if (items == NULL)
            return NULL;
        list->items = items;
        list->room = room;
    }
    return &list->items[list->n];
}

bool
mut_assignment_holds(const struct mut_assignment *set, int arm, int month)
{
    return set->from <= month && (set->lasts == 0 || month - set->from < set->lasts) &&
           (set->arms >> arm & 1);
}

bool
mut_assignment_add(struct mut_assignments *list, const struct mut_catalogue *catalogue,
                   const struct mut_node *value, const struct mut_assignment *like,
                   struct mut_diags *diags)
{
    const struct mut_value_rules rules = {
        .path = catalogue->paths[like->entry],
        .row = catalogue->entries[like->entry].row,
        .evidence = like->evidence,
        .file = like->value.file,
    };
    struct mut_value read;
    if (!mut_value_read(value, &rules, &read, diags))
        return false;
    struct mut_assignment *item = grow(list);
    if (item == NULL) {
        mut_fail(diags, MUT_ENOMEM, value->at, "the values do not fit the memory");
        return false;
    }
    *item = *like;
    item->value = read;
    item->order = list->n++;
    return true;
}

/* The scenario's sectors with one more: "primary_school, elderly_care"; the caller frees it. NULL
 * if there are none, as in a laboratory, or no memory. */
static char *
sectors_with(const struct mut_catalogue *c, const char *name, size_t length)
{
    char *all = NULL;
    for (int i = 0, last = -1; i < c->n; i++) {
        const int sector = c->entries[i].component - c->registry->n;
        if (sector < 0 || sector == last)
            continue;
        const char *path = c->paths[i];
        char *longer = mut_text_format("%s%.*s, ", all != NULL ? all : "",
                                       (int) strcspn(path, "."), path);
        mut_free(all);
        all = longer;
        last = sector;
    }
    char *with = all == NULL ? NULL : mut_text_format("%s%.*s", all, (int) length, name);
    mut_free(all);
    return with;
}

/* What follows the advice where the number is none that a sector has: the nearest one. The caller
 * frees it; NULL: no memory. */
static char *
about_number(const char *path, size_t length)
{
    const struct mut_table *table = &mut_sector_table;
    if (path[length] != '.' || mut_param_find(table, path + length + 1) != NULL)
        return mut_text("");
    const char **rows = mut_array((size_t) table->n_rows, sizeof *rows);
    for (int i = 0; rows != NULL && i < table->n_rows; i++)
        rows[i] = table->rows[i].name;
    const char *word = path + length + 1;
    const char *near = rows != NULL ? mut_suggest(word, rows, table->n_rows) : NULL;
    mut_free((void *) rows);
    if (near == NULL)
        return mut_text_format("; a sector has no number `%s`", word);
    return mut_text_format("; did you mean `%.*s.%s`?", (int) length, path, near);
}

/* What to do about a sector that the scenario has not. */
static void
hint_sector(const struct mut_catalogue *c, const char *path, size_t length,
            struct mut_diags *diags)
{
    char *sectors = sectors_with(c, path, length);
    char *number = about_number(path, length);
    if (sectors != NULL && number != NULL)
        mut_hint(diags, "leave it out, or run that sector too: `sectors: [%s]`%s",
                 sectors, number);
    else
        mut_hint(diags, "leave it out: a laboratory has no sectors");
    mut_free(sectors);
    mut_free(number);
}

bool
mut_assignment_sector(const struct mut_catalogue *c, const char *path,
                      struct mut_place at, struct mut_diags *diags)
{
    char name[64 + 1], file[4096];
    const size_t length = strcspn(path, ".");
    if (length == 0 || length >= sizeof name || strchr(path, '/') != NULL)
        return false;
    memcpy(name, path, length);
    name[length] = '\0';
    for (int i = 0; i < c->n; i++)
        if (strncmp(c->paths[i], path, length) == 0 && c->paths[i][length] == '.')
            return false;
    if (!mut_scenario_data("sectors", name, file, sizeof file))
        return false;
    mut_fail(diags, MUT_EINPUT, at, "`%s`: the sector `%s` is not in this scenario", path,
             name);
    hint_sector(c, path, length, diags);
    return true;
}

/* What to write in place of a key that is no path. */
static void
hint_path(const struct mut_catalogue *catalogue, const struct mut_node *set, int child,
          struct mut_diags *diags)
{
    const struct mut_node *value = &set->children[child];
    mut_catalogue_hint(catalogue, value->key, diags);
    mut_node_comma_key(set, child, diags);
    if (value->kind != MUT_MAPPING || value->n == 0)
        return;
    const struct mut_node *inner = &value->children[0];
    char *path = mut_text_format("%s.%s", value->key, inner->key);
    if (path != NULL && mut_catalogue_find(catalogue, path) >= 0)
        mut_hint(diags, "write it in one word: %s: %s", path,
                 inner->kind == MUT_SCALAR ? inner->text : "...");
    mut_free(path);
}

bool
mut_assignment_read(struct mut_assignments *list, const struct mut_catalogue *catalogue,
                    const struct mut_node *set, const struct mut_assignment *like,
                    struct mut_diags *diags)
{
    if (set == NULL || mut_node_empty(set))
        return true;
    if (!mut_node_is(set, MUT_MAPPING, "set", "a mapping such as {voice.openness: 0.5}",
                     diags))
        return false;
    bool good = true;
    for (int i = 0; i < set->n; i++) {
        const struct mut_node *value = &set->children[i];
        struct mut_assignment one = *like;
        one.entry = mut_catalogue_find(catalogue, value->key);
        if (one.entry >= 0) {
            good = mut_assignment_add(list, catalogue, value, &one, diags) && good;
            continue;
        }
        good = false;
        if (mut_assignment_sector(catalogue, value->key, value->key_at, diags))
            continue;
        mut_fail(diags, MUT_EINPUT, value->key_at, "there is no parameter `%s`",
                 value->key);
        hint_path(catalogue, set, i, diags);
    }
    return good;
}

static int
by_turn(const void *a, const void *b)
{
    const struct mut_assignment *x = a, *y = b;
    if (x->layer != y->layer)
        return x->layer < y->layer ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void
mut_assignment_sort(struct mut_assignments *list)
{
    if (list->n > 1)
        qsort(list->items, (size_t) list->n, sizeof *list->items, by_turn);
}

void
mut_assignment_clear(struct mut_assignments *list)
{
    mut_free(list->items);
    *list = (struct mut_assignments){ 0 };
}
