/* Texts held in memory in place of files: a scenario and all that it names, as a result's
 * provenance and a journal keep them. Reading from them needs no file (overrides.h). */
#ifndef MUT_HELD_H
#define MUT_HELD_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"

struct mut_held {
    struct mut_input *inputs; /* owned, [n] */
    int n;
};

/* Adds copies of the texts; MUT_OK or MUT_ENOMEM. */
int mut_held_add(struct mut_held *held, const char *kind, const char *name,
                 const char *text);

/* The text of that kind ("scenario", "form", "sector", "reform", "sceptic") and bare name (the
 * scenario has its file's), NULL if none is held. */
const char *mut_held_text(const struct mut_held *held, const char *kind, const char *name);

/* The name of the scenario among them, to be read by; NULL without one. */
const char *mut_held_scenario(const struct mut_held *held);

void mut_held_clear(struct mut_held *held);

#endif
