/* Arms of which a title tells one thing. */
#include "claims.h"
#include "mem.h"
#include "reading.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

char *
mut_claims_names(const struct mut_claims *c, int reference, const int *group, int wanted,
                 int most)
{
    bool set = false;
    for (int a = 0; a < c->r->result.n_arms; a++)
        set = set || (group[a] == wanted && mut_claims_by_design(c, a, reference));
    char *names = mut_sentence_arms_of(c->r, group, wanted, most), *text = NULL;
    if (names != NULL)
        text = mut_text_format("%s%s", names, set ? " (set by the reform)" : "");
    mut_free(names);
    return text;
}

/* ---- with their numbers ------------------------------------------------------------------------ */

static double
difference(const struct mut_claims_group *g, int arm)
{
    return mut_claims_of(g->c, arm, g->reference, g->place)->paired.difference;
}

/* The number of an arm as a title prints it: a size beside words, else with its sign. */
static char *
number_of(const struct mut_claims_group *g, double x, bool size)
{
    return size ? mut_claims_sizes(g->c, fabs(x), fabs(x))
                : mut_reading_by(&mut_outcomes[g->c->outcome], x, g->c->matters, true);
}

/* "£22.9 higher under A, £23.1 under B and £23.0 under C", "A +22.9, B +23.1, C +23.0 points": the unit is said once. */
static char *
tell_each(const struct mut_claims_group *g, int n, const char *const words[2])
{
    char *list = NULL;
    for (int a = 0, told = 0; a < g->c->r->result.n_arms; a++) {
        if (g->group[a] != g->wanted)
            continue;
        const bool first = told++ == 0, last = told == n;
        const char *label = g->c->r->styles[a].label;
        char *number = number_of(g, difference(g, a), words != NULL);
        if (number != NULL && !(words != NULL ? first : last))
            number[strcspn(number, " ")] = '\0';
        if (number != NULL && words == NULL)
            mut_sentence_append(&list, ", ", "%s %s", label, number);
        else if (number != NULL)
            mut_sentence_append(&list, last ? " and " : ", ", "%s%s%s under %s", number,
                                first ? " " : "",
                                first ? words[difference(g, a) > 0] : "", label);
        mut_free(number);
    }
    return list;
}

/* What all of them have: one number, or two that theirs lie between. */
static char *
tell_all(const struct mut_claims_group *g, const double ends[2],
         const char *const words[2])
{
    char *names = mut_claims_names(g->c, g->reference, g->group, g->wanted, g->most);
    char *from = number_of(g, ends[0], words != NULL),
         *to = number_of(g, ends[1], words != NULL), *text = NULL;
    if (names != NULL && from != NULL && to != NULL) {
        const bool one = strcmp(from, to) == 0;
        from[strcspn(from, " ")] = '\0';
        char *numbers = one ? mut_text(to)
                            : mut_text_format("between %s and %s", from, to);
        text = words == NULL ? mut_text_format("%s %s", names, numbers)
                             : mut_text_format("%s %s under %s", numbers,
                                               words[ends[1] > 0], names);
        mut_free(numbers);
    }
    mut_free(names);
    mut_free(from);
    mut_free(to);
    return text;
}

char *
mut_claims_tell(const struct mut_claims_group *g, const char *const words[2])
{
    double ends[2] = { 0, 0 }; /* the smallest and the largest in size */
    bool set = false;
    int n = 0;
    for (int a = 0; a < g->c->r->result.n_arms; a++) {
        if (g->group[a] != g->wanted)
            continue;
        const double x = difference(g, a);
        ends[0] = n == 0 || fabs(x) < fabs(ends[0]) ? x : ends[0];
        ends[1] = n == 0 || fabs(x) > fabs(ends[1]) ? x : ends[1];
        set = set || mut_claims_by_design(g->c, a, g->reference);
        n++;
    }
    char *from = number_of(g, ends[0], true), *to = number_of(g, ends[1], true);
    const bool one = from != NULL && to != NULL && strcmp(from, to) == 0;
    mut_free(from);
    mut_free(to);
    return one || set || n > g->most ? tell_all(g, ends, words) : tell_each(g, n, words);
}
