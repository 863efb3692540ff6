/* The ladder of participation, and who does the work. */
#include "block.h"
#include "claims.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

/* "Governing in a month: 8.8 points more under Mutual than under State, the greatest clear difference" */
static char *
ladder_words(const struct mut_claims *c, char *const *rungs)
{
    static const char *const words[2] = { "less", "more" };
    const int reference = c->r->result.reference;
    int arm, rung;
    if (c->r->result.n_arms < 2)
        return mut_text("Users who act on each rung in a month");
    if (!mut_claims_greatest(c, reference, &arm, &rung))
        return mut_claims_none(c, reference, "in taking part in a month on any rung");
    char *label = mut_reading_words(rungs[rung]);
    char *arms = mut_claims_arms(c, arm, reference, rung, words);
    char *title = mut_text_format(
        "%s in a month: %s than under %s, the greatest clear difference",
        label != NULL ? label : "", arms != NULL ? arms : "",
        c->r->styles[reference].label);
    mut_free(label);
    mut_free(arms);
    return title;
}

static void
ladder_title(const struct mut_claims *c, json_t *figure, char *const *rungs)
{
    char *basis = mut_report_basis(c->r, "95 % run-error interval of each level");
    char *title = ladder_words(c, rungs);
    char *subtitle = mut_text_format("Users who acted on the rung in the month, %%; %s",
                                     basis);
    char *alt = mut_text_format(
        "Dots for each rung of the ladder of participation, by arm. %s.",
        title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title != NULL ? title : "",
            .subtitle = subtitle,
            .alt = alt,
            .note =
                c->r->result.n_replicates > 1
                    ? "The higher the rung, the more is asked of those who stand on it; "
                      "a user may act on several. The title tests paired differences, "
                      "simultaneously over all rungs and arms; whether two rungs differ "
                      "from each other is not tested."
                    : "The higher the rung, the more is asked of those who stand on it; "
                      "a user may act on several." });
    mut_block_value(figure, "label", mut_block_words("Users acting on the rung"));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_free(basis);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

/* Levels of an outcome with an axis: mean over replicates with the t interval of that mean. */
static struct mut_paired
level_of(const struct mut_report *r, struct mut_cube *cube, int arm)
{
    int months[2];
    const int n = r->result.n_replicates;
    mut_cube_pair(cube, r->point, (const int[]){ arm, arm }, months);
    memset(cube->means + n, 0, (size_t) n * sizeof *cube->means);
    return mut_paired_compare(cube->means, cube->means + n, n, 1, MUT_BETTER_NONE);
}

static int
ladder_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const int arms = r->result.n_arms;
    int rungs = 0, ret = MUT_OK;
    char **names = mut_result_read_texts(r->result.file, "rung", &rungs);
    struct mut_claims claims = { 0 };
    const bool whole = names != NULL && rungs > 0 &&
                       mut_claims_init(
                           &claims, r, MUT_OUTCOME_PARTICIPATION_BY_RUNG,
                           r->result.matters[MUT_OUTCOME_PARTICIPATION_BY_RUNG], rungs);
    json_t *figure = mut_block_figure(blocks, "ladder", "ladder");
    json_t *rows = mut_block_rows(figure, "rows",
                                  "arm arm_label rung rung_label order share low high");
    bool nothing = whole;
    for (int k = 0; whole && k < rungs && ret == MUT_OK; k++) {
        struct mut_cube cube;
        char *label = mut_reading_words(names[k]);
        ret = mut_cube_slice(&cube, &r->result, MUT_OUTCOME_PARTICIPATION_BY_RUNG, k,
                             NULL, diags);
        for (int a = 0; a < arms && ret == MUT_OK; a++) {
            const struct mut_paired p = level_of(r, &cube, a);
            mut_block_row(rows, "ssssinnn", r->result.arms[a], r->styles[a].label,
                          names[k], label, k, p.difference, p.low, p.high);
        }
        if (ret == MUT_OK) {
            mut_claims_add(&claims, &cube, k);
            nothing = nothing && mut_report_is_nothing(r, &cube);
        }
        mut_cube_clear(&cube);
        mut_free(label);
    }
    if (ret == MUT_OK && whole)
        ladder_title(&claims, figure, names);
    if (ret == MUT_OK && nothing)
        mut_report_say_nothing(r, blocks, "Taking part by rung");
    mut_claims_clear(&claims);
    mut_result_read_free(names, rungs);
    return ret;
}

/* ---- who gives the hours ------------------------------------------------------------------------- */

enum { TENTHS = 10 };

/* "; no hours under 2 arms": those without a share; "" if all have one. */
static char *
tell_idle(const struct mut_report *r, const double *most)
{
    const int arms = r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++)
        group[a] = isnan(most[a]) != 0;
    char *idle = group != NULL ? mut_sentence_arms(r, group, 1) : NULL;
    char *text = idle != NULL ? mut_text_format("; no hours under %s", idle)
                              : mut_text("");
    mut_free(group);
    mut_free(idle);
    return text;
}

/* "Of all hours the tenth who give most give 41.3 points less under Mutual than under State" */
static char *
work_words(const struct mut_claims *c, const double *most)
{
    static const char *const words[2] = { "less", "more" };
    const int b = c->r->result.reference;
    const struct mut_outcome *o = &mut_outcomes[MUT_OUTCOME_HOURS_BY_TENTH];
    char *level = mut_reading_level(o, most[b]), *idle = tell_idle(c->r, most);
    char *list = c->r->result.n_arms > 1 ? mut_claims_each(c, b, words) : NULL;
    char *more = mut_claims_more(c, b), *title = NULL;
    if (c->r->result.n_arms < 2)
        title = mut_text_format("The tenth who give most give %s of all hours", level);
    else if (list == NULL)
        title = mut_claims_none(c, b, "in the share of the tenth who give most");
    else
        title = mut_text_format(
            "Of all hours the tenth who give most give %s than under %s%s", list,
            c->r->styles[b].label, more != NULL ? more : "");
    char *whole = title != NULL && idle != NULL ? mut_text_format("%s%s", title, idle)
                                                : NULL;
    char *all[] = { level, idle, list, more, title };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        mut_free(all[k]);
    return whole;
}

static void
say_work(const struct mut_claims *c, json_t *figure, const double *most)
{
    char *basis = mut_report_basis(c->r, "");
    char *title = work_words(c, most);
    char *subtitle = mut_text_format(
        "Share of all hours given in twelve months by each tenth of users, %%; %s", basis);
    char *alt = mut_text_format(
        "A line for each arm over tenths of users by hours given, least to most. %s.",
        title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title != NULL ? title : "",
            .subtitle = subtitle,
            .alt = alt,
            .note = c->r->result.n_replicates > 1
                        ? "The title tests paired differences: 95 % run-error intervals, "
                          "simultaneous over the arms."
                        : "" });
    mut_block_value(figure, "label", mut_block_words("Share of hours"));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_free(basis);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

static int
work_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const int arms = r->result.n_arms;
    double *most = mut_array((size_t) arms, sizeof *most);
    struct mut_claims claims; /* of the tenth who give most */
    const bool whole = mut_claims_init(&claims, r, MUT_OUTCOME_HOURS_BY_TENTH,
                                       r->result.matters[MUT_OUTCOME_HOURS_BY_TENTH], 1);
    int ret = MUT_OK;
    json_t *figure = mut_block_figure(blocks, "work", "work");
    json_t *rows = mut_block_rows(figure, "rows", "arm arm_label tenth share");
    for (int k = 0; k < TENTHS && ret == MUT_OK && most != NULL; k++) {
        struct mut_cube cube;
        ret = mut_cube_slice(&cube, &r->result, MUT_OUTCOME_HOURS_BY_TENTH, k, NULL,
                             diags);
        for (int a = 0; a < arms && ret == MUT_OK; a++) {
            most[a] = mut_cube_level(&cube, r->point, a);
            mut_block_row(rows, "ssin", r->result.arms[a], r->styles[a].label, k + 1,
                          most[a]);
        }
        if (ret == MUT_OK && whole && k == TENTHS - 1)
            mut_claims_add(&claims, &cube, 0);
        mut_cube_clear(&cube);
    }
    bool any = false;
    for (int a = 0; ret == MUT_OK && most != NULL && a < arms; a++)
        any = any || !isnan(most[a]);
    if (ret == MUT_OK && whole && most != NULL)
        say_work(&claims, figure, most);
    if (ret == MUT_OK && most != NULL && !any) { /* no empty figure */
        json_array_remove(blocks, json_array_size(blocks) - 1);
        mut_block_text(blocks, "Nobody gives hours under any arm.");
    }
    mut_claims_clear(&claims);
    mut_free(most);
    return ret;
}

/* Time of users, of staff, and what it costs to organise: who carries the service. */
static int
hands_table(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    static const int rows[] = {
        MUT_OUTCOME_HOURS_COPRODUCED, MUT_OUTCOME_STEADILY_INVOLVED,
        MUT_OUTCOME_STAFF_POSTS,      MUT_OUTCOME_STAFF_LEAVING,
        MUT_OUTCOME_STAFF_SICKNESS,   MUT_OUTCOME_ORGANISATION_COST
    };
    int ret = MUT_OK;
    json_t *table = mut_block_table(blocks, "hands",
                                    "Hands and heads: levels under each arm");
    mut_block_column(table, "outcome", "", false);
    for (int a = 0; a < r->result.n_arms; a++)
        mut_block_column(table, r->result.arms[a], r->styles[a].label, true);
    for (size_t k = 0; k < sizeof rows / sizeof *rows && ret == MUT_OK; k++) {
        struct mut_cube cube;
        json_t *row = json_array();
        ret = mut_cube_init(&cube, &r->result, rows[k], diags);
        json_array_append_new(row, mut_block_words("%s", mut_outcomes[rows[k]].label));
        for (int a = 0; a < r->result.n_arms && ret == MUT_OK; a++) {
            char *level = mut_reading_level(&mut_outcomes[rows[k]],
                                            mut_cube_level(&cube, r->point, a));
            json_array_append_new(row, mut_block_words("%s", level != NULL ? level : ""));
            mut_free(level);
        }
        json_array_append_new(json_object_get(table, "rows"), row);
        mut_cube_clear(&cube);
    }
    return ret;
}

int
mut_report_work_section(struct mut_report *r, struct mut_diags *diags)
{
    if (r->result.laboratory)
        return MUT_OK;
    json_t *blocks = mut_block_section(
        r->sections, "participation", "Who takes part, who does the work",
        "From being told to governing, and how evenly time is given.");
    int ret = ladder_figure(r, blocks, diags);
    if (ret == MUT_OK)
        ret = work_figure(r, blocks, diags);
    if (ret == MUT_OK)
        ret = mut_report_gini_card(r, blocks, diags);
    if (ret == MUT_OK)
        ret = hands_table(r, blocks, diags);
    return ret;
}
