#include "audit_effect.h"

#include "crossing.h"
#include "mem.h"
#include "paired.h"

/* Whether form f has another value than the reference. */
static bool
departs(const struct mut_audit_forms *forms, int f, int i)
{
    return mut_audit_forms_attribute(forms, f, i)->value !=
           mut_audit_forms_attribute(forms, forms->reference, i)->value;
}

/* Every form with each attribute that departs set to the reference's value. */
static int
list_returns(const struct mut_audit_forms *forms, struct mut_audit_variant *list)
{
    int n = 0;
    for (int f = 0; f < forms->n; f++)
        for (int i = 0; i < forms->n_attributes; i++)
            if (departs(forms, f, i))
                list[n++] = (struct mut_audit_variant){
                    f, i, mut_audit_forms_attribute(forms, forms->reference, i)->value
                };
    return n;
}

static void
judge_effect(const struct mut_audit_ledger *ledger, const struct mut_audit_variant *v,
             const double *returned, int h)
{
    int n = ledger->lab.scene.replicates;
    enum mut_better better = mut_outcomes[ledger->forms.plan.headline[h].outcome].better;
    const double *own = ledger->base + (v->form * ledger->n_outcomes + h) * n;
    struct mut_audit_burden *b = mut_audit_ledger_at(ledger, v->attribute, v->form, h);
    struct mut_paired p = mut_paired_compare(own, returned, n, 1, better);
    double scores[2][MUT_AUDIT_LEDGER_REPLICATES];
    mut_crossing_orient(own, n, better, scores[0]);
    mut_crossing_orient(returned, n, better, scores[1]);
    struct mut_paired gain = mut_paired_compare(scores[0], scores[1], n, 1, better);
    b->effect = p.difference;
    b->low = p.low;
    b->high = p.high;
    if (better != MUT_BETTER_NONE && gain.low > 0)
        b->helps = v->form;
    else if (better != MUT_BETTER_NONE && gain.high < 0)
        b->helps = ledger->forms.reference;
}

int
mut_audit_effect_measure(struct mut_audit_ledger *ledger)
{
    const struct mut_audit_forms *forms = &ledger->forms;
    size_t most = (size_t) (forms->n * forms->n_attributes);
    size_t each = (size_t) (ledger->n_outcomes * ledger->lab.scene.replicates);
    struct mut_audit_variant *list = mut_array(most, sizeof *list);
    double *values = mut_array(most * each, sizeof *values);
    int status = list != NULL && values != NULL ? MUT_OK : MUT_ENOMEM;
    int n = status == MUT_OK ? list_returns(forms, list) : 0;
    ledger->lab.doing = "forms with one attribute as in the reference";
    if (status == MUT_OK)
        status = mut_audit_variant_run(&ledger->lab, list, n, values);
    for (int k = 0; k < n && status == MUT_OK; k++)
        for (int h = 0; h < ledger->n_outcomes; h++)
            judge_effect(ledger, &list[k],
                         values + (size_t) k * each +
                             (size_t) (h * ledger->lab.scene.replicates),
                         h);
    mut_free(list);
    mut_free(values);
    return status;
}
