#include "twin.h"

#include "mem.h"

#include <stddef.h>
#include <string.h>

enum { LONGEST = 160 };

/* A copy for people: short, on one line. */
static char *
shown(const char *text)
{
    const size_t length = strlen(text);
    char *copy = length <= LONGEST ? mut_text(text)
                                   : mut_text_format("%.*s...", LONGEST - 3, text);
    for (char *c = copy; c != NULL && *c != '\0'; c++)
        if ((unsigned char) *c < ' ' || *c == 0x7f)
            *c = ' ';
    return copy;
}

void
mut_twin_list_add(struct mut_twin_list *list, const char *kind, const char *name,
                  const char *place, const char *stored, const char *anew)
{
    const size_t n = (size_t) list->n;
    list->total++;
    if (list->n == MUT_TWIN_MOST)
        return;
    struct mut_twin_difference *grown = mut_array_grow(list->items, n, n + 1,
                                                       sizeof *grown);
    if (grown == NULL) {
        list->failed = true;
        return;
    }
    list->items = grown;
    struct mut_twin_difference *d = &grown[list->n++];
    *d = (struct mut_twin_difference){ shown(kind), shown(name), shown(place),
                                       shown(stored), shown(anew) };
    list->failed = list->failed || d->kind == NULL || d->name == NULL ||
                   d->place == NULL || d->stored == NULL || d->anew == NULL;
}

void
mut_twin_list_clear(struct mut_twin_list *list)
{
    for (int i = 0; i < list->n; i++) {
        mut_free(list->items[i].kind);
        mut_free(list->items[i].name);
        mut_free(list->items[i].place);
        mut_free(list->items[i].stored);
        mut_free(list->items[i].anew);
    }
    mut_free(list->items);
    *list = (struct mut_twin_list){ 0 };
}
