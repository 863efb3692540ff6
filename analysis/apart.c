#include "apart.h"

#include "result_read.h"

#include <string.h>

static const double *
shares_of(const struct mut_report *r, int arm)
{
    return r->forms.start + (size_t) arm * (size_t) r->forms.n;
}

/* Whether both start with as many units of each form. */
static bool
same_start(const struct mut_report *r, int arm, int other)
{
    for (int f = 0; f < r->forms.n; f++)
        if (shares_of(r, arm)[f] != shares_of(r, other)[f])
            return false;
    return true;
}

/* The one reform of `arm` that is not of `other`; NULL if there are more or fewer, or one of `other` alone. */
static const struct mut_reform *
only_reform(const struct mut_report *r, int arm, int other)
{
    const struct mut_reforms *all = &r->reforms;
    char *const *names = r->result.arms;
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
starts_with(const struct mut_report *r, int arm, int i)
{
    const char *form = r->values.form[i];
    const int place = mut_result_read_find(r->forms.texts[MUT_ARM_FORMS_NAME], r->forms.n,
                                           form);
    return place < 0 || shares_of(r, arm)[place] > 0;
}

/* Whether row i holds before the reform, or at its month without being set by a programme. */
static bool
before(const struct mut_report *r, const struct mut_reform *reform, int i)
{
    const struct mut_assumptions *a = &r->values;
    return a->from[i] < reform->month ||
           (a->from[i] == reform->month && reform->month == 0 &&
            !mut_reform_words_sets(&r->reforms, a, i));
}

/* Whether a row that holds for `other` says of the path and form of row i what that says. */
static bool
has(const struct mut_report *r, int other, int first, int i)
{
    const struct mut_assumptions *a = &r->values;
    const char *name = r->result.arms[other], *point = mut_report_point(r);
    for (int k = first; k < mut_assumption_end(a, first); k++)
        if (mut_assumption_holds(a, k, name, point) && a->from[k] == a->from[i] &&
            a->value[k] == a->value[i] && strcmp(a->form[k], a->form[i]) == 0)
            return true;
    return false;
}

/* Whether all that `arm` has before the reform `other` has too. */
static bool
within(const struct mut_report *r, int arm, int other, const struct mut_reform *reform)
{
    const struct mut_assumptions *a = &r->values;
    const char *name = r->result.arms[arm], *point = mut_report_point(r);
    for (int first = 0; first < a->n; first = mut_assumption_end(a, first))
        for (int i = first; i < mut_assumption_end(a, first); i++)
            if (!a->idle[i] && mut_assumption_holds(a, i, name, point) &&
                starts_with(r, arm, i) && before(r, reform, i) && !has(r, other, first, i))
                return false;
    return true;
}

const struct mut_reform *
mut_apart_by(const struct mut_report *r, int arm, int other)
{
    if (arm == other || r->forms.start == NULL || !same_start(r, arm, other))
        return NULL;
    const struct mut_reform *reform = only_reform(r, arm, other);
    return reform != NULL && within(r, arm, other, reform) && within(r, other, arm, reform)
               ? reform
               : NULL;
}
