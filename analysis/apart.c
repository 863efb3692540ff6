#include "apart.h"

#include "result_read.h"

#include <string.h>

bool
mut_apart_read(struct mut_apart *x, const struct mut_report *r)
{
    *x = (struct mut_apart){ .report = r };
    return mut_arm_forms_read(&x->forms, &r->result, &r->reforms);
}

void
mut_apart_clear(struct mut_apart *x)
{
    mut_arm_forms_clear(&x->forms);
    *x = (struct mut_apart){ 0 };
}

static const double *
shares_of(const struct mut_apart *x, int arm)
{
    return x->forms.start + (size_t) arm * (size_t) x->forms.n;
}

/* Whether both start with as many units of each form. */
static bool
same_start(const struct mut_apart *x, int arm, int other)
{
    for (int f = 0; f < x->forms.n; f++)
        if (shares_of(x, arm)[f] != shares_of(x, other)[f])
            return false;
    return true;
}

/* The one reform of `arm` that is not of `other`; NULL if there are more or fewer, or one of `other` alone. */
static const struct mut_reform *
only_reform(const struct mut_apart *x, int arm, int other)
{
    const struct mut_reforms *all = &x->report->reforms;
    char *const *names = x->report->result.arms;
    const struct mut_reform *found = NULL;
    for (int k = 0; k < all->n; k++) {
        const bool its = mut_reform_words_for(&all->items[k], names[arm]),
                   others = mut_reform_words_for(&all->items[k], names[other]);
        if (its == others)
            continue;
        if (others || found != NULL)
            return NULL;
        found = &all->items[k];
    }
    return found;
}

/* Whether row i is of a form that the arm starts with, or of none. */
static bool
starts_with(const struct mut_apart *x, int arm, int i)
{
    const char *form = x->report->values.form[i];
    const int place = mut_result_read_find(x->forms.texts[MUT_ARM_FORMS_NAME], x->forms.n,
                                           form);
    return place < 0 || shares_of(x, arm)[place] > 0;
}

/* Whether row i holds before the reform, or at its month without being set by a programme. */
static bool
before(const struct mut_apart *x, const struct mut_reform *reform, int i)
{
    const struct mut_assumptions *a = &x->report->values;
    return a->from[i] < reform->month ||
           (a->from[i] == reform->month && reform->month == 0 &&
            !mut_reform_words_sets(&x->report->reforms, a, i));
}

/* Whether a row that holds for `other` says of the path and form of row i what that says. */
static bool
has(const struct mut_apart *x, int other, int first, int i)
{
    const struct mut_assumptions *a = &x->report->values;
    const char *name = x->report->result.arms[other],
               *point = mut_report_point(x->report);
    for (int k = first; k < mut_assumption_end(a, first); k++)
        if (mut_assumption_holds(a, k, name, point) && a->from[k] == a->from[i] &&
            a->value[k] == a->value[i] && strcmp(a->form[k], a->form[i]) == 0)
            return true;
    return false;
}

/* Whether all that `arm` has before the reform `other` has too. */
static bool
within(const struct mut_apart *x, int arm, int other, const struct mut_reform *reform)
{
    const struct mut_assumptions *a = &x->report->values;
    const char *name = x->report->result.arms[arm], *point = mut_report_point(x->report);
    for (int first = 0; first < a->n; first = mut_assumption_end(a, first))
        for (int i = first; i < mut_assumption_end(a, first); i++)
            if (!a->idle[i] && mut_assumption_holds(a, i, name, point) &&
                starts_with(x, arm, i) && before(x, reform, i) && !has(x, other, first, i))
                return false;
    return true;
}

const struct mut_reform *
mut_apart_by(const struct mut_apart *x, int arm, int other)
{
    if (arm == other || x->forms.start == NULL || !same_start(x, arm, other))
        return NULL;
    const struct mut_reform *reform = only_reform(x, arm, other);
    return reform != NULL && within(x, arm, other, reform) && within(x, other, arm, reform)
               ? reform
               : NULL;
}
