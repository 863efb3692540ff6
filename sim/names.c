#include "names.h"

#include "mem.h"
#include "outcome.h"
#include "scenario.h"
#include "sector.h"
#include "suggest.h"

#include <string.h>

/* Takes over `name`. */
static int
add(struct mut_names *names, char *name)
{
    if (names->n == names->room) {
        int room = names->room == 0 ? 128 : 2 * names->room;
        char **items = mut_array_grow(names->items, (size_t) names->room, (size_t) room,
                                      sizeof *items);
        if (items != NULL) {
            names->items = items;
            names->room = room;
        }
    }
    if (name == NULL || names->n == names->room) {
        mut_free(name);
        return MUT_ENOMEM;
    }
    names->items[names->n++] = name;
    return MUT_OK;
}

static int
add_rows(struct mut_names *names, const char *owner, const struct mut_table *table)
{
    int status = add(names, mut_text(owner));
    for (int i = 0; i < table->n_rows && status == MUT_OK; i++)
        status = add(names, mut_text_format("%s.%s", owner, table->rows[i].name));
    return status;
}

static int
add_files(struct mut_names *names, const char *kind, const struct mut_table *table)
{
    int n = 0, status = MUT_OK;
    char **files = mut_scenario_names(kind, &n);
    for (int i = 0; i < n; i++) {
        if (status == MUT_OK && mut_scenario_named(kind, files[i]))
            status = add_rows(names, files[i], table);
        mut_free(files[i]);
    }
    mut_free(files);
    return status;
}

int
mut_names_init(struct mut_names *names, const struct mut_registry *registry)
{
    static const struct mut_table no_rows = { 0 };
    static const char *const files[] = { "forms", "sceptics", "reforms", "validation" };
    enum { N_FILES = sizeof files / sizeof *files };
    *names = (struct mut_names){ 0 };
    int status = MUT_OK;
    for (int i = 0; i < registry->n && status == MUT_OK; i++)
        status = add_rows(names, registry->items[i]->name, &registry->items[i]->params);
    if (status == MUT_OK)
        status = add_files(names, "sectors", &mut_sector_table);
    for (int i = 0; i < N_FILES && status == MUT_OK; i++)
        status = add_files(names, files[i], &no_rows);
    for (int i = 0; i < mut_n_outcomes && status == MUT_OK; i++)
        status = add(names, mut_text(mut_outcomes[i].name));
    return status;
}

void
mut_names_clear(struct mut_names *names)
{
    for (int i = 0; i < names->n; i++)
        mut_free(names->items[i]);
    mut_free(names->items);
    *names = (struct mut_names){ 0 };
}

const char *
mut_names_near(const struct mut_names *names, const char *word)
{
    for (int i = 0; i < names->n; i++) {
        const char *dot = strrchr(names->items[i], '.');
        if (dot != NULL && strcmp(dot + 1, word) == 0)
            return names->items[i];
    }
    return mut_suggest(word, (const char *const *) names->items, names->n);
}
