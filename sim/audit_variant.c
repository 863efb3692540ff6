#include "audit_variant.h"

#include "audit_text.h"

/* Arms of one ensemble beside the reference, which all start from. */
enum { MOST_ARMS = 60 };

static void
write_variant(const struct mut_audit_forms *forms, const struct mut_audit_variant *v,
              int number, FILE *out)
{
    fprintf(out, "  v%d: {form: %s", number, forms->names[v->form]);
    if (v->attribute >= 0)
        fprintf(out, ", set: {%s: %.17g}",
                mut_audit_forms_attribute(forms, v->form, v->attribute)->path, v->value);
    fputs("}\n", out);
}

static int
run_some(const struct mut_audit_lab *lab, const struct mut_audit_variant *variants, int n,
         double *values)
{
    const struct mut_audit_forms *forms = lab->forms;
    const struct mut_plan *plan = &forms->plan;
    struct mut_audit_scene scene = lab->scene;
    struct mut_audit_trial trial = { 0 };
    struct mut_audit_text arms;
    int status = mut_audit_text_begin(&arms);
    if (status == MUT_OK) {
        fprintf(arms.out, "  reference: {form: %s}\n", forms->names[forms->reference]);
        for (int k = 0; k < n; k++)
            write_variant(forms, &variants[k], k, arms.out);
        status = mut_audit_text_end(&arms);
    }
    scene.arms = arms.text;
    if (status == MUT_OK)
        status = mut_audit_trial_run(&trial, lab->bench, &scene);
    if (status == MUT_OK && trial.failed)
        status = mut_fail(lab->bench->diags, MUT_EFAILED, (struct mut_place){ 0 }, "%s",
                          lab->bench->books->first);
    for (int k = 0; k < n && status == MUT_OK; k++)
        for (int h = 0; h < plan->n_headline; h++)
            mut_audit_trial_means(
                &trial, k + 1, plan->headline[h].outcome,
                values + ((size_t) k * (size_t) plan->n_headline + (size_t) h) *
                             (size_t) scene.replicates);
    mut_audit_trial_clear(&trial);
    mut_audit_text_clear(&arms);
    return status;
}

int
mut_audit_variant_run(const struct mut_audit_lab *lab,
                      const struct mut_audit_variant *variants, int n, double *values)
{
    size_t each = (size_t) lab->forms->plan.n_headline * (size_t) lab->scene.replicates;
    int status = MUT_OK;
    for (int first = 0; first < n && status == MUT_OK; first += MOST_ARMS) {
        int some = n - first < MOST_ARMS ? n - first : MOST_ARMS;
        if (lab->progress != NULL)
            fprintf(lab->progress, "%s: %d of %d\n", lab->doing, first, n);
        status = run_some(lab, variants + first, some, values + (size_t) first * each);
    }
    return status;
}
