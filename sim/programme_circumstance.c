#include "programme_circumstance.h"

#include "mem.h"

#include <string.h>

/* Takes label and name of the sheet, both owned by the plan from here on. */
static void
add(struct mut_reader *r, const struct mut_sheet *sheet, uint64_t arms)
{
    struct mut_plan *plan = r->plan;
    const struct mut_node *label = mut_node_find(sheet->doc.root, "label");
    const bool text = label != NULL && label->kind == MUT_SCALAR;
    const size_t n = (size_t) plan->n_circumstances;
    struct mut_circumstance *grown = mut_array_grow(plan->circumstances, n, n + 1,
                                                    sizeof *grown);
    if (grown == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    plan->circumstances = grown;
    grown[n] = (struct mut_circumstance){ .programme = mut_text(sheet->name),
                                          .label = mut_text(text ? label->text : ""),
                                          .arms = arms };
    plan->n_circumstances++;
    if (grown[n].programme == NULL || grown[n].label == NULL)
        mut_reader_no_memory(r);
}

void
mut_programme_circumstance_read(struct mut_reader *r, const struct mut_sheet *sheet,
                                const struct mut_reform *reform)
{
    const struct mut_node *node = mut_node_find(sheet->doc.root, "circumstance");
    const char *word;
    if (node == NULL || !mut_node_text(node, "circumstance", &word, r->diags))
        return;
    if (strcmp(word, "true") == 0) {
        add(r, sheet, reform->arms);
        return;
    }
    if (strcmp(word, "false") == 0)
        return;
    mut_fail(r->diags, MUT_EINPUT, node->at, "`circumstance` must be true or false");
    mut_hint(r->diags, "`circumstance: true` where the programme is what happens to a "
                       "service and nobody chooses it");
}
