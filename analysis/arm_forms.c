#include "arm_forms.h"

#include "mem.h"
#include "result_read.h"

#include <string.h>

static const char *const paths[MUT_ARM_FORMS_TEXTS] = {
    [MUT_ARM_FORMS_NAME] = "design/form",
    [MUT_ARM_FORMS_LABEL] = "design/form_label",
    [MUT_ARM_FORMS_SUMMARY] = "design/form_summary",
    [MUT_ARM_FORMS_COLOUR] = "design/form_colour",
    [MUT_ARM_FORMS_DASH] = "design/form_dash",
    [MUT_ARM_FORMS_MARKER] = "design/form_marker",
};

/* The reform by which all units of the arm take other terms in month 0 or earlier, the last if there are several; NULL
 * without one. */
static const struct mut_reform *
turn_of(const struct mut_arm_forms *f, int arm)
{
    const struct mut_reform *found = NULL;
    for (int k = 0; f->reforms != NULL && k < f->reforms->n; k++) {
        const struct mut_reform *one = &f->reforms->items[k];
        if (one->whole && one->month <= 0 &&
            mut_reform_words_for(one, f->result->arms[arm]))
            found = one;
    }
    return found;
}

static bool
read_later(struct mut_arm_forms *f)
{
    const size_t n = (size_t) f->n, arms = (size_t) f->result->n_arms;
    f->later = mut_array(arms * n, sizeof *f->later);
    for (size_t a = 0; f->later != NULL && a < arms; a++) {
        const struct mut_reform *turn = turn_of(f, (int) a);
        const int to = turn == NULL ? -1
                                    : mut_result_read_find(f->texts[MUT_ARM_FORMS_NAME],
                                                           f->n, turn->to);
        for (size_t k = 0; k < n; k++)
            f->later[a * n + k] = to < 0 ? f->start[a * n + k] : (size_t) to == k;
    }
    return f->later != NULL;
}

bool
mut_arm_forms_read(struct mut_arm_forms *f, const struct mut_result *result,
                   const struct mut_reforms *reforms)
{
    int axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 },
        lengths[MUT_ARM_FORMS_TEXTS] = { 0 };
    bool whole = true;
    *f = (struct mut_arm_forms){ .result = result, .reforms = reforms };
    for (int k = 0; k < MUT_ARM_FORMS_TEXTS; k++) {
        f->texts[k] = mut_result_read_texts(result->file, paths[k], &lengths[k]);
        whole = whole && f->texts[k] != NULL && lengths[k] == lengths[0];
    }
    f->n = lengths[0];
    f->start = mut_result_read_doubles(result->file, "design/share", &axes, dims);
    whole = whole && f->n > 0 && f->start != NULL && axes == 2 &&
            dims[0] == result->n_arms && dims[1] == f->n && read_later(f);
    if (whole)
        return true;
    for (int k = 0; k < MUT_ARM_FORMS_TEXTS; k++) {
        mut_result_read_free(f->texts[k], lengths[k]);
        f->texts[k] = NULL;
    }
    f->n = 0;
    mut_arm_forms_clear(f);
    return false;
}

void
mut_arm_forms_clear(struct mut_arm_forms *f)
{
    for (int k = 0; k < MUT_ARM_FORMS_TEXTS; k++)
        mut_result_read_free(f->texts[k], f->n);
    mut_free(f->start);
    mut_free(f->later);
    *f = (struct mut_arm_forms){ .result = f->result, .reforms = f->reforms };
}

int
mut_arm_forms_most(const struct mut_arm_forms *f, const double *share, int arm)
{
    int most = 0;
    for (int k = 1; k < f->n; k++)
        if (share[arm * f->n + k] > share[arm * f->n + most])
            most = k;
    return most;
}

int
mut_arm_forms_count(const struct mut_arm_forms *f, const double *share, int arm)
{
    int count = 0;
    for (int k = 0; k < f->n; k++)
        count += share[arm * f->n + k] > 0;
    return count;
}

bool
mut_arm_forms_turns(const struct mut_arm_forms *f, int arm)
{
    return turn_of(f, arm) != NULL;
}

bool
mut_arm_forms_in_force(const struct mut_arm_forms *f, int arm, const char *form)
{
    const int place = mut_result_read_find(f->texts[MUT_ARM_FORMS_NAME], f->n, form);
    if (place < 0)
        return true;
    for (int k = 0; f->reforms != NULL && k < f->reforms->n; k++) {
        const struct mut_reform *one = &f->reforms->items[k];
        if (mut_reform_words_for(one, f->result->arms[arm]) && strcmp(one->to, form) == 0)
            return true;
    }
    const bool common = f->start[f->result->past_of * f->n + place] > 0;
    return !mut_arm_forms_turns(f, arm) && (f->start[arm * f->n + place] > 0 || !common);
}
