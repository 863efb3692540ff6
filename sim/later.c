#include "later.h"

#include "scenario_keys.h"

#include <string.h>

enum { N_LATER = MUT_SCENARIO_KEYS - MUT_SCENARIO_KEYS_RUN };

/* Keys that newcomers write one level too high. */
static const char *const nested[][2] = {
    { "population", "units" },
    { "population", "users" },
    { "population", "neighbourhoods" },
    { "horizon", "burn_in" },
    { "horizon", "months" },
};

/* A key whose machinery is missing: what it would do and what works instead. */
struct later {
    const char *key, *hint;
};

static const struct later later[N_LATER] = {
    { "sweep", "run once for each value with --set path=value and its own -o" },
    { "uncertain", "run once for each value with --set path=value and its own -o" },
    { "design", "run once for each point with --set path=value and its own -o" },
    { "expect", "run the scenario and read the paired table" },
};

static void
refuse_keys(struct mut_reader *r)
{
    for (int i = 0; i < N_LATER; i++) {
        const struct mut_node *node = mut_node_find(r->doc.root, later[i].key);
        if (node == NULL)
            continue;
        mut_fail(r->diags, MUT_EINPUT, node->key_at, "this version does not run `%s` yet",
                 later[i].key);
        mut_hint(r->diags, "%s", later[i].hint);
    }
}

static void
hint_nested(struct mut_reader *r, const struct mut_node *node)
{
    const char *dot = strchr(node->key, '.');
    const char *key = dot != NULL ? dot + 1 : node->key;
    for (size_t i = 0; i < sizeof nested / sizeof *nested; i++) {
        const char *section = nested[i][0];
        const size_t length = strlen(section);
        if (strcmp(key, nested[i][1]) == 0 &&
            (dot == NULL ||
             (strncmp(node->key, section, length) == 0 && node->key + length == dot)))
            mut_hint(r->diags, "did you mean `%s: {%s: %s}`?", section, key,
                     node->kind == MUT_SCALAR ? node->text : "...");
    }
}

/* Unknown keys one by one, so that the keys that are refused by name are not offered. */
static void
check_keys(struct mut_reader *r)
{
    for (int i = 0; i < r->doc.root->n; i++) {
        struct mut_node *node = &r->doc.root->children[i];
        const struct mut_node one = { .kind = MUT_MAPPING, .children = node, .n = 1 };
        if (strchr(node->key, '.') == NULL &&
            mut_scenario_key(node->key, MUT_SCENARIO_KEYS))
            continue;
        mut_node_keys(&one, "a scenario", mut_scenario_keys, MUT_SCENARIO_KEYS_RUN,
                      r->diags);
        hint_nested(r, node);
    }
}

void
mut_later_read(struct mut_reader *r)
{
    check_keys(r);
    refuse_keys(r);
}
