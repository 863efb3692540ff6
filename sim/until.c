#include "until.h"

#include "mem.h"
#include "outcome.h"
#include "suggest.h"

#include <string.h>

static bool
is_bound(const char *key)
{
    return strcmp(key, "min") == 0 || strcmp(key, "max") == 0;
}

/* One of `min` and `max`, else `def`; false after an error. */
static bool
read_bound(struct mut_reader *r, const struct mut_node *until, const char *key, int least,
           int def, int *value)
{
    char name[16];
    snprintf(name, sizeof name, "until.%s", key);
    const struct mut_node *node = mut_node_find(until, key);
    *value = def;
    if (node == NULL)
        return true;
    if (mut_node_int(node, name, least, 1000000, value, r->diags))
        return true;
    if (strcmp(key, "max") == 0)
        mut_hint(r->diags, "`max` is at least `min`, and %d", MUT_UNTIL_LEAST);
    else
        mut_hint(r->diags,
                 "with fewer than %d replicates a spread is not known well enough "
                 "to stop by",
                 MUT_UNTIL_LEAST);
    return false;
}

static void
report_outcome(struct mut_reader *r, const struct mut_node *node)
{
    mut_fail(r->diags, MUT_EINPUT, node->key_at, "`until` knows no outcome `%s`",
             node->key);
    const char **names = mut_array((size_t) mut_n_outcomes + 2, sizeof *names);
    int n = 0;
    for (; n < mut_n_outcomes && names != NULL; n++)
        names[n] = mut_outcomes[n].name;
    if (names != NULL) {
        names[n++] = "min";
        names[n++] = "max";
    }
    const char *near = names != NULL ? mut_suggest(node->key, names, n) : NULL;
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else
        mut_hint(r->diags, "write outcome: half-width, and min and max replicates");
    mut_free(names);
}

static void
read_goal(struct mut_reader *r, const struct mut_node *node)
{
    struct mut_plan *plan = r->plan;
    const int outcome = mut_outcome_find(node->key);
    double width;
    if (outcome < 0) {
        report_outcome(r, node);
        return;
    }
    if (mut_outcomes[outcome].axis != MUT_AXIS_NONE) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "`%s` is a table by %s, not one figure to be precise about", node->key,
                 mut_outcome_axis(mut_outcomes[outcome].axis));
        mut_hint(r->diags, "`%s list outcomes` says which have no axis", MUT_PROGRAM);
        return;
    }
    const struct mut_node *plain = mut_node_plain(node, node->key, r->diags);
    if (plain == NULL || !mut_node_number(plain, node->key, &width, r->diags))
        return;
    if (!(width > 0)) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`until.%s` = %s: a half-width is above 0", node->key, node->text);
        mut_hint(r->diags, "%g is the smallest difference that matters",
                 mut_outcomes[outcome].matters);
        return;
    }
    plan->goals[plan->n_goals++] = (struct mut_goal){ outcome, width };
}

static bool
may_stand(struct mut_reader *r, const struct mut_node *until)
{
    const struct mut_node *fixed = mut_node_find(r->doc.root, "replicates");
    if (!mut_node_is(until, MUT_MAPPING, "until",
                     "a mapping such as {need_met: 0.005, max: 500}", r->diags))
        return false;
    if (fixed == NULL)
        return true;
    mut_fail(r->diags, MUT_EINPUT, until->key_at,
             "`until` and `replicates` both say how many replicates there are");
    mut_hint(r->diags, "leave one of them out; `until` has its own min and max");
    return false;
}

void
mut_until_read(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    const struct mut_node *until = mut_reader_node(r, NULL, "until");
    int least, most;
    if (until == NULL || !may_stand(r, until))
        return;
    plan->goals = mut_array((size_t) until->n, sizeof *plan->goals);
    if (plan->goals == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < until->n; i++)
        if (!is_bound(until->children[i].key))
            read_goal(r, &until->children[i]);
    if (!read_bound(r, until, "min", MUT_UNTIL_LEAST, MUT_UNTIL_LEAST, &least) ||
        !read_bound(r, until, "max", least,
                    least > MUT_UNTIL_MOST ? least : MUT_UNTIL_MOST, &most))
        return;
    if (plan->n_goals == 0 && !mut_reader_failed(r)) {
        mut_fail(r->diags, MUT_EINPUT, until->key_at, "`until` names no outcome");
        mut_hint(r->diags, "for example {need_met: 0.005}: until the half-width of each "
                           "difference in need met is at most 0.005");
    }
    const bool by_number = r->overrides != NULL && r->overrides->replicates != 0;
    if (by_number || mut_reader_node(r, NULL, "replicates") != NULL)
        plan->n_goals = 0; /* the command line fixes the number */
    else {
        plan->least_replicates = least;
        plan->replicates = most;
    }
}
