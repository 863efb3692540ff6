#include "catalogue.h"

#include "mem.h"
#include "sector.h"
#include "suggest.h"

#include <string.h>

static bool
add_rows(struct mut_catalogue *c, const char *name, int component,
         const struct mut_table *table)
{
    for (int i = 0; i < table->n_rows; i++) {
        struct mut_entry *entry = &c->entries[c->n];
        entry->row = &table->rows[i];
        entry->component = component;
        entry->path = mut_text_format("%s.%s", name, table->rows[i].name);
        if (entry->path == NULL)
            return false;
        c->paths[c->n++] = entry->path;
    }
    return true;
}

static bool
fill(struct mut_catalogue *c, const struct mut_registry *registry, const char *sector)
{
    size_t room = (size_t) mut_sector_table.n_rows;
    for (int i = 0; i < registry->n; i++)
        room += (size_t) registry->items[i]->params.n_rows;
    c->entries = mut_array(room, sizeof *c->entries);
    c->paths = mut_array(room, sizeof *c->paths);
    if (c->entries == NULL || c->paths == NULL)
        return false;
    for (int i = 0; i < registry->n; i++)
        if (!add_rows(c, registry->items[i]->name, i, &registry->items[i]->params))
            return false;
    return sector == NULL || add_rows(c, sector, registry->n, &mut_sector_table);
}

int
mut_catalogue_init(struct mut_catalogue *c, const struct mut_registry *registry,
                   const char *sector, struct mut_diags *diags)
{
    const struct mut_place nowhere = { 0 };
    *c = (struct mut_catalogue){ 0 };
    if (sector != NULL && mut_registry_find(registry, sector) >= 0)
        return mut_fail(
            diags, MUT_EINPUT, nowhere,
            "the sector `%s` has the name of a mechanism or process: rename its file",
            sector);
    if (!fill(c, registry, sector))
        return mut_fail(diags, MUT_ENOMEM, nowhere,
                        "the parameters do not fit the memory");
    return MUT_OK;
}

void
mut_catalogue_clear(struct mut_catalogue *c)
{
    for (int i = 0; i < c->n; i++)
        mut_free(c->entries[i].path);
    mut_free(c->entries);
    mut_free((void *) c->paths);
    *c = (struct mut_catalogue){ 0 };
}

int
mut_catalogue_find(const struct mut_catalogue *c, const char *path)
{
    for (int i = 0; i < c->n; i++)
        if (strcmp(c->paths[i], path) == 0)
            return i;
    return -1;
}

/* The paths that begin like `path` up to its dot, "a.x, a.y", or NULL. */
static char *
neighbours(const struct mut_catalogue *c, const char *path)
{
    const char *dot = strchr(path, '.');
    const size_t length = dot != NULL ? (size_t) (dot - path) + 1 : 0;
    char *text = NULL;
    for (int i = 0; i < c->n && length > 0; i++) {
        if (strncmp(c->paths[i], path, length) != 0)
            continue;
        char *longer = mut_text_format("%s%s%s", text != NULL ? text : "",
                                       text != NULL ? ", " : "", c->paths[i]);
        mut_free(text);
        if (longer == NULL)
            return NULL;
        text = longer;
    }
    return text;
}

/* The path whose row is `word`: "openness" means "voice.openness"; NULL if there is none. */
static const char *
path_of_row(const struct mut_catalogue *c, const char *word)
{
    for (int i = 0; i < c->n; i++)
        if (strcmp(c->entries[i].row->name, word) == 0)
            return c->paths[i];
    return NULL;
}

void
mut_catalogue_hint(const struct mut_catalogue *c, const char *path,
                   struct mut_diags *diags)
{
    const char *near = path_of_row(c, path);
    if (near == NULL)
        near = mut_suggest(path, c->paths, c->n);
    char *others = near == NULL ? neighbours(c, path) : NULL;
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else if (others != NULL)
        mut_hint(diags, "there are: %s", others);
    else
        mut_hint(diags,
                 "a path is mechanism.row, process.row or sector.row; `%s show` lists "
                 "them all",
                 MUT_PROGRAM);
    mut_free(others);
}

bool
mut_catalogue_attribute(const struct mut_catalogue *c, int entry)
{
    return c->entries[entry].row->scope == MUT_ATTRIBUTE_SCOPE;
}
