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
fill(struct mut_catalogue *c, const char *const *sectors, int n_sectors)
{
    const struct mut_registry *registry = c->registry;
    size_t room = (size_t) mut_sector_table.n_rows * (size_t) n_sectors;
    for (int i = 0; i < registry->n; i++)
        room += (size_t) registry->items[i]->params.n_rows;
    c->entries = mut_array(room, sizeof *c->entries);
    c->paths = mut_array(room, sizeof *c->paths);
    if (c->entries == NULL || c->paths == NULL)
        return false;
    for (int i = 0; i < registry->n; i++)
        if (!add_rows(c, registry->items[i]->name, i, &registry->items[i]->params))
            return false;
    for (int s = 0; s < n_sectors; s++)
        if (!add_rows(c, sectors[s], registry->n + s, &mut_sector_table))
            return false;
    return true;
}

int
mut_catalogue_init(struct mut_catalogue *c, const struct mut_registry *registry,
                   const char *const *sectors, int n_sectors, struct mut_diags *diags)
{
    const struct mut_place nowhere = { 0 };
    *c = (struct mut_catalogue){ .registry = registry };
    for (int s = 0; s < n_sectors; s++)
        if (mut_registry_find(registry, sectors[s]) >= 0)
            return mut_fail(
                diags, MUT_EINPUT, nowhere,
                "the sector `%s` has the name of a mechanism or process: rename its file",
                sectors[s]);
    if (!fill(c, sectors, n_sectors))
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

/* The length of the part of `path` up to its dot, if some path begins like that; else 0. */
static size_t
known_prefix(const struct mut_catalogue *c, const char *path)
{
    const char *dot = strchr(path, '.');
    const size_t length = dot != NULL ? (size_t) (dot - path) + 1 : 0;
    for (int i = 0; i < c->n; i++)
        if (length > 0 && strncmp(c->paths[i], path, length) == 0)
            return length;
    return 0;
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

/* Right before the dot and wrong behind it: the nearest row there, or all of them. Rows are
 * compared alone, since a long common beginning makes any two paths near. */
static void
hint_row(const struct mut_catalogue *c, const char *path, size_t prefix,
         struct mut_diags *diags)
{
    const char **rows = mut_array((size_t) c->n, sizeof *rows);
    char *all = mut_text("");
    int n = 0;
    for (int i = 0; i < c->n && rows != NULL && all != NULL; i++) {
        if (strncmp(c->paths[i], path, prefix) != 0)
            continue;
        rows[n++] = c->paths[i] + prefix;
        char *longer = mut_text_format("%s%s%s", all, n > 1 ? ", " : "", c->paths[i]);
        mut_free(all);
        all = longer;
    }
    const char *near = rows != NULL ? mut_suggest(path + prefix, rows, n) : NULL;
    if (near != NULL)
        mut_hint(diags, "did you mean `%.*s%s`?", (int) prefix, path, near);
    else if (all != NULL)
        mut_hint(diags, "there are: %s", all);
    mut_free(all);
    mut_free((void *) rows);
}

/* The first entry of the component or sector of that name, or -1. */
static int
entry_of_owner(const struct mut_catalogue *c, const char *name)
{
    const size_t length = strlen(name);
    for (int i = 0; i < c->n; i++)
        if (strncmp(c->paths[i], name, length) == 0 && c->paths[i][length] == '.')
            return i;
    return -1;
}

static const char *
kind_of(const struct mut_catalogue *c, int entry)
{
    const int component = c->entries[entry].component;
    if (component >= c->registry->n)
        return "sector";
    return c->registry->items[component]->kind == MUT_KIND_MECHANISM ? "mechanism"
                                                                     : "process";
}

void
mut_catalogue_hint(const struct mut_catalogue *c, const char *path,
                   struct mut_diags *diags)
{
    const int owned = entry_of_owner(c, path);
    if (owned >= 0) {
        mut_hint(diags, "`%s` is a %s; write %s: %.10g", path, kind_of(c, owned),
                 c->paths[owned], c->entries[owned].row->def);
        return;
    }
    const size_t prefix = known_prefix(c, path);
    if (prefix > 0) {
        hint_row(c, path, prefix, diags);
        return;
    }
    const char *near = path_of_row(c, path);
    if (near == NULL)
        near = mut_suggest(path, c->paths, c->n);
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else
        mut_hint(diags,
                 "a path is mechanism.row, process.row or sector.row; `%s show` lists "
                 "them all%s",
                 MUT_PROGRAM,
                 strchr(path, '.') != NULL
                     ? "; a mechanism of your own is loaded with --mechanism FILE.so"
                     : "");
}

bool
mut_catalogue_attribute(const struct mut_catalogue *c, int entry)
{
    return c->entries[entry].row->scope == MUT_ATTRIBUTE_SCOPE;
}
