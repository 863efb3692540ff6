#include "later.h"

#include "suggest.h"

#include <string.h>

/* Every key of a scenario. */
static const char *const keys[] = {
    "title",   "question",   "summary", "reference",  "arms",       "start",
    "sceptic", "kind",       "sectors", "population", "horizon",    "replicates",
    "seed",    "mechanisms", "set",     "reforms",    "prices",     "discount",
    "window",  "headline",   "outcome", "output",     "laboratory", "until",
    "sweep",   "uncertain",  "design",  "expect",
};

enum { N_KEYS = sizeof keys / sizeof *keys };

/* A key whose machinery is missing: what it would do and what works instead. */
struct later {
    const char *key, *hint;
};

static const struct later later[] = {
    { "laboratory", "leave it out: scenarios of kind `field` run" },
    { "until",
      "give a fixed number of `replicates`; the table shows the precision reached" },
    { "sweep", "run once for each value with --set path=value and its own -o" },
    { "uncertain", "run once for each value with --set path=value and its own -o" },
    { "design", "run once for each point with --set path=value and its own -o" },
    { "expect", "run the scenario and read the paired table" },
};

static void
refuse_keys(struct mut_reader *r)
{
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        const struct mut_node *node = mut_node_find(r->doc.root, later[i].key);
        if (node == NULL)
            continue;
        mut_fail(r->diags, MUT_EINPUT, node->key_at, "this version does not run `%s` yet",
                 later[i].key);
        mut_hint(r->diags, "%s", later[i].hint);
    }
}

static void
refuse_kind(struct mut_reader *r)
{
    static const char *const kinds[] = { "field", "laboratory" };
    const struct mut_node *node = mut_node_find(r->doc.root, "kind");
    const char *text;
    if (node == NULL || !mut_node_text(node, "kind", &text, r->diags) ||
        strcmp(text, kinds[0]) == 0)
        return;
    if (strcmp(text, kinds[1]) == 0) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "this version does not run `kind: %s` yet", text);
        mut_hint(r->diags, "leave it out: scenarios of kind `field` run");
        return;
    }
    mut_fail(r->diags, MUT_EINPUT, node->at, "`kind` cannot be `%s`", text);
    const char *near = mut_suggest(text, kinds, 2);
    mut_hint(r->diags, near != NULL ? "did you mean `%s`?" : "it is `%s`",
             near != NULL ? near : kinds[0]);
}

static void
refuse_sceptic(struct mut_reader *r)
{
    const struct mut_node *node = mut_node_find(r->doc.root, "sceptic");
    if (node == NULL || (node->kind == MUT_SCALAR && strcmp(node->text, "none") == 0))
        return;
    mut_fail(r->diags, MUT_EINPUT, node->at,
             "this version does not run overlays (`sceptic`) yet");
    mut_hint(r->diags,
             "leave it out or write `sceptic: none`; an overlay's values can stand "
             "under `set`");
}

void
mut_later_read(struct mut_reader *r)
{
    mut_node_keys(r->doc.root, "a scenario", keys, N_KEYS, r->diags);
    refuse_keys(r);
    refuse_kind(r);
    refuse_sceptic(r);
}
