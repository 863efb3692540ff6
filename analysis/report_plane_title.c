/* What the title of the cost-outcome plane may claim. */
#include "mem.h"
#include "quadrants.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"
#include "sentence_many.h"

#include <string.h>

/* What is clear of an arm in outcome and cost. */
static const char *const places[] = {
    "better and cheaper",
    "better but dearer",
    "worse but cheaper",
    "worse and dearer",
    "better",
    "worse",
    "cheaper",
    "dearer",
    "nothing",
};
enum { PLACES = sizeof places / sizeof *places, FIRST_UNCLEAR = 4, NOTHING = PLACES - 1 };

/* Of replicates: which of `places`. */
static int
clear_place(const struct mut_report_plane *p, int arm, int reference)
{
    const int x = mut_report_plane_side(p, 0, arm, reference);
    const int y = mut_report_plane_side(p, 1, arm, reference);
    if (x != 0 && y != 0)
        return (x > 0 ? 0 : 2) + (y > 0);
    if (x != 0)
        return x > 0 ? 4 : 5;
    return y != 0 ? (y > 0 ? 7 : 6) : NOTHING;
}

/* Of points of a design, which have no run error: the quadrant or axis that has most. */
static int
most_share(const struct mut_report_plane *p, int n, struct mut_quadrants *q)
{
    int most = 0;
    *q = mut_quadrants_count(p->pair, p->pair + p->n, n);
    for (int k = 1; k < MUT_QUADRANT_PLACES; k++)
        if (q->count[k] > q->count[most])
            most = k;
    return most;
}

/* ---- other outcomes ------------------------------------------------------------------------------- */

/* What is clear of an arm in one of them; a cube that cannot be had says nothing. */
static enum mut_sentence_count
count_of(const struct mut_report_plane *p, int outcome, int arm, int reference)
{
    const struct mut_result *f = &p->r->result;
    enum mut_sentence_count count = MUT_SENTENCE_UNTESTED;
    struct mut_cube cube;
    struct mut_diags lost;
    mut_diag_init(&lost);
    if (mut_cube_init(&cube, f, outcome, &lost) == MUT_OK) {
        const struct mut_paired pair = mut_report_pair(p->r, &cube, outcome, arm,
                                                       reference);
        count = mut_sentence_count_of(mut_paired_verdict(
            &pair, mut_outcomes[outcome].better, f->matters[outcome], true));
    }
    mut_cube_clear(&cube);
    mut_diag_clear(&lost);
    return count;
}

/* Names of the headline's other outcomes, without money, in which an arm is clearly better (or worse): "need met in
 * time and trust", "3 other outcomes"; NULL for none. */
static char *
others_of(const struct mut_report_plane *p, int arm, int reference, bool better)
{
    enum { NAMED = 2 };
    const struct mut_result *f = &p->r->result;
    char *names = NULL;
    int n = 0;
    for (int k = 0; k < f->n_headline; k++) {
        const int outcome = f->headline[k];
        if (outcome == p->x || mut_report_plane_money(outcome) ||
            mut_outcomes[outcome].axis != MUT_AXIS_NONE ||
            count_of(p, outcome, arm, reference) !=
                (better ? MUT_SENTENCE_BETTER : MUT_SENTENCE_WORSE) ||
            n++ >= NAMED)
            continue;
        char *name = mut_reading_name(&mut_outcomes[outcome]);
        mut_sentence_append(&names, " and ", "%s", name != NULL ? name : "");
        mut_free(name);
    }
    if (n <= NAMED)
        return names;
    mut_free(names);
    return mut_text_format("%d other outcomes", n);
}

/* " (but worse in need met in time)" after "better", " (but better in ...)" after "worse", either after neither;
 * "" without such. */
static char *
but(const struct mut_report_plane *p, int arm, int reference)
{
    const int side = mut_report_plane_side(p, 0, arm, reference);
    char *list = NULL;
    for (int better = 1; better >= 0; better--) {
        char *names = side != (better == 1 ? 1 : -1)
                          ? others_of(p, arm, reference, better == 1)
                          : NULL;
        if (names != NULL)
            mut_sentence_append(&list, ", ", "%s in %s", better == 1 ? "better" : "worse",
                                names);
        mut_free(names);
    }
    char *text = list != NULL ? mut_text_format(" (but %s)", list) : mut_text("");
    mut_free(list);
    return text;
}

char *
mut_report_plane_others(struct mut_report_plane *p, int reference)
{
    char *list = NULL;
    for (int a = 0; a < p->r->result.n_arms && !p->by_point; a++)
        for (int better = 1; better >= 0 && a != reference; better--) {
            char *names = others_of(p, a, reference, better == 1);
            if (names != NULL)
                mut_sentence_append(&list, "; ", "%s is %s in %s", p->r->styles[a].label,
                                    better == 1 ? "better" : "worse", names);
            mut_free(names);
        }
    char *text = list != NULL
                     ? mut_text_format(" In the headline's other outcomes: %s.", list)
                     : mut_text("");
    mut_free(list);
    return text;
}

/* ---- the title ------------------------------------------------------------------------------------- */

/* What is said of the outcome (which 0) or cost (1) where it is not clear. */
static const char *
state_of(const struct mut_report_plane *p, int which, int arm, int reference)
{
    static const char *const words[MUT_UNCLEAR_REASONS] = {
        [MUT_UNCLEAR_EQUAL] = "the same",
        [MUT_UNCLEAR_SMALL] = "nearly the same",
        [MUT_UNCLEAR_OPEN] = "unclear",
    };
    const struct mut_claim *claim = mut_claims_of(&p->claims[which], arm, reference, 0);
    return words[mut_unclear_of(&claim->paired, p->claims[which].matters, claim->joint)];
}

/* "is better but dearer", "is dearer, outcome nearly the same", "has outcome the same, cost unclear" */
static char *
tell_arm(const struct mut_report_plane *p, int arm, int reference)
{
    const int place = clear_place(p, arm, reference);
    if (place < FIRST_UNCLEAR)
        return mut_text_format("is %s", places[place]);
    const char *x = state_of(p, 0, arm, reference), *y = state_of(p, 1, arm, reference);
    if (place == NOTHING)
        return strcmp(x, y) == 0
                   ? mut_text_format("differs clearly in neither (both %s)", x)
                   : mut_text_format("differs clearly in neither (outcome %s, cost %s)",
                                     x, y);
    const int which = mut_report_plane_side(p, 0, arm, reference) != 0;
    return mut_text_format("is %s, %s %s", places[place], which == 0 ? "outcome" : "cost",
                           which == 0 ? x : y);
}

/* "Mutual is better but dearer; ..." */
static char *
tell_each(struct mut_report_plane *p, int reference)
{
    char *list = NULL;
    for (int a = 0; a < p->r->result.n_arms; a++) {
        struct mut_quadrants q;
        const char *label = p->r->styles[a].label;
        const int n = a != reference ? mut_report_plane_pair(p, a, reference) : 0;
        if (n > 0 && p->by_point) {
            const int most = most_share(p, n, &q);
            mut_sentence_append(&list, "; ", "%s is %s in %d of %d draws", label,
                                mut_quadrants_words((enum mut_quadrant) most),
                                q.count[most], q.n);
        } else if (n > 0) {
            char *also = but(p, a, reference), *told = tell_arm(p, a, reference);
            mut_sentence_append(&list, "; ", "%s %s%s", label, told != NULL ? told : "",
                                also != NULL ? also : "");
            mut_free(also);
            mut_free(told);
        }
    }
    return list;
}

/* Of many arms: "better but dearer: Mutual; cheaper: 2 arms", what is clear of each; of draws where most are. */
static char *
tell_places(struct mut_report_plane *p, int reference)
{
    const int arms = p->r->result.n_arms;
    const char *words[PLACES];
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++) {
        struct mut_quadrants q;
        const int n = a != reference ? mut_report_plane_pair(p, a, reference) : 0;
        group[a] = n == 0        ? -1
                   : p->by_point ? most_share(p, n, &q)
                                 : clear_place(p, a, reference);
    }
    for (int k = 0; k < PLACES; k++)
        words[k] = p->by_point ? mut_quadrants_words((enum mut_quadrant) k) : places[k];
    char *list = group != NULL ? mut_sentence_groups(p->r, group, words, PLACES) : NULL;
    mut_free(group);
    return list;
}

/* Whether nothing is clear of any arm that was tested. */
static bool
unclear(struct mut_report_plane *p, int reference)
{
    bool none = !p->by_point;
    for (int a = 0; a < p->r->result.n_arms; a++)
        none = none && (a == reference || clear_place(p, a, reference) == NOTHING);
    return none;
}

/* "No clear difference in quality (any is below 0.010) or net cost a user a month (...)" */
static char *
tell_unclear(const struct mut_report_plane *p, int reference, const char *x, const char *y)
{
    char *why[2] = { mut_claims_why(&p->claims[0], reference),
                     mut_claims_why(&p->claims[1], reference) };
    char *title = why[0] != NULL && why[1] != NULL
                      ? mut_text_format("No clear difference in %s (%s) or %s (%s)", x,
                                        why[0], y, why[1])
                      : mut_text_format("Nothing to compare with %s",
                                        p->r->styles[reference].label);
    mut_free(why[0]);
    mut_free(why[1]);
    return title;
}

/* "net cost" of "Net cost a user a month": the axis says of what. */
static char *
cost_name(int outcome)
{
    char *name = mut_reading_name(&mut_outcomes[outcome]);
    char *rest = name != NULL ? strstr(name, " a user a month") : NULL;
    if (rest != NULL)
        *rest = '\0';
    return name;
}

/* "Quality and net cost against State: Mutual is better but dearer; ..." */
char *
mut_report_plane_title(void *context, int reference)
{
    struct mut_report_plane *p = context;
    const char *label = p->r->styles[reference].label;
    const bool many = mut_sentence_many(p->r);
    char *x = mut_reading_name(&mut_outcomes[p->x]), *y = cost_name(p->y), *list = NULL,
         *title = NULL;
    if (x != NULL && y != NULL && unclear(p, reference))
        title = tell_unclear(p, reference, x, y);
    else
        list = many ? tell_places(p, reference) : tell_each(p, reference);
    if (title == NULL)
        title = list != NULL ? mut_text_format("%s and %s against %s%s: %s",
                                               mut_outcomes[p->x].label, y, label,
                                               many && p->by_point ? ", in most draws"
                                               : many              ? ", what is clear"
                                               : p->by_point       ? ", by sign"
                                                                   : "",
                                               list)
                             : mut_text_format("Nothing to compare with %s", label);
    mut_free(x);
    mut_free(y);
    mut_free(list);
    return title;
}
