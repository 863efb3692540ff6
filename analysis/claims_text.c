#include "claims.h"

#include "mem.h"
#include "reading.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

/* "35.7 points", where room is short. */
static char *
amount(const struct mut_claims *c, double x)
{
    char *signed_text = mut_reading_short(&mut_outcomes[c->outcome], x);
    char *text = signed_text != NULL ? mut_text(signed_text + (*signed_text == '+'))
                                     : NULL;
    mut_free(signed_text);
    return text;
}

/* The first of two amounts goes without its unit, but for pounds. */
char *
mut_claims_sizes(const struct mut_claims *c, double low, double high)
{
    char *from = amount(c, low), *to = amount(c, high), *text = NULL;
    if (from != NULL && to != NULL)
        text = strcmp(from, to) == 0
                   ? mut_text(to)
                   : mut_text_format("%.*s to %s", (int) strcspn(from, " "), from, to);
    mut_free(from);
    mut_free(to);
    return text;
}

static double
difference(const struct mut_claims *c, int arm, int reference, int place)
{
    return mut_claims_of(c, arm, reference, place)->paired.difference;
}

char *
mut_claims_arms(const struct mut_claims *c, int arm, int reference, int place,
                const char *const words[2])
{
    const int arms = c->r->result.n_arms;
    double low = INFINITY, high = 0;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++) {
        const double size = fabs(difference(c, a, reference, place));
        group[a] = a != reference && mut_claims_tied(c, a, arm, reference, place);
        low = group[a] ? fmin(low, size) : low;
        high = group[a] ? fmax(high, size) : high;
    }
    char *names = group != NULL ? mut_sentence_arms(c->r, group, 1) : NULL;
    char *sizes = mut_claims_sizes(c, low, high), *text = NULL;
    if (names != NULL && sizes != NULL)
        text = mut_text_format("%s %s under %s", sizes,
                               words[difference(c, arm, reference, place) > 0], names);
    mut_free(group);
    mut_free(names);
    mut_free(sizes);
    return text;
}

/* Whether an arm is tied with one before it, which has told it. */
static bool
told(const struct mut_claims *c, int arm, int reference)
{
    for (int a = 0; a < arm; a++)
        if (a != reference && mut_claims_tied(c, a, arm, reference, 0))
            return true;
    return false;
}

/* The arm whose clear difference is greatest among those above (or below) the reference; -1: none. */
static int
greatest_of(const struct mut_claims *c, int reference, bool above)
{
    int most = -1;
    for (int a = 0; a < c->r->result.n_arms; a++)
        if (mut_claims_clear_at(c, a, reference, 0) &&
            (difference(c, a, reference, 0) > 0) == above &&
            (most < 0 || fabs(difference(c, a, reference, 0)) >
                             fabs(difference(c, most, reference, 0))))
            most = a;
    return most;
}

char *
mut_claims_each(const struct mut_claims *c, int reference, const char *const words[2])
{
    char *list = NULL;
    const bool many = mut_sentence_many(c->r);
    const int ends[2] = { greatest_of(c, reference, false),
                          greatest_of(c, reference, true) };
    for (int a = 0; a < c->r->result.n_arms; a++) {
        if (!mut_claims_clear_at(c, a, reference, 0) ||
            (many ? a != ends[0] && a != ends[1] : told(c, a, reference)))
            continue;
        char *arms = mut_claims_arms(c, a, reference, 0, words);
        mut_sentence_append(&list, " and ", "%s", arms != NULL ? arms : "");
        mut_free(arms);
    }
    return list;
}

/* The weightiest reason of an arm over all places: what cannot be told before what is small, that before what
 * is equal. -1: nothing was tested. */
static int
reason_of(const struct mut_claims *c, int arm, int reference)
{
    int reason = -1;
    for (int k = 0; k < c->places && arm != reference; k++) {
        const struct mut_claim *claim = mut_claims_of(c, arm, reference, k);
        const int here = claim->verdict != MUT_VERDICT_UNCLEAR
                             ? -1
                             : (int) mut_unclear_of(&claim->paired, c->matters,
                                                    claim->joint);
        reason = here > reason ? here : reason;
    }
    return reason;
}

char *
mut_claims_why(const struct mut_claims *c, int reference)
{
    const int n = c->r->result.n_arms;
    char *arms[MUT_UNCLEAR_REASONS] = { NULL }, *text = NULL;
    int *group = mut_array((size_t) n, sizeof *group);
    char *limit = amount(c, c->matters);
    for (int a = 0; group != NULL && a < n; a++)
        group[a] = reason_of(c, a, reference);
    for (int k = 0; group != NULL && k < MUT_UNCLEAR_REASONS; k++)
        arms[k] = mut_sentence_arms(c->r, group, k);
    text = mut_unclear_list(arms, limit != NULL ? limit : "");
    for (int k = 0; k < MUT_UNCLEAR_REASONS; k++)
        mut_free(arms[k]);
    mut_free(group);
    mut_free(limit);
    return text;
}

static bool
any_verdict(const struct mut_claims *c, int reference, enum mut_verdict verdict)
{
    bool any = false;
    for (int a = 0; a < c->r->result.n_arms; a++)
        for (int k = 0; k < c->places; k++)
            any = any || (a != reference &&
                          mut_claims_of(c, a, reference, k)->verdict == verdict);
    return any;
}

char *
mut_claims_none(const struct mut_claims *c, int reference, const char *where)
{
    char *why = mut_claims_why(c, reference);
    char *text = why != NULL ? mut_text_format("No clear difference %s: %s", where, why)
                 : any_verdict(c, reference, MUT_VERDICT_ONE_PAIR)
                     ? mut_text_format("Too few runs to claim a difference %s", where)
                     : mut_text_format("Nothing to compare %s", where);
    mut_free(why);
    return text;
}

/* Of many arms those that clearly differ and are tied with none of those told. */
static int
untold(const struct mut_claims *c, int reference)
{
    int n = 0;
    const int ends[2] = { greatest_of(c, reference, false),
                          greatest_of(c, reference, true) };
    for (int a = 0; mut_sentence_many(c->r) && a < c->r->result.n_arms; a++) {
        bool named = !mut_claims_clear_at(c, a, reference, 0);
        for (int k = 0; k < 2; k++)
            named = named ||
                    (ends[k] >= 0 && mut_claims_tied(c, a, ends[k], reference, 0));
        n += !named;
    }
    return n;
}

char *
mut_claims_title(const struct mut_claims *c, int reference, const char *when)
{
    static const char *const words[2] = { "lower", "higher" };
    const struct mut_outcome *o = &mut_outcomes[c->outcome];
    char *list = mut_claims_each(c, reference, words), *text = NULL;
    char *name = mut_reading_name(o);
    char *where = mut_text_format("in %s", name != NULL ? name : "");
    char *more = mut_sentence_more(untold(c, reference));
    if (list != NULL && more != NULL)
        text = mut_text_format("%s %s %s than under %s%s%s", o->label, mut_reading_verb(o),
                               list, c->r->styles[reference].label, when, more);
    else
        text = mut_claims_none(c, reference, where != NULL ? where : "");
    mut_free(list);
    mut_free(more);
    mut_free(name);
    mut_free(where);
    return text;
}
