/* What the title of the cost-outcome plane may claim. */
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"
#include "sentence_many.h"

#include <string.h>

/* ---- what is clear of an arm ------------------------------------------------------------------------ */

/* How the outcome or cost that is not clear stands: the same, nearly, or not known. */
enum state { SAME, NEARLY, UNKNOWN, STATES };

/* Places of an arm: quadrants, then one of outcome and cost that is clear by how the other stands, then none. */
enum place {
    BETTER_DEARER = 1,
    WORSE_CHEAPER,
    BETTER = 4,
    WORSE = BETTER + STATES,
    CHEAPER = WORSE + STATES,
    DEARER = CHEAPER + STATES,
    NOTHING = DEARER + STATES,
    PLACES = NOTHING + STATES
};

static const char *const places[PLACES] = {
    "better and cheaper",
    "better but dearer",
    "worse but cheaper",
    "worse and dearer",
    "better at the same cost",
    "better at nearly the same cost",
    "better at unclear cost",
    "worse at the same cost",
    "worse at nearly the same cost",
    "worse at unclear cost",
    "cheaper at the same outcome",
    "cheaper at nearly the same outcome",
    "cheaper at unclear outcome",
    "dearer at the same outcome",
    "dearer at nearly the same outcome",
    "dearer at unclear outcome",
    "the same",
    "nearly the same",
    "not clearly different",
};

/* What is said of arms that a title has no room for: by the outcome, or by the cost where that is all that is clear. */
enum { SIDES = 4 };
static const char *const sides[SIDES] = { "better", "worse", "cheaper", "dearer" };

/* Of a place before NOTHING. */
static int
side_of(int place)
{
    return place < (int) BETTER ? place / 2 : (place - (int) BETTER) / (int) STATES;
}

static int
place_at(int x, int y, enum state x_state, enum state y_state)
{
    if (x != 0 && y != 0)
        return (x > 0 ? 0 : 2) + (y > 0);
    if (x != 0)
        return (x > 0 ? (int) BETTER : (int) WORSE) + (int) y_state;
    if (y != 0)
        return (y < 0 ? (int) CHEAPER : (int) DEARER) + (int) x_state;
    return (int) NOTHING + (int) (x_state > y_state ? x_state : y_state);
}

static enum state
state_of(const struct mut_report_plane *p, int which, int arm, int reference)
{
    static const enum state states[MUT_UNCLEAR_REASONS] = { [MUT_UNCLEAR_EQUAL] = SAME,
                                                            [MUT_UNCLEAR_SMALL] = NEARLY,
                                                            [MUT_UNCLEAR_SIZE] = UNKNOWN,
                                                            [MUT_UNCLEAR_OPEN] = UNKNOWN };
    const struct mut_claim *claim = mut_claims_of(&p->claims[which], arm, reference, 0);
    return states[mut_unclear_of(&claim->paired, p->claims[which].matters, claim->joint)];
}

/* Whether a place is clear of something. */
static bool
is_clear(int place)
{
    return place >= 0 && place < (int) NOTHING;
}

/* Of replicates. */
static int
place_of(const struct mut_report_plane *p, int arm, int reference)
{
    return place_at(mut_report_plane_side(p, 0, arm, reference),
                    mut_report_plane_side(p, 1, arm, reference),
                    state_of(p, 0, arm, reference), state_of(p, 1, arm, reference));
}

/* ---- of draws ------------------------------------------------------------------------------------- */

/* 1 if an arm is clearly better (which 0) or dearer (1) at a point, -1 if worse or cheaper: as cards count draws. */
static int
side_at(struct mut_report_plane *p, int which, int point, const int pair[2])
{
    struct mut_report at = *p->r; /* borrowed whole: only the point is another */
    const int outcome = which == 0 ? p->x : p->y;
    at.point = point;
    const struct mut_paired d = mut_report_pair(&at, &p->cubes[which], pair[0], pair[1]);
    const enum mut_verdict v = mut_paired_verdict(&d, mut_outcomes[outcome].better,
                                                  p->r->result.matters[outcome],
                                                  mut_report_plane_heads(p->r, outcome));
    if (v == MUT_VERDICT_UNCLEAR || v >= MUT_VERDICT_ONE_PAIR || d.by_design)
        return 0;
    return (which == 0 ? p->turn : 1) * d.difference > 0 ? 1 : -1;
}

/* The place that an arm has at most draws, and at how many; what is not clear of a draw is not told apart. */
static int
most_clear(struct mut_report_plane *p, int arm, int reference, int *n)
{
    int count[PLACES] = { 0 }, most = 0;
    const int pair[2] = { arm, reference };
    for (int k = 0; k < p->n; k++)
        count[place_at(side_at(p, 0, k, pair), side_at(p, 1, k, pair), SAME, SAME)]++;
    for (int k = 1; k < PLACES; k++)
        if (count[k] > count[most])
            most = k;
    *n = count[most];
    return most;
}

/* The same of points with one replicate, which have no interval: by what matters alone. */
static const char *
most_by_size(struct mut_report_plane *p, int arm, int reference, int *n)
{
    int most = 0;
    const int draws = mut_report_plane_pair(p, arm, reference);
    const struct mut_quadrants q = mut_report_plane_count(p, draws);
    for (int k = 1; k < MUT_QUADRANT_PLACES; k++)
        if (q.count[k] > q.count[most])
            most = k;
    *n = q.count[most];
    return mut_quadrants_words((enum mut_quadrant) most);
}

/* "better but dearer for the public" where cost is public cost: the first time that a title tells it; words are those
 * of a place. Sets *told. */
static char *
for_whom(const struct mut_report_plane *p, const char *words, bool *told)
{
    static const char cheaper[] = "cheaper", dearer[] = "dearer";
    const char *low = strstr(words, cheaper), *high = strstr(words, dearer);
    if ((low == NULL && high == NULL) || *told || p->y != MUT_OUTCOME_PUBLIC_COST)
        return mut_text(words);
    const char *end = low != NULL ? low + sizeof cheaper - 1 : high + sizeof dearer - 1;
    *told = true;
    return mut_text_format("%.*s for the public%s", (int) (end - words), words, end);
}

/* "Privatised clearly worse but cheaper in 46, Mutual not clearly different in 37" */
static char *
tell_draws(struct mut_report_plane *p, int reference)
{
    char *list = NULL;
    bool told = false;
    for (int a = 0; a < p->r->result.n_arms; a++) {
        int n = 0;
        if (a == reference || mut_report_plane_pair(p, a, reference) == 0)
            continue;
        const bool sized = p->r->result.n_replicates < 2;
        const int place = sized ? 0 : most_clear(p, a, reference, &n);
        char *words = for_whom(p,
                               sized                   ? most_by_size(p, a, reference, &n)
                               : place < (int) BETTER  ? places[place]
                               : place < (int) NOTHING ? sides[side_of(place)]
                                                       : "not clearly different",
                               &told);
        mut_sentence_append(&list, ", ", "%s %s%s in %d", p->r->styles[a].label,
                            !sized && list == NULL && place < (int) NOTHING ? "clearly "
                                                                            : "",
                            words != NULL ? words : "", n);
        mut_free(words);
    }
    return list;
}

/* ---- the title ------------------------------------------------------------------------------------- */

/* Whether arms of a place trade the outcome for cost, which no reader may miss. */
static bool
is_trade(int place)
{
    return place == BETTER_DEARER || place == WORSE_CHEAPER;
}

/* How a title is put: places that arms have, in their order, the first of which are told in full, the others by their sides. */
struct form {
    const struct mut_report_plane *p;
    const int *place;  /* borrowed, [n_arms] */
    int count[PLACES]; /* arms of a place */
    int rank[PLACES];  /* of a place among those that arms have; -1: of none */
    int present;       /* how many these are */
    int least;         /* how many at least are told in full: the first and who trades */
    int corners; /* how many are clear in both: they are told in full before who pays is */
    int full;    /* how many are */
    bool whom;   /* it says for whom arms are cheaper or dearer */
    bool named;  /* arms of the others are named, not counted */
};

enum { NAMED = 3 }; /* so many arms of a place, of which more are counted */

static struct form
form_of(const struct mut_report_plane *p, const int *place)
{
    struct form f = { .p = p, .place = place, .least = 1 };
    for (int a = 0; a < p->r->result.n_arms; a++)
        if (place[a] >= 0)
            f.count[place[a]]++;
    for (int k = 0; k < PLACES; k++) {
        f.rank[k] = f.count[k] > 0 ? f.present++ : -1;
        if (f.count[k] > 0 && is_trade(k))
            f.least = f.present;
        if (f.count[k] > 0 && k < (int) BETTER)
            f.corners = f.present;
    }
    return f;
}

/* "Mutual is better but dearer, Privatised worse at nearly the same cost": what is told in full. */
static char *
tell_full(const struct form *f)
{
    char *list = NULL;
    bool told = !f->whom; /* who pays */
    for (int k = 0; k < PLACES; k++) {
        if (f->rank[k] < 0 || f->rank[k] >= f->full)
            continue;
        char *names = mut_sentence_arms_of(f->p->r, f->place, k, NAMED);
        char *words = for_whom(f->p, places[k], &told);
        mut_sentence_append(&list, ", ", "%s%s %s", names != NULL ? names : "",
                            list != NULL      ? ""
                            : f->count[k] > 1 ? " are"
                                              : " is",
                            words != NULL ? words : "");
        mut_free(words);
        mut_free(names);
    }
    return list;
}

/* Whether a side is said of an arm that is told in full: of others it is said of more. */
static bool
is_said(const struct form *f, int side)
{
    bool said = false;
    for (int k = 0; k < PLACES; k++)
        said = said || (f->rank[k] >= 0 && f->rank[k] < f->full &&
                        strstr(places[k], sides[side]) != NULL);
    return said;
}

/* "; A and B are worse, C dearer", "; 1 more arm is better, 1 other cheaper": of arms that clearly differ and are not told
 * in full; "" without. */
static char *
tell_others(const struct form *f)
{
    const int arms = f->p->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group);
    struct mut_sentence_rest rest[SIDES];
    for (int a = 0; group != NULL && a < arms; a++) {
        const int k = f->place[a];
        group[a] = is_clear(k) && f->rank[k] >= f->full ? side_of(k) : -1;
    }
    for (int k = 0; k < SIDES; k++)
        rest[k] = (struct mut_sentence_rest){ group, k, sides[k], is_said(f, k) };
    char *text = group != NULL ? mut_sentence_rest(f->p->r, rest, SIDES, f->named) : NULL;
    mut_free(group);
    return text;
}

static char *
tell_form(const struct form *f, const char *head)
{
    char *full = tell_full(f), *others = tell_others(f);
    char *text = full != NULL && others != NULL
                     ? mut_text_format("%s%s%s", head, full, others)
                     : NULL;
    mut_free(full);
    mut_free(others);
    return text;
}

/* The first form that a title has room for: arms are named before they are counted, and it says who pays before it tells in
 * full what is clear of one of the two alone; of those that are too long the shortest. */
static char *
tell_places(const struct mut_report_plane *p, const int *place, const char *head)
{
    enum { LONGEST = 130 };
    struct form f = form_of(p, place);
    char *shortest = NULL;
    for (int k = 0; k < 4; k++) { /* named and who pays, then named, ... */
        f.named = k < 2;
        f.whom = k % 2 == 0;
        const int least = f.whom && f.corners > f.least ? f.corners : f.least;
        for (f.full = f.present; f.full >= least; f.full--) {
            char *text = tell_form(&f, head);
            const size_t length = text != NULL ? strlen(text) : 0;
            if (shortest == NULL || (text != NULL && length < strlen(shortest))) {
                mut_free(shortest);
                shortest = text;
            } else
                mut_free(text);
            if (length <= LONGEST)
                return shortest;
        }
    }
    return shortest;
}

static const char per_month[] = " a user a month"; /* the axis says so */

/* How long a label is without it. */
static int
short_label(int outcome)
{
    const char *label = mut_outcomes[outcome].label, *rest = strstr(label, per_month);
    return (int) (rest != NULL ? rest - label : (long) strlen(label));
}

char *
mut_report_plane_name(int outcome)
{
    char *name = mut_reading_name(&mut_outcomes[outcome]);
    char *rest = name != NULL ? strstr(name, per_month) : NULL;
    if (rest != NULL)
        *rest = '\0';
    return name;
}

/* "Quality against State, on average: Mutual is better but dearer, ...": of the means over replicates, few of which may lie
 * in that corner. */
static char *
title_of(struct mut_report_plane *p, int reference)
{
    const int arms = p->r->result.n_arms;
    int *place = mut_array((size_t) arms, sizeof *place), clear = 0;
    char *head = mut_text_format("%.*s against %s, on average: ", short_label(p->x),
                                 mut_outcomes[p->x].label, p->r->styles[reference].label);
    char *title = NULL;
    for (int a = 0; place != NULL && a < arms; a++) {
        const bool some = a != reference && mut_report_plane_pair(p, a, reference) > 0;
        place[a] = some ? place_of(p, a, reference) : -1;
        clear += is_clear(place[a]);
    }
    if (place != NULL && clear == 0)
        title = mut_report_plane_unclear(p, reference);
    else if (place != NULL && head != NULL)
        title = tell_places(p, place, head);
    mut_free(head);
    mut_free(place);
    return title;
}

char *
mut_report_plane_title(void *context, int reference)
{
    struct mut_report_plane *p = context;
    const char *label = p->r->styles[reference].label;
    if (!p->by_point)
        return title_of(p, reference);
    char *list = tell_draws(p, reference);
    char *title = list != NULL
                      ? mut_text_format(
                            "%s against %s over %d draws%s: %s", mut_outcomes[p->x].label,
                            label, p->n,
                            p->r->result.n_replicates < 2 ? " of one replicate" : "", list)
                      : mut_report_plane_nothing(p, reference);
    mut_free(list);
    return title;
}
