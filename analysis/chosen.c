#include "chosen.h"

#include "mem.h"
#include "page.h"
#include "suggest.h"

#include <string.h>

enum { MOST = 256 };

static const struct mut_place nowhere = { 0 };

/* The figures of a report, and which of them are wanted. */
struct choice {
    const char *ids[MOST]; /* borrowed from the report */
    bool wanted[MOST];
    int n;
};

static bool
is_figure(const json_t *block)
{
    return strcmp(mut_page_member(block, "kind"), "figure") == 0;
}

static void
list_figures(const json_t *report, struct choice *c)
{
    json_t *section, *block;
    size_t s, b;
    json_array_foreach(json_object_get(report, "sections"), s, section)
        json_array_foreach(json_object_get(section, "blocks"), b,
                           block) if (is_figure(block) && c->n < MOST)
            c->ids[c->n++] = mut_page_member(block, "id");
}

/* "paths" begins "paths_quality", and "path" does not. */
static bool
fits(const char *name, size_t length, const char *id)
{
    return strncmp(name, id, length) == 0 && (id[length] == '\0' || id[length] == '_');
}

static int
refuse(const char *name, const struct choice *c, struct mut_diags *diags)
{
    const char *near = mut_suggest(name, c->ids, c->n);
    char *all = near == NULL ? mut_text_join(c->ids, c->n) : NULL;
    mut_fail(diags, MUT_EINPUT, nowhere, "--only: the report has no figure `%s`", name);
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else if (all != NULL)
        mut_hint(diags, "it has %s", c->n > 0 ? all : "none");
    mut_free(all);
    return MUT_EINPUT;
}

/* Marks the figures of one name. */
static int
want(const char *word, size_t length, struct choice *c, struct mut_diags *diags)
{
    bool any = false;
    for (int i = 0; i < c->n; i++)
        if (fits(word, length, c->ids[i]))
            c->wanted[i] = any = true;
    if (any)
        return MUT_OK;
    char *name = mut_text_format("%.*s", (int) length, word);
    const int ret = name != NULL ? refuse(name, c, diags) : MUT_ENOMEM;
    mut_free(name);
    return ret;
}

static int
want_all(const char *names, struct choice *c, struct mut_diags *diags)
{
    int ret = MUT_OK;
    for (const char *word = names; ret != MUT_ENOMEM; word++) {
        const size_t length = strcspn(word, ",");
        const int one = want(word, length, c, diags);
        ret = one != MUT_OK ? one : ret;
        word += length;
        if (*word == '\0')
            break;
    }
    return ret;
}

/* Removes from a copy the figures that are not wanted. */
static void
leave(json_t *copy, const struct choice *c)
{
    json_t *section;
    size_t s;
    int i = 0;
    json_array_foreach(json_object_get(copy, "sections"), s, section)
    {
        json_t *blocks = json_object_get(section, "blocks");
        for (size_t b = 0; b < json_array_size(blocks);) {
            const bool drop = is_figure(json_array_get(blocks, b)) && !c->wanted[i++];
            if (!drop || json_array_remove(blocks, b) != 0)
                b++;
        }
    }
}

json_t *
mut_chosen_figures(const json_t *report, const char *names, struct mut_diags *diags)
{
    struct choice c = { .n = 0 };
    json_t *copy = NULL;
    list_figures(report, &c);
    int ret = want_all(names, &c, diags);
    if (ret == MUT_OK && (copy = json_deep_copy(report)) != NULL)
        leave(copy, &c);
    if (ret == MUT_ENOMEM || (ret == MUT_OK && copy == NULL))
        mut_fail(diags, MUT_ENOMEM, nowhere, "the figures do not fit the memory");
    return copy;
}
