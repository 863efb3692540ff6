#include "arm_forms.h"

#include "mem.h"
#include "result_read.h"

#include <string.h>

bool
mut_arm_forms_read(struct mut_arm_forms *f, const struct mut_result *result,
                   const struct mut_reforms *reforms)
{
    int axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
    *f = (struct mut_arm_forms){ .result = result, .reforms = reforms };
    f->names = mut_result_read_texts(result->file, "design/form", &f->n);
    f->share = mut_result_read_doubles(result->file, "design/share", &axes, dims);
    const bool whole = f->names != NULL && f->share != NULL && axes == 2 &&
                       dims[0] == result->n_arms && dims[1] == f->n;
    if (!whole)
        mut_arm_forms_clear(f);
    return whole;
}

void
mut_arm_forms_clear(struct mut_arm_forms *f)
{
    mut_result_read_free(f->names, f->n);
    mut_free(f->share);
    *f = (struct mut_arm_forms){ .result = f->result, .reforms = f->reforms };
}

bool
mut_arm_forms_in_force(const struct mut_arm_forms *f, int arm, const char *form)
{
    const int place = mut_result_read_find(f->names, f->n, form);
    bool left = false;
    if (place < 0)
        return true;
    for (int k = 0; k < f->reforms->n; k++) {
        const struct mut_reform *one = &f->reforms->items[k];
        if (*one->to == '\0' || !mut_reform_words_for(one, f->result->arms[arm]))
            continue;
        if (strcmp(one->to, form) == 0)
            return true;
        left = left || (one->whole && one->month <= 0);
    }
    const bool common = f->share[f->result->reference * f->n + place] > 0;
    return !left && (f->share[arm * f->n + place] > 0 || !common);
}
