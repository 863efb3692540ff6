#include "movable.h"

#include <string.h>

bool
mut_movable_value(const struct mut_plan *plan, const struct mut_catalogue *catalogue,
                  int arm, int entry, double *value)
{
    const struct mut_arm *a = &plan->arms[arm];
    const struct mut_entry *e = &catalogue->entries[entry];
    int sector = e->component - plan->registry->n, n = 0;
    for (int t = 0; t < a->n_terms; t++) {
        if (t + 1 < a->n_terms && a->terms[t + 1].from <= 0)
            continue;
        for (int k = 0; k < plan->n_sectors * a->n_forms; k++) {
            const struct mut_charter *c = &a->terms[t].charters[k];
            if (sector >= 0 && k / a->n_forms != sector)
                continue;
            double x = mut_param_value(e->row, sector >= 0 ? (const void *) c->sector
                                                           : c->terms[e->component]);
            if (n++ > 0 && x != *value)
                return false;
            *value = x;
        }
    }
    return n > 0;
}

const struct mut_setting *
mut_movable_setting(const struct mut_plan *plan, const char *path, int arm, double value)
{
    const struct mut_setting *found = NULL;
    for (int i = 0; i < plan->n_settings; i++) {
        const struct mut_setting *s = &plan->settings[i];
        if ((s->arm == arm || s->arm == -1) && strcmp(s->path, path) == 0 &&
            (found == NULL || s->value == value))
            found = s;
    }
    return found;
}

bool
mut_movable_runs(const struct mut_plan *plan, const struct mut_entry *entry)
{
    return entry->component >= plan->registry->n ||
           mut_plan_effective(plan, entry->component);
}
