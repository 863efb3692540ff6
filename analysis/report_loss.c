/* The expected loss of each arm over what the outcome is worth. */
#include "block.h"
#include "ellipse.h"
#include "loss.h"
#include "mem.h"
#include "reading.h"
#include "report_plane.h"

#include <math.h>
#include <string.h>

enum { STEPS = 40 };

/* The least of 1, 2, 5 x 10^k that is not less than x. */
static double
round_up(double x)
{
    const double ten = pow(10, floor(log10(x)));
    const double steps[] = { 1, 2, 5, 10 };
    for (int k = 0; k < 4; k++)
        if (steps[k] * ten >= x * (1 - 1e-12))
            return steps[k] * ten;
    return x;
}

struct mut_report_worth
mut_report_loss_worth(struct mut_report_plane *p)
{
    enum { TIMES = 4 };
    double even = 0;
    struct mut_report_worth worth = { 1, 1, -1 };
    for (int a = 0; a < p->r->result.n_arms; a++) {
        const int n = mut_report_plane_pair(p, a, p->r->result.reference);
        const struct mut_ellipse e = mut_ellipse_of(p->pair, p->pair + p->n, n,
                                                    MUT_ELLIPSE_LEVEL);
        /* who is better but dearer, or worse but cheaper, breaks even somewhere */
        const int exchange = mut_report_plane_side(p, 0, a, p->r->result.reference) *
                             mut_report_plane_side(p, 1, a, p->r->result.reference);
        const double price = e.n > 0 && exchange > 0 ? e.mean[1] / e.mean[0] : 0;
        if (price > even && isfinite(TIMES * price)) {
            even = price;
            worth.arm = a;
        }
    }
    const double *matters =
        p->r->result.matters; /* money that matters for outcome that does */
    const double least = matters[p->y] / (matters[p->x] * p->x_factor);
    const double most = fmax(TIMES * even, isfinite(least) ? least : 0);
    worth.most = most > 0 ? round_up(most) : 1;
    worth.start = worth.most / TIMES;
    if (worth.arm >= 0) {
        const double digit = pow(10, floor(log10(even)) - 1); /* two digits */
        worth.start = rint(even / digit) * digit;
    }
    return worth;
}

const char *
mut_report_loss_unit(const char *unit)
{
    return strcmp(unit, "percentage points") == 0 ? "percentage point"
           : *unit != '\0'                        ? unit
                                                  : "unit";
}

/* Whether at that worth an arm's net benefit is clearly above that of another: the difference's interval,
 * simultaneous over the other arms, excludes zero, and it exceeds what matters. */
static bool
gains_clearly(const struct mut_report_plane *p, int arm, int other, double worth)
{
    const int arms = p->r->result.n_arms;
    const double *x = p->levels, *y = p->levels + p->n * arms;
    for (int k = 0; k < p->n; k++) {
        p->pair[k] = worth * x[k * arms + arm] - y[k * arms + arm];
        p->pair[p->n + k] = worth * x[k * arms + other] - y[k * arms + other];
    }
    const struct mut_paired d = mut_paired_compare(p->pair, p->pair + p->n, p->n,
                                                   arms - 1, MUT_BETTER_HIGHER);
    return mut_paired_verdict(&d, MUT_BETTER_HIGHER, p->r->result.matters[p->y], true) ==
           MUT_VERDICT_HIGHER_BETTER;
}

/* Whether an arm is clearly ahead of every other. Where the worth makes the outcome decide, an arm that is not also
 * ahead in money alone must be clearly better in the outcome: a large worth makes any difference in it large. */
static bool
leads_clearly(const struct mut_report_plane *p, int arm, double worth)
{
    bool clear = arm >= 0;
    for (int a = 0; clear && a < p->r->result.n_arms; a++)
        clear = a == arm || (gains_clearly(p, arm, a, worth) &&
                             (worth == 0 || mut_report_plane_side(p, 0, arm, a) > 0 ||
                              gains_clearly(p, arm, a, 0)));
    return clear;
}

/* "£200 a percentage point" */
static char *
worth_of(const struct mut_report_plane *p, double top)
{
    const struct mut_reading read = mut_reading_of(&mut_outcomes[p->x]);
    const char *unit = mut_report_loss_unit(read.difference_unit);
    return top < 1 ? mut_text_format("£%g a %s", top, unit)
                   : mut_text_format("£%.0f a %s", top, unit);
}

/* A difference of expected losses is a straight line over the worth: who leads at both ends leads
 * throughout. `ends` are arms, -1 for none. Labels are quoted: one may be "None", or "Both". */
static char *
loss_title(const struct mut_report_plane *p, const int ends[2], double top)
{
    const char *first = leads_clearly(p, ends[0], 0) ? p->r->styles[ends[0]].label : NULL;
    const char *last = leads_clearly(p, ends[1], top) ? p->r->styles[ends[1]].label
                                                      : NULL;
    char *x = mut_reading_name(&mut_outcomes[p->x]), *most = worth_of(p, top);
    char *is = mut_text_format("%s %s", x != NULL ? x : "",
                               mut_reading_verb(&mut_outcomes[p->x]));
    char *title = NULL;
    if (is == NULL || most == NULL)
        title = NULL;
    else if (first != NULL && last != NULL && ends[0] == ends[1])
        title = mut_text_format("\"%s\" loses least at any worth of %s up to %s", first,
                                x, most);
    else if (first != NULL && last != NULL)
        title = mut_text_format(
            "\"%s\" loses least where %s worth little, \"%s\" where much", first, is,
            last);
    else if (first != NULL)
        title = mut_text_format("\"%s\" loses least where %s worth nothing; where much, "
                                "no arm clearly does",
                                first, is);
    else if (last != NULL)
        title = mut_text_format(
            "\"%s\" loses least where %s worth much; where nothing, no "
            "arm clearly does",
            last, is);
    else
        title = mut_text_format(
            "No clear difference in loss: no arm clearly loses least, whatever %s "
            "worth, up to %s",
            is, most);
    mut_free(is);
    mut_free(x);
    mut_free(most);
    return title;
}

static void
add_loss(struct mut_report_plane *p, json_t *figure, double top)
{
    const int arms = p->r->result.n_arms;
    const struct mut_loss_draws draws = { .draws = p->n,
                                          .options = arms,
                                          .outcome = p->levels,
                                          .cost = p->levels + p->n * arms };
    double worth[STEPS + 1],
        *loss = mut_array((size_t) ((STEPS + 1) * arms), sizeof *loss);
    int leader[STEPS + 1];
    json_t *rows = mut_block_rows(figure, "rows", "arm arm_label worth loss leader");
    for (int k = 0; k <= STEPS; k++)
        worth[k] = top * k / STEPS;
    if (loss != NULL)
        mut_loss_curve(&draws, worth, STEPS + 1, loss, leader);
    for (int k = 0; loss != NULL && k <= STEPS; k++)
        for (int a = 0; a < arms; a++)
            mut_block_row(rows, "ssnnb", p->r->result.arms[a], p->r->styles[a].label,
                          worth[k], loss[k * arms + a], leader[k] == a);
    if (loss != NULL) {
        char *title = loss_title(p, (const int[]){ leader[0], leader[STEPS] }, top);
        json_object_set_new(figure, "title",
                            mut_block_words("%s", title != NULL ? title : ""));
        char *alt = mut_text_format(
            "A line for each arm over the worth of the outcome, the lowest loses "
            "least. In words: %s.",
            title != NULL ? title : "");
        json_object_set_new(figure, "alt", mut_block_words("%s", alt));
        mut_free(title);
        mut_free(alt);
    }
    mut_free(loss);
}

void
mut_report_loss_figure(struct mut_report_plane *p, json_t *blocks, double top)
{
    const struct mut_reading read = mut_reading_of(&mut_outcomes[p->x]);
    json_t *figure = mut_block_figure(blocks, "loss", "loss");
    char *basis = p->by_point ? mut_report_basis_of_all(p->r, "")
                              : mut_report_basis(p->r, "");
    char *name = mut_reading_name(&mut_outcomes[p->x]);
    char *worth = mut_text_format("What one %s of %s is worth to a user a month (GBP)",
                                  mut_report_loss_unit(read.difference_unit),
                                  name != NULL ? name : "");
    char *subtitle = mut_text_format(
        "Expected loss a user a month, GBP, by what the outcome is worth; %s", basis);
    char *others = mut_report_plane_others(p, p->r->result.reference);
    char *note = mut_text_format(
        "What choosing the arm costs on average, in money and outcome, against "
        "the arm that turns out best. The scale of worth is yours to choose. The "
        "title names an arm only if it is clearly ahead of every other in net benefit, "
        "and, where the outcome decides, in the outcome. Other outcomes are not weighed.%s",
        others != NULL ? others : "");
    mut_block_say(figure, &(struct mut_block_words){ .subtitle = subtitle,
                                                     .note = note != NULL ? note : "" });
    mut_block_value(figure, "x_label", mut_block_words("%s", worth));
    mut_block_value(figure, "label", mut_block_words("Expected loss a user a month"));
    mut_block_value(figure, "unit", mut_block_words("GBP"));
    mut_block_value(figure, "matters", mut_block_number(p->r->result.matters[p->y]));
    add_loss(p, figure, top);
    mut_free(basis);
    mut_free(others);
    mut_free(note);
    mut_free(worth);
    mut_free(name);
    mut_free(subtitle);
}
