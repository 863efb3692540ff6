#include "campaign_goal.h"

#include <math.h>

#include "mem.h"
#include "outcome.h"
#include "paired.h"
#include "precision.h"

/* Reading the window's months of one outcome, for one point. */
struct reading {
    const struct mut_study *study;
    const struct mut_run_source *runs;
    int point, outcome;
    size_t part[2];    /* place and number of the window's months in a run */
    double *months[2]; /* owned, [part[1]]: of an arm and of the reference */
};

static bool
fetch(const struct reading *from, int arm, int replicate, double *months)
{
    int run = mut_study_run(from->study, from->point, arm, replicate);
    return from->runs->fetch(from->runs->self, run, from->part, months);
}

/* The paired means of an arm and the reference, replicate by replicate; false: cannot be read. */
static bool
paired_means(const struct reading *from, int arm, int replicates, double *means[2])
{
    int reference = from->study->plans[0].reference;
    for (int r = 0; r < replicates; r++) {
        double both[2];
        if (!fetch(from, arm, r, from->months[0]) ||
            !fetch(from, reference, r, from->months[1]))
            return false;
        mut_paired_common(from->months[0], from->months[1], (int) from->part[1], both);
        means[0][r] = both[0];
        means[1][r] = both[1];
    }
    return true;
}

/* The widest over a point's arms, or NaN if one has no width; and the most that skewness asks for. */
static bool
reach_of_point(const struct reading *from, int replicates, double *means[2],
               struct mut_campaign_reach *reach)
{
    const struct mut_plan *plan = &from->study->plans[from->point];
    int comparisons = mut_precision_comparisons(plan, from->outcome);
    for (int arm = 0; arm < plan->n_arms; arm++) {
        if (arm == plan->reference)
            continue;
        if (!paired_means(from, arm, replicates, means))
            return false;
        double width = mut_precision_half_width(means[0], means[1], replicates,
                                                comparisons);
        double least = mut_precision_least(means[0], means[1], replicates);
        if (!isnan(reach->widest) && !(width <= reach->widest))
            reach->widest = width;
        reach->least = least > reach->least ? least : reach->least;
    }
    return true;
}

static bool
reach_of_goal(struct reading *from, int replicates, double *means[2],
              struct mut_campaign_reach *reach)
{
    *reach = (struct mut_campaign_reach){ 0 };
    for (int p = 0; p < from->study->n_points; p++) {
        const struct mut_plan *plan = &from->study->plans[p];
        const struct mut_layout layout = mut_series_layout(plan);
        size_t column = (size_t) layout.first[from->outcome];
        from->point = p;
        from->part[0] = column * (size_t) layout.n_months +
                        (size_t) (plan->burn_in + plan->window[0]);
        if (!reach_of_point(from, replicates, means, reach))
            return false;
    }
    return true;
}

int
mut_campaign_goal_reach(const struct mut_study *study, const struct mut_run_source *runs,
                        int replicates, struct mut_campaign_reach *reach,
                        struct mut_diags *diags)
{
    const struct mut_plan *plan = &study->plans[0];
    size_t months = (size_t) (plan->window[1] - plan->window[0] + 1);
    size_t n = (size_t) replicates;
    double *room = mut_array(2 * (months + n), sizeof *room);
    if (room == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "no memory to judge how precise the results are");
    struct reading from = { .study = study,
                            .runs = runs,
                            .part = { 0, months },
                            .months = { room, room + months } };
    double *means[2] = { room + 2 * months, room + 2 * months + n };
    bool good = true;
    for (int g = 0; g < plan->n_goals && good; g++) {
        from.outcome = plan->goals[g].outcome;
        good = reach_of_goal(&from, replicates, means, &reach[g]);
    }
    mut_free(room);
    return good ? MUT_OK
                : mut_fail(diags, MUT_ESYSTEM, (struct mut_place){ 0 },
                           "the finished runs cannot be read again");
}

bool
mut_campaign_goal_met(const struct mut_plan *plan, const struct mut_campaign_reach *reach,
                      int replicates)
{
    for (int g = 0; g < plan->n_goals; g++)
        if (!(reach[g].widest <= plan->goals[g].half_width) || replicates < reach[g].least)
            return false;
    return true;
}

void
mut_campaign_goal_words(const struct mut_plan *plan,
                        const struct mut_campaign_reach *reach, int replicates, FILE *out)
{
    for (int g = 0; g < plan->n_goals; g++) {
        const struct mut_goal *goal = &plan->goals[g];
        fprintf(out, "%s%s ", g > 0 ? ", " : "", mut_outcomes[goal->outcome].name);
        if (isnan(reach[g].widest))
            fputs("without a value", out);
        else
            fprintf(out, "+-%.2g of %.2g", reach[g].widest, goal->half_width);
        if (replicates < reach[g].least)
            fprintf(out, " (skewed: takes %.0f)", ceil(reach[g].least));
    }
}
