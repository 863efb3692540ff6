/* Drawn points: how the difference in the first outcome of the headline goes with the numbers that were
 * drawn, those first that it goes with most. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "sentence.h"
#include "sentence_many.h"
#include "trend.h"
#include "value_words.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { MOST_PANELS = 4, MOST_LISTED = 20 };

/* How an arm's difference goes with a factor; the interval is simultaneous over all drawn factors and arms. */
struct link {
    int factor, arm;
    struct mut_trend trend;
};

struct scatter {
    const struct mut_report *r;
    int outcome, n_drawn;
    double *difference;      /* owned, [n_arms][n_points], in readers' units */
    struct link *links;      /* owned, [n_factors][n_arms] */
    int *order;              /* owned, [n_factors]: drawn factors, the strongest first */
    json_t *panels, *points; /* rows of the figure */
};

static struct link *
link_of(const struct scatter *s, int factor, int arm)
{
    return &s->links[factor * s->r->result.n_arms + arm];
}

/* ---- measures ------------------------------------------------------------------------------------ */

static int
read_differences(struct scatter *s, struct mut_diags *diags)
{
    const struct mut_result *f = &s->r->result;
    const double factor = mut_reading_of(&mut_outcomes[s->outcome]).factor;
    struct mut_cube cube;
    int months[2], ret = mut_cube_init(&cube, f, s->outcome, diags);
    for (int a = 0; a < f->n_arms && ret == MUT_OK; a++)
        for (int p = 0; p < f->n_points; p++) {
            mut_cube_pair(&cube, p, (const int[]){ a, f->reference }, months);
            const struct mut_paired d = mut_paired_compare(
                cube.means, cube.means + f->n_replicates, f->n_replicates, 1,
                MUT_BETTER_NONE);
            s->difference[a * f->n_points + p] = factor * d.difference;
        }
    mut_cube_clear(&cube);
    return ret;
}

/* Of a factor, the arm whose difference goes with it most; the reference if none does. */
static int
strongest(const struct scatter *s, int factor)
{
    int arm = s->r->result.reference;
    for (int a = 0; a < s->r->result.n_arms; a++) {
        const double rho = link_of(s, factor, a)->trend.rho;
        if (!isnan(rho) && (arm == s->r->result.reference ||
                            fabs(rho) > fabs(link_of(s, factor, arm)->trend.rho)))
            arm = a;
    }
    return arm;
}

static double
strength(const struct scatter *s, int factor)
{
    const int arm = strongest(s, factor);
    return arm != s->r->result.reference ? fabs(link_of(s, factor, arm)->trend.rho) : -1;
}

/* Drawn factors by strength, those of equal strength in the file's order; s->n_drawn of them. */
static void
rank(struct scatter *s)
{
    for (int f = 0; f < s->r->result.n_factors; f++) {
        if (s->r->result.factor_levers[f] || strength(s, f) < 0)
            continue;
        int k = s->n_drawn++;
        for (; k > 0 && strength(s, s->order[k - 1]) < strength(s, f); k--)
            s->order[k] = s->order[k - 1];
        s->order[k] = f;
    }
}

static void
measure_all(struct scatter *s, double *work)
{
    const struct mut_result *f = &s->r->result;
    int drawn = 0;
    for (int k = 0; k < f->n_factors; k++)
        drawn += !f->factor_levers[k];
    for (int k = 0; k < f->n_factors; k++)
        for (int a = 0; a < f->n_arms; a++) {
            struct link *l = link_of(s, k, a);
            *l = (struct link){ k, a, { .rho = (double) NAN } };
            if (!f->factor_levers[k] && a != f->reference)
                l->trend = mut_trend_of(f->factor_values[k],
                                        s->difference + a * f->n_points, f->n_points,
                                        drawn * (f->n_arms - 1), work);
        }
    rank(s);
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* "share of users asked each month" where a panel has room for it, and no other number means as much; else "talk (norms)". */
static char *
name_of(const struct scatter *s, int factor)
{
    const struct mut_assumptions *a = &s->r->values;
    char *const *factors = s->r->result.factors;
    char *name = mut_assumption_name(a, factors[factor], MUT_REPORT_NAME);
    bool fits = name != NULL;
    for (int f = 0; f < s->r->result.n_factors && fits; f++) {
        char *other = f != factor ? mut_assumption_name(a, factors[f], MUT_REPORT_NAME)
                                  : NULL;
        fits = other == NULL || strcmp(other, name) != 0;
        mut_free(other);
    }
    if (fits)
        return name;
    mut_free(name);
    return mut_value_words_path(factors[factor]);
}

/* "being asked personally, logit" */
static char *
panel_of(const struct scatter *s, int factor)
{
    const char *unit = s->r->result.factor_units[factor];
    char *name = name_of(s, factor);
    if (name == NULL || *unit == '\0' || strcmp(unit, "1") == 0)
        return name;
    char *panel = mut_text_format("%s, %s", name, unit);
    mut_free(name);
    return panel;
}

/* To the two digits that are shown. */
static int
hundredths(double rho)
{
    return (int) lrint(100 * rho);
}

/* "Mutual +0.62, Privatised -0.10"; of more than two those of the strongest. */
static char *
correlation_words(const struct scatter *s, int factor)
{
    enum { MOST = 3 };
    const struct mut_result *f = &s->r->result;
    const int most = hundredths(strength(s, factor));
    char *list = NULL;
    for (int a = 0; a < f->n_arms; a++) {
        const double rho = link_of(s, factor, a)->trend.rho;
        if (isnan(rho) || (f->n_arms > MOST && hundredths(fabs(rho)) < most))
            continue;
        char *number = mut_reading_signed(rho, 2);
        mut_sentence_append(&list, ", ", "%s %s", s->r->styles[a].label,
                            number != NULL ? number : "");
        mut_free(number);
    }
    return list;
}

static void
add_panel(const struct scatter *s, int k)
{
    const struct mut_result *f = &s->r->result;
    const int factor = s->order[k];
    char *panel = panel_of(s, factor), *words = correlation_words(s, factor);
    mut_block_row(s->panels, "ssis", f->factors[factor], panel, k, words);
    for (int a = 0; a < f->n_arms; a++)
        for (int p = 0; p < f->n_points && a != f->reference; p++)
            if (!isnan(s->difference[a * f->n_points + p]))
                mut_block_row(s->points, "sssssisnn", f->arms[f->reference], f->arms[a],
                              s->r->styles[a].label, f->factors[factor], panel, k,
                              f->points[p], f->factor_values[factor][p],
                              s->difference[a * f->n_points + p]);
    mut_free(panel);
    mut_free(words);
}

/* The correlations as a table of the figure. */
static void
add_table(const struct scatter *s, json_t *figure)
{
    const struct mut_result *f = &s->r->result;
    json_t *blocks = json_array();
    json_t *table = mut_block_table(blocks, "scatter_table",
                                    "Rank correlations with the difference");
    mut_block_column(table, "parameter", "Number drawn", false);
    mut_block_column(table, "arm", "Arm", false);
    mut_block_column(table, "rho", "Rank correlation", true);
    mut_block_column(table, "interval", "95 % interval, all together", true);
    mut_block_column(table, "points", "Points", true);
    mut_block_column(table, "meaning", "What it is", false);
    for (int k = 0; k < s->n_drawn && k < MOST_LISTED; k++)
        for (int a = 0; a < f->n_arms; a++) {
            const struct mut_trend *t = &link_of(s, s->order[k], a)->trend;
            if (isnan(t->rho))
                continue;
            char *rho = mut_reading_signed(t->rho, 2),
                 *low = mut_reading_signed(t->low, 2),
                 *high = mut_reading_signed(t->high, 2);
            char *interval = mut_text_format("%s to %s", low, high);
            char *meaning = mut_assumption_name(
                &s->r->values, s->r->result.factors[s->order[k]], SIZE_MAX);
            mut_block_row(table, "ssssis", f->factors[s->order[k]], s->r->styles[a].label,
                          rho, interval, t->n, meaning);
            char *all[] = { rho, low, high, interval, meaning };
            for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                mut_free(all[i]);
        }
    json_object_set(figure, "table", table);
    json_decref(blocks);
}

/* ---- words --------------------------------------------------------------------------------------- */

/* Whether the interval excludes zero, and the ends of the range differ by more than matters. */
static bool
is_clear(const struct scatter *s, const struct mut_trend *t)
{
    const double matters = s->r->result.matters[s->outcome] *
                           mut_reading_of(&mut_outcomes[s->outcome]).factor;
    return (t->low > 0 || t->high < 0) && fabs(t->swing) > matters;
}

/* The strongest link that is clear; NULL: none is. */
static const struct link *
clearest(const struct scatter *s)
{
    const struct link *most = NULL;
    for (int k = 0; k < s->n_drawn; k++)
        for (int a = 0; a < s->r->result.n_arms; a++) {
            const struct link *l = link_of(s, s->order[k], a);
            if (is_clear(s, &l->trend) &&
                (most == NULL || fabs(l->trend.rho) > fabs(most->trend.rho)))
                most = l;
        }
    return most;
}

/* Arms whose difference clearly goes with the number just as much, to the two digits that are shown: "A and B", "4 arms". */
static char *
arms_of(const struct scatter *s, const struct link *l)
{
    enum { NAMED = 3 };
    const int arms = s->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++) {
        const struct mut_trend *t = &link_of(s, l->factor, a)->trend;
        group[a] = is_clear(s, t) && hundredths(t->rho) == hundredths(l->trend.rho);
    }
    char *text = group != NULL ? mut_sentence_arms_of(s->r, group, 1, NAMED) : NULL;
    mut_free(group);
    return text;
}

static char *
title_of(const struct scatter *s)
{
    const struct mut_result *f = &s->r->result;
    const struct link *l = clearest(s);
    char *name = mut_reading_name(&mut_outcomes[s->outcome]), *title;
    if (l == NULL)
        title = mut_text_format(
            "No number that was drawn clearly moves the difference in %s",
            name != NULL ? name : "");
    else {
        char *rho = mut_reading_signed(l->trend.rho, 2), *grows = name_of(s, l->factor),
             *arms = arms_of(s, l);
        title = mut_text_format(
            "%s under %s %s against %s as \"%s\" grows (rank correlation %s)",
            mut_outcomes[s->outcome].label, arms != NULL ? arms : "",
            l->trend.rho > 0 ? "rises" : "falls", s->r->styles[f->reference].label,
            grows != NULL ? grows : "", rho != NULL ? rho : "");
        mut_free(grows);
        mut_free(rho);
        mut_free(arms);
    }
    mut_free(name);
    return title;
}

static char *
note_of(const struct scatter *s, int shown)
{
    char *others = s->n_drawn > shown
                       ? mut_text_format(
                             "%d others that were drawn go with it less: their "
                             "rank correlations are at most %.2f in size. ",
                             s->n_drawn - shown, strength(s, s->order[shown]))
                       : mut_text("");
    char *note = mut_text_format(
        "%sAll numbers were drawn at once: a dot's place hangs on the others too. A title "
        "names one only if the interval of its rank correlation, simultaneous over all "
        "numbers and arms (Fisher's z), excludes zero and the highest third of its values "
        "differs from the lowest by more than what matters.",
        others != NULL ? others : "");
    mut_free(others);
    return note;
}

static void
say(const struct scatter *s, int shown, json_t *figure)
{
    const struct mut_result *f = &s->r->result;
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    const struct mut_reading read = mut_reading_of(o);
    char *title = title_of(s), *note = note_of(s, shown),
         *basis = mut_report_basis_of_all(s->r, "");
    char *unit = *read.difference_unit != '\0'
                     ? mut_text_format(", %s", read.difference_unit)
                     : mut_text("");
    char *subtitle = mut_text_format(
        "%s%s: paired difference from %s at each of %d drawn points, by the %d numbers that it "
        "goes with most; %s; rank correlations in the table with 95 %% interval",
        o->label, unit, s->r->styles[f->reference].label, f->n_points, shown, basis);
    char *alt = mut_text_format(
        "Dots for %d drawn points in %d panels, a panel for each number that was drawn, with "
        "the difference in %s upwards. %s.",
        f->n_points, shown, o->label, title);
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.difference_unit));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_block_value(figure, "matters",
                    mut_block_number(f->matters[s->outcome] * read.factor));
    char *all[] = { title, note, basis, unit, subtitle, alt };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        mut_free(all[k]);
}

static void
draw(struct scatter *s, json_t *blocks)
{
    const int shown = s->n_drawn < MOST_PANELS ? s->n_drawn : MOST_PANELS;
    if (shown == 0)
        return;
    json_t *figure = mut_block_figure(blocks, "scatter", "scatter");
    s->points = mut_block_rows(
        figure, "rows",
        "reference arm arm_label parameter panel order point x difference");
    s->panels = mut_block_rows(figure, "parameters", "parameter panel order text");
    for (int k = 0; k < shown; k++)
        add_panel(s, k);
    say(s, shown, figure);
    add_table(s, figure);
}

int
mut_report_scatter(const struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    const size_t points = (size_t) f->n_points, arms = (size_t) f->n_arms;
    const size_t factors = (size_t) f->n_factors;
    struct scatter s = { .r = r };
    int ret = MUT_OK;
    if (f->n_factors == 0 || f->n_points < MUT_TREND_LEAST ||
        mut_report_headline(r, &s.outcome, 1) == 0)
        return MUT_OK;
    s.difference = mut_array(points * arms, sizeof *s.difference);
    double *work = mut_array(4 * points, sizeof *work);
    s.links = mut_array(factors * arms, sizeof *s.links);
    s.order = mut_array(factors, sizeof *s.order);
    if (s.difference != NULL && work != NULL && s.links != NULL && s.order != NULL)
        ret = read_differences(&s, diags);
    else
        ret = mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                       "%s: its report does not fit the memory", r->path);
    if (ret == MUT_OK) {
        measure_all(&s, work);
        draw(&s, blocks);
    }
    void *all[] = { s.difference, work, s.links, s.order };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        mut_free(all[k]);
    return ret;
}
