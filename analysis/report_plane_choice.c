/* Which outcome and which cost the cost-outcome plane and the expected loss are of, and their draws. */
#include "matrix.h"
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

/* Of points: what is clear over their spread. Levels are turned and scaled by `factor`, differences of claims are
 * not. */
static void
claim_points(struct mut_report_plane *p, int which, double factor, const double *levels)
{
    const int arms = p->r->result.n_arms;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms; a++) {
            for (int k = 0; k < p->n; k++) {
                p->pair[k] = levels[k * arms + a] / factor;
                p->pair[p->n + k] = levels[k * arms + b] / factor;
            }
            mut_claims_put(&p->claims[which], (const int[]){ a, b }, 0, p->pair,
                           p->pair + p->n, p->n);
        }
}

/* Fills levels[n][n_arms] of what is chosen as outcome (which 0) or cost (1), and its claims. */
static void
fill_levels(struct mut_report_plane *p, int which)
{
    const struct mut_result *f = &p->r->result;
    const double factor = which == 0 ? p->turn * p->x_factor : 1;
    double *levels = p->levels + (size_t) which * (size_t) p->n * (size_t) f->n_arms;
    struct mut_cube *cube = &p->cubes[which];
    int months[2];
    for (int a = 0; a < f->n_arms; a++) {
        if (!p->by_point)
            mut_cube_pair(cube, p->r->point, (const int[]){ a, a }, months);
        for (int k = 0; k < p->n; k++)
            levels[k * f->n_arms + a] = factor * (p->by_point ? mut_cube_level(cube, k, a)
                                                              : cube->means[k]);
    }
    if (p->by_point)
        claim_points(p, which, factor, levels);
    else
        mut_claims_add_outcome(&p->claims[which], cube);
}

/* Makes an outcome the plane's x (which 0) or y (1). */
static int
load(struct mut_report_plane *p, int which, int outcome, struct mut_diags *diags)
{
    const struct mut_result *f = &p->r->result;
    mut_claims_clear(&p->claims[which]);
    mut_cube_clear(&p->cubes[which]);
    *(which == 0 ? &p->x : &p->y) = outcome;
    if (which == 0) {
        p->turn = mut_outcomes[outcome].better == MUT_BETTER_LOWER ? -1 : 1;
        p->x_factor = mut_reading_of(&mut_outcomes[outcome]).factor;
    }
    if (!mut_claims_init(&p->claims[which], p->r, outcome, f->matters[outcome], 1))
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s: its report does not fit the memory", p->r->path);
    const int ret = mut_cube_init(&p->cubes[which], f, outcome, diags);
    if (ret == MUT_OK)
        fill_levels(p, which);
    return ret;
}

/* How many arms that can be chosen beside the reference clearly differ from it. */
static int
n_clear(const struct mut_report_plane *p, int which)
{
    int n = 0;
    for (int a = 0; a < p->r->result.n_arms; a++)
        n += mut_report_plane_choosable(p, a) &&
             mut_claims_clear_at(&p->claims[which], a, p->r->result.reference, 0);
    return n;
}

/* Whether every arm has a value, in some draw. */
static bool
all_have(const struct mut_report_plane *p, int which)
{
    const int arms = p->r->result.n_arms;
    const double *levels = p->levels + which * p->n * arms;
    bool all = true;
    for (int a = 0; a < arms; a++) {
        bool has = false;
        for (int k = 0; k < p->n; k++)
            has = has || !isnan(levels[k * arms + a]);
        all = all && has;
    }
    return all;
}

/* Whether no arm differs from the reference in any draw. */
static bool
all_equal(const struct mut_report_plane *p, int which)
{
    bool all = true;
    for (int a = 0; a < p->r->result.n_arms; a++) {
        const struct mut_paired *d =
            &mut_claims_of(&p->claims[which], a, p->r->result.reference, 0)->paired;
        all = all && d->equal == d->n;
    }
    return all;
}

/* Whether an outcome can be better and is no money. */
static bool
is_candidate(int outcome)
{
    const enum mut_better better = mut_outcomes[outcome].better;
    return !mut_report_plane_money(outcome) &&
           (better == MUT_BETTER_HIGHER || better == MUT_BETTER_LOWER);
}

/* Of the outcomes[n] of the headline that are taking part (or are not) and that every arm has the first that is clear
 * for some arm; the first of all goes to *first, if it is still below 0. */
static int
try_outcomes(struct mut_report_plane *p, const int *outcomes, int n, bool taking_part,
             int *first, struct mut_diags *diags)
{
    int ret = MUT_OK;
    for (int k = 0; k < n && ret == MUT_OK && !p->clear; k++)
        if (is_candidate(outcomes[k]) &&
            mut_matrix_taking_part(outcomes[k]) == taking_part) {
            ret = load(p, 0, outcomes[k], diags);
            if (ret != MUT_OK || !all_have(p, 0)) {
                p->lacking = true;
                continue;
            }
            *first = *first < 0 ? outcomes[k] : *first;
            p->clear = n_clear(p, 0) > 0;
        }
    return ret;
}

/* The first such outcome of the headline that is clear for some arm, else the first; without any there is nothing to
 * weigh. What users and staff get comes before taking part, which is a means to it: it is weighed against cost if
 * nothing else is clear. */
static int
choose_outcome(struct mut_report_plane *p, struct mut_diags *diags)
{
    enum { MOST = 12 };
    int all[MOST], first = -1;
    const int n = mut_report_headline(p->r, all, MOST);
    int ret = try_outcomes(p, all, n, false, &first, diags);
    if (ret == MUT_OK)
        ret = try_outcomes(p, all, n, true, &first, diags);
    p->found = first >= 0;
    return ret == MUT_OK && p->found && !p->clear ? load(p, 0, first, diags) : ret;
}

/* What decides between costs. */
struct cost {
    bool whole, equal; /* every arm has it; it is the same in every arm */
    int clear;         /* arms that clearly differ */
};

static int
load_cost(struct mut_report_plane *p, int outcome, struct cost *cost,
          struct mut_diags *diags)
{
    const int ret = load(p, 1, outcome, diags);
    *cost = (struct cost){ 0 };
    if (ret == MUT_OK)
        *cost = (struct cost){ all_have(p, 1), all_equal(p, 1), n_clear(p, 1) };
    return ret;
}

/* Why the second cost is taken, if it is. */
static enum mut_report_plane_cost
why_second(const struct cost *first, const struct cost *second)
{
    if (!second->whole)
        return MUT_REPORT_PLANE_FIRST;
    if (!first->whole)
        return MUT_REPORT_PLANE_LACKING;
    if (first->equal && !second->equal)
        return MUT_REPORT_PLANE_EQUAL;
    return second->clear <= first->clear ? MUT_REPORT_PLANE_FIRST
           : first->clear == 0           ? MUT_REPORT_PLANE_UNCLEAR
                                         : MUT_REPORT_PLANE_FEWER;
}

/* That of public and net cost in which more arms clearly differ from the reference; of a tie public cost, or net cost
 * where the headline has that alone. */
static int
choose_cost(struct mut_report_plane *p, struct mut_diags *diags)
{
    const bool net = mut_report_plane_heads(p->r, MUT_OUTCOME_NET_COST) &&
                     !mut_report_plane_heads(p->r, MUT_OUTCOME_PUBLIC_COST);
    const int outcomes[2] = { net ? MUT_OUTCOME_NET_COST : MUT_OUTCOME_PUBLIC_COST,
                              net ? MUT_OUTCOME_PUBLIC_COST : MUT_OUTCOME_NET_COST };
    struct cost costs[2];
    int ret = load_cost(p, outcomes[0], &costs[0], diags);
    if (ret == MUT_OK)
        ret = load_cost(p, outcomes[1], &costs[1], diags);
    if (ret != MUT_OK)
        return ret;
    p->why_cost = why_second(&costs[0], &costs[1]);
    p->found = p->found && (costs[0].whole || costs[1].whole);
    return p->why_cost == MUT_REPORT_PLANE_FIRST ? load(p, 1, outcomes[0], diags) : ret;
}

int
mut_report_plane_choose(struct mut_report_plane *p, struct mut_diags *diags)
{
    const int ret = choose_outcome(p, diags);
    return ret == MUT_OK && p->found ? choose_cost(p, diags) : ret;
}

/* ---- words --------------------------------------------------------------------------------------- */

/* Whether taking part is of the headline. */
static bool
asks_taking_part(const struct mut_report_plane *p)
{
    enum { MOST = 12 };
    int all[MOST];
    const int n = mut_report_headline(p->r, all, MOST);
    bool asks = false;
    for (int k = 0; k < n; k++)
        asks = asks || mut_matrix_taking_part(all[k]);
    return asks;
}

/* " Net cost stands for cost, since public cost is the same in every arm."; "" for the first choice. */
static char *
why_cost(const struct mut_report_plane *p)
{
    static const char *const why[] = {
        [MUT_REPORT_PLANE_EQUAL] = "%s cost is the same in every arm",
        [MUT_REPORT_PLANE_UNCLEAR] = "%s cost does not clearly differ",
        [MUT_REPORT_PLANE_FEWER] = "in %s cost fewer arms clearly differ",
        [MUT_REPORT_PLANE_LACKING] = "not every arm has a value of %s cost",
    };
    const bool net = p->y == MUT_OUTCOME_NET_COST;
    if (p->why_cost == MUT_REPORT_PLANE_FIRST)
        return mut_text("");
    const char *form = why[p->why_cost], *gap = strstr(form, "%s");
    return mut_text_format(" %s cost stands for cost, since %.*s%s%s.",
                           net ? "Net" : "Public", (int) (gap - form), form,
                           net ? "public" : "net", gap + 2);
}

char *
mut_report_plane_choice(const struct mut_report_plane *p)
{
    char *why = why_cost(p);
    char *text = mut_text_format(
        "%s is the first outcome of the headline, but for money, that %scan be better or "
        "worse%s%s.%s",
        mut_outcomes[p->x].label, p->lacking ? "has a value in every arm, " : "",
        p->clear ? " and clearly differs" : ", none of which clearly differs",
        asks_taking_part(p) ? " (taking part, a means, is taken last)" : "",
        why != NULL ? why : "");
    mut_free(why);
    return text;
}

/* -1 if an arm's outcome is clearly lower than the reference's, 1 if higher. */
static int
side_of(const struct mut_claims *c, int arm, int reference)
{
    if (!mut_claims_clear_at(c, arm, reference, 0))
        return 0;
    return mut_claims_of(c, arm, reference, 0)->paired.difference > 0 ? 1 : -1;
}

/* Claims of an outcome; one that cannot be had leaves them untested. */
static bool
claim(struct mut_claims *c, const struct mut_report *r, int outcome)
{
    struct mut_cube cube;
    struct mut_diags lost;
    mut_diag_init(&lost);
    const bool whole = mut_claims_init(c, r, outcome, r->result.matters[outcome], 1);
    const bool read = mut_cube_init(&cube, &r->result, outcome, &lost) == MUT_OK;
    if (whole && read)
        mut_claims_add_outcome(c, &cube);
    mut_cube_clear(&cube);
    mut_diag_clear(&lost);
    return whole;
}

bool
mut_report_plane_sets(const struct mut_report_plane *p)
{
    return mut_result_by_design_some(&p->r->result, p->x) ||
           mut_result_by_design_some(&p->r->result, p->y);
}

char *
mut_report_plane_set(const struct mut_report_plane *p, int reference)
{
    char *text = NULL;
    int *group = mut_array((size_t) p->r->result.n_arms, sizeof *group);
    for (int which = 0; which < 2 && group != NULL; which++) {
        for (int a = 0; a < p->r->result.n_arms; a++)
            group[a] = mut_claims_by_design(&p->claims[which], a, reference);
        char *under = mut_sentence_arms(p->r, group, 1);
        if (under != NULL)
            mut_sentence_append(
                &text, "",
                " The %s of %s is set by the reform: what it differs in from "
                "%s is what was done, no gain and no loss, and is not drawn.",
                which == 0 ? "outcome" : "cost", under, p->r->styles[reference].label);
        mut_free(under);
    }
    mut_free(group);
    return text != NULL ? text : mut_text("");
}

char *
mut_report_plane_paid(const struct mut_report *r, int reference)
{
    const int arms = r->result.n_arms;
    struct mut_claims paid = { 0 }, net = { 0 };
    int *group = mut_array((size_t) arms, sizeof *group);
    bool dearer = true; /* in net cost, all of whom this is said */
    const bool whole = claim(&paid, r, MUT_OUTCOME_PUBLIC_COST) &&
                       claim(&net, r, MUT_OUTCOME_NET_COST) && group != NULL;
    for (int a = 0; whole && a < arms; a++) {
        group[a] = !mut_claims_by_design(&paid, a, reference) &&
                   !mut_result_circumstances_part(&r->result, a, reference) &&
                   side_of(&paid, a, reference) < 0 && side_of(&net, a, reference) >= 0;
        dearer = dearer && (group[a] == 0 || side_of(&net, a, reference) > 0);
    }
    char *under = whole ? mut_sentence_arms(r, group, 1) : NULL;
    char *text = under != NULL
                     ? mut_text_format(
                           " Public cost is lower under %s because reserves and "
                           "other payers give more; net cost is %s.",
                           under, dearer ? "higher" : "not clearly lower")
                     : mut_text("");
    mut_claims_clear(&paid);
    mut_claims_clear(&net);
    mut_free(group);
    mut_free(under);
    return text;
}
