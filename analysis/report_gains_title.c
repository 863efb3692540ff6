/* What the title of an outcome by fifths of resources may claim. */
#include "claims.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FIFTHS = 5 };

struct fifths {
    const struct mut_report *r;
    const struct mut_claims *claims; /* a place a fifth */
    int whole;                       /* the outcome, of all together */
};

/* Where arms of a group clearly differ in that direction: in how many fifths all of them do, the last of these, and
 * between which sizes. */
struct reach {
    int n, last;
    double low, high;
};

static struct reach
reach_of(const struct fifths *f, const bool *group, int reference, bool above)
{
    struct reach reach = { .low = INFINITY };
    for (int k = 0; k < FIFTHS; k++) {
        double low = INFINITY, high = 0;
        bool all = true;
        for (int a = 0; a < f->r->result.n_arms; a++) {
            const double d = mut_claims_of(f->claims, a, reference, k)->paired.difference;
            if (!group[a])
                continue;
            all = all && mut_claims_clear_at(f->claims, a, reference, k) &&
                  (d > 0) == above;
            low = fmin(low, fabs(d));
            high = fmax(high, fabs(d));
        }
        if (!all)
            continue;
        reach.n++;
        reach.last = k;
        reach.low = fmin(reach.low, low);
        reach.high = fmax(reach.high, high);
    }
    return reach;
}

/* "23.1 to 23.7 points"; of several arms "between 23.1 and 23.7 points", for the ends are of fifths, not of the arms in
 * their order. */
static char *
sizes_of(const struct fifths *f, const bool *group, const struct reach *reach)
{
    char *sizes = mut_claims_sizes(f->claims, reach->low, reach->high);
    const char *to = sizes != NULL ? strstr(sizes, " to ") : NULL;
    int n = 0;
    for (int a = 0; a < f->r->result.n_arms; a++)
        n += group[a];
    if (n < 2 || to == NULL)
        return sizes;
    char *between = mut_text_format("between %.*s and %s", (int) (to - sizes), sizes,
                                    to + strlen(" to "));
    mut_free(sizes);
    return between;
}

/* "23.1 to 23.7 points higher in every fifth under Mutual"; if `brief` without "in every fifth", and *everywhere is
 * set false where it is not in every one. */
static char *
tell_group(const struct fifths *f, const bool *group, int reference, bool above,
           bool brief, bool *everywhere)
{
    static const char *const names[FIFTHS] = { "poorest", "second", "middle", "fourth",
                                               "richest" };
    const int arms = f->r->result.n_arms;
    const struct reach reach = reach_of(f, group, reference, above);
    int *marks = mut_array((size_t) arms, sizeof *marks);
    for (int a = 0; marks != NULL && a < arms; a++)
        marks[a] = group[a];
    char *under = marks != NULL ? mut_sentence_arms(f->r, marks, 1) : NULL;
    char *sizes = sizes_of(f, group, &reach);
    char *where = reach.n == FIFTHS ? mut_text(brief ? "" : " in every fifth")
                  : reach.n == 1 ? mut_text_format(" in the %s fifth", names[reach.last])
                                 : mut_text_format(" in %d of 5 fifths", reach.n);
    *everywhere = *everywhere && reach.n == FIFTHS;
    char *text = mut_text_format("%s %s%s under %s", sizes != NULL ? sizes : "",
                                 above ? "higher" : "lower", where != NULL ? where : "",
                                 under != NULL ? under : "");
    char *all[] = { under, sizes, where };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        mut_free(all[k]);
    mut_free(marks);
    return text;
}

/* Of an arm the fifth in which it clearly differs most; -1: in none. */
static int
clearest_of(const struct fifths *f, int arm, int reference)
{
    int most = -1;
    for (int k = 0; k < FIFTHS; k++)
        if (mut_claims_clear_at(f->claims, arm, reference, k) &&
            (most < 0 ||
             fabs(mut_claims_of(f->claims, arm, reference, k)->paired.difference) >
                 fabs(mut_claims_of(f->claims, arm, reference, most)->paired.difference)))
            most = k;
    return most;
}

static bool
is_above(const struct fifths *f, int arm, int reference, int fifth)
{
    return mut_claims_of(f->claims, arm, reference, fifth)->paired.difference > 0;
}

/* What is told of arms against a reference, NULL if nothing is clear: of few arms each, of many that which differs
 * most somewhere; with it those that are tied with it there. untold[n_arms] are the others that clearly differ in some fifth, 0
 * of those that are higher and 1 of those that are lower where they do most; else -1. */
static char *
tell_arms(const struct fifths *f, int reference, bool brief, bool *everywhere, int *untold)
{
    const int arms = f->r->result.n_arms;
    int most = -1, place = 0;
    bool *group = mut_array((size_t) arms, sizeof *group);
    bool *told = mut_array((size_t) arms, sizeof *told);
    char *list = NULL;
    mut_claims_greatest(f->claims, reference, &most, &place);
    for (int a = 0; group != NULL && told != NULL && most >= 0 && a < arms; a++) {
        const int fifth = clearest_of(f, a, reference);
        if (fifth < 0 || told[a] || (mut_sentence_many(f->r) && a != most))
            continue;
        for (int k = 0; k < arms; k++) {
            group[k] = k == a || (k != reference && !told[k] &&
                                  mut_claims_tied(f->claims, k, a, reference, fifth));
            told[k] = told[k] || group[k];
        }
        char *text = tell_group(f, group, reference, is_above(f, a, reference, fifth),
                                brief, everywhere);
        mut_sentence_append(&list, " and ", "%s", text != NULL ? text : "");
        mut_free(text);
    }
    for (int a = 0; a < arms; a++) {
        const int fifth = told == NULL || told[a] ? -1 : clearest_of(f, a, reference);
        untold[a] = fifth >= 0 ? !is_above(f, a, reference, fifth) : -1;
    }
    mut_free(group);
    mut_free(told);
    return list;
}

/* "; 2 more arms are lower in some fifths", "; A is higher": where they do in every fifth, as what is told before them does
 * (`everywhere`), that need not be said again. `list` is what was told. */
static char *
tell_untold(const struct fifths *f, const int *untold, int reference, const char *list,
            bool everywhere, bool named)
{
    enum { WORDS = 40 };
    char words[MUT_SENTENCE_SIDES][WORDS];
    struct mut_sentence_rest rest[MUT_SENTENCE_SIDES];
    for (int k = 0; k < MUT_SENTENCE_SIDES; k++) {
        bool all = true;
        for (int a = 0; a < f->r->result.n_arms; a++)
            for (int fifth = 0; fifth < FIFTHS && untold[a] == k; fifth++)
                all = all && mut_claims_clear_at(f->claims, a, reference, fifth) &&
                      is_above(f, a, reference, fifth) == (k == 0);
        snprintf(words[k], WORDS, "%s%s", mut_sentence_sides[k],
                 !all          ? " in some fifths"
                 : !everywhere ? " in every fifth"
                               : "");
        rest[k] = (struct mut_sentence_rest){
            untold, k, words[k], strstr(list, mut_sentence_sides[k]) != NULL
        };
    }
    return mut_sentence_rest(f->r, rest, MUT_SENTENCE_SIDES, named);
}

static char *
tell_clear(const struct fifths *f, int reference, const int *untold, const char *list,
           bool everywhere, bool named)
{
    const struct mut_outcome *o = &mut_outcomes[f->whole];
    char *more = tell_untold(f, untold, reference, list, everywhere, named);
    char *title = mut_text_format(
        "%s %s %s than under %s%s%s", o->label, mut_reading_verb(o), list,
        f->r->styles[reference].label, everywhere ? " in every fifth" : "",
        more != NULL ? more : "");
    mut_free(more);
    return title;
}

/* "Taking part is 23.1 to 23.7 points higher under Mutual than under State in every fifth"; the others are named if there is
 * room, or if counting them takes more. */
static char *
tell_all(const struct fifths *f, int reference, const int *untold, const char *list,
         bool everywhere)
{
    enum { LONGEST = 130 };
    char *named = tell_clear(f, reference, untold, list, everywhere, true);
    char *counted = tell_clear(f, reference, untold, list, everywhere, false);
    const bool longer = named != NULL && counted != NULL && strlen(named) > LONGEST &&
                        strlen(named) > strlen(counted);
    mut_free(longer ? named : counted);
    return longer ? counted : named;
}

char *
mut_report_gains_title(const struct mut_claims *c, int whole, int reference)
{
    const struct fifths fifths = { c->r, c, whole }, *f = &fifths;
    bool everywhere = true;
    int *untold = mut_array((size_t) f->r->result.n_arms, sizeof *untold);
    if (untold == NULL)
        return NULL;
    char *list = tell_arms(f, reference, true, &everywhere, untold), *title = NULL;
    if (list != NULL && !everywhere) {
        mut_free(list);
        list = tell_arms(f, reference, false, &everywhere, untold);
    }
    if (list != NULL)
        title = tell_all(f, reference, untold, list, everywhere);
    else {
        char *name = mut_reading_name(&mut_outcomes[f->whole]);
        char *where = mut_text_format("in %s in any fifth", name != NULL ? name : "");
        title = mut_claims_none(f->claims, reference, where != NULL ? where : "");
        mut_free(name);
        mut_free(where);
    }
    mut_free(list);
    mut_free(untold);
    return title;
}
