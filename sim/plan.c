#include "plan.h"

#include "mem.h"

#include <string.h>

void
mut_plan_init(struct mut_plan *plan)
{
    *plan = (struct mut_plan){ 0 };
}

static void
clear_inputs(struct mut_plan *plan)
{
    for (int i = 0; i < plan->n_inputs; i++) {
        mut_free(plan->inputs[i].name);
        mut_free(plan->inputs[i].kind);
        mut_free(plan->inputs[i].text);
    }
    mut_free(plan->inputs);
}

static void
clear_arm(struct mut_arm *arm, int n_sectors)
{
    for (int t = 0; t < arm->n_terms; t++) {
        for (int k = 0; k < arm->n_forms * n_sectors && arm->terms[t].charters != NULL;
             k++)
            mut_free((void *) arm->terms[t].charters[k].terms);
        mut_free(arm->terms[t].charters);
    }
    mut_free(arm->terms);
    mut_free(arm->forms);
    mut_free(arm->shares);
    mut_free(arm->name);
}

static void
clear_forms(struct mut_plan *plan)
{
    for (int i = 0; i < plan->n_forms; i++) {
        struct mut_form *form = &plan->forms[i];
        mut_free(form->name);
        mut_free(form->label);
        mut_free(form->colour);
        mut_free(form->dash);
        mut_free(form->marker);
        mut_free(form->summary);
    }
    mut_free(plan->forms);
}

static void
clear_settings(struct mut_plan *plan)
{
    for (int i = 0; i < plan->n_settings; i++) {
        struct mut_setting *setting = &plan->settings[i];
        mut_free(setting->path);
        mut_free(setting->unit);
        mut_free(setting->source);
        mut_free(setting->grade);
        mut_free(setting->doc);
        mut_free(setting->set_by);
    }
    mut_free(plan->settings);
}

static void
clear_factors(struct mut_plan *plan)
{
    for (int i = 0; i < plan->n_factors + plan->n_idle; i++) {
        mut_free(plan->factors[i].path);
        mut_free(plan->factors[i].unit);
        mut_free(plan->factors[i].source);
    }
    mut_free(plan->factors);
    mut_free(plan->design);
    mut_free(plan->place);
}

static void
clear_words(struct mut_plan *plan)
{
    for (int i = 0; i < plan->n_changes; i++) {
        mut_free(plan->changes[i].date);
        mut_free(plan->changes[i].programme);
        mut_free(plan->changes[i].arms);
        mut_free(plan->changes[i].what);
    }
    mut_free(plan->changes);
    for (int i = 0; i < plan->n_by_design; i++)
        mut_free(plan->by_design[i].programme);
    mut_free(plan->by_design);
    for (int i = 0; i < plan->n_circumstances; i++) {
        mut_free(plan->circumstances[i].programme);
        mut_free(plan->circumstances[i].label);
    }
    mut_free(plan->circumstances);
    for (int i = 0; i < plan->n_expectations; i++)
        mut_expectation_clear(&plan->expectations[i]);
    mut_free(plan->expectations);
    for (int i = 0; i < plan->n_notes; i++)
        mut_free(plan->notes[i]);
    mut_free(plan->notes);
}

void
mut_plan_clear(struct mut_plan *plan)
{
    clear_inputs(plan);
    for (int i = 0; i < plan->n_arms; i++)
        clear_arm(&plan->arms[i], plan->n_sectors);
    mut_free(plan->arms);
    clear_forms(plan);
    clear_settings(plan);
    for (int i = 0; i < plan->n_sectors; i++)
        mut_free(plan->sectors[i]);
    mut_free(plan->sectors);
    mut_free(plan->path);
    mut_free(plan->title);
    mut_free(plan->question);
    mut_free(plan->summary);
    mut_free(plan->point.name);
    mut_free(plan->point.label);
    mut_free(plan->point.summary);
    mut_free(plan->active);
    mut_free(plan->headline);
    mut_free(plan->goals);
    mut_free(plan->matters);
    mut_free(plan->unit_months);
    clear_words(plan);
    clear_factors(plan);
    mut_plan_init(plan);
}

bool
mut_plan_effective(const struct mut_plan *plan, int component)
{
    const char *needs = plan->registry->items[component]->needs;
    int need = needs != NULL ? mut_registry_find(plan->registry, needs) : -1;
    return plan->active[component] && (needs == NULL || (need >= 0 && plan->active[need]));
}

/* Whether the arm goes through the programme of an entry, by any entry of that name. */
static bool
goes_through(const struct mut_plan *plan, int entry, int arm)
{
    bool goes = false;
    for (int k = 0; k < plan->n_by_design; k++)
        goes = goes || (strcmp(plan->by_design[k].programme,
                               plan->by_design[entry].programme) == 0 &&
                        (plan->by_design[k].arms >> arm & 1) != 0);
    return goes;
}

bool
mut_plan_by_design(const struct mut_plan *plan, int outcome, int arm, int other)
{
    bool set = false;
    for (int k = 0; k < plan->n_by_design; k++)
        set = set || (plan->by_design[k].outcome == outcome &&
                      goes_through(plan, k, arm) != goes_through(plan, k, other));
    return set;
}
