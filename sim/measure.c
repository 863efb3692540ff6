#include "measure.h"

#include "mem.h"
#include "outcome.h"
#include "suggest.h"
#include "until.h"

#include <stdlib.h>
#include <string.h>

/* The headline set of a scenario that names none. */
static const char *const usual[] = { "need_met", "public_cost", "participation_rate",
                                     "equity_gap" };

static const char *const usual_in_laboratory[] = { "contribution", "belief", "payoff" };

enum {
    N_USUAL = sizeof usual / sizeof *usual,
    N_LABORATORY = sizeof usual_in_laboratory / sizeof *usual_in_laboratory
};

int
mut_measure_outcome(struct mut_reader *r, const char *name, struct mut_place at)
{
    const int outcome = mut_outcome_find(name);
    if (outcome >= 0)
        return outcome;
    mut_fail(r->diags, MUT_EINPUT, at, "there is no outcome `%s`", name);
    const char **names = mut_array((size_t) mut_n_outcomes, sizeof *names);
    for (int i = 0; i < mut_n_outcomes && names != NULL; i++)
        names[i] = mut_outcomes[i].name;
    const char *near = names != NULL ? mut_suggest(name, names, mut_n_outcomes) : NULL;
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else
        mut_hint(r->diags, "`%s list outcomes` names them", MUT_PROGRAM);
    mut_free(names);
    return -1;
}

bool
mut_measure_window(struct mut_reader *r, const struct mut_node *node, int window[2])
{
    const int last = r->plan->months - 1;
    int read[2];
    if (node->kind != MUT_SEQUENCE || node->n != 2) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`window` must be [first month, last month]");
        mut_hint(r->diags, "for example [0, %d], the whole time", last);
        return false;
    }
    for (int i = 0; i < 2; i++) {
        double month;
        const struct mut_node *one = mut_node_plain(&node->children[i], "window",
                                                    r->diags);
        if (one == NULL)
            return false;
        if (mut_node_int(one, "window", 0, last, &read[i], r->diags))
            continue;
        if (mut_node_number(one, "window", &month, NULL) && (month < 0 || month > last))
            mut_hint(r->diags, "months count from 0; the last is %d", last);
        return false;
    }
    memcpy(window, read, sizeof read);
    if (read[0] > read[1]) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`window` runs from month %d back to month %d", read[0], read[1]);
        mut_hint(r->diags, "write [%d, %d]", read[1], read[0]);
    }
    return read[0] <= read[1];
}

static void
read_window(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    const struct mut_node *node = mut_reader_node(r, NULL, "window");
    plan->window[0] = 0;
    plan->window[1] = plan->months - 1;
    if (node != NULL && r->horizon_known)
        mut_measure_window(r, node, plan->window);
}

static void
read_outcome(struct mut_reader *r, const struct mut_node *node)
{
    static const char *const keys[] = { "better", "matters" };
    const int outcome = mut_measure_outcome(r, node->key, node->key_at);
    if (!mut_node_is(node, MUT_MAPPING, node->key, "a mapping such as {matters: 0.01}",
                     r->diags) ||
        !mut_node_keys(node, node->key, keys, 2, r->diags) || outcome < 0)
        return;
    const struct mut_node *better = mut_node_find(node, "better");
    const struct mut_node *matters = mut_node_find(node, "matters");
    const char *known = mut_outcome_better(mut_outcomes[outcome].better);
    if (better != NULL &&
        (better->kind != MUT_SCALAR || strcmp(better->text, known) != 0)) {
        mut_fail(r->diags, MUT_EINPUT, better->at,
                 "the better direction of `%s` is fixed: \"%s\"", node->key, known);
        mut_hint(r->diags,
                 "leave `better` out: this version has no other direction for it");
    }
    double value;
    if (matters != NULL)
        matters = mut_node_plain(matters, "matters", r->diags);
    if (matters == NULL || !mut_node_number(matters, "matters", &value, r->diags))
        return;
    if (value < 0) {
        mut_fail(
            r->diags, MUT_EINPUT, matters->at,
            "`matters` = %s: the smallest difference worth reporting cannot be negative",
            matters->text);
        mut_hint(r->diags, "0 reports every difference; the default is %g",
                 mut_outcomes[outcome].matters);
    } else {
        r->plan->matters[outcome] = value;
    }
}

static void
read_outcomes(struct mut_reader *r)
{
    const struct mut_node *node = mut_reader_node(r, NULL, "outcome");
    r->plan->matters = mut_array((size_t) mut_n_outcomes, sizeof *r->plan->matters);
    if (r->plan->matters == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < mut_n_outcomes; i++)
        r->plan->matters[i] = mut_outcomes[i].matters;
    if (node == NULL ||
        !mut_node_is(node, MUT_MAPPING, "outcome",
                     "a mapping such as {need_met: {matters: 0.01}}", r->diags))
        return;
    for (int i = 0; i < node->n; i++)
        read_outcome(r, &node->children[i]);
}

static void
add_headline(struct mut_reader *r, const char *name, struct mut_place at)
{
    struct mut_plan *plan = r->plan;
    const int outcome = mut_measure_outcome(r, name, at);
    if (outcome < 0)
        return;
    if (mut_outcomes[outcome].axis != MUT_AXIS_NONE) {
        mut_fail(r->diags, MUT_EINPUT, at,
                 "`%s` is a table by %s, not one headline figure", name,
                 mut_outcome_axis(mut_outcomes[outcome].axis));
        mut_hint(r->diags,
                 "the result file holds it in any case; `%s list outcomes` names "
                 "the figures: those without an axis",
                 MUT_PROGRAM);
        return;
    }
    for (int i = 0; i < plan->n_headline; i++)
        if (plan->headline[i].outcome == outcome) {
            mut_fail(r->diags, MUT_EINPUT, at, "`%s` is named twice in `headline`", name);
            mut_hint(r->diags, "name it once");
            return;
        }
    plan->headline[plan->n_headline++] = (struct mut_headline){
        outcome, plan->matters != NULL ? plan->matters[outcome] : 0
    };
}

static void
read_headline(struct mut_reader *r)
{
    const struct mut_node *node = mut_reader_node(r, NULL, "headline");
    if (node != NULL && (node->kind != MUT_SEQUENCE || node->n == 0)) {
        mut_fail(r->diags, MUT_EINPUT, node->at, "`headline` must be a list of outcomes");
        mut_hint(r->diags, "for example [need_met, public_cost]");
        return;
    }
    const char *const *names = r->plan->laboratory ? usual_in_laboratory : usual;
    const int n = node != NULL ? node->n : r->plan->laboratory ? N_LABORATORY : N_USUAL;
    r->plan->headline = mut_array((size_t) n, sizeof *r->plan->headline);
    if (r->plan->headline == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < n; i++) {
        const char *name = node == NULL ? names[i] : NULL;
        struct mut_place at = { 0 };
        if (node != NULL) {
            at = node->children[i].at;
            if (!mut_node_text(&node->children[i], "headline", &name, r->diags))
                continue;
        }
        add_headline(r, name, at);
    }
}

static int
by_month(const void *a, const void *b)
{
    const int x = *(const int *) a, y = *(const int *) b;
    return (x > y) - (x < y);
}

/* How months are counted, where one is a number outside the horizon. */
static void
hint_months(struct mut_reader *r, const struct mut_node *node)
{
    double month;
    const struct mut_plan *plan = r->plan;
    if (!mut_node_number(node, "output.units", &month, NULL))
        return;
    mut_hint(r->diags, "%s count from 0; the last is %d%s",
             plan->laboratory ? "rounds" : "months", plan->months - 1,
             plan->burn_in > 0 ? "; burn-in is negative" : "");
}

/* The months of output.units, sorted. */
static void
read_unit_months(struct mut_reader *r, const struct mut_node *list)
{
    struct mut_plan *plan = r->plan;
    plan->unit_months = mut_array((size_t) list->n, sizeof *plan->unit_months);
    if (plan->unit_months == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < list->n; i++) {
        int month;
        bool twice = false;
        if (!mut_node_int(&list->children[i], "output.units", -plan->burn_in,
                          plan->months - 1, &month, r->diags)) {
            hint_months(r, &list->children[i]);
            continue;
        }
        for (int k = 0; k < plan->n_unit_months; k++)
            twice = twice || plan->unit_months[k] == month;
        if (twice) {
            mut_fail(r->diags, MUT_EINPUT, list->children[i].at,
                     "%s %d is named twice in `output.units`",
                     plan->laboratory ? "round" : "month", month);
            mut_hint(r->diags, "name it once");
        } else {
            plan->unit_months[plan->n_unit_months++] = month;
        }
    }
    if (plan->n_unit_months > 1)
        qsort(plan->unit_months, (size_t) plan->n_unit_months, sizeof *plan->unit_months,
              by_month);
}

static void
read_output(struct mut_reader *r)
{
    static const char *const keys[] = { "units" };
    const struct mut_node *node = mut_reader_node(r, NULL, "output");
    if (node == NULL ||
        !mut_node_is(node, MUT_MAPPING, "output", "a mapping such as {units: [0, 60]}",
                     r->diags) ||
        !mut_node_keys(node, "`output`", keys, 1, r->diags))
        return;
    const struct mut_node *months = mut_node_find(node, "units");
    if (months != NULL && r->horizon_known &&
        mut_node_is(months, MUT_SEQUENCE, "output.units",
                    "a list of months such as [0, 60]", r->diags))
        read_unit_months(r, months);
}

void
mut_measure_read(struct mut_reader *r)
{
    read_window(r);
    read_outcomes(r);
    read_headline(r);
    read_output(r);
    mut_until_read(r);
}
