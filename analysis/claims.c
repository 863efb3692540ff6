#include "claims.h"

#include "mem.h"

#include <math.h>

bool
mut_claims_init(struct mut_claims *c, const struct mut_report *r, int outcome,
                double matters, int places)
{
    const size_t arms = (size_t) r->result.n_arms;
    *c = (struct mut_claims){
        .r = r, .outcome = outcome, .matters = matters, .places = places
    };
    c->all = mut_array(arms * arms * (size_t) places, sizeof *c->all);
    for (size_t k = 0; c->all != NULL && k < arms * arms * (size_t) places; k++)
        c->all[k].verdict = MUT_VERDICT_NO_PAIR;
    return c->all != NULL;
}

void
mut_claims_clear(struct mut_claims *c)
{
    mut_free(c->all);
    c->all = NULL;
}

struct mut_claim *
mut_claims_of(const struct mut_claims *c, int arm, int reference, int place)
{
    return &c->all[(arm * c->r->result.n_arms + reference) * c->places + place];
}

static void
judge(const struct mut_claims *c, struct mut_claim *claim)
{
    claim->verdict = mut_paired_verdict(&claim->paired, mut_outcomes[c->outcome].better,
                                        c->matters, claim->joint);
}

void
mut_claims_put(struct mut_claims *c, const int pair[2], int place, const double *arm,
               const double *reference, int n)
{
    struct mut_claim *claim = mut_claims_of(c, pair[0], pair[1], place);
    claim->paired = mut_paired_compare(arm, reference, n,
                                       c->places * (c->r->result.n_arms - 1),
                                       mut_outcomes[c->outcome].better);
    claim->paired.by_design = mut_result_by_design(&c->r->result, c->outcome, pair[0],
                                                   pair[1]);
    claim->joint = true;
    judge(c, claim);
}

void
mut_claims_add(struct mut_claims *c, struct mut_cube *cube, int place)
{
    const int arms = c->r->result.n_arms, n = c->r->result.n_replicates;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms; a++) {
            int months[2];
            const int pair[2] = { a, b };
            mut_cube_pair(cube, c->r->point, pair, months);
            mut_claims_put(c, pair, place, cube->means, cube->means + n, n);
        }
}

static bool
in_headline(const struct mut_report *r, int outcome)
{
    for (int k = 0; k < r->result.n_headline; k++)
        if (r->result.headline[k] == outcome)
            return true;
    return false;
}

void
mut_claims_add_outcome(struct mut_claims *c, struct mut_cube *cube)
{
    const int arms = c->r->result.n_arms;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms; a++) {
            struct mut_claim *claim = mut_claims_of(c, a, b, 0);
            claim->paired = mut_report_pair(c->r, cube, a, b);
            claim->joint = in_headline(c->r, c->outcome);
            judge(c, claim);
        }
}

bool
mut_claims_add_late(struct mut_claims *c, struct mut_cube *cube)
{
    const struct mut_result *whole = cube->result;
    struct mut_result last = *whole;
    if (whole->window[1] - whole->window[0] + 1 <= 2 * MUT_CLAIMS_LATE)
        return false;
    last.window[0] = whole->window[1] - MUT_CLAIMS_LATE + 1;
    cube->result = &last;
    mut_claims_add_outcome(c, cube);
    cube->result = whole;
    return true;
}

bool
mut_claims_clear_at(const struct mut_claims *c, int arm, int reference, int place)
{
    const enum mut_verdict v = mut_claims_of(c, arm, reference, place)->verdict;
    return arm != reference && v != MUT_VERDICT_UNCLEAR && v < MUT_VERDICT_ONE_PAIR;
}

bool
mut_claims_by_design(const struct mut_claims *c, int arm, int reference)
{
    return mut_result_by_design(&c->r->result, c->outcome, arm, reference);
}

static double
size_of(const struct mut_claims *c, int arm, int reference, int place)
{
    return fabs(mut_claims_of(c, arm, reference, place)->paired.difference);
}

bool
mut_claims_greatest(const struct mut_claims *c, int reference, int *arm, int *place)
{
    bool any = false;
    for (int a = 0; a < c->r->result.n_arms; a++)
        for (int k = 0; k < c->places; k++)
            if (mut_claims_clear_at(c, a, reference, k) &&
                (!any ||
                 size_of(c, a, reference, k) > size_of(c, *arm, reference, *place))) {
                *arm = a;
                *place = k;
                any = true;
            }
    return any;
}

bool
mut_claims_tied(const struct mut_claims *c, int arm, int other, int reference, int place)
{
    const double mine = mut_claims_of(c, arm, reference, place)->paired.difference;
    const double its = mut_claims_of(c, other, reference, place)->paired.difference;
    return arm == other ||
           (mut_claims_clear_at(c, arm, reference, place) &&
            mut_claims_clear_at(c, other, reference, place) && (mine > 0) == (its > 0) &&
            mut_claims_by_design(c, arm, reference) ==
                mut_claims_by_design(c, other, reference) &&
            mut_claims_of(c, arm, other, place)->verdict == MUT_VERDICT_UNCLEAR);
}
