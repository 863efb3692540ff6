#include "rebuild.h"

#include "hash.h"
#include "identity.h"
#include "mem.h"
#include "result_read.h"

#include <stdlib.h>
#include <string.h>

static const struct mut_place nowhere = { 0 };

static int
incomplete(const struct mut_result *result, const char *what, struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, nowhere,
             "%s cannot be rebuilt: %s is missing or damaged in its /provenance",
             result->path, what);
    return MUT_EINPUT;
}

/* The columns of /provenance. */
struct inputs {
    char **kinds, **names, **texts, **hashes; /* owned, each [n] */
    int n[4];
};

static void
inputs_clear(struct inputs *in)
{
    char **const columns[] = { in->kinds, in->names, in->texts, in->hashes };
    for (int k = 0; k < 4; k++)
        mut_result_read_free(columns[k], in->n[k]);
}

static bool
inputs_read(struct inputs *in, const struct mut_result *result)
{
    in->kinds = mut_result_read_texts(result->file, "provenance/kind", &in->n[0]);
    in->names = mut_result_read_texts(result->file, "provenance/input", &in->n[1]);
    in->texts = mut_result_read_files(result->file, "provenance/text", &in->n[2]);
    in->hashes = mut_result_read_texts(result->file, "provenance/sha256", &in->n[3]);
    bool good = in->kinds != NULL && in->names != NULL && in->texts != NULL &&
                in->hashes != NULL;
    for (int k = 1; k < 4; k++)
        good = good && in->n[k] == in->n[0];
    return good;
}

/* Holds the texts, and holds each against its hash. */
static int
take_inputs(struct mut_rebuild *b, const struct mut_result *result,
            struct mut_twin_list *differences, struct mut_diags *diags)
{
    struct inputs in = { 0 };
    int status = inputs_read(&in, result)
                     ? MUT_OK
                     : incomplete(result, "a text of its inputs", diags);
    for (int i = 0; i < in.n[0] && status == MUT_OK; i++) {
        status = mut_held_add(&b->held, in.kinds[i], in.names[i], in.texts[i]);
        const struct mut_input *held = &b->held.inputs[b->held.n - 1];
        if (status != MUT_OK || strcmp(held->sha256, in.hashes[i]) == 0)
            continue;
        char *name = mut_text_format("%s %s", in.kinds[i], in.names[i]);
        mut_twin_list_add(differences, "text", name != NULL ? name : "", "SHA-256",
                          in.hashes[i], held->sha256);
        mut_free(name);
    }
    inputs_clear(&in);
    if (status == MUT_OK && mut_held_scenario(&b->held) == NULL)
        status = incomplete(result, "the scenario", diags);
    return status;
}

/* A whole number of the identity; false if there is none. */
static bool
number(const char *identity, const char *key, int base, uint64_t *value)
{
    int length;
    char *end = NULL;
    const char *text = mut_identity_value(identity, key, &length);
    *value = text != NULL ? strtoull(text, &end, base) : 0;
    return text != NULL && end == text + length && length > 0;
}

/* What the command line said, all of which the identity tells. */
static int
take_overrides(struct mut_rebuild *b)
{
    struct mut_overrides *o = &b->overrides;
    uint64_t replicates, first;
    int length;
    if (!number(b->identity, "seed", 16, &o->seed) ||
        !number(b->identity, "replicates", 10, &replicates) ||
        !number(b->identity, "first_replicate", 10, &first) || replicates > INT32_MAX ||
        first > INT32_MAX)
        return MUT_EINPUT;
    o->has_seed = true;
    b->until = mut_identity_value(b->identity, "until", &length) != NULL;
    o->replicates = b->until ? 0 : (int) replicates;
    o->first_replicate = (int) first;
    b->words = mut_array(strlen(b->identity), sizeof *b->words);
    if (b->words == NULL)
        return MUT_ENOMEM;
    const char *at = b->identity;
    while ((at = mut_identity_value(at, "set", &length)) != NULL) {
        b->words[b->n_words] = mut_text_format("%.*s", length, at);
        if (b->words[b->n_words++] == NULL)
            return MUT_ENOMEM;
        at += length;
    }
    o->set = (const char *const *) b->words;
    o->n_set = b->n_words;
    o->held = &b->held;
    return MUT_OK;
}

static bool
loaded(const struct mut_registry *registry, const char *hash, int length)
{
    for (int i = 0; i < registry->n_libraries; i++)
        if (strlen(registry->hashes[i]) == (size_t) length &&
            strncmp(registry->hashes[i], hash, (size_t) length) == 0)
            return true;
    return false;
}

/* All shared objects that the file was made with, and no other. */
static int
take_mechanisms(struct mut_rebuild *b, const struct mut_result *result,
                const char *const *mechanisms, int n, struct mut_diags *diags)
{
    int length, missing = 0;
    int status = mut_registry_init(&b->registry, diags);
    for (int i = 0; i < n && status == MUT_OK; i++)
        status = mut_registry_load(&b->registry, mechanisms[i], diags);
    const char *at = b->identity;
    while (status == MUT_OK &&
           (at = mut_identity_value(at, "mechanism", &length)) != NULL) {
        b->n_mechanisms++;
        missing += !loaded(&b->registry, at, length);
        at += length;
    }
    if (status != MUT_OK || (missing == 0 && n == b->n_mechanisms))
        return status;
    status = mut_fail(
        diags, MUT_EINPUT, nowhere,
        "%s was made with %d mechanism%s from shared objects, and %d of them "
        "%s not given",
        result->path, b->n_mechanisms, b->n_mechanisms == 1 ? "" : "s", missing,
        missing == 1 ? "is" : "are");
    mut_hint(diags, missing > 0 ? "give each with --mechanism, the same file byte for byte"
                                : "leave out the --mechanism that it was made without");
    return status;
}

/* What has been changed cannot be read: that is a finding and not a wrong input. */
static int
unreadable(struct mut_twin_list *differences, struct mut_diags *diags, int before)
{
    mut_twin_list_add(differences, "text", "scenario", "cannot be read any more",
                      diags->n > before ? diags->items[before].message : "", "");
    mut_diag_clear(diags);
    mut_diag_init(diags);
    return MUT_EFAILED;
}

/* What was read must be what the identity says; what it says of the program is told elsewhere. */
static int
compare_identity(const struct mut_rebuild *b, struct mut_twin_list *differences)
{
    char *stored = mut_identity_lasting(b->identity);
    char *anew = b->study.identity != NULL ? mut_identity_lasting(b->study.identity)
                                           : NULL;
    char *words = stored != NULL && anew != NULL ? mut_identity_differences(anew, stored)
                                                 : NULL;
    const int status = words != NULL ? MUT_OK : MUT_ENOMEM;
    if (words != NULL && *words != '\0')
        mut_twin_list_add(differences, "identity", "provenance/identity", words, "", "");
    mut_free(words);
    mut_free(stored);
    mut_free(anew);
    return status;
}

int
mut_rebuild_study(struct mut_rebuild *b, const struct mut_result *result,
                  const char *const *mechanisms, int n, struct mut_twin_list *differences,
                  struct mut_diags *diags)
{
    *b = (struct mut_rebuild){ .identity = mut_result_identity(result) };
    if (b->identity == NULL)
        return incomplete(result, "what decided it (`identity`)", diags);
    int status = take_inputs(b, result, differences, diags);
    if (status == MUT_OK)
        status = take_overrides(b);
    if (status == MUT_EINPUT && diags->n == 0)
        return incomplete(result, "what decided it (`identity`)", diags);
    if (status == MUT_OK)
        status = take_mechanisms(b, result, mechanisms, n, diags);
    if (status != MUT_OK)
        return status;
    const int before = diags->n;
    status = mut_study_read(&b->study, mut_held_scenario(&b->held), &b->registry,
                            &b->overrides, diags);
    if (status == MUT_EINPUT && differences->n > 0)
        return unreadable(differences, diags, before);
    if (status != MUT_OK)
        return status;
    b->study.identity = mut_identity_text(&b->study, &b->overrides);
    return compare_identity(b, differences);
}

void
mut_rebuild_clear(struct mut_rebuild *b)
{
    mut_study_clear(&b->study);
    mut_registry_clear(&b->registry);
    mut_held_clear(&b->held);
    for (int i = 0; i < b->n_words; i++)
        mut_free(b->words[i]);
    mut_free(b->words);
    mut_free(b->identity);
    *b = (struct mut_rebuild){ 0 };
}
