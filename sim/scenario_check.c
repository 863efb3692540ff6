#include "scenario_check.h"

#include "scenario_keys.h"

#include <string.h>

/* Keys that newcomers write one level too high. */
static const char *const nested[][2] = {
    { "population", "units" },
    { "population", "users" },
    { "population", "neighbourhoods" },
    { "horizon", "burn_in" },
    { "horizon", "months" },
};

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

void
mut_scenario_check_keys(struct mut_reader *r)
{
    for (int i = 0; i < r->doc.root->n; i++) {
        struct mut_node *node = &r->doc.root->children[i];
        const struct mut_node one = { .kind = MUT_MAPPING, .children = node, .n = 1 };
        if (strchr(node->key, '.') == NULL &&
            mut_scenario_key(node->key, MUT_SCENARIO_KEYS))
            continue;
        mut_node_keys(&one, "a scenario", mut_scenario_keys, MUT_SCENARIO_KEYS, r->diags);
        hint_nested(r, node);
    }
}
