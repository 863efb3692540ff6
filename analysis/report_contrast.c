#include "report_contrast.h"

#include "mem.h"
#include "reading.h"
#include "sentence.h"

/* What the reform did to an arm in each replicate: its mean over the window less its twin's, over months of both. */
static void
effect_of(const struct mut_contrast *c, struct mut_cube *cube, int arm, double *effects)
{
    const int n = c->report->result.n_replicates;
    int months[2];
    mut_cube_pair(cube, c->report->point, (const int[]){ arm, c->twin[arm] }, months);
    for (int k = 0; k < n; k++)
        effects[k] = cube->means[k] - cube->means[n + k];
}

/* What is known of one outcome: the arm in which it does best, the next, and how they compare. */
struct best {
    int arm, next;
    struct mut_paired paired;
    bool clear; /* better than every other one */
    bool small; /* no two are further apart than what matters */
};

static bool
better(enum mut_better direction, double a, double b)
{
    return direction == MUT_BETTER_HIGHER ? a > b : a < b;
}

/* The best and the next arm by the mean effect; -1 where there is none. */
static void
rank(const struct mut_contrast *c, const double *effects, enum mut_better direction,
     struct best *best)
{
    const struct mut_result *f = &c->report->result;
    double mean[2] = { 0, 0 };
    best->arm = best->next = -1;
    for (int a = 0; a < f->n_arms; a++) {
        if (c->twin[a] < 0)
            continue;
        const double its = mut_paired_window(
            effects + (size_t) a * (size_t) f->n_replicates, f->n_replicates);
        if (best->arm < 0 || better(direction, its, mean[0])) {
            best->next = best->arm;
            mean[1] = mean[0];
            best->arm = a;
            mean[0] = its;
        } else if (best->next < 0 || better(direction, its, mean[1])) {
            best->next = a;
            mean[1] = its;
        }
    }
}

static void
judge(const struct mut_contrast *c, const double *effects, int outcome, struct best *best)
{
    const struct mut_result *f = &c->report->result;
    const enum mut_better direction = mut_outcomes[outcome].better;
    const size_t n = (size_t) f->n_replicates;
    best->clear = best->small = true;
    for (int a = 0; a < f->n_arms; a++)
        for (int b = 0; b < f->n_arms; b++) {
            if (c->twin[a] < 0 || c->twin[b] < 0 || a == b)
                continue;
            const struct mut_paired p = mut_paired_compare(
                effects + (size_t) a * n, effects + (size_t) b * n, (int) n,
                c->comparisons, direction);
            const enum mut_sentence_count count = mut_sentence_count_why(
                &p, mut_paired_verdict(&p, direction, f->matters[outcome], true),
                f->matters[outcome], true);
            best->small = best->small &&
                          (count == MUT_SENTENCE_SMALL || count == MUT_SENTENCE_EQUAL);
            if (a == best->arm)
                best->clear = best->clear && count == MUT_SENTENCE_BETTER;
            if (a == best->arm && b == best->next)
                best->paired = p;
        }
}

static char *
tell(const struct mut_contrast *c, int outcome, const struct best *best)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const struct mut_arm_style *styles = c->report->styles;
    char *limit = mut_reading_difference(o, c->report->result.matters[outcome], false),
         *its = mut_reading_short(o, best->paired.arm),
         *others = mut_reading_short(o, best->paired.reference), *text = NULL;
    if (best->clear)
        text = mut_text_format("%s: best in %s (%s; next %s, %s)", o->label,
                               styles[best->arm].label, its != NULL ? its : "",
                               styles[best->next].label, others != NULL ? others : "");
    else if (best->small)
        text = mut_text_format("%s: the same in all of these arms, within %s", o->label,
                               limit != NULL ? limit : "");
    else
        text = mut_text_format("%s: too close to call", o->label);
    mut_free(limit);
    mut_free(its);
    mut_free(others);
    return text;
}

char *
mut_report_contrast(const struct mut_contrast *c, struct mut_cube *cube, int outcome)
{
    const struct mut_result *f = &c->report->result;
    const enum mut_better direction = mut_outcomes[outcome].better;
    double *effects = mut_array((size_t) f->n_arms * (size_t) f->n_replicates,
                                sizeof *effects);
    struct best best = { .arm = -1 };
    if (effects == NULL ||
        (direction != MUT_BETTER_HIGHER && direction != MUT_BETTER_LOWER)) {
        mut_free(effects);
        return NULL;
    }
    for (int a = 0; a < f->n_arms; a++)
        if (c->twin[a] >= 0 && mut_result_by_design(f, outcome, a, c->twin[a])) {
            mut_free(effects);
            return mut_text_format("%s: set by the reform, no arm is best in it",
                                   mut_outcomes[outcome].label);
        }
    for (int a = 0; a < f->n_arms; a++)
        if (c->twin[a] >= 0)
            effect_of(c, cube, a, effects + (size_t) a * (size_t) f->n_replicates);
    rank(c, effects, direction, &best);
    if (best.next >= 0)
        judge(c, effects, outcome, &best);
    mut_free(effects);
    return best.next >= 0 ? tell(c, outcome, &best) : NULL;
}
