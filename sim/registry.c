#include "registry.h"

#include "mem.h"

#include <dlfcn.h>
#include <string.h>

int
mut_registry_find(const struct mut_registry *r, const char *name)
{
    for (int i = 0; i < r->n; i++)
        if (strcmp(r->items[i]->name, name) == 0)
            return i;
    return -1;
}

static int
count_draws(const struct mut_component *c)
{
    int n = 0;
    while (n < MUT_MOST_DRAWS && c->draws[n].name != NULL)
        n++;
    return n;
}

/* Names are parts of paths ("voice.openness"), so that they are kept to one alphabet. */
static bool
is_name(const char *name)
{
    return name != NULL && *name >= 'a' && *name <= 'z' &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static int
check_rows(const struct mut_component *c, struct mut_diags *diags)
{
    const struct mut_place nowhere = { 0 };
    int status = MUT_OK;
    for (int i = 0; i < c->params.n_rows; i++) {
        const struct mut_param *row = &c->params.rows[i];
        const char *missing = mut_param_incomplete(row);
        if (missing != NULL)
            status = mut_fail(diags, MUT_EINPUT, nowhere, "%s.%s: %s", c->name,
                              row->name != NULL ? row->name : "?", missing);
        for (int k = 0; k < i && missing == NULL; k++)
            if (strcmp(c->params.rows[k].name, row->name) == 0)
                status = mut_fail(diags, MUT_EINPUT, nowhere, "%s.%s is declared twice",
                                  c->name, row->name);
    }
    return status;
}

static int
check_identity(const struct mut_component *c, const struct mut_registry *r,
               struct mut_diags *diags)
{
    const struct mut_place nowhere = { 0 };
    if (c->abi != MUT_ABI)
        return mut_fail(
            diags, MUT_EINPUT, nowhere,
            "the mechanism is built for interface %d, this program has %d: compile "
            "it again with this version's model.h",
            c->abi, MUT_ABI);
    if (!is_name(c->name))
        return mut_fail(
            diags, MUT_EINPUT, nowhere,
            "a mechanism's name must be lower-case letters, digits and _, not `%s`",
            c->name != NULL ? c->name : "");
    if (c->summary == NULL || c->source == NULL)
        return mut_fail(diags, MUT_EINPUT, nowhere, "%s has no %s", c->name,
                        c->summary == NULL ? "summary" : "source");
    if (mut_registry_find(r, c->name) >= 0) {
        mut_fail(diags, MUT_EINPUT, nowhere, "there is already a component `%s`", c->name);
        mut_hint(diags, "give yours another name: in MUT_MECHANISM(...) and .name");
        return MUT_EINPUT;
    }
    return check_rows(c, diags);
}

/* Two purposes with one stream would share their luck. */
static int
check_streams(const struct mut_registry *r, struct mut_diags *diags)
{
    const struct mut_component *new = r->items[r->n - 1];
    const int n_new = count_draws(new);
    int status = MUT_OK;
    for (int i = 0; i < r->n; i++) {
        for (int k = 0; k < count_draws(r->items[i]); k++)
            for (int j = 0; j < n_new; j++)
                if ((i < r->n - 1 || k < j) && r->streams[i][k] == r->streams[r->n - 1][j])
                    status = mut_fail(
                        diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "the draws `%s.%s` and `%s.%s` have the same stream: "
                        "give one of them another name",
                        r->items[i]->name, r->items[i]->draws[k].name, new->name,
                        new->draws[j].name);
    }
    return status;
}

static int
add(struct mut_registry *r, const struct mut_component *c, struct mut_diags *diags)
{
    int status = check_identity(c, r, diags);
    if (status != MUT_OK)
        return status;
    const size_t n = (size_t) r->n;
    const struct mut_component **items = mut_array_grow((void *) r->items, n, n + 1,
                                                        sizeof *items);
    if (items != NULL)
        r->items = items;
    uint32_t(*streams)[MUT_MOST_DRAWS] = mut_array_grow(r->streams, n, n + 1,
                                                        sizeof *streams);
    if (streams != NULL)
        r->streams = streams;
    if (items == NULL || streams == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "the list of mechanisms does not fit the memory");
    r->items[n] = c;
    for (int k = 0; k < count_draws(c); k++)
        r->streams[n][k] = mut_rng_stream(c->name, c->draws[k].name);
    r->n++;
    status = check_streams(r, diags);
    if (status != MUT_OK)
        r->n--;
    return status;
}

int
mut_registry_init(struct mut_registry *r, struct mut_diags *diags)
{
    static const enum mut_kind order[] = { MUT_KIND_MECHANISM, MUT_KIND_PROCESS };
    int status = MUT_OK;
    *r = (struct mut_registry){ 0 };
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; mut_components[i] != NULL; i++) {
            if (mut_components[i]->kind != order[pass])
                continue;
            const int added = add(r, mut_components[i], diags);
            if (status == MUT_OK)
                status = added;
        }
    return status;
}

static int
keep_library(struct mut_registry *r, void *library, const char *path,
             struct mut_diags *diags)
{
    const size_t n = (size_t) r->n_libraries;
    void **grown = mut_array_grow(r->libraries, n, n + 1, sizeof *grown);
    if (grown != NULL)
        r->libraries = grown;
    char(*hashes)[MUT_HASH_ROOM] = mut_array_grow(r->hashes, n, n + 1, sizeof *hashes);
    if (hashes != NULL)
        r->hashes = hashes;
    if (grown == NULL || hashes == NULL) {
        dlclose(library);
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "the list of mechanisms does not fit the memory");
    }
    mut_hash_file(path, r->hashes[n]);
    r->libraries[r->n_libraries++] = library;
    return MUT_OK;
}

/* The component last added moves before the processes, after the other mechanisms: within a
 * step mechanisms act before the step's process. */
static void
move_before_processes(struct mut_registry *r)
{
    const struct mut_component *c = r->items[r->n - 1];
    uint32_t streams[MUT_MOST_DRAWS];
    memcpy(streams, r->streams[r->n - 1], sizeof streams);
    int at = r->n - 1;
    for (; at > 0 && r->items[at - 1]->kind == MUT_KIND_PROCESS; at--) {
        r->items[at] = r->items[at - 1];
        memcpy(r->streams[at], r->streams[at - 1], sizeof streams);
    }
    r->items[at] = c;
    memcpy(r->streams[at], streams, sizeof streams);
}

int
mut_registry_load(struct mut_registry *r, const char *path, struct mut_diags *diags)
{
    const struct mut_place at = { path, 1, 1 };
    /* Without a slash dlopen would search the system's libraries, not the folder. */
    char *file = mut_text_format("%s%s", strchr(path, '/') == NULL ? "./" : "", path);
    if (file == NULL)
        return mut_fail(diags, MUT_ENOMEM, at, "does not fit the memory");
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    mut_free(file);
    if (library == NULL) {
        const char *why = dlerror();
        return mut_fail(diags, MUT_EINPUT, at, "cannot be loaded as a mechanism: %s",
                        why != NULL ? why : "no reason given");
    }
    int status = keep_library(r, library, path, diags);
    if (status != MUT_OK)
        return status;
    const struct mut_component *c = dlsym(library, "mut_component");
    if (c == NULL) {
        status = mut_fail(diags, MUT_EINPUT, at, "has no symbol `mut_component`");
        mut_hint(diags,
                 "end the file with `const struct mut_component mut_component = ...`");
        return status;
    }
    if (c->abi == MUT_ABI && c->kind != MUT_KIND_MECHANISM)
        return mut_fail(diags, MUT_EINPUT, at,
                        "holds a process; only mechanisms can be loaded");
    status = add(r, c, diags);
    if (status == MUT_OK)
        move_before_processes(r);
    else
        mut_hint(diags, "this is about the mechanism in %s", path);
    return status;
}

void
mut_registry_clear(struct mut_registry *r)
{
    for (int i = 0; i < r->n_libraries; i++)
        dlclose(r->libraries[i]);
    mut_free(r->libraries);
    mut_free(r->hashes);
    mut_free(r->streams);
    mut_free((void *) r->items);
    *r = (struct mut_registry){ 0 };
}
