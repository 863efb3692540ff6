/* Which outcome and which cost the cost-outcome plane and the expected loss are of, and their draws. */
#include "matrix.h"
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"
#include "sentence_many.h"

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

/* Whether some arm clearly differs from the reference. */
static bool
any_clear(const struct mut_report_plane *p, int which)
{
    bool any = false;
    for (int a = 0; a < p->r->result.n_arms; a++)
        any = any || mut_claims_clear_at(&p->claims[which], a, p->r->result.reference, 0);
    return any;
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

/* Of the outcomes[n] of the headline that are taking part (or are not) the first that is clear for some arm; the first
 * of all goes to *first, if it is still below 0. */
static int
try_outcomes(struct mut_report_plane *p, const int *outcomes, int n, bool taking_part,
             int *first, struct mut_diags *diags)
{
    int ret = MUT_OK;
    for (int k = 0; k < n && ret == MUT_OK && !p->clear; k++)
        if (is_candidate(outcomes[k]) &&
            mut_matrix_taking_part(outcomes[k]) == taking_part) {
            *first = *first < 0 ? outcomes[k] : *first;
            ret = load(p, 0, outcomes[k], diags);
            p->clear = ret == MUT_OK && any_clear(p, 0);
        }
    return ret;
}

/* The first such outcome of the headline that is clear for some arm, else the first; quality without any. What users
 * and staff get comes before taking part, which is a means to it: it is weighed against cost if nothing else is
 * clear. */
static int
choose_outcome(struct mut_report_plane *p, struct mut_diags *diags)
{
    enum { MOST = 12 };
    int all[MOST], first = -1;
    const int n = mut_report_headline(p->r, all, MOST);
    int ret = try_outcomes(p, all, n, false, &first, diags);
    if (ret == MUT_OK)
        ret = try_outcomes(p, all, n, true, &first, diags);
    if (ret == MUT_OK && !p->clear)
        ret = load(p, 0, first < 0 ? MUT_OUTCOME_QUALITY : first, diags);
    return ret;
}

/* Public cost, or net cost where the headline has that alone; the other where the first tells nothing and it does. */
static int
choose_cost(struct mut_report_plane *p, struct mut_diags *diags)
{
    const bool net = mut_report_plane_heads(p->r, MUT_OUTCOME_NET_COST) &&
                     !mut_report_plane_heads(p->r, MUT_OUTCOME_PUBLIC_COST);
    const int first = net ? MUT_OUTCOME_NET_COST : MUT_OUTCOME_PUBLIC_COST;
    const int second = net ? MUT_OUTCOME_PUBLIC_COST : MUT_OUTCOME_NET_COST;
    int ret = load(p, 1, first, diags);
    p->why_cost = MUT_REPORT_PLANE_FIRST;
    if (ret != MUT_OK || any_clear(p, 1))
        return ret;
    const bool equal = all_equal(p, 1);
    ret = load(p, 1, second, diags);
    if (ret == MUT_OK && (any_clear(p, 1) || (equal && !all_equal(p, 1)))) {
        p->why_cost = equal ? MUT_REPORT_PLANE_EQUAL : MUT_REPORT_PLANE_UNCLEAR;
        return ret;
    }
    return ret == MUT_OK ? load(p, 1, first, diags) : ret;
}

int
mut_report_plane_choose(struct mut_report_plane *p, struct mut_diags *diags)
{
    const int ret = choose_outcome(p, diags);
    return ret == MUT_OK ? choose_cost(p, diags) : ret;
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

char *
mut_report_plane_choice(const struct mut_report_plane *p)
{
    const bool net = p->y == MUT_OUTCOME_NET_COST;
    const char *cost = net ? "Net cost" : "Public cost", *other = net ? "public" : "net";
    char *why = p->why_cost == MUT_REPORT_PLANE_FIRST
                    ? mut_text("")
                    : mut_text_format(" %s stands for cost, since %s cost %s.", cost,
                                      other,
                                      p->why_cost == MUT_REPORT_PLANE_EQUAL
                                          ? "is the same in every arm"
                                          : "does not clearly differ");
    char *text = mut_text_format(
        "%s is the first outcome of the headline that %s%s.%s", mut_outcomes[p->x].label,
        p->clear ? "can be better or worse and clearly differs"
                 : "can be better or worse, none of which clearly differs",
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

char *
mut_report_plane_paid(const struct mut_report *r, int reference)
{
    const int arms = r->result.n_arms;
    struct mut_claims paid = { 0 }, net = { 0 };
    int *group = mut_array((size_t) arms, sizeof *group);
    const bool whole = claim(&paid, r, MUT_OUTCOME_PUBLIC_COST) &&
                       claim(&net, r, MUT_OUTCOME_NET_COST) && group != NULL;
    for (int a = 0; whole && a < arms; a++)
        group[a] = side_of(&paid, a, reference) < 0 && side_of(&net, a, reference) >= 0;
    char *under = whole ? mut_sentence_arms(r, group, 1) : NULL;
    char *text = under != NULL
                     ? mut_text_format(
                           " Public cost is lower under %s because reserves and "
                           "other payers give more; net cost is not clearly "
                           "lower.",
                           under)
                     : mut_text("");
    mut_claims_clear(&paid);
    mut_claims_clear(&net);
    mut_free(group);
    mut_free(under);
    return text;
}
