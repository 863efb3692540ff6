#include "validate_pattern.h"

#include "mem.h"
#include "validate_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A pattern's file being read. */
struct reader {
    struct mut_pattern *pattern;
    const struct mut_registry *registry;
    struct mut_document doc;
    struct mut_diags *diags;
    int status;
};

static void
fails(struct reader *r, int status)
{
    r->status = r->status != MUT_OK ? r->status : status;
}

static void
missing(struct reader *r, const struct mut_node *in, const char *key)
{
    fails(r, mut_fail(r->diags, MUT_EINPUT, in->at, "the key `%s` is missing", key));
    mut_hint(r->diags, "models/validation/README.md says what a pattern holds");
}

/* The text of a key as a new string, "" if it is absent and may be. */
static char *
text_of(struct reader *r, const struct mut_node *in, const char *key, bool needed)
{
    const struct mut_node *node = mut_node_find(in, key);
    const char *text = "";
    if (node == NULL && needed)
        missing(r, in, key);
    if (node != NULL && !mut_node_text(node, key, &text, r->diags))
        fails(r, MUT_EINPUT);
    char *copy = mut_text(text);
    if (copy == NULL)
        fails(r, MUT_ENOMEM);
    return copy;
}

static void
read_forbidden(struct reader *r)
{
    struct mut_pattern *p = r->pattern;
    const struct mut_node *list = mut_node_find(r->doc.root, "forbidden");
    if (list == NULL) {
        missing(r, r->doc.root, "forbidden");
        return;
    }
    if (!mut_node_is(list, MUT_SEQUENCE, "forbidden", "a list of texts", r->diags)) {
        fails(r, MUT_EINPUT);
        return;
    }
    p->forbidden = mut_array((size_t) list->n, sizeof *p->forbidden);
    for (int i = 0; i < list->n && p->forbidden != NULL; i++) {
        const char *text = "";
        if (!mut_node_text(&list->children[i], "forbidden", &text, r->diags))
            fails(r, MUT_EINPUT);
        p->forbidden[p->n_forbidden] = mut_text(text);
        if (p->forbidden[p->n_forbidden++] == NULL)
            fails(r, MUT_ENOMEM);
    }
    if (p->forbidden == NULL)
        fails(r, MUT_ENOMEM);
}

static void
read_ensemble(struct reader *r)
{
    struct mut_pattern *p = r->pattern;
    const struct mut_node *replicates = mut_node_find(r->doc.root, "replicates");
    const struct mut_node *seed = mut_node_find(r->doc.root, "seed");
    const char *text;
    char *end = NULL;
    if (replicates == NULL)
        missing(r, r->doc.root, "replicates");
    else if (!mut_node_int(replicates, "replicates", 2, 10000, &p->replicates, r->diags))
        fails(r, MUT_EINPUT);
    if (seed == NULL) {
        missing(r, r->doc.root, "seed");
    } else if (!mut_node_text(seed, "seed", &text, r->diags)) {
        fails(r, MUT_EINPUT);
    } else {
        p->seed = strtoull(text, &end, 16);
        if (*end != '\0' || end == text || end - text > 16)
            fails(r, mut_fail(r->diags, MUT_EINPUT, seed->at,
                              "`seed` must be a hexadecimal number of at most 16 digits"));
    }
}

static void
read_runs(struct reader *r)
{
    struct mut_pattern *p = r->pattern;
    const struct mut_node *runs = mut_node_find(r->doc.root, "runs");
    const struct mut_overrides overrides = { .replicates = p->replicates,
                                             .has_seed = true,
                                             .seed = p->seed };
    if (runs == NULL) {
        missing(r, r->doc.root, "runs");
        return;
    }
    if (!mut_node_is(runs, MUT_MAPPING, "runs", "a mapping: a name and its scenario",
                     r->diags)) {
        fails(r, MUT_EINPUT);
        return;
    }
    p->runs = mut_array((size_t) runs->n, sizeof *p->runs);
    if (p->runs == NULL)
        fails(r, MUT_ENOMEM);
    for (int i = 0; i < runs->n && p->runs != NULL; i++)
        fails(r,
              mut_validate_trial_read(&p->runs[p->n_runs++], &r->doc, &runs->children[i],
                                      r->registry, &overrides, r->diags));
}

/* One side of a band: a number, .inf or -.inf. */
static bool
read_side(struct reader *r, const struct mut_node *node, double *side)
{
    if (node->kind == MUT_SCALAR && !node->quoted && strcmp(node->text, ".inf") == 0)
        *side = (double) INFINITY;
    else if (node->kind == MUT_SCALAR && !node->quoted && strcmp(node->text, "-.inf") == 0)
        *side = -(double) INFINITY;
    else
        return mut_node_number(node, "band", side, r->diags);
    return true;
}

static void
read_band(struct reader *r, const struct mut_node *in, struct mut_pattern_part *part)
{
    const struct mut_node *band = mut_node_find(in, "band");
    if (band == NULL) {
        missing(r, in, "band");
    } else if (band->kind != MUT_SEQUENCE || band->n != 2) {
        fails(r, mut_fail(r->diags, MUT_EINPUT, band->at, "`band` must be [low, high]"));
        mut_hint(r->diags, "an open side is .inf or -.inf");
    } else if (!read_side(r, &band->children[0], &part->band[0]) ||
               !read_side(r, &band->children[1], &part->band[1])) {
        fails(r, MUT_EINPUT);
    } else if (part->band[0] > part->band[1]) {
        fails(r, mut_fail(r->diags, MUT_EINPUT, band->at,
                          "`band` ends below its beginning"));
    }
}

static void
read_part(struct reader *r, const struct mut_node *node)
{
    static const char *const keys[] = { "title", "band", "value", "note" };
    const struct mut_trials trials = { r->pattern->runs, r->pattern->n_runs };
    struct mut_pattern_part *part = &r->pattern->parts[r->pattern->n_parts];
    if (!mut_node_is(node, MUT_MAPPING, "parts", "a list of {title, band, value}",
                     r->diags) ||
        !mut_node_keys(node, "a part", keys, 4, r->diags)) {
        fails(r, MUT_EINPUT);
        return;
    }
    r->pattern->n_parts++;
    part->title = text_of(r, node, "title", true);
    part->note = text_of(r, node, "note", false);
    read_band(r, node, part);
    const struct mut_node *value = mut_node_find(node, "value");
    if (value == NULL)
        missing(r, node, "value");
    else if (!mut_validate_term_read(&part->value, value, &trials, r->diags))
        fails(r, MUT_EINPUT);
}

static void
read_parts(struct reader *r)
{
    const struct mut_node *parts = mut_node_find(r->doc.root, "parts");
    if (parts == NULL) {
        missing(r, r->doc.root, "parts");
        return;
    }
    if (parts->kind != MUT_SEQUENCE || parts->n == 0) {
        fails(r, mut_fail(r->diags, MUT_EINPUT, parts->at,
                          "`parts` must be a list of them"));
        return;
    }
    r->pattern->parts = mut_array((size_t) parts->n, sizeof *r->pattern->parts);
    if (r->pattern->parts == NULL)
        fails(r, MUT_ENOMEM);
    for (int i = 0; i < parts->n && r->pattern->parts != NULL; i++)
        read_part(r, &parts->children[i]);
}

/* Runs come before parts, whose figures name them; where a run is wrong only it is reported. */
static void
read_root(struct reader *r)
{
    static const char *const keys[] = { "title",      "source", "cuts_against",
                                        "forbidden",  "seed",   "replicates",
                                        "not_tested", "runs",   "parts" };
    const struct mut_node *root = r->doc.root;
    struct mut_pattern *p = r->pattern;
    if (!mut_node_is(root, MUT_MAPPING, "pattern", "a mapping: lines of `key: value`",
                     r->diags) ||
        !mut_node_keys(root, "a pattern", keys, sizeof keys / sizeof *keys, r->diags))
        fails(r, MUT_EINPUT);
    if (root->kind != MUT_MAPPING)
        return;
    p->title = text_of(r, root, "title", true);
    p->source = text_of(r, root, "source", true);
    p->cuts_against = text_of(r, root, "cuts_against", true);
    p->not_tested = text_of(r, root, "not_tested", false);
    read_forbidden(r);
    if (p->not_tested == NULL || p->not_tested[0] != '\0')
        return;
    read_ensemble(r);
    if (r->status == MUT_OK)
        read_runs(r);
    if (r->status == MUT_OK)
        read_parts(r);
}

int
mut_validate_pattern_read(struct mut_pattern *pattern, const char *id, const char *path,
                          const struct mut_registry *registry, struct mut_diags *diags)
{
    struct reader r = { .pattern = pattern, .registry = registry, .diags = diags };
    *pattern = (struct mut_pattern){ .id = mut_text(id) };
    r.status = mut_document_read(&r.doc, path, diags);
    if (r.status == MUT_OK && r.doc.root == NULL)
        r.status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ r.doc.file, 1, 1 },
                            "is empty; a pattern needs runs and parts");
    else if (r.status == MUT_OK)
        read_root(&r);
    mut_document_clear(&r.doc);
    return r.status;
}

int
mut_validate_pattern_runs(const struct mut_pattern *pattern)
{
    int n = 0;
    for (int i = 0; i < pattern->n_runs; i++)
        n += mut_validate_trial_runs(&pattern->runs[i]);
    return n;
}

void
mut_validate_pattern_judge(struct mut_pattern *pattern)
{
    const struct mut_trials trials = { pattern->runs, pattern->n_runs };
    pattern->pass = pattern->n_parts > 0;
    for (int i = 0; i < pattern->n_parts; i++) {
        struct mut_pattern_part *part = &pattern->parts[i];
        part->found = mut_validate_value_interval(&part->value, &trials);
        part->pass = part->found.value >= part->band[0] &&
                     part->found.value <= part->band[1];
        pattern->pass = pattern->pass && part->pass;
    }
}

void
mut_validate_pattern_clear(struct mut_pattern *p)
{
    for (int i = 0; i < p->n_runs; i++)
        mut_validate_trial_clear(&p->runs[i]);
    for (int i = 0; i < p->n_parts; i++) {
        mut_free(p->parts[i].title);
        mut_free(p->parts[i].note);
        mut_validate_term_clear(&p->parts[i].value);
    }
    for (int i = 0; i < p->n_forbidden; i++)
        mut_free(p->forbidden[i]);
    mut_free(p->runs);
    mut_free(p->parts);
    mut_free(p->forbidden);
    mut_free(p->id);
    mut_free(p->title);
    mut_free(p->source);
    mut_free(p->cuts_against);
    mut_free(p->not_tested);
    *p = (struct mut_pattern){ 0 };
}
