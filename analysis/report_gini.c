/* How unevenly hours are given, as one number: the Gini coefficient of each arm with a bootstrap interval,
 * and what of it lies between units. */
#include "block.h"
#include "bootstrap.h"
#include "gini.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "unit_values.h"

#include <math.h>

struct hours {
    const struct mut_report *r;
    struct mut_cube cube;                /* of the coefficient over users */
    struct mut_unit_values given, users; /* of units, in the month that was kept */
    double *between;                     /* owned, [n_replicates] */
    struct mut_bootstrap *of_arms;       /* owned, [n_arms]: their means */
    bool kept, whole;
    bool any; /* hours are given under some arm */
};

/* The coefficient over units, each with all its users at its mean: its mean over replicates. */
static double
between_units(struct hours *h, int arm)
{
    const struct mut_result *f = &h->r->result;
    for (int k = 0; k < f->n_replicates; k++) {
        const struct mut_gini_units units = {
            .n = h->given.n_units,
            .value = mut_unit_values_of(&h->given, f, arm, k),
            .people = mut_unit_values_of(&h->users, f, arm, k),
        };
        h->whole = mut_gini(&units, &h->between[k], NULL, 0) && h->whole;
    }
    return mut_paired_window(h->between, f->n_replicates);
}

/* As many decimals as tell the bounds of the interval apart, for the mean and for them. */
static int
decimals_of(const struct mut_bootstrap *b, int least)
{
    enum { MOST = 5 };
    int decimals = least;
    while (b->n > 1 && decimals < MOST && b->high > b->low &&
           rint(b->low * pow(10, decimals)) == rint(b->high * pow(10, decimals)))
        decimals++;
    return decimals;
}

/* The mean of an arm with its interval: BCa, or percentile where that is none. */
static struct mut_bootstrap
mean_of(struct hours *h, int arm)
{
    struct mut_bootstrap b = { .n = 0 };
    const int n = h->r->result.n_replicates;
    mut_cube_level(&h->cube, h->r->point, arm); /* leaves each replicate's in means */
    h->whole = mut_bootstrap_mean(h->cube.means, n, mut_bootstrap_resamples(n), &b) &&
               h->whole;
    b.low = isfinite(b.bca_low) ? b.bca_low : b.low;
    b.high = isfinite(b.bca_high) ? b.bca_high : b.high;
    return b;
}

static json_t *
row_of(struct hours *h, int arm, int decimals)
{
    const struct mut_result *f = &h->r->result;
    const struct mut_bootstrap *b = &h->of_arms[arm];
    json_t *row = json_object();
    mut_block_text_of(row, "arm", mut_text(f->arms[arm]));
    mut_block_text_of(row, "label", mut_text(h->r->styles[arm].label));
    h->any = h->any || b->n > 0;
    mut_block_text_of(row, "number",
                      b->n > 0 ? mut_text_format("%.*f", decimals, b->mean)
                               : mut_text("no hours"));
    if (b->n > 1)
        mut_block_text_of(
            row, "interval",
            mut_text_format("%.*f to %.*f", decimals, b->low, decimals, b->high));
    const double between = h->kept ? between_units(h, arm) : (double) NAN;
    if (!isnan(between))
        mut_block_text_of(row, "words",
                          mut_text_format("between units %.*f", decimals, between));
    return row;
}

static void
explain(const struct hours *h, json_t *blocks)
{
    const int n = h->r->result.n_replicates;
    mut_block_text(
        blocks,
        "The Gini coefficient says in one number how evenly the hours of twelve months are "
        "given: 0, everybody gives the same; 1, one person gives all.%s%s",
        n > 1
            ? " Below it stands a 95 % interval of its mean over replicates, by bootstrap "
              "(BCa): it is run error, and of few replicates somewhat too narrow."
            : "",
        h->kept ? " \"Between units\" is what it would be if within each unit all gave "
                  "alike."
                : "");
}

static void
add_card(struct hours *h, json_t *blocks)
{
    json_t *cards = json_array();
    json_t *rows = mut_report_card(cards, MUT_OUTCOME_PARTICIPATION_GINI,
                                   h->r->result.matters[MUT_OUTCOME_PARTICIPATION_GINI]);
    int decimals = mut_outcomes[MUT_OUTCOME_PARTICIPATION_GINI].decimals;
    for (int a = 0; a < h->r->result.n_arms; a++) { /* all with those of the narrowest */
        h->of_arms[a] = mean_of(h, a);
        decimals = decimals_of(&h->of_arms[a], decimals);
    }
    for (int a = 0; a < h->r->result.n_arms; a++)
        json_array_append_new(rows, row_of(h, a, decimals));
    if (h->any) {
        explain(h, blocks);
        json_array_extend(mut_block_list(blocks, "cards"), cards);
    }
    json_decref(cards);
}

int
mut_report_gini_card(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    struct hours h = { .r = r,
                       .between = mut_array((size_t) r->result.n_replicates,
                                            sizeof *h.between),
                       .of_arms = mut_array((size_t) r->result.n_arms, sizeof *h.of_arms),
                       .whole = true };
    const bool given = mut_unit_values_read(&h.given, &r->result, r->point, "hours");
    const bool users = mut_unit_values_read(&h.users, &r->result, r->point, "users");
    h.kept = given && users && h.between != NULL;
    int ret = mut_cube_init(&h.cube, &r->result, MUT_OUTCOME_PARTICIPATION_GINI, diags);
    if (ret == MUT_OK && h.of_arms != NULL)
        add_card(&h, blocks);
    if (ret == MUT_OK && (!h.whole || h.of_arms == NULL))
        ret = mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                       "%s: its report does not fit the memory", r->path);
    mut_cube_clear(&h.cube);
    mut_unit_values_clear(&h.given);
    mut_unit_values_clear(&h.users);
    mut_free(h.between);
    mut_free(h.of_arms);
    return ret;
}
