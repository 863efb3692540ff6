#include "scenario_notes.h"

#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text of a key of a mapping of texts, "" without it. */
static const char *
text_of(const struct mut_node *mapping, const char *key)
{
    const struct mut_node *node = mut_node_find(mapping, key);
    return node != NULL && node->kind == MUT_SCALAR ? node->text : "";
}

/* A finished stream's text, or NULL if a part of it found no memory. */
static char *
finish(FILE *out, char **text)
{
    char *copy = out != NULL && fclose(out) == 0 ? mut_text(*text) : NULL;
    free(*text);
    return copy;
}

/* "voice.openness 0.5; norms.talk 1; form round", or that nothing changes. What a programme's file
 * sets is told there. */
static char *
words_of(const struct mut_node *reform, bool way)
{
    char *text = NULL;
    size_t size = 0;
    const struct mut_node *set = mut_node_find(reform, "set");
    const struct mut_node *to = mut_node_find(reform, "to");
    const char *gap = "";
    bool programme = strcmp(text_of(reform, "programme"), "none") != 0;
    FILE *out = open_memstream(&text, &size);
    for (int i = 0; out != NULL && set != NULL && i < set->n; i++) {
        const struct mut_node *value = &set->children[i];
        fprintf(out, "%s%s %s", gap, value->key,
                value->kind == MUT_SCALAR ? value->text : text_of(value, "value"));
        gap = "; ";
    }
    if (out != NULL && to != NULL)
        fprintf(out, "%s%s %s", gap, way ? "a way to" : "form", to->text);
    else if (out != NULL && *gap == '\0')
        fputs(programme ? "as its file says" : "changes nothing", out);
    return finish(out, &text);
}

static char *
arms_of(const struct mut_node *reform)
{
    char *text = NULL;
    size_t size = 0;
    const struct mut_node *arms = mut_node_find(reform, "arms");
    if (arms == NULL)
        return mut_text("all");
    FILE *out = open_memstream(&text, &size);
    for (int i = 0; out != NULL && i < arms->n; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : "", arms->children[i].text);
    return finish(out, &text);
}

static bool
add_changes(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    plan->changes = mut_array((size_t) r->n_reforms, sizeof *plan->changes);
    for (int i = 0; i < r->n_reforms; i++) {
        if (plan->changes == NULL)
            return false;
        const struct mut_node *node = r->reforms[i].node;
        struct mut_change *change = &plan->changes[plan->n_changes++];
        change->date = mut_text(text_of(node, "date"));
        change->programme = mut_text(text_of(node, "programme"));
        change->arms = arms_of(node);
        change->what = words_of(node, r->reforms[i].route >= 0);
        if (change->date == NULL || change->programme == NULL || change->arms == NULL ||
            change->what == NULL)
            return false;
    }
    return true;
}

/* Whether an earlier assignment of the user sets the same entry. */
static bool
said(const struct mut_assignments *sets, int index)
{
    for (int i = 0; i < index; i++)
        if (sets->items[i].entry == sets->items[index].entry &&
            sets->items[i].layer != MUT_LAYER_SCEPTIC)
            return true;
    return false;
}

/* Values of mechanisms that are switched off; those of an overlay are nobody's wish. */
static bool
add_idle(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    for (int i = 0; i < r->sets.n; i++) {
        const int entry = r->sets.items[i].entry;
        const int component = r->catalogue.entries[entry].component;
        if (r->sets.items[i].layer == MUT_LAYER_SCEPTIC || component >= r->registry->n ||
            plan->active[component] || said(&r->sets, i))
            continue;
        const struct mut_component *rests = r->registry->items[component];
        const bool elsewhere = rests->scene != MUT_BOTH &&
                               (rests->scene == MUT_LABORATORY) != plan->laboratory;
        char *note = elsewhere ? mut_text_format(
                                     "%s is set, but does not exist in the %s: it has "
                                     "no effect",
                                     r->catalogue.paths[entry],
                                     plan->laboratory ? "laboratory" : "field")
                               : mut_text_format("%s is set, but `%s` is not among the "
                                                 "mechanisms: it has no effect",
                                                 r->catalogue.paths[entry], rests->name);
        if (note == NULL)
            return false;
        plan->notes[plan->n_notes++] = note;
    }
    return true;
}

/* Mechanisms that run without the one that they need. */
static bool
add_alone(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    for (int i = 0; i < r->registry->n; i++) {
        const struct mut_component *c = r->registry->items[i];
        if (!plan->active[i] || mut_plan_effective(plan, i))
            continue;
        char *note = mut_text_format("%s changes nothing without %s, which is not among "
                                     "the mechanisms",
                                     c->name, c->needs);
        if (note == NULL)
            return false;
        plan->notes[plan->n_notes++] = note;
    }
    return true;
}

/* Whether all units of an arm have the form that a reform would give them already. Units that may
 * have gone another way, and forms that are given for a time, are left to the user. */
static bool
there_already(const struct mut_reader *r, const struct mut_reform *reform, int a)
{
    const struct mut_arm *arm = &r->plan->arms[a];
    bool all = true;
    for (int k = 0; k < arm->n_forms; k++) {
        int form = arm->forms[k];
        for (const struct mut_reform *before = r->reforms; before < reform; before++) {
            if (before->to < 0 || before->route >= 0 || !(before->arms >> a & 1))
                continue;
            if (before->lasts > 0)
                return false;
            form = before->to;
        }
        all = all && form == reform->to;
    }
    return all;
}

/* "`a`, `b`": the arms in which a reform's form is in force before it; "" if there is none, or if
 * others change it that nobody named one by one. NULL: no memory. */
static char *
arms_there(const struct mut_reader *r, const struct mut_reform *reform)
{
    const bool named = mut_node_find(reform->node, "arms") != NULL;
    bool all = true;
    char *arms = mut_text("");
    for (int a = 0; a < r->plan->n_arms && arms != NULL; a++) {
        if (!(reform->arms >> a & 1))
            continue;
        const bool there = there_already(r, reform, a);
        all = all && there;
        if (!there)
            continue;
        char *more = mut_text_format("%s%s`%s`", arms, *arms != '\0' ? ", " : "",
                                     r->plan->arms[a].name);
        mut_free(arms);
        arms = more;
    }
    if (arms != NULL && !named && !all)
        arms[0] = '\0';
    return arms;
}

/* Reforms that name the form that an arm has; after a failure a way may lead back to it. */
static bool
add_there(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    for (int i = 0; i < r->n_reforms; i++) {
        const struct mut_reform *reform = &r->reforms[i];
        if (reform->to < 0 || reform->route == MUT_ROUTE_RESCUE)
            continue;
        char *arms = arms_there(r, reform);
        char *note = arms == NULL || *arms == '\0'
                         ? NULL
                         : mut_text_format("the reform of %s: `to: %s` changes nothing in "
                                           "%s, where that form is in force already",
                                           text_of(reform->node, "date"),
                                           text_of(reform->node, "to"), arms);
        const bool failed = arms == NULL || (*arms != '\0' && note == NULL);
        mut_free(arms);
        if (failed)
            return false;
        if (note != NULL)
            plan->notes[plan->n_notes++] = note;
    }
    return true;
}

/* The arms of a set of bits, as far as the plan has them; "a, b". */
static char *
names_of(const struct mut_reader *r, uint64_t arms)
{
    const char *names[MUT_MOST_ARMS];
    int n = 0;
    for (int a = 0; a < r->plan->n_arms; a++)
        if (arms >> a & 1)
            names[n++] = r->plan->arms[a].name;
    return mut_text_join(names, n);
}

/* Values of points that an arm or a reform overrules. */
static bool
add_overruled(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    for (int i = 0; i < r->sets.n; i++) {
        const struct mut_assignment *set = &r->sets.items[i];
        if (set->layer != MUT_LAYER_ARM && set->layer != MUT_LAYER_REFORM)
            continue;
        for (int k = 0; k < r->design.n_factors; k++) {
            if (r->design.factors[k].entry != set->entry)
                continue;
            char *arms = names_of(r, set->arms);
            char *note = mut_text_format(
                "%s differs between points, but %s sets it in %s: there that value holds",
                r->catalogue.paths[set->entry],
                set->layer == MUT_LAYER_ARM ? "the arm" : "a reform",
                arms != NULL ? arms : "");
            mut_free(arms);
            if (note == NULL)
                return false;
            plan->notes[plan->n_notes++] = note;
        }
    }
    return true;
}

/* Ranges that no `design` draws from. */
static bool
add_undrawn(struct mut_reader *r)
{
    enum { FEW = 3 };
    const struct mut_plan *plan = r->plan;
    const char *paths[FEW];
    const int n = plan->n_idle, shown = n > FEW ? FEW : n;
    if (n == 0)
        return true;
    for (int k = 0; k < shown; k++)
        paths[k] = plan->factors[plan->n_factors + k].path;
    char *list = mut_text_join(paths, shown);
    char *more = n > shown ? mut_text_format(" and %d more", n - shown) : mut_text("");
    char *note = list == NULL || more == NULL
                     ? NULL
                     : mut_text_format(
                           "%s%s: the range%s under `uncertain` %s for `sens`, `stress` and "
                           "`fit`; `run` keeps the scenario's value%s, for no `design` "
                           "draws any",
                           list, more, n == 1 ? "" : "s", n == 1 ? "is" : "are",
                           n == 1 ? "" : "s");
    mut_free(list);
    mut_free(more);
    if (note != NULL)
        r->plan->notes[r->plan->n_notes++] = note;
    return note != NULL;
}

static bool
add_notes(struct mut_reader *r)
{
    const size_t most = 2 * (size_t) r->sets.n + (size_t) r->registry->n +
                        (size_t) r->n_reforms + 1;
    r->plan->notes = mut_array(most, sizeof *r->plan->notes);
    return r->plan->notes != NULL && add_idle(r) && add_alone(r) && add_there(r) &&
           add_overruled(r) && add_undrawn(r);
}

int
mut_scenario_notes(struct mut_reader *r)
{
    if (add_changes(r) && add_notes(r))
        return MUT_OK;
    mut_reader_no_memory(r);
    return MUT_ENOMEM;
}
