#include "why.h"

#include "mem.h"

#include <string.h>

/* The terms in force in a month. */
static const struct mut_terms *
terms_at(const struct mut_arm *arm, int month)
{
    int t = 0;
    while (t + 1 < arm->n_terms && arm->terms[t + 1].from <= month)
        t++;
    return &arm->terms[t];
}

/* Whether the arms have the same forms in the same shares with the same ways between them: slots
 * then correspond one by one. */
static bool
parallel(const struct mut_arm *a, const struct mut_arm *b, const struct mut_charter *x,
         const struct mut_charter *y)
{
    if (a->n_forms != b->n_forms)
        return false;
    for (int k = 0; k < a->n_forms; k++)
        if (a->forms[k] != b->forms[k] || a->shares[k] != b->shares[k] ||
            memcmp(x[k].to, y[k].to, sizeof x[k].to) != 0)
            return false;
    return true;
}

/* Whether a component's terms differ between slots of two arms that meet: the same slot if they
 * correspond, else any. */
static bool
slots_differ(const struct mut_plan *plan, const struct mut_arm *arms[2],
             const struct mut_charter *charters[2], int component)
{
    size_t size = plan->registry->items[component]->params.size;
    bool one_by_one = parallel(arms[0], arms[1], charters[0], charters[1]);
    for (int i = 0; i < arms[0]->n_forms; i++)
        for (int k = 0; k < arms[1]->n_forms; k++)
            if ((i == k || !one_by_one) &&
                memcmp(charters[0][i].terms[component], charters[1][k].terms[component],
                       size) != 0)
                return true;
    return false;
}

static bool
differs_at(const struct mut_plan *plan, const struct mut_arm *arms[2], int month,
           int component)
{
    for (int s = 0; s < plan->n_sectors; s++) {
        const struct mut_charter *charters[2];
        for (int side = 0; side < 2; side++)
            charters[side] = terms_at(arms[side], month)->charters +
                             (size_t) s * (size_t) arms[side]->n_forms;
        if (slots_differ(plan, arms, charters, component))
            return true;
    }
    return false;
}

static bool
differs(const struct mut_plan *plan, int arm, int reference, int component)
{
    const struct mut_arm *arms[] = { &plan->arms[arm], &plan->arms[reference] };
    for (int side = 0; side < 2; side++)
        for (int t = 0; t < arms[side]->n_terms; t++)
            if (differs_at(plan, arms, arms[side]->terms[t].from, component))
                return true;
    return false;
}

/* The mechanism that another needs; -1: none. */
static int
need_of(const struct mut_plan *plan, int component)
{
    const char *needs = plan->registry->items[component]->needs;
    return needs != NULL ? mut_registry_find(plan->registry, needs) : -1;
}

int
mut_why_players(const struct mut_plan *plan, int arm, int reference, int *players)
{
    int n = 0;
    for (int c = 0; c < plan->registry->n; c++) {
        if (plan->registry->items[c]->kind != MUT_KIND_MECHANISM ||
            !mut_plan_effective(plan, c) || !differs(plan, arm, reference, c))
            continue;
        if (n == MUT_SHAPLEY_MOST)
            return -1;
        players[n++] = c;
    }
    return n;
}

/* Whether a component runs when only the players of a coalition are on. */
static bool
stays(const struct mut_plan *plan, const struct mut_why_pair *pair, uint32_t coalition,
      int component)
{
    for (int i = 0; i < pair->n_players; i++)
        if (pair->players[i] == component)
            return (coalition >> i & 1) != 0;
    return plan->active[component];
}

char *
mut_why_set(const struct mut_plan *plan, const struct mut_why_pair *pair,
            uint32_t coalition)
{
    const struct mut_registry *registry = plan->registry;
    const char **names = mut_array((size_t) registry->n, sizeof *names);
    int n = 0;
    bool all = true;
    for (int c = 0; c < registry->n && names != NULL; c++) {
        int need = need_of(plan, c);
        if (registry->items[c]->kind != MUT_KIND_MECHANISM || !plan->active[c])
            continue;
        if (stays(plan, pair, coalition, c) &&
            (need < 0 || stays(plan, pair, coalition, need)))
            names[n++] = registry->items[c]->name;
        else
            all = all && need >= 0 && !plan->active[need];
    }
    char *list = names != NULL ? mut_text_join(names, n) : NULL;
    char *set = NULL;
    if (list != NULL && all)
        set = mut_text("");
    else if (list != NULL)
        set = n > 0 ? mut_text_format("mechanisms=[%s]", list)
                    : mut_text("mechanisms=none");
    mut_free(list);
    mut_free(names);
    return set;
}
