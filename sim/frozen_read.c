#include "frozen.h"

#include "document.h"
#include "mem.h"

#include <string.h>

static const char *const keys[] = {
    "frozen", "scenario",   "identity",  "results_version", "program_version", "seed",
    "until",  "replicates", "arms",      "reference",       "window",          "headline",
    "set",    "inputs",     "mechanisms"
};

/* A file while it is read; what is missing or wrong is reported. */
struct reading {
    const struct mut_node *root;
    struct mut_diags *diags;
    bool good;
};

static const struct mut_node *
find(struct reading *r, const char *key, bool needed)
{
    const struct mut_node *node = mut_node_find(r->root, key);
    if (node != NULL || !needed)
        return node;
    r->good = false;
    mut_fail(r->diags, MUT_EINPUT, r->root->at, "the key `%s` is missing", key);
    mut_hint(r->diags, "`" MUT_PROGRAM " freeze SCENARIO.yaml` writes such a file");
    return NULL;
}

static char *
text_of(struct reading *r, const struct mut_node *node, const char *key)
{
    const char *text = NULL;
    if (node == NULL || !mut_node_text(node, key, &text, r->diags)) {
        r->good = false;
        return NULL;
    }
    return mut_text(text);
}

static char *
read_text(struct reading *r, const char *key)
{
    const struct mut_node *node = find(r, key, true);
    return node != NULL ? text_of(r, node, key) : NULL;
}

static void
read_list(struct reading *r, const char *key, bool needed, struct mut_frozen_list *list)
{
    const struct mut_node *node = find(r, key, needed);
    if (node == NULL)
        return;
    r->good = mut_node_is(node, MUT_SEQUENCE, key, "a list such as [a, b]", r->diags) &&
              r->good;
    for (int i = 0; i < node->n && node->kind == MUT_SEQUENCE; i++) {
        char *text = text_of(r, &node->children[i], key);
        r->good = text != NULL && mut_frozen_list_add(list, "%s", text) && r->good;
        mut_free(text);
    }
}

/* The rule as identities write it. */
static char *
read_until(struct reading *r)
{
    const struct mut_node *node = find(r, "until", false);
    char *words = NULL;
    if (node == NULL)
        return NULL;
    r->good = mut_node_is(node, MUT_MAPPING, "until",
                          "a mapping such as {need_met: 0.005}", r->diags) &&
              r->good;
    for (int i = 0; i < node->n && node->kind == MUT_MAPPING; i++) {
        char *text = text_of(r, &node->children[i], "until");
        char *longer = mut_text_format("%s%s%s: %s", words != NULL ? words : "{",
                                       i > 0 ? ", " : "", node->children[i].key,
                                       text != NULL ? text : "");
        mut_free(words);
        mut_free(text);
        words = longer;
    }
    char *whole = words != NULL ? mut_text_format("%s}", words) : NULL;
    mut_free(words);
    r->good = r->good && whole != NULL;
    return whole;
}

static void
read_window(struct reading *r, int window[2])
{
    const struct mut_node *node = find(r, "window", true);
    const bool two = node != NULL && node->kind == MUT_SEQUENCE && node->n == 2;
    if (node != NULL && !two) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`window` must be a list of two months such as [0, 119]");
        r->good = false;
    }
    for (int i = 0; i < 2 && two; i++)
        r->good = mut_node_int(&node->children[i], "window", -100000, 100000, &window[i],
                               r->diags) &&
                  r->good;
}

static void
read_headline(struct reading *r, struct mut_frozen *f)
{
    const struct mut_node *node = find(r, "headline", true);
    if (node == NULL || mut_node_empty(node))
        return;
    r->good = mut_node_is(node, MUT_MAPPING, "headline",
                          "a mapping such as {need_met: 0.01}", r->diags) &&
              r->good;
    if (node->kind != MUT_MAPPING)
        return;
    f->matters = mut_array((size_t) node->n, sizeof *f->matters);
    r->good = r->good && f->matters != NULL;
    for (int i = 0; i < node->n && f->matters != NULL; i++) {
        const struct mut_node *child = &node->children[i];
        r->good = mut_node_number(child, child->key, &f->matters[i], r->diags) &&
                  mut_frozen_list_add(&f->headline, "%s", child->key) && r->good;
    }
}

static void
read_input(struct reading *r, const struct mut_node *node, struct mut_frozen_list *inputs)
{
    static const char *const parts[] = { "kind", "name", "sha256" };
    char *words[3] = { NULL, NULL, NULL };
    bool good = mut_node_is(node, MUT_MAPPING, "inputs",
                            "a list of {kind: form, name: NAME, sha256: HASH}", r->diags);
    for (int k = 0; k < 3 && good; k++) {
        const struct mut_node *part = mut_node_find(node, parts[k]);
        if (part == NULL)
            mut_fail(r->diags, MUT_EINPUT, node->at, "the key `%s` is missing", parts[k]);
        words[k] = part != NULL ? text_of(r, part, parts[k]) : NULL;
        good = words[k] != NULL;
    }
    r->good = good &&
              mut_frozen_list_add(inputs, "%s %s %s", words[0], words[1], words[2]) &&
              r->good;
    for (int k = 0; k < 3; k++)
        mut_free(words[k]);
}

static void
read_inputs(struct reading *r, struct mut_frozen_list *inputs)
{
    const struct mut_node *node = find(r, "inputs", true);
    if (node == NULL)
        return;
    if (!mut_node_is(node, MUT_SEQUENCE, "inputs", "a list", r->diags)) {
        r->good = false;
        return;
    }
    for (int i = 0; i < node->n; i++)
        read_input(r, &node->children[i], inputs);
}

static void
read_all(struct reading *r, struct mut_frozen *f)
{
    f->date = read_text(r, "frozen");
    f->scenario = read_text(r, "scenario");
    f->identity = read_text(r, "identity");
    f->results_version = read_text(r, "results_version");
    f->version = read_text(r, "program_version");
    f->seed = read_text(r, "seed");
    f->reference = read_text(r, "reference");
    f->until = read_until(r);
    const struct mut_node *replicates = find(r, "replicates", f->until == NULL);
    if (replicates != NULL)
        r->good = mut_node_int(replicates, "replicates", 1, 1000000, &f->replicates,
                               r->diags) &&
                  r->good;
    read_window(r, f->window);
    read_headline(r, f);
    read_list(r, "arms", true, &f->arms);
    read_list(r, "set", false, &f->set);
    read_list(r, "mechanisms", false, &f->mechanisms);
    read_inputs(r, &f->inputs);
}

int
mut_frozen_read(struct mut_frozen *f, const char *path, struct mut_diags *diags)
{
    struct mut_document doc;
    *f = (struct mut_frozen){ 0 };
    int status = mut_document_read(&doc, path, diags);
    struct reading r = { doc.root, diags, status == MUT_OK };
    if (r.good && (doc.root == NULL || doc.root->kind != MUT_MAPPING ||
                   mut_node_find(doc.root, "frozen") == NULL)) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ doc.file, 1, 1 },
                 "this is no file of `" MUT_PROGRAM " freeze`: it has no key `frozen`");
        r.good = false;
    } else if (r.good) {
        r.good = mut_node_keys(doc.root, "a frozen scenario", keys,
                               (int) (sizeof keys / sizeof *keys), diags);
        read_all(&r, f);
    }
    mut_document_clear(&doc);
    return r.good ? MUT_OK : status != MUT_OK ? status : MUT_EINPUT;
}
