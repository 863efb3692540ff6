#include "leaders.h"

#include "cube.h"
#include "mem.h"
#include "text_table.h"

#include <math.h>

/* How good a level is: higher is better. */
static double
merit(double level, enum mut_better better)
{
    return better == MUT_BETTER_LOWER  ? -level
           : better == MUT_BETTER_ZERO ? -fabs(level)
                                       : level;
}

/* Whether an arm can be chosen beside the reference: it lives through the same circumstances. */
static bool
is_choice(const struct mut_result *r, int arm)
{
    return !mut_result_circumstances_part(r, arm, r->reference);
}

/* The arm with the best level but for `other`; -1 if none has a value. */
static int
best_but(const struct mut_cube *cube, const struct mut_leader *leader, int other)
{
    const enum mut_better better = mut_outcomes[leader->outcome].better;
    int best = -1;
    double most = 0;
    for (int a = 0; a < cube->result->n_arms; a++) {
        const double level = mut_cube_level(cube, leader->point, a);
        if (a == other || isnan(level) || !is_choice(cube->result, a))
            continue;
        if (best < 0 || merit(level, better) > most) {
            best = a;
            most = merit(level, better);
        }
    }
    return best;
}

static struct mut_paired
compare(const struct mut_leaders *l, const struct mut_cube *cube,
        const struct mut_leader *leader, int other)
{
    int months[2];
    return mut_cube_compare(cube, leader->point, (const int[]){ leader->best, other },
                            l->comparisons, months);
}

static bool
clearly_better(const struct mut_paired *p, const struct mut_leader *leader)
{
    const enum mut_verdict verdict = mut_paired_verdict(
        p, mut_outcomes[leader->outcome].better, leader->matters, true);
    return verdict == MUT_VERDICT_HIGHER_BETTER || verdict == MUT_VERDICT_LOWER_BETTER;
}

static void
find(const struct mut_leaders *l, const struct mut_cube *cube, struct mut_leader *leader)
{
    leader->best = best_but(cube, leader, -1);
    leader->next = leader->best >= 0 ? best_but(cube, leader, leader->best) : -1;
    leader->arm = -1;
    if (leader->next < 0)
        return;
    leader->arm = leader->best;
    for (int a = 0; a < cube->result->n_arms; a++) {
        if (a == leader->best || !is_choice(cube->result, a) ||
            isnan(mut_cube_level(cube, leader->point, a)))
            continue;
        const struct mut_paired p = compare(l, cube, leader, a);
        if (a == leader->next)
            leader->paired = p;
        if (!clearly_better(&p, leader))
            leader->arm = -1;
    }
}

static bool
counts(int outcome)
{
    return mut_outcomes[outcome].axis == MUT_AXIS_NONE &&
           mut_outcomes[outcome].better != MUT_BETTER_NONE;
}

static int
find_outcome(struct mut_leaders *l, int outcome, struct mut_leader *leaders,
             struct mut_diags *diags)
{
    struct mut_cube cube;
    int ret = mut_cube_init(&cube, l->result, outcome, diags);
    for (int p = 0; ret == MUT_OK && p < l->result->n_points; p++) {
        leaders[p] = (struct mut_leader){ .outcome = outcome,
                                          .point = p,
                                          .matters = l->result->matters[outcome] };
        find(l, &cube, &leaders[p]);
    }
    mut_cube_clear(&cube);
    return ret;
}

int
mut_leaders_init(struct mut_leaders *l, const struct mut_result *result,
                 struct mut_diags *diags)
{
    const size_t n_points = (size_t) result->n_points;
    int ret = MUT_OK, at = 0;
    *l = (struct mut_leaders){ .result = result };
    for (int k = 0; k < result->n_headline; k++)
        l->n_outcomes += counts(result->headline[k]);
    const int arms = mut_result_circumstances_peers(result, result->reference);
    l->comparisons = l->n_outcomes * (arms * (arms - 1) / 2);
    l->items = mut_array((size_t) l->n_outcomes * n_points, sizeof *l->items);
    if (l->items == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s: its table does not fit the memory", result->path);
    for (int k = 0; ret == MUT_OK && k < result->n_headline; k++)
        if (counts(result->headline[k]))
            ret = find_outcome(l, result->headline[k],
                               l->items + n_points * (size_t) at++, diags);
    return ret;
}

void
mut_leaders_clear(struct mut_leaders *l)
{
    mut_free(l->items);
    *l = (struct mut_leaders){ 0 };
}

int
mut_leaders_points(const struct mut_leaders *l, int outcome, int arm)
{
    const int n_points = l->result->n_points;
    int n = 0;
    for (int p = 0; p < n_points; p++)
        n += l->items[outcome * n_points + p].arm == arm;
    return n;
}

int
mut_leaders_robust(const struct mut_leaders *l, int outcome)
{
    const int n_points = l->result->n_points;
    const int arm = l->items[outcome * n_points].arm;
    return n_points > 1 && mut_leaders_points(l, outcome, arm) == n_points ? arm : -1;
}

static const struct mut_text_column columns[] = { { .name = "outcome" },
                                                  { .name = "better" },
                                                  { .name = "point" },
                                                  { .name = "leader" },
                                                  { .name = "best" },
                                                  { .name = "next" },
                                                  { .name = "n" },
                                                  { .name = "difference" },
                                                  { .name = "joint_low" },
                                                  { .name = "joint_high" },
                                                  { .name = "matters" },
                                                  { .name = "points_led" },
                                                  { .name = "share_of_points" },
                                                  { .name = "robust" } };

static void
add_row(struct mut_text_table *t, const struct mut_leaders *l, int item)
{
    const struct mut_result *r = l->result;
    const struct mut_leader *leader = &l->items[item];
    const int outcome = item / r->n_points,
              led = mut_leaders_points(l, outcome, leader->arm);
    const bool pair = leader->next >= 0, clear = leader->arm >= 0;
    const double none = (double) NAN;
    mut_text_table_text(t, mut_outcomes[leader->outcome].name);
    mut_text_table_text(t, mut_outcome_better(mut_outcomes[leader->outcome].better));
    mut_text_table_text(t, r->points != NULL ? r->points[leader->point] : "");
    mut_text_table_text(t, clear ? r->arms[leader->arm] : "");
    mut_text_table_text(t, leader->best >= 0 ? r->arms[leader->best] : "");
    mut_text_table_text(t, pair ? r->arms[leader->next] : "");
    mut_text_table_number(t, leader->paired.n);
    mut_text_table_number(t, pair ? leader->paired.difference : none);
    mut_text_table_number(t, pair ? leader->paired.joint_low : none);
    mut_text_table_number(t, pair ? leader->paired.joint_high : none);
    mut_text_table_number(t, leader->matters);
    mut_text_table_number(t, clear ? led : none);
    mut_text_table_number(t, clear ? (double) led / r->n_points : none);
    mut_text_table_flag(t, mut_leaders_robust(l, outcome) >= 0);
}

int
mut_leaders_print(const struct mut_leaders *l, enum mut_format format, FILE *out)
{
    struct mut_text_table t;
    mut_text_table_init(&t, columns, (int) (sizeof columns / sizeof *columns));
    for (int k = 0; k < l->n_outcomes * l->result->n_points; k++)
        add_row(&t, l, k);
    int ret = mut_text_table_print(&t, format, out);
    mut_text_table_clear(&t);
    return ret;
}
