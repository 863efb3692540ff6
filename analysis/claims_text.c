#include "claims.h"

#include "mem.h"
#include "reading.h"
#include "sentence.h"
#include "sentence_many.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* "35.7 points", where room is short; what matters itself as it is told everywhere. */
static char *
amount(const struct mut_claims *c, double x)
{
    const struct mut_outcome *o = &mut_outcomes[c->outcome];
    const bool limit = !(x < c->matters) && !(x > c->matters);
    char *signed_text = limit ? mut_reading_short(o, x)
                              : mut_reading_by(o, x, c->matters, true);
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
    enum { NAMED_AT_A_PLACE = 2 };
    const int arms = c->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++)
        group[a] = a != reference && mut_claims_tied(c, a, arm, reference, place);
    char *text = NULL;
    if (group != NULL)
        text = mut_claims_tell(
            &(struct mut_claims_group){ c, reference, place, group, 1, NAMED_AT_A_PLACE },
            words);
    mut_free(group);
    return text;
}

/* A title names so many, which of more: arms that are tied count once. */
enum { NAMED = 3, NAMED_OF_MORE = 2, LONGEST_TITLE = 130 };

static bool
above_of(const struct mut_claims *c, int arm, int reference)
{
    return difference(c, arm, reference, 0) > 0;
}

/* The arm that clearly differs most, of those without a lead; with `above` 0 or 1 on that side only. -1: none. */
static int
next_of(const struct mut_claims *c, int reference, const int *lead, int above)
{
    int most = -1;
    for (int a = 0; a < c->r->result.n_arms; a++)
        if (lead[a] < 0 && mut_claims_clear_at(c, a, reference, 0) &&
            (above < 0 || above_of(c, a, reference) == (above == 1)) &&
            (most < 0 || fabs(difference(c, a, reference, 0)) >
                             fabs(difference(c, most, reference, 0))))
            most = a;
    return most;
}

/* lead[n_arms]: of each that clearly differs the arm it is told with, from the greatest difference on: itself or one
 * that it is tied with; else -1. How many lead. */
static int
gather(const struct mut_claims *c, int reference, int *lead)
{
    int n = 0;
    for (int a = 0; a < c->r->result.n_arms; a++)
        lead[a] = -1;
    for (int most; (most = next_of(c, reference, lead, -1)) >= 0; n++)
        for (int a = 0; a < c->r->result.n_arms; a++)
            if (lead[a] < 0 && a != reference && mut_claims_tied(c, a, most, reference, 0))
                lead[a] = most;
    return n;
}

/* named[n_arms]: whether a title has room for the arm: for all of few leads, of more for the greatest and that on the
 * other side of the reference, or the second. How many leads are named. */
static int
choose(const struct mut_claims *c, int reference, const int *lead, int n, bool *named)
{
    const int arms = c->r->result.n_arms;
    int *rest = mut_array((size_t) arms, sizeof *rest), ends[NAMED_OF_MORE] = { -1, -1 };
    for (int a = 0; rest != NULL && a < arms; a++)
        rest[a] = lead[a] == a ? -1 : 0; /* only leads are candidates */
    if (n > NAMED && rest != NULL) {
        ends[0] = next_of(c, reference, rest, -1);
        rest[ends[0]] = 0;
        ends[1] = next_of(c, reference, rest, !above_of(c, ends[0], reference));
        ends[1] = ends[1] < 0 ? next_of(c, reference, rest, -1) : ends[1];
    }
    for (int a = 0; a < arms; a++)
        named[a] = lead[a] >= 0 &&
                   (n <= NAMED || lead[a] == ends[0] || lead[a] == ends[1]);
    mut_free(rest);
    return n <= NAMED ? n : NAMED_OF_MORE;
}

/* The named ones in the order of the file, or the others; `words` NULL is brief. *n: how many leads are told. */
static char *
tell_leads(const struct mut_claims *c, int reference, bool others,
           const char *const words[2], int *n)
{
    const int arms = c->r->result.n_arms;
    int *lead = mut_array((size_t) arms, sizeof *lead), told = 0;
    bool *named = mut_array((size_t) arms, sizeof *named);
    char *list = NULL;
    *n = 0;
    if (lead != NULL && named != NULL) {
        const int all = gather(c, reference, lead);
        const int chosen = choose(c, reference, lead, all, named);
        *n = others ? all - chosen : chosen;
    }
    for (int a = 0; lead != NULL && named != NULL && a < arms; a++) {
        bool known = lead[a] < 0 || named[a] == others;
        for (int k = 0; k < a && !known; k++)
            known = lead[k] == lead[a];
        const struct mut_claims_group group = { c, reference, 0, lead, lead[a], NAMED };
        char *text = known ? NULL : mut_claims_tell(&group, words);
        const bool last = !known && ++told == *n;
        char *unit = text != NULL && words == NULL && !last ? strrchr(text, ' ') : NULL;
        if (unit != NULL && isalpha((unsigned char) unit[1]))
            *unit = '\0'; /* the last one has it */
        if (text != NULL)
            mut_sentence_append(&list, last && words != NULL ? " and " : ", ", "%s", text);
        mut_free(text);
    }
    mut_free(lead);
    mut_free(named);
    return list;
}

char *
mut_claims_each(const struct mut_claims *c, int reference, const char *const words[2])
{
    int n;
    return tell_leads(c, reference, false, words, &n);
}

char *
mut_claims_others(const struct mut_claims *c, int reference)
{
    int n;
    return tell_leads(c, reference, true, NULL, &n);
}

char *
mut_claims_more(const struct mut_claims *c, int reference)
{
    const int arms = c->r->result.n_arms;
    int *lead = mut_array((size_t) arms, sizeof *lead), n[MUT_SENTENCE_SIDES] = { 0 };
    bool *named = mut_array((size_t) arms, sizeof *named);
    if (lead != NULL && named != NULL) {
        choose(c, reference, lead, gather(c, reference, lead), named);
        for (int a = 0; a < arms; a++)
            n[!above_of(c, a, reference)] += lead[a] >= 0 && !named[a];
    }
    mut_free(lead);
    mut_free(named);
    return mut_sentence_more(n, mut_sentence_sides, MUT_SENTENCE_SIDES);
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

/* All reasons with their arms; if `weightiest` the last one alone. */
static char *
why_of(const struct mut_claims *c, int reference, const char *limit, bool weightiest)
{
    const int n = c->r->result.n_arms;
    char *arms[MUT_UNCLEAR_REASONS] = { NULL }, *text = NULL;
    int *group = mut_array((size_t) n, sizeof *group), most = -1, reasons = 0;
    for (int a = 0; group != NULL && a < n; a++) {
        group[a] = reason_of(c, a, reference);
        most = group[a] > most ? group[a] : most;
    }
    for (int k = 0; group != NULL && k < MUT_UNCLEAR_REASONS; k++) {
        arms[k] = mut_sentence_arms(c->r, group, k);
        reasons += arms[k] != NULL;
    }
    if (weightiest && reasons > 1) {
        char *words = mut_unclear_words((enum mut_unclear) most, limit);
        text = words != NULL ? mut_text_format("%s under %s", words, arms[most]) : NULL;
        mut_free(words);
    } else
        text = mut_unclear_list(arms, limit);
    for (int k = 0; k < MUT_UNCLEAR_REASONS; k++)
        mut_free(arms[k]);
    mut_free(group);
    return text;
}

char *
mut_claims_why(const struct mut_claims *c, int reference)
{
    char *limit = amount(c, c->matters);
    char *text = limit != NULL ? why_of(c, reference, limit, false) : NULL;
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

/* "No clear difference WHERE: why", as much of why as a title has room for. */
static char *
tell_none(const struct mut_claims *c, int reference, const char *where)
{
    char *text = NULL;
    for (int brief = 0; brief < 3; brief++) {
        char *why = brief == 0 ? mut_claims_why(c, reference)
                               : why_of(c, reference, "", brief == 2);
        if (why == NULL)
            return text;
        mut_free(text);
        text = mut_text_format("No clear difference %s: %s", where, why);
        mut_free(why);
        if (text != NULL && strlen(text) <= LONGEST_TITLE)
            break;
    }
    return text;
}

char *
mut_claims_none(const struct mut_claims *c, int reference, const char *where)
{
    char *text = tell_none(c, reference, where);
    if (text != NULL)
        return text;
    return any_verdict(c, reference, MUT_VERDICT_ONE_PAIR)
               ? mut_text_format("Too few runs to claim a difference %s", where)
               : mut_text_format("Nothing to compare %s", where);
}

/* What is clear as a sentence, or as a list where that is too long to be one; NULL if nothing is. */
static char *
tell_clear(const struct mut_claims *c, int reference, const char *when)
{
    static const char *const words[2] = { "lower", "higher" };
    const struct mut_outcome *o = &mut_outcomes[c->outcome];
    const char *label = c->r->styles[reference].label;
    int n = 0;
    char *list = tell_leads(c, reference, false, words, &n), *text = NULL;
    char *brief = tell_leads(c, reference, false, NULL, &n);
    char *more = mut_claims_more(c, reference), *name = mut_reading_title(o);
    if (list != NULL && brief != NULL && more != NULL && name != NULL) {
        text = mut_text_format("%s %s %s than under %s%s%s", name, mut_reading_verb(o),
                               list, label, when, more);
        if (text != NULL && (n >= NAMED || strlen(text) > LONGEST_TITLE)) {
            mut_free(text);
            text = mut_text_format("%s against %s%s: %s%s", name, label, when, brief,
                                   more);
        }
    }
    mut_free(list);
    mut_free(brief);
    mut_free(more);
    mut_free(name);
    return text;
}

/* Whether something was compared and is not equal in every pair: else "on average" says nothing. */
static bool
varies(const struct mut_claims *c, int reference)
{
    int reason = -1;
    for (int a = 0; a < c->r->result.n_arms; a++) {
        const int here = reason_of(c, a, reference);
        reason = here > reason ? here : reason;
    }
    return reason > MUT_UNCLEAR_EQUAL;
}

char *
mut_claims_title(const struct mut_claims *c, int reference, const char *when)
{
    char *text = tell_clear(c, reference, when);
    if (text != NULL)
        return text;
    const bool some = *when == ',' && varies(c, reference);
    char *name = mut_reading_name(&mut_outcomes[c->outcome]);
    char *where = mut_text_format("in %s%s", name != NULL ? name : "",
                                  some ? when + 1 : "");
    text = mut_claims_none(c, reference, where != NULL ? where : "");
    mut_free(name);
    mut_free(where);
    return text;
}

char *
mut_claims_late(const struct mut_claims *c, const struct mut_claims *late, int reference)
{
    static const char *const words[2] = { "lower", "higher" };
    char *list = varies(c, reference) ? mut_claims_each(late, reference, words) : NULL;
    int arm, place;
    if (list == NULL || mut_claims_greatest(c, reference, &arm, &place)) {
        mut_free(list);
        return NULL;
    }
    char *name = mut_reading_title(&mut_outcomes[c->outcome]), *text = NULL;
    char *more = mut_claims_more(late, reference);
    for (int brief = 0; brief < 2; brief++) {
        char *told = brief ? tell_leads(late, reference, false, NULL, &arm)
                           : mut_text(list);
        mut_free(text);
        text = mut_text_format(
            "%s: nothing clear on average, but %s in the last %d months%s",
            name != NULL ? name : "", told != NULL ? told : "", MUT_CLAIMS_LATE,
            more != NULL ? more : "");
        mut_free(told);
        if (text != NULL && strlen(text) <= LONGEST_TITLE)
            break;
    }
    mut_free(list);
    mut_free(name);
    mut_free(more);
    return text;
}
