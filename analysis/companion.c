#include "companion.h"

#include "mem.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    bool of_model; /* serves every result of its folder */
} kinds[MUT_COMPANIONS] = {
    [MUT_COMPANION_WHY] = { "why", false },
    [MUT_COMPANION_FLIP] = { "flip", false },
    [MUT_COMPANION_SENS] = { "sens", false },
    [MUT_COMPANION_STRESS] = { "stress", false },
    [MUT_COMPANION_AUDIT] = { "audit", true },
    [MUT_COMPANION_LEDGER] = { "ledger", true },
    [MUT_COMPANION_VALIDATE] = { "validate", true },
};

/* "out/x.h5" -> "out/x": what the names of companions begin with. */
static int
stem_length(const char *result)
{
    const char *name = strrchr(result, '/'), *dot;
    dot = strrchr(name != NULL ? name : result, '.');
    return dot != NULL ? (int) (dot - result) : (int) strlen(result);
}

static char *
path_of(const char *result, int kind)
{
    const char *slash = strrchr(result, '/');
    if (kinds[kind].of_model)
        return mut_text_format("%.*s%s.json",
                               slash != NULL ? (int) (slash - result) + 1 : 0, result,
                               kinds[kind].name);
    return mut_text_format("%.*s.%s.json", stem_length(result), result, kinds[kind].name);
}

const char *
mut_companion_name(const struct mut_companions *c, enum mut_companion kind)
{
    const char *slash = strrchr(c->paths[kind], '/');
    return slash != NULL ? slash + 1 : c->paths[kind];
}

static void
read_one(struct mut_companions *c, int kind)
{
    json_error_t error;
    if (access(c->paths[kind], F_OK) != 0)
        return;
    c->answers[kind] = json_load_file(c->paths[kind], 0, &error);
    if (c->answers[kind] == NULL) {
        c->faults[kind] = mut_text_format(
            "%s:%d:%d: %s", mut_companion_name(c, (enum mut_companion) kind), error.line,
            error.column, error.text);
    }
}

bool
mut_companion_read(struct mut_companions *c, const char *result)
{
    *c = (struct mut_companions){ 0 };
    for (int k = 0; k < MUT_COMPANIONS; k++) {
        c->paths[k] = path_of(result, k);
        if (c->paths[k] == NULL)
            return false;
        read_one(c, k);
    }
    return true;
}

void
mut_companion_clear(struct mut_companions *c)
{
    for (int k = 0; k < MUT_COMPANIONS; k++) {
        mut_free(c->paths[k]);
        json_decref(c->answers[k]);
        mut_free(c->faults[k]);
    }
    *c = (struct mut_companions){ 0 };
}
