#include "compare.h"

#include "cube.h"
#include "leaders.h"
#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

int
mut_compare_window(const struct mut_compare *c)
{
    return c->result.window[1] - c->result.window[0] + 1;
}

static void
compare_arm(const struct mut_compare *c, const struct mut_cube *cube,
            struct mut_compare_row *row)
{
    const enum mut_better better = mut_outcomes[row->outcome].better;
    row->paired = mut_cube_compare(cube, row->point,
                                   (const int[]){ row->arm, c->result.reference },
                                   c->comparisons, row->months);
    row->verdict = mut_paired_verdict(&row->paired, better, row->matters, row->headline);
    row->arm_level = mut_cube_level(cube, row->point, row->arm);
}

/* A lone reference has a row of its own; else every other arm has one. Filled from rows[0] on. */
static void
compare_arms(const struct mut_compare *c, const struct mut_compare_row *like,
             const struct mut_cube *cube, struct mut_compare_row *rows)
{
    const struct mut_result *r = &c->result;
    double none = (double) NAN;
    struct mut_compare_row row = *like;
    int n = 0;
    row.arm = -1;
    row.matters = r->matters[row.outcome];
    row.arm_level = none;
    row.reference_level = mut_cube_level(cube, row.point, r->reference);
    row.paired = mut_paired_compare(&none, &none, 1, 1, MUT_BETTER_NONE);
    row.verdict = MUT_VERDICT_NO_PAIR;
    if (r->n_arms == 1)
        rows[n++] = row;
    for (row.arm = 0; row.arm < r->n_arms; row.arm++) {
        if (row.arm == r->reference)
            continue;
        rows[n] = row;
        compare_arm(c, cube, &rows[n++]);
    }
}

static bool
in_headline(const struct mut_result *r, int outcome)
{
    for (int k = 0; k < r->n_headline; k++)
        if (r->headline[k] == outcome)
            return true;
    return false;
}

static bool
plain(int outcome)
{
    return mut_outcomes[outcome].axis == MUT_AXIS_NONE;
}

/* Fills the rows of one outcome at every point, from place `at` of each point's. */
static int
compare_outcome(struct mut_compare *c, int outcome, int at, struct mut_diags *diags)
{
    struct mut_cube cube;
    int ret = mut_cube_init(&cube, &c->result, outcome, diags);
    for (int p = 0; ret == MUT_OK && p < c->result.n_points; p++) {
        const struct mut_compare_row like = {
            .outcome = outcome, .point = p, .headline = in_headline(&c->result, outcome)
        };
        compare_arms(c, &like, &cube, c->rows + p * c->n_per_point + at);
    }
    mut_cube_clear(&cube);
    return ret;
}

/* How many claims the headline makes at once. */
static int
count_comparisons(const struct mut_result *r)
{
    int n = 0;
    for (int k = 0; k < mut_n_outcomes; k++)
        if (plain(k) && in_headline(r, k))
            n += r->n_arms - 1;
    return n;
}

/* Of one point. */
static int
count_rows(const struct mut_result *r)
{
    int n = 0;
    for (int k = 0; k < mut_n_outcomes; k++)
        if (plain(k))
            n += r->n_arms > 1 ? r->n_arms - 1 : 1;
    return n;
}

int
mut_compare_init(struct mut_compare *c, const char *path, const char *reference,
                 struct mut_diags *diags)
{
    *c = (struct mut_compare){ 0 };
    int ret = mut_result_open(&c->result, path, diags);
    if (ret == MUT_OK)
        ret = mut_result_refer(&c->result, reference, diags);
    if (ret != MUT_OK)
        return ret;
    const struct mut_result *r = &c->result;
    c->comparisons = count_comparisons(r);
    c->n_per_point = count_rows(r);
    c->n = c->n_per_point * r->n_points;
    c->rows = mut_array((size_t) c->n, sizeof *c->rows);
    if (c->rows == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s: its table does not fit the memory", path);
    int per_outcome = r->n_arms > 1 ? r->n_arms - 1 : 1, at = 0;
    for (int k = 0; ret == MUT_OK && k < r->n_headline; k++)
        if (plain(r->headline[k])) {
            ret = compare_outcome(c, r->headline[k], at, diags);
            at += per_outcome;
        }
    for (int k = 0; ret == MUT_OK && k < mut_n_outcomes; k++)
        if (plain(k) && !in_headline(r, k)) {
            ret = compare_outcome(c, k, at, diags);
            at += per_outcome;
        }
    return ret;
}

void
mut_compare_clear(struct mut_compare *c)
{
    mut_result_close(&c->result);
    mut_free(c->rows);
    *c = (struct mut_compare){ 0 };
}

static const struct mut_text_column columns[] = {
    { .name = "outcome" },    { .name = "label" },          { .name = "unit" },
    { .name = "better" },     { .name = "headline" },       { .name = "arm" },
    { .name = "reference" },  { .name = "first_month" },    { .name = "last_month" },
    { .name = "n" },          { .name = "fewest_months" },  { .name = "most_months" },
    { .name = "arm_mean" },   { .name = "reference_mean" }, { .name = "difference" },
    { .name = "low" },        { .name = "high" },           { .name = "joint_low" },
    { .name = "joint_high" }, { .name = "matters" },        { .name = "verdict" },
    { .name = "lead_share" }, { .name = "pairing" },        { .name = "skewness" },
    { .name = "skewed" }
};

static void
add_names(struct mut_text_table *t, const struct mut_compare *c,
          const struct mut_compare_row *row)
{
    const struct mut_outcome *o = &mut_outcomes[row->outcome];
    mut_text_table_text(t, o->name);
    mut_text_table_text(t, o->label);
    mut_text_table_text(t, o->unit);
    mut_text_table_text(t, mut_outcome_better(o->better));
    mut_text_table_flag(t, row->headline);
    mut_text_table_text(t, row->arm >= 0 ? c->result.arms[row->arm] : "");
    mut_text_table_text(t, c->result.arms[c->result.reference]);
    mut_text_table_number(t, c->result.window[0]);
    mut_text_table_number(t, c->result.window[1]);
}

static void
add_numbers(struct mut_text_table *t, const struct mut_compare_row *row)
{
    const struct mut_paired *p = &row->paired;
    const double first[] = { p->n,
                             row->months[0],
                             row->months[1],
                             row->arm_level,
                             row->reference_level,
                             p->difference,
                             p->low,
                             p->high,
                             p->joint_low,
                             p->joint_high,
                             row->matters };
    for (size_t k = 0; k < sizeof first / sizeof *first; k++)
        mut_text_table_number(t, first[k]);
    mut_text_table_text(t, mut_paired_words(row->verdict));
    mut_text_table_number(t, p->lead);
    mut_text_table_number(t, p->pairing);
    mut_text_table_number(t, p->skewness);
    mut_text_table_flag(t, p->skewed);
}

enum { N_COLUMNS = sizeof columns / sizeof *columns };

/* With points their names and the values that differ between them stand first. */
static void
add_point(struct mut_text_table *t, const struct mut_result *r, int point)
{
    if (r->points == NULL)
        return;
    mut_text_table_text(t, r->points[point]);
    for (int k = 0; k < r->n_factors; k++)
        mut_text_table_number(t, r->factor_values[k][point]);
}

static int
print_rows(const struct mut_compare *c, enum mut_format format, FILE *out)
{
    const struct mut_result *r = &c->result;
    const int before = r->points != NULL ? 1 + r->n_factors : 0;
    struct mut_text_column *all = mut_array((size_t) before + N_COLUMNS, sizeof *all);
    struct mut_text_table t;
    if (all == NULL)
        return MUT_ENOMEM;
    if (before > 0)
        all[0].name = "point";
    for (int k = 0; k < r->n_factors; k++)
        all[k + 1].name = r->factors[k];
    memcpy(all + before, columns, sizeof columns);
    mut_text_table_init(&t, all, before + N_COLUMNS);
    for (int k = 0; k < c->n; k++) {
        add_point(&t, r, c->rows[k].point);
        add_names(&t, c, &c->rows[k]);
        add_numbers(&t, &c->rows[k]);
    }
    int ret = mut_text_table_print(&t, format, out);
    mut_text_table_clear(&t);
    mut_free(all);
    return ret;
}

/* With points the table of differences is followed by that of leaders: in CSV after a line
 * between, in JSON as the second member of one object. */
static int
print_tables(const struct mut_compare *c, const struct mut_leaders *leaders,
             enum mut_format format, FILE *out)
{
    const bool json = format == MUT_FORMAT_JSON;
    if (c->result.points == NULL)
        return print_rows(c, format, out);
    fputs(json ? "{\"differences\": " : "", out);
    int ret = print_rows(c, format, out);
    fputs(json ? ", \"leaders\": " : "\n", out);
    if (ret == MUT_OK)
        ret = mut_leaders_print(leaders, format, out);
    fputs(json ? "}\n" : "", out);
    return ret;
}

int
mut_compare_print(const char *path, const char *reference, enum mut_format format,
                  FILE *out, struct mut_diags *diags)
{
    struct mut_compare c;
    struct mut_leaders leaders = { 0 };
    int ret = mut_compare_init(&c, path, reference, diags);
    if (ret == MUT_OK && c.result.points != NULL)
        ret = mut_leaders_init(&leaders, &c.result, diags);
    if (ret == MUT_OK && format == MUT_FORMAT_TEXT) {
        mut_compare_text(&c, out);
        mut_leaders_text(&leaders, out);
    } else if (ret == MUT_OK && print_tables(&c, &leaders, format, out) != MUT_OK)
        ret = mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                       "%s: its table does not fit the memory", path);
    mut_leaders_clear(&leaders);
    mut_compare_clear(&c);
    return ret;
}
