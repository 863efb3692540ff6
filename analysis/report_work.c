/* The ladder of participation, and who does the work. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

/* "State 12.1 % informed and 0.2 % governed; ..." */
static char *
tell_rungs(const struct mut_report *r, const double *lowest, const double *highest,
           const char *const *ends)
{
    const struct mut_outcome *o = &mut_outcomes[MUT_OUTCOME_PARTICIPATION_BY_RUNG];
    char *list = NULL;
    for (int a = 0; a < r->result.n_arms; a++) {
        char *low = mut_reading_level(o, lowest[a]),
             *high = mut_reading_level(o, highest[a]);
        mut_sentence_append(&list, "; ", "%s %s %s and %s %s", r->styles[a].label, low,
                            ends[0], high, ends[1]);
        mut_free(low);
        mut_free(high);
    }
    return list;
}

/* Of many arms the ends of a share: "0.2 % (State) to 3.4 % (Mutual)". */
static char *
tell_range(const struct mut_report *r, const double *share)
{
    const struct mut_outcome *o = &mut_outcomes[MUT_OUTCOME_PARTICIPATION_BY_RUNG];
    int ends[2];
    if (!mut_sentence_ends(share, r->result.n_arms, ends))
        return mut_text("none");
    char *low = mut_reading_level(o, share[ends[0]]),
         *high = mut_reading_level(o, share[ends[1]]);
    char *range = low != NULL && strcmp(low, high != NULL ? high : "") == 0
                      ? mut_text_format("%s (all arms)", low)
                      : mut_text_format("%s (%s) to %s (%s)", low,
                                        r->styles[ends[0]].label, high,
                                        r->styles[ends[1]].label);
    mut_free(low);
    mut_free(high);
    return range;
}

static void
ladder_title(const struct mut_report *r, json_t *figure, const double *lowest,
             const double *highest, const char *const *ends)
{
    char *list = mut_sentence_many(r) ? NULL : tell_rungs(r, lowest, highest, ends);
    if (mut_sentence_many(r)) {
        char *first = tell_range(r, lowest), *last = tell_range(r, highest);
        list = mut_text_format("%s of users %s; %s %s", first, ends[0], last, ends[1]);
        mut_free(first);
        mut_free(last);
    }
    char *basis = mut_report_basis(r, "95 % run-error interval");
    char *title = mut_text_format("In a month: %s", list);
    char *subtitle = mut_text_format("Users who acted on the rung in the month, %%; %s",
                                     basis);
    char *alt = mut_text_format(
        "Dots for each rung of the ladder of participation, by arm. %s.", title);
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "The higher the rung, the more is asked of those who stand on it; "
                    "a user may act on several." });
    mut_block_value(figure, "label", mut_block_words("Users acting on the rung"));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_free(list);
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
    double *ends = mut_array(2 * (size_t) arms, sizeof *ends);
    json_t *figure = mut_block_figure(blocks, "ladder", "ladder");
    json_t *rows = mut_block_rows(figure, "rows",
                                  "arm arm_label rung rung_label order share low high");
    for (int k = 0; names != NULL && ends != NULL && k < rungs && ret == MUT_OK; k++) {
        struct mut_cube cube;
        char *label = mut_reading_words(names[k]);
        ret = mut_cube_slice(&cube, &r->result, MUT_OUTCOME_PARTICIPATION_BY_RUNG, k,
                             NULL, diags);
        for (int a = 0; a < arms && ret == MUT_OK; a++) {
            const struct mut_paired p = level_of(r, &cube, a);
            mut_block_row(rows, "ssssinnn", r->result.arms[a], r->styles[a].label,
                          names[k], label, k, p.difference, p.low, p.high);
            ends[k == 0 ? a : arms + a] = p.difference;
        }
        mut_cube_clear(&cube);
        mut_free(label);
    }
    if (ret == MUT_OK && names != NULL && ends != NULL && rungs > 1)
        ladder_title(r, figure, ends, ends + arms,
                     (const char *const[]){ names[0], names[rungs - 1] });
    mut_result_read_free(names, rungs);
    mut_free(ends);
    return ret;
}

/* ---- who gives the hours ------------------------------------------------------------------------- */

enum { TENTHS = 10 };

/* "64 % under State; no hours under Mutual" */
static char *
tell_tenths(const struct mut_report *r, const double *most)
{
    char *list = NULL;
    for (int a = 0; a < r->result.n_arms; a++)
        if (isnan(most[a]))
            mut_sentence_append(&list, "; ", "no hours under %s", r->styles[a].label);
        else
            mut_sentence_append(&list, "; ", "%.0f %% under %s", 100 * most[a],
                                r->styles[a].label);
    return list;
}

static void
say_work(const struct mut_report *r, json_t *figure, const double *most)
{
    char *list = mut_sentence_many(r) ? tell_range(r, most) : tell_tenths(r, most);
    char *basis = mut_report_basis(r, "");
    char *title = mut_text_format("The tenth who give most give %s", list);
    char *subtitle = mut_text_format(
        "Share of all hours given in twelve months by each tenth of users, %%; %s", basis);
    char *alt = mut_text_format(
        "A line for each arm over tenths of users by hours given, least to most. %s.",
        title);
    mut_block_say(figure, &(struct mut_block_words){
                              .title = title, .subtitle = subtitle, .alt = alt });
    mut_block_value(figure, "label", mut_block_words("Share of hours"));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_free(list);
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
        mut_cube_clear(&cube);
    }
    bool any = false;
    for (int a = 0; ret == MUT_OK && most != NULL && a < arms; a++)
        any = any || !isnan(most[a]);
    if (ret == MUT_OK && most != NULL)
        say_work(r, figure, most);
    if (ret == MUT_OK && most != NULL && !any) { /* no empty figure */
        json_array_remove(blocks, json_array_size(blocks) - 1);
        mut_block_text(blocks, "Nobody gives hours under any arm.");
    }
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
