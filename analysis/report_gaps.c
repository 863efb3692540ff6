/* The gap in need met between the poorest and the richest fifth of resources, under each arm. */
#include "block.h"
#include "claims.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"

#include <math.h>

enum { RICHEST = 4 }; /* the place of the last of five fifths */

static int
level_at(struct mut_report *r, int fifth, double *levels, struct mut_diags *diags)
{
    struct mut_cube cube;
    int ret = mut_cube_slice(&cube, &r->result, MUT_OUTCOME_NEED_MET_BY_FIFTH, fifth,
                             NULL, diags);
    for (int a = 0; ret == MUT_OK && a < r->result.n_arms; a++)
        levels[a] = mut_cube_level(&cube, r->point, a);
    mut_cube_clear(&cube);
    return ret;
}

/* What the gap as the matrix has it may claim; of one arm its two ends. */
static char *
title_of(const struct mut_report *r, struct mut_cube *gap, const double *levels)
{
    const struct mut_outcome *o = &mut_outcomes[MUT_OUTCOME_NEED_MET_BY_FIFTH];
    const double matters = r->result.matters[MUT_OUTCOME_EQUITY_GAP];
    struct mut_claims claims;
    char *title = NULL;
    if (r->result.n_arms < 2) {
        char *low = mut_reading_level(o, levels[0]),
             *high = mut_reading_level(o, levels[1]);
        title = mut_text_format("Poorest fifth %s, richest fifth %s of need met", low,
                                high);
        mut_free(low);
        mut_free(high);
        return title;
    }
    if (mut_claims_init(&claims, r, MUT_OUTCOME_EQUITY_GAP, matters, 1)) {
        mut_claims_add_outcome(&claims, gap);
        title = mut_claims_title(&claims, r->result.reference, ", on average");
    }
    mut_claims_clear(&claims);
    return title;
}

static void
say_gaps(const struct mut_report *r, json_t *figure, struct mut_cube *gap,
         const double *levels)
{
    char *basis = mut_report_basis(r, "");
    char *subtitle = mut_text_format(
        "Need met in time, %% of cases, poorest and richest fifth; %s", basis);
    char *title = title_of(r, gap, levels);
    char *alt = mut_text_format(
        "A line for each arm from the poorest to the richest fifth. %s.",
        title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title != NULL ? title : "",
            .subtitle = subtitle,
            .alt = alt,
            .note = r->result.n_replicates > 1
                        ? "The title is tested as the same outcome in the overview of "
                          "differences: against the reference, by how far the gap is from "
                          "that under the reference."
                        : "" });
    mut_block_value(figure, "label", mut_block_words("Need met in time"));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_free(basis);
    mut_free(subtitle);
    mut_free(title);
    mut_free(alt);
}

int
mut_report_gaps_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const int arms = r->result.n_arms;
    double *levels = mut_array(2 * (size_t) arms, sizeof *levels);
    int ret = levels != NULL ? level_at(r, 0, levels, diags) : MUT_OK;
    if (ret == MUT_OK && levels != NULL)
        ret = level_at(r, RICHEST, levels + arms, diags);
    bool any = false;
    for (int k = 0; levels != NULL && k < arms; k++)
        any = any || !isnan(levels[k]);
    struct mut_cube gap = { 0 };
    if (ret == MUT_OK && any)
        ret = mut_cube_init(&gap, &r->result, MUT_OUTCOME_EQUITY_GAP, diags);
    if (ret == MUT_OK && any) {
        json_t *figure = mut_block_figure(blocks, "gaps", "gaps");
        json_t *rows = mut_block_rows(figure, "rows",
                                      "arm arm_label poorest richest absolute relative");
        for (int a = 0; a < arms; a++)
            mut_block_row(rows, "ssnnnn", r->result.arms[a], r->styles[a].label,
                          100 * levels[a], 100 * levels[arms + a],
                          rint(1000 * (levels[arms + a] - levels[a])) / 10,
                          levels[arms + a] / levels[a]);
        say_gaps(r, figure, &gap,
                 (const double[]){ levels[r->result.reference],
                                   levels[arms + r->result.reference] });
    }
    mut_cube_clear(&gap);
    mut_free(levels);
    return ret;
}
