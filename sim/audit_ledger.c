#include "audit_ledger.h"

#include "mem.h"

#include <math.h>

/* The setting, small enough for some minutes. */
static const struct mut_audit_scene setting = {
    .units = 4,
    .users = 100,
    .burn_in = 12,
    .months = 60,
    .replicates = MUT_AUDIT_LEDGER_REPLICATES
};

bool
mut_audit_ledger_differs(const struct mut_audit_ledger *ledger, int i)
{
    const struct mut_audit_forms *forms = &ledger->forms;
    double first = mut_audit_forms_attribute(forms, 0, i)->value;
    for (int f = 1; f < forms->n; f++)
        if (mut_audit_forms_attribute(forms, f, i)->value != first)
            return true;
    return false;
}

struct mut_audit_burden *
mut_audit_ledger_at(const struct mut_audit_ledger *ledger, int i, int form, int outcome)
{
    return &ledger->burdens[(i * ledger->forms.n + form) * ledger->n_outcomes + outcome];
}

static int
run_base(struct mut_audit_ledger *ledger)
{
    struct mut_audit_variant *list = mut_array((size_t) ledger->forms.n, sizeof *list);
    if (list == NULL)
        return MUT_ENOMEM;
    for (int f = 0; f < ledger->forms.n; f++)
        list[f] = (struct mut_audit_variant){ .form = f, .attribute = -1 };
    ledger->lab.doing = "forms as they are";
    int status = mut_audit_variant_run(&ledger->lab, list, ledger->forms.n, ledger->base);
    mut_free(list);
    return status;
}

static int
make_room(struct mut_audit_ledger *ledger)
{
    const struct mut_audit_forms *forms = &ledger->forms;
    size_t burdens = (size_t) (forms->n_attributes * forms->n * ledger->n_outcomes);
    size_t runs = (size_t) (forms->n * ledger->n_outcomes * ledger->lab.scene.replicates);
    ledger->burdens = mut_array(burdens, sizeof *ledger->burdens);
    ledger->base = mut_array(runs, sizeof *ledger->base);
    if (ledger->burdens == NULL || ledger->base == NULL)
        return MUT_ENOMEM;
    for (size_t k = 0; k < burdens; k++)
        ledger->burdens[k] = (struct mut_audit_burden){ .effect = (double) NAN,
                                                        .low = (double) NAN,
                                                        .high = (double) NAN,
                                                        .helps = -1,
                                                        .break_even = (double) NAN };
    return MUT_OK;
}

int
mut_audit_ledger_init(struct mut_audit_ledger *ledger, const struct mut_audit_bench *bench,
                      const char *reference, FILE *progress)
{
    *ledger = (struct mut_audit_ledger){ 0 };
    int status = mut_audit_forms_init(&ledger->forms, bench->registry, reference,
                                      bench->diags);
    if (status != MUT_OK)
        return status;
    ledger->n_outcomes = ledger->forms.plan.n_headline;
    ledger->lab = (struct mut_audit_lab){
        .bench = bench, .forms = &ledger->forms, .scene = setting, .progress = progress
    };
    ledger->lab.scene.sector = ledger->forms.plan.sectors[0];
    status = make_room(ledger);
    return status == MUT_OK ? run_base(ledger) : status;
}

void
mut_audit_ledger_clear(struct mut_audit_ledger *ledger)
{
    mut_audit_forms_clear(&ledger->forms);
    mut_free(ledger->base);
    mut_free(ledger->burdens);
    *ledger = (struct mut_audit_ledger){ 0 };
}
