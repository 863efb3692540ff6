#include "assignment.h"

#include "mem.h"

#include <stdlib.h>

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
        if (one.entry < 0) {
            mut_fail(diags, MUT_EINPUT, value->key_at, "there is no parameter `%s`",
                     value->key);
            hint_path(catalogue, set, i, diags);
            good = false;
        } else {
            good = mut_assignment_add(list, catalogue, value, &one, diags) && good;
        }
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
