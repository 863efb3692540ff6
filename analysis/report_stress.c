/* In which futures each arm leads, how far it may stay behind, and the rule for where the usual leader
 * does not lead. */
#include "answer.h"
#include "block.h"
#include "crossing.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"

#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

enum { DOTS = 20, MOST_FIGURES = 8 };

struct stress {
    const struct mut_report *r;
    const json_t *answer, *entry, *arms, *levels; /* borrowed */
    int outcome, n_arms;
    double *scores;   /* owned, [n_arms]: of a future, higher is better */
    double *regrets;  /* owned, [n_arms][futures] */
    size_t n_futures; /* in which all arms have a value */
};

/* ---- regrets ------------------------------------------------------------------------------------- */

/* Fills s->scores; false if some arm has no value in the future. */
static bool
read_scores(const struct stress *s, const json_t *future)
{
    const enum mut_better better = mut_outcomes[s->outcome].better;
    for (int a = 0; a < s->n_arms; a++) {
        const json_t *level = json_array_get(future, (size_t) a);
        const double x = json_is_number(level) ? json_number_value(level) : (double) NAN;
        if (!isfinite(x))
            return false;
        mut_crossing_orient(&x, 1, better, &s->scores[a]);
    }
    return true;
}

static void
find_regrets(struct stress *s)
{
    const size_t all = json_array_size(s->levels);
    for (size_t f = 0; f < all; f++) {
        double best = -(double) INFINITY;
        if (!read_scores(s, json_array_get(s->levels, f)))
            continue;
        for (int a = 0; a < s->n_arms; a++)
            best = fmax(best, s->scores[a]);
        for (int a = 0; a < s->n_arms; a++)
            s->regrets[(size_t) a * all + s->n_futures] = best - s->scores[a];
        s->n_futures++;
    }
}

static void
add_dots(const struct stress *s, json_t *figure)
{
    const double x = mut_reading_of(&mut_outcomes[s->outcome]).factor;
    json_t *rows = mut_block_rows(figure, "rows", "arm arm_label dot value");
    json_t *marks = mut_block_rows(figure, "marks", "arm arm_label p90 max");
    for (int a = 0; a < s->n_arms; a++) {
        const json_t *entry = json_array_get(s->arms, (size_t) a);
        const int arm = mut_answer_arm(s->r, entry, "arm");
        double *regrets = s->regrets + (size_t) a * json_array_size(s->levels);
        if (arm < 0)
            continue;
        gsl_sort(regrets, 1, s->n_futures);
        for (int d = 0; d < DOTS; d++)
            mut_block_row(rows, "ssin", s->r->result.arms[arm], s->r->styles[arm].label,
                          d + 1,
                          gsl_stats_quantile_from_sorted_data(regrets, 1, s->n_futures,
                                                              (d + 0.5) / DOTS) *
                              x);
        mut_block_row(marks, "ssnn", s->r->result.arms[arm], s->r->styles[arm].label,
                      mut_answer_number(entry, "regret_90") * x,
                      mut_answer_number(entry, "regret_max") * x);
    }
}

/* ---- words --------------------------------------------------------------------------------------- */

/* "State in 4, Mutual in 21 of 30 futures; in 5 it is too close to call" */
static char *
shares_of(const struct stress *s)
{
    char *list = NULL;
    for (int a = 0; a < s->n_arms; a++) {
        const json_t *entry = json_array_get(s->arms, (size_t) a);
        const int arm = mut_answer_arm(s->r, entry, "arm");
        char *one = mut_text_format("%s in %.0f",
                                    arm >= 0 ? s->r->styles[arm].label
                                             : mut_answer_text(entry, "arm"),
                                    mut_answer_number(entry, "leads"));
        mut_sentence_append(&list, ", ", "%s", one != NULL ? one : "");
        mut_free(one);
    }
    char *text = mut_text_format("%s of %.0f futures; in %.0f it is too close to call",
                                 list != NULL ? list : "nobody",
                                 mut_answer_number(s->entry, "futures"),
                                 mut_answer_number(s->entry, "too_close"));
    mut_free(list);
    return text;
}

/* "norms.sanction is at most 0.2"; an open end is missing. */
static char *
limit_of(const json_t *limit)
{
    const char *path = mut_answer_text(limit, "path");
    const double low = mut_answer_number(limit, "low"),
                 high = mut_answer_number(limit, "high");
    if (isnan(low))
        return mut_text_format("%s is at most %.3g", path, high);
    if (isnan(high))
        return mut_text_format("%s is at least %.3g", path, low);
    return mut_text_format("%s is between %.3g and %.3g", path, low, high);
}

/* The rule as a sentence, "" if there is nothing to say. */
static char *
rule_of(const struct stress *s, const char *leader)
{
    const json_t *rule = json_object_get(s->entry, "rule");
    const json_t *limits = mut_answer_list(rule, "limits");
    char *where = NULL;
    if (!json_is_object(rule))
        return mut_text("");
    if (!mut_answer_true(rule, "found") || json_array_size(limits) == 0)
        return mut_text_format("No simple rule was found for where %s does not lead.",
                               leader);
    for (size_t k = 0; k < json_array_size(limits); k++) {
        char *one = limit_of(json_array_get(limits, k));
        mut_sentence_append(&where, " and ", "%s", one != NULL ? one : "");
        mut_free(one);
    }
    const double held_out = mut_answer_number(rule, "held_out");
    char *tested = isnan(held_out)
                       ? mut_text("none of those kept back to test it lie there")
                       : mut_text_format("in %.0f in 100 of those kept back to test it",
                                         100 * held_out);
    char *text = mut_text_format(
        "%s does not lead where %s. That catches %.0f in 100 of the futures in which it does not "
        "lead; of the futures there it does not lead in %.0f in 100 of those that the rule was "
        "made from, and %s.",
        leader, where != NULL ? where : "", 100 * mut_answer_number(rule, "coverage"),
        100 * mut_answer_number(rule, "density"), tested != NULL ? tested : "");
    mut_free(tested);
    mut_free(where);
    return text;
}

/* In how many futures an arm leads (the most of them if `other`: of all arms but it). */
static double
leads_of(const struct stress *s, int arm, bool other)
{
    double leads = 0;
    for (int a = 0; a < s->n_arms; a++) {
        const json_t *entry = json_array_get(s->arms, (size_t) a);
        if ((mut_answer_arm(s->r, entry, "arm") == arm) != other)
            leads = fmax(leads, mut_answer_number(entry, "leads"));
    }
    return leads;
}

/* "Mutual leads in public cost in 21 of 30 futures, more than any other arm": said only of one that
 * does so in more than all others. */
static char *
title_of(const struct stress *s, int leader)
{
    char *name = mut_reading_name(&mut_outcomes[s->outcome]), *title;
    const double leads = leads_of(s, leader, false), next = leads_of(s, leader, true);
    const double futures = mut_answer_number(s->entry, "futures");
    if (leader < 0 || !(leads > 0))
        title = mut_text_format("Nobody leads in %s in any of %.0f futures",
                                name != NULL ? name : "", futures);
    else if (!(leads > next))
        title = mut_text_format("No arm leads in %s in most of %.0f futures",
                                name != NULL ? name : "", futures);
    else
        title = mut_text_format("%s leads in %s in %.0f of %.0f futures%s",
                                s->r->styles[leader].label, name != NULL ? name : "",
                                leads, futures,
                                leads == futures ? "" : ", more than any other arm");
    mut_free(name);
    return title;
}

static void
say(const struct stress *s, json_t *figure, const char *title)
{
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    const json_t *factors = mut_answer_list(s->answer, "factors");
    char *world = mut_answer_world(s->r, s->answer), *shares = shares_of(s);
    char *subtitle = mut_text_format(
        "%s: how far each arm is behind the best one in %zu futures (20 dots: twentieths of them), "
        "each a draw of %zu uncertain values; means of %.0f replicates",
        o->label, s->n_futures, json_array_size(factors),
        mut_answer_number(s->answer, "replicates"));
    char *alt = mut_text_format(
        "Dots of the distance behind the best arm, a row an arm. %s: %s.", title,
        shares != NULL ? shares : "");
    char *note = mut_text_format(
        "%sShares of futures are no probabilities: they weigh the ranges as they are written. "
        "Who leads is a mean over replicates, without a test of run error.",
        world != NULL ? world : "");
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    mut_free(world);
    mut_free(shares);
    mut_free(subtitle);
    mut_free(alt);
    mut_free(note);
}

/* ---- an outcome ---------------------------------------------------------------------------------- */

static void
add_figure(const struct stress *s, json_t *blocks, const char *title)
{
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    char *id = mut_text_format("regret_%s", o->name);
    json_t *figure = mut_block_figure(blocks, id != NULL ? id : "regret", "regret");
    add_dots(s, figure);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit",
                    mut_block_words("%s", mut_reading_of(o).difference_unit));
    say(s, figure, title);
    mut_free(id);
}

static void
tell(const struct stress *s, json_t *blocks, bool figure)
{
    const int leader = mut_answer_arm(s->r, s->entry, "leader");
    char *title = title_of(s, leader), *shares = shares_of(s);
    char *rule = rule_of(s, leader >= 0 ? s->r->styles[leader].label : "the leader");
    mut_block_text(blocks, "%s, who leads: %s.%s%s", mut_outcomes[s->outcome].label,
                   shares != NULL ? shares : "", rule != NULL && *rule != '\0' ? " " : "",
                   rule != NULL ? rule : "");
    if (figure)
        add_figure(s, blocks, title != NULL ? title : "");
    mut_free(title);
    mut_free(shares);
    mut_free(rule);
}

/* False if the entry names no outcome or lacks its arms and levels. */
static bool
add_outcome(struct stress *s, json_t *blocks, bool figure)
{
    s->arms = mut_answer_list(s->entry, "arms");
    s->levels = mut_answer_list(s->entry, "levels");
    s->outcome = mut_answer_outcome(s->entry);
    s->n_futures = 0;
    const size_t arms = json_array_size(s->arms), futures = json_array_size(s->levels);
    if (s->outcome < 0 || arms == 0 || futures == 0 || arms > (size_t) s->r->result.n_arms)
        return false;
    s->n_arms = (int) arms;
    s->scores = mut_array(arms, sizeof *s->scores);
    s->regrets = mut_array(arms * futures, sizeof *s->regrets);
    if (s->scores != NULL && s->regrets != NULL)
        find_regrets(s);
    tell(s, blocks, figure && s->n_futures > 0);
    mut_free(s->scores);
    mut_free(s->regrets);
    return true;
}

int
mut_report_stress_section(struct mut_report *r, struct mut_diags *diags)
{
    int odd = 0, figures = 0;
    (void) diags;
    if (r->result.n_arms < 2 || r->result.laboratory)
        return MUT_OK;
    json_t *blocks = mut_block_section(
        r->sections, "stress", "In which futures it holds",
        "Who leads when all that is uncertain moves at once, and "
        "how far an arm may stay behind.");
    const json_t *list = mut_answer_open(r, blocks, MUT_COMPANION_STRESS,
                                         "In which futures each arm leads");
    for (size_t k = 0; k < json_array_size(list); k++) {
        struct stress s = { .r = r, .answer = json_array_get(list, k) };
        const json_t *outcomes = mut_answer_list(s.answer, "outcomes");
        odd += outcomes == NULL;
        for (size_t h = 0; h < json_array_size(outcomes); h++) {
            s.entry = json_array_get(outcomes, h);
            if (add_outcome(&s, blocks, figures < MOST_FIGURES))
                figures++;
            else
                odd++;
        }
    }
    mut_answer_odd(blocks, odd);
    return MUT_OK;
}
