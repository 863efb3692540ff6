#include "programme_outcomes.h"

#include "measure.h"
#include "mem.h"

#include <string.h>

static bool
repeated(struct mut_reader *r, const struct mut_node *list, int i)
{
    for (int k = 0; k < i; k++)
        if (list->children[k].kind == MUT_SCALAR &&
            strcmp(list->children[k].text, list->children[i].text) == 0) {
            mut_fail(r->diags, MUT_EINPUT, list->children[i].at,
                     "`%s` is named twice in `sets_outcomes`", list->children[i].text);
            mut_hint(r->diags, "once is enough");
            return true;
        }
    return false;
}

static void
add(struct mut_reader *r, const struct mut_sheet *sheet, int outcome, uint64_t arms)
{
    struct mut_plan *plan = r->plan;
    const size_t n = (size_t) plan->n_by_design;
    struct mut_by_design *grown = mut_array_grow(plan->by_design, n, n + 1, sizeof *grown);
    char *programme = mut_text(sheet->name);
    if (grown != NULL)
        plan->by_design = grown;
    if (grown == NULL || programme == NULL) {
        mut_free(programme);
        mut_reader_no_memory(r);
        return;
    }
    grown[plan->n_by_design++] = (struct mut_by_design){ .programme = programme,
                                                         .outcome = outcome,
                                                         .arms = arms };
}

void
mut_programme_outcomes_read(struct mut_reader *r, const struct mut_sheet *sheet,
                            const struct mut_reform *reform)
{
    const struct mut_node *list = mut_node_find(sheet->doc.root, "sets_outcomes");
    if (list == NULL)
        return;
    if (list->kind != MUT_SEQUENCE || list->n == 0) {
        mut_fail(r->diags, MUT_EINPUT, list->at,
                 "`sets_outcomes` must be a list of outcomes");
        if (list->kind == MUT_SCALAR && *list->text != '\0')
            mut_hint(r->diags, "write [%s]", list->text);
        else
            mut_hint(r->diags, "leave it out if the programme sets none by itself");
        return;
    }
    for (int i = 0; i < list->n; i++) {
        const char *name;
        if (!mut_node_text(&list->children[i], "sets_outcomes", &name, r->diags) ||
            repeated(r, list, i))
            continue;
        const int outcome = mut_measure_outcome(r, name, list->children[i].at);
        if (outcome >= 0)
            add(r, sheet, outcome, reform->arms);
    }
}
