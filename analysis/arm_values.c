#include "arm_values.h"

#include "mem.h"
#include "reading.h"
#include "sentence.h"
#include "value_words.h"

#include <string.h>

/* Whether the scenario itself, outside its programmes, gives some arm a value of row i's path. */
static bool
is_set(const struct mut_report *r, int i)
{
    const struct mut_assumptions *a = &r->values;
    while (i > 0 && strcmp(a->path[i - 1], a->path[i]) == 0)
        i--;
    for (const int end = mut_assumption_end(a, i); i < end; i++)
        if (mut_assumption_counts(a, i, mut_report_point(r)) &&
            mut_assumption_chosen(a, i, &r->result) &&
            !mut_reform_words_sets(&r->reforms, a, i))
            return true;
    return false;
}

bool
mut_arm_values_told(const struct mut_report *r, int i, int arm)
{
    const char *point = mut_report_point(r);
    return mut_assumption_counts(&r->values, i, point) &&
           !mut_assumption_varies(&r->values, i, &r->result) &&
           mut_arm_forms_in_force(&r->forms, arm, r->values.form[i]) &&
           mut_assumption_holds(&r->values, i, r->result.arms[arm], point) &&
           !mut_reform_words_sets(&r->reforms, &r->values, i) && is_set(r, i);
}

/* Whether row i held in the burn-in alone, where the reference's values do. */
static bool
is_past(const struct mut_report *r, int i, int arm)
{
    const struct mut_assumptions *a = &r->values;
    for (int k = i + 1; k < a->n && strcmp(a->path[k], a->path[i]) == 0; k++)
        if (a->from[k] <= 0 && a->from[k] > a->from[i] &&
            mut_arm_values_told(r, k, arm) && strcmp(a->form[k], a->form[i]) == 0)
            return true;
    return false;
}

/* ", then 0.5 from month 12 (2026-01)" for each value that a programme gives row i's form later. */
static void
tell_programmes(const struct mut_report *r, int first, int i, int arm, char **text)
{
    const struct mut_assumptions *a = &r->values;
    const char *name = r->result.arms[arm], *point = mut_report_point(r);
    for (int k = first; k < mut_assumption_end(a, first); k++) {
        if (!mut_assumption_counts(a, k, point) ||
            !mut_assumption_holds(a, k, name, point) ||
            strcmp(a->form[k], a->form[i]) != 0 || a->from[k] <= a->from[i] ||
            !mut_reform_words_sets(&r->reforms, a, k))
            continue;
        char *value = mut_value_words_value(a->value[k], a->doc[k], a->unit[k]),
             *month = mut_report_month(r, a->from[k]);
        mut_sentence_append(text, ", then ", "%s from %s", value != NULL ? value : "",
                            month != NULL ? month : "");
        mut_free(value);
        mut_free(month);
    }
}

/* "0.4", "0.4, then 0.5 from month 12 (2026-01)": the values of row i's form in turn. */
static char *
course_of(const struct mut_report *r, int first, int i, int arm)
{
    const struct mut_assumptions *a = &r->values;
    int before = -1;
    char *text = mut_text("");
    for (int k = first; k < mut_assumption_end(a, first); k++) {
        if (!mut_arm_values_told(r, k, arm) || is_past(r, k, arm) ||
            strcmp(a->form[k], a->form[i]) != 0 ||
            (before >= 0 && a->value[k] == a->value[before]))
            continue;
        char *value = mut_value_words_value(a->value[k], a->doc[k], a->unit[k]);
        char *month = a->from[k] > 0 ? mut_report_month(r, a->from[k]) : mut_text("");
        const bool late = month != NULL && *month != '\0';
        mut_sentence_append(&text, ", then ", "%s%s%s", value != NULL ? value : "",
                            late ? " from " : "", late ? month : "");
        mut_free(value);
        mut_free(month);
        before = k;
    }
    if (before >= 0)
        tell_programmes(r, first, i, arm, &text);
    return text;
}

char *
mut_arm_values_tell(const struct mut_report *r, int first, int arm)
{
    const struct mut_assumptions *a = &r->values;
    char *all = mut_text(""), *before = NULL;
    bool differ = false;
    for (int pass = 0; pass < 2; pass++)
        for (int i = first; i < mut_assumption_end(a, first); i++) {
            bool known = !mut_arm_values_told(r, i, arm);
            for (int k = first; k < i && !known; k++)
                known = mut_arm_values_told(r, k, arm) &&
                        strcmp(a->form[k], a->form[i]) == 0;
            if (known || (pass == 1 && !differ && all != NULL && *all != '\0'))
                continue;
            char *course = course_of(r, first, i, arm),
                 *form = mut_reading_words(a->form[i]);
            if (pass == 0)
                differ = differ || (before != NULL && course != NULL &&
                                    strcmp(before, course) != 0);
            else
                mut_sentence_append(&all, "; ", "%s%s%s%s", course != NULL ? course : "",
                                    differ ? " (" : "",
                                    differ && form != NULL ? form : "", differ ? ")" : "");
            mut_free(form);
            mut_free(before);
            before = course;
        }
    mut_free(before);
    if (all == NULL || *all == '\0')
        return all;
    char *name = mut_value_words_name(a->path[first], a->doc[first]);
    char *text = mut_text_format("%s: %s", name != NULL ? name : "", all);
    mut_free(name);
    mut_free(all);
    return text;
}
