#include "held.h"

#include "diag.h"
#include "hash.h"
#include "mem.h"

#include <string.h>

int
mut_held_add(struct mut_held *held, const char *kind, const char *name, const char *text)
{
    const size_t n = (size_t) held->n;
    struct mut_input *grown = mut_array_grow(held->inputs, n, n + 1, sizeof *grown);
    if (grown == NULL)
        return MUT_ENOMEM;
    held->inputs = grown;
    struct mut_input *input = &grown[held->n++];
    input->kind = mut_text(kind);
    input->name = mut_text(name);
    input->text = mut_text(text);
    mut_hash_bytes(text, strlen(text), input->sha256);
    return input->kind != NULL && input->name != NULL && input->text != NULL ? MUT_OK
                                                                             : MUT_ENOMEM;
}

const char *
mut_held_text(const struct mut_held *held, const char *kind, const char *name)
{
    for (int i = 0; i < held->n; i++)
        if (strcmp(held->inputs[i].kind, kind) == 0 &&
            strcmp(held->inputs[i].name, name) == 0)
            return held->inputs[i].text;
    return NULL;
}

const char *
mut_held_scenario(const struct mut_held *held)
{
    for (int i = 0; i < held->n; i++)
        if (strcmp(held->inputs[i].kind, "scenario") == 0)
            return held->inputs[i].name;
    return NULL;
}

void
mut_held_clear(struct mut_held *held)
{
    for (int i = 0; i < held->n; i++) {
        mut_free(held->inputs[i].kind);
        mut_free(held->inputs[i].name);
        mut_free(held->inputs[i].text);
    }
    mut_free(held->inputs);
    *held = (struct mut_held){ 0 };
}
