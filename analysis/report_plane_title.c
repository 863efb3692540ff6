/* What the title of the cost-outcome plane may claim. */
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"
#include "sentence_many.h"

#include <string.h>

/* ---- what is clear of an arm ------------------------------------------------------------------------ */

enum {
    MOST_WORDS = MUT_REPORT_PLANE_WORDS,
    WHO_PAYS = 3
}; /* the latter for "for the public" */

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

/* "A", "A and B", "A, B and C", "4 arms": those of a place; *n is their number. */
static char *
names_of(const struct mut_report_plane *p, const int *place, int wanted, int *n)
{
    enum { NAMED = 3 };
    const int arms = p->r->result.n_arms;
    char *names = NULL;
    int told = 0;
    *n = 0;
    for (int a = 0; a < arms; a++)
        *n += place[a] == wanted;
    if (*n > NAMED)
        return mut_text_format("%d arms", *n);
    for (int a = 0; a < arms; a++)
        if (place[a] == wanted)
            mut_sentence_append(&names, ++told == *n ? " and " : ", ", "%s",
                                p->r->styles[a].label);
    return names;
}

/* Whether arms of a place trade the outcome for cost, which no reader may miss. */
static bool
is_trade(int place)
{
    return place == BETTER_DEARER || place == WORSE_CHEAPER;
}

/* What a title has room for. */
struct room {
    int words;
    bool whom;       /* it may say for whom arms are cheaper or dearer */
    bool tight;      /* set if a trade is told that does not fit */
    int left[SIDES]; /* set: arms that clearly differ and are left out, by side_of */
};

/* "Mutual is better but dearer, Privatised worse at nearly the same cost": in that order, what fits; the first and who
 * trades one for the other are told in any case. */
static char *
tell_some(const struct mut_report_plane *p, const int *place, struct room *room)
{
    char *list = NULL;
    bool told = !room->whom; /* who pays */
    *room = (struct room){ .words = room->words, .whom = room->whom };
    for (int k = 0; k < PLACES; k++) {
        int n;
        char *names = names_of(p, place, k, &n);
        bool now = told;
        char *words = for_whom(p, places[k], &now), *text = NULL;
        if (names != NULL && words != NULL)
            text = mut_text_format("%s%s %s", names,
                                   list != NULL ? ""
                                   : n > 1      ? " are"
                                                : " is",
                                   words);
        const bool fits = list == NULL ||
                          mut_sentence_words(list) + mut_sentence_words(text) <=
                              room->words;
        if (text != NULL && (fits || is_trade(k))) {
            mut_sentence_append(&list, ", ", "%s", text);
            room->tight = room->tight || !fits;
            told = now;
        } else if (text != NULL && k < (int) NOTHING)
            room->left[side_of(k)] += n;
        mut_free(words);
        mut_free(names);
        mut_free(text);
    }
    return list;
}

/* The same with how many arms are left out, for which there is room too. */
static char *
tell_rest(const struct mut_report_plane *p, const int *place, struct room *room)
{
    char *list = tell_some(p, place, room),
         *more = mut_sentence_more(room->left, sides, SIDES);
    if (mut_sentence_words(more) > 0) {
        mut_free(list);
        room->words -= mut_sentence_words(more) - 1;
        list = tell_some(p, place, room);
        mut_free(more);
        more = mut_sentence_more(room->left, sides, SIDES);
    }
    mut_sentence_append(&list, "", "%s", more != NULL ? more : "");
    mut_free(more);
    return list;
}

/* The same; who pays gives way to a trade that does not fit. */
static char *
tell_places(const struct mut_report_plane *p, const int *place, int words)
{
    struct room room = { .words = words, .whom = true };
    char *list = tell_rest(p, place, &room);
    if (!room.tight || p->y != MUT_OUTCOME_PUBLIC_COST)
        return list;
    mut_free(list);
    room = (struct room){ .words = words - WHO_PAYS };
    return tell_rest(p, place, &room);
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
    else if (place != NULL && head != NULL) {
        const int most = MOST_WORDS + (p->y == MUT_OUTCOME_PUBLIC_COST ? WHO_PAYS : 0);
        char *list = tell_places(p, place, most - mut_sentence_words(head) + 1);
        title = mut_text_format("%s%s", head, list != NULL ? list : "");
        mut_free(list);
    }
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
