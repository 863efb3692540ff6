/* What the title of a sweep may claim, and its numbers in words. */
#include "mem.h"
#include "reading.h"
#include "report_sweep.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

enum { MOST_TOLD = 3 };

/* "380", "0.35", "5,000": a value to two digits: between two that were run a place is not known better. */
static char *
tell_value(double x)
{
    if (x == 0 || !isfinite(x))
        return mut_text("0");
    const int place = (int) floor(log10(fabs(x))) - 1;
    const double digit = pow(10, place);
    int decimals = place < 0 ? -place : 0;
    const double value = rint(x / digit) * digit;
    while (decimals > 0 && fabs(value * pow(10, decimals - 1) -
                                rint(value * pow(10, decimals - 1))) < 1e-6)
        decimals--;
    return mut_reading_plain(value, decimals);
}

char *
mut_report_sweep_change(const struct mut_report_sweep *s, int arm,
                        const struct mut_crossing_place *p)
{
    char *at = tell_value(p->value), *low = tell_value(p->low),
         *high = tell_value(p->high);
    char *text = mut_text_format(
        "%s and %s change places near %s (%s to %s)", s->r->styles[arm].label,
        s->r->styles[s->r->result.reference].label, at != NULL ? at : "",
        low != NULL ? low : "", high != NULL ? high : "");
    mut_free(at);
    mut_free(low);
    mut_free(high);
    return text;
}

/* "Mutual and State change places twice, near 81 and 520" of each arm that changes, three places at most; how many
 * others goes to *left. NULL without one. */
static char *
tell_changes(const struct mut_report_sweep *s, int *left)
{
    const struct mut_result *f = &s->r->result;
    char *list = NULL;
    int told = 0;
    *left = 0;
    for (int a = 0; a < f->n_arms; a++) {
        struct mut_crossing_place found[MUT_REPORT_SWEEP_CHANGES];
        const int n = a != f->reference ? mut_report_sweep_changes(s, a, found) : 0;
        if (told + n > MOST_TOLD) {
            *left += n;
            continue;
        }
        for (int k = 0; k < n; k++) {
            char *at = tell_value(found[k].value);
            if (k == 0)
                mut_sentence_append(&list, ", ", "%s and %s%s near %s",
                                    s->r->styles[a].label,
                                    s->r->styles[f->reference].label,
                                    told > 0 ? ""
                                    : n > 1  ? " change places twice,"
                                             : " change places",
                                    at != NULL ? at : "");
            else
                mut_sentence_append(&list, " and ", "%s", at != NULL ? at : "");
            mut_free(at);
        }
        told += n;
    }
    return list;
}

/* Whether an arm clearly differs at a value in that direction. */
static bool
is_side(const struct mut_report_sweep *s, int arm, int i, bool above)
{
    const double gap = s->pairs[arm * s->r->result.n_points + i].difference;
    return arm != s->r->result.reference && mut_report_sweep_clear(s, arm, i) &&
           (gap > 0) == above;
}

/* Whether two arms clearly differ in that direction at the same values. */
static bool
alike(const struct mut_report_sweep *s, int arm, int other, bool above)
{
    bool same = true;
    for (int i = 0; i < s->r->result.n_points; i++)
        same = same && is_side(s, arm, i, above) == is_side(s, other, i, above);
    return same;
}

/* At how many values an arm clearly differs in that direction. */
static int
count_side(const struct mut_report_sweep *s, int arm, bool above)
{
    int n = 0;
    for (int i = 0; i < s->r->result.n_points; i++)
        n += is_side(s, arm, i, above);
    return n;
}

/* " at 50 and 100 users a unit", " at 4 of 7 values of users a unit": where an arm clearly differs in that direction. */
static char *
tell_where(const struct mut_report_sweep *s, int arm, bool above)
{
    const int points = s->r->result.n_points, n = count_side(s, arm, above);
    char *list = NULL;
    if (n == points || n > MOST_TOLD)
        return mut_text_format(" at %s%d%s values of %s", n == points ? "all " : "", n,
                               n == points ? "" : " of those", s->factor);
    for (int i = 0, told = 0; i < points; i++)
        if (is_side(s, arm, i, above)) {
            char *at = tell_value(mut_report_sweep_value(s, i));
            told++;
            mut_sentence_append(&list, told == n ? " and " : ", ", "%s%s",
                                told == 1 ? " at " : "", at != NULL ? at : "");
            mut_free(at);
        }
    mut_sentence_append(&list, "", " %s", s->factor);
    return list;
}

/* The arms that clearly differ in that direction where this one does, if it is the first of them; else NULL. */
static char *
tell_under(const struct mut_report_sweep *s, int arm, bool above)
{
    const int arms = s->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group);
    bool first = group != NULL && count_side(s, arm, above) > 0;
    for (int a = 0; group != NULL && a < arms; a++) {
        group[a] = a != s->r->result.reference && alike(s, arm, a, above);
        first = first && (a >= arm || !group[a]);
    }
    char *under = first ? mut_sentence_arms(s->r, group, 1) : NULL;
    mut_free(group);
    return under;
}

/* "lower under Privatised and Mutual at 50 and 100 users a unit"; what all do at all values is said once at the end. NULL if
 * no arm clearly differs anywhere. */
static char *
tell_sides(const struct mut_report_sweep *s)
{
    const int arms = s->r->result.n_arms;
    char *list = NULL, *end = NULL;
    bool everywhere = true;
    for (int k = 0; k < 2 * arms; k++) {
        const int n = count_side(s, k / 2, k % 2 == 1);
        everywhere = everywhere && (n == 0 || n == s->r->result.n_points);
    }
    for (int k = 0; k < 2 * arms; k++) {
        const bool above = k % 2 == 1;
        char *under = tell_under(s, k / 2, above);
        char *where = under != NULL ? tell_where(s, k / 2, above) : NULL;
        if (where != NULL)
            mut_sentence_append(&list, ", ", "%s under %s%s", above ? "higher" : "lower",
                                under, everywhere ? "" : where);
        if (where != NULL && everywhere) {
            mut_free(end);
            end = mut_text(where);
        }
        mut_free(under);
        mut_free(where);
    }
    if (end != NULL)
        mut_sentence_append(&list, "", "%s", end);
    mut_free(end);
    return list;
}

char *
mut_report_sweep_title(const struct mut_report_sweep *s)
{
    const struct mut_result *f = &s->r->result;
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    int left;
    char *changes = tell_changes(s, &left), *sides = tell_sides(s);
    char *name = mut_reading_name(o), *title;
    char *more = left > 0 ? mut_text_format(", and %d more", left) : mut_text("");
    if (changes != NULL)
        title = mut_text_format("%s: %s %s%s", o->label, changes, s->factor,
                                more != NULL ? more : "");
    else if (sides != NULL)
        title = mut_text_format("%s against %s: %s", o->label,
                                s->r->styles[f->reference].label, sides);
    else
        title = mut_text_format("No clear difference in %s at any of %d values of %s",
                                name != NULL ? name : "", f->n_points, s->factor);
    char *texts[] = { changes, sides, name, more };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    return title;
}
