/* The expected loss of each arm over what the outcome is worth. */
#include "block.h"
#include "ellipse.h"
#include "loss.h"
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "sentence.h"

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

/* At which worth of a unit of the outcome an arm breaks even with another, if it is clearly better but dearer, or worse
 * but cheaper; else 0. */
static double
price_of(struct mut_report_plane *p, int arm, int other)
{
    const int exchange = mut_report_plane_side(p, 0, arm, other) *
                         mut_report_plane_side(p, 1, arm, other);
    const int n = exchange > 0 ? mut_report_plane_pair(p, arm, other) : 0;
    if (n == 0)
        return 0;
    const struct mut_ellipse e = mut_ellipse_of(p->pair, p->pair + p->n, n,
                                                MUT_ELLIPSE_LEVEL);
    const double price = e.n > 0 ? e.mean[1] / e.mean[0] : 0;
    return isfinite(price) && price > 0 ? price : 0;
}

struct mut_report_worth
mut_report_loss_worth(struct mut_report_plane *p)
{
    enum { TIMES = 4 };
    const struct mut_result *f = &p->r->result;
    double even = 0, dearest = 0;
    struct mut_report_worth worth = { 1, 1, -1, false };
    for (int a = 0; a < f->n_arms; a++)
        for (int b = 0; b < f->n_arms; b++) {
            const double price = price_of(p, a, b);
            dearest = fmax(dearest, price);
            if (b == f->reference && price > even) {
                even = price;
                worth.arm = a;
            }
        }
    /* money that matters for outcome that does */
    const double least = f->matters[p->y] / (f->matters[p->x] * p->x_factor);
    const double most = fmax(TIMES * dearest, isfinite(least) ? least : 0);
    worth.most = most > 0 ? round_up(most) : 1;
    worth.start = worth.most / TIMES;
    worth.exchange = dearest > 0;
    if (worth.arm >= 0) {
        const double digit = pow(10, floor(log10(even)) - 1); /* two digits */
        worth.start = rint(even / digit) * digit;
    }
    return worth;
}

char *
mut_report_loss_pounds(double x)
{
    int decimals = 0;
    while (decimals < 6 &&
           fabs(x * pow(10, decimals) - rint(x * pow(10, decimals))) > 1e-6)
        decimals++;
    char *number = mut_reading_plain(x, decimals == 1 ? 2 : decimals);
    char *text = number != NULL ? mut_text_format("£%s", number) : NULL;
    mut_free(number);
    return text;
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

/* Whether an arm is clearly ahead of another. Where the worth makes the outcome decide, an arm that is not also ahead in
 * money alone must be clearly better in the outcome: a large worth makes any difference in it large. */
static bool
is_ahead(const struct mut_report_plane *p, int arm, int other, double worth)
{
    return gains_clearly(p, arm, other, worth) &&
           (worth == 0 || mut_report_plane_side(p, 0, arm, other) > 0 ||
            gains_clearly(p, arm, other, 0));
}

/* Arms whose net benefit is the same as the leader's to a hundredth of what matters in money are tied with it. */
static bool
leads(const struct mut_report_plane *p, const double *loss, int arm)
{
    double least = INFINITY;
    for (int a = 0; a < p->r->result.n_arms; a++)
        least = fmin(least, loss[a]);
    return loss[arm] - least <= 0.01 * p->r->result.matters[p->y];
}

/* What leads at a worth. */
struct end {
    double worth;
    const double *loss; /* borrowed, [n_arms] */
};

/* "\"A\" loses", "\"A\" and \"B\" lose", "3 arms lose": those that lead clearly, each of them ahead of all others; NULL if
 * none does, or all are tied. */
static char *
tell_leaders(const struct mut_report_plane *p, const struct end *end)
{
    enum { NAMED = 2 };
    const int arms = p->r->result.n_arms;
    char *names = NULL;
    int n = 0;
    for (int a = 0; a < arms; a++) {
        if (!leads(p, end->loss, a))
            continue;
        for (int b = 0; b < arms; b++)
            if (!leads(p, end->loss, b) && !is_ahead(p, a, b, end->worth)) {
                mut_free(names);
                return NULL;
            }
        if (n++ < NAMED)
            mut_sentence_append(&names, " and ", "\"%s\"", p->r->styles[a].label);
    }
    char *text = n == arms    ? NULL
                 : n <= NAMED ? mut_text_format("%s lose%s", names != NULL ? names : "",
                                                n == 1 ? "s" : "")
                              : mut_text_format("%d arms lose", n);
    mut_free(names);
    return text;
}

/* Whether some arm clearly differs from another in the outcome (which 0) or cost (1). */
static bool
any_side(const struct mut_report_plane *p, int which)
{
    bool any = false;
    for (int a = 0; a < p->r->result.n_arms; a++)
        for (int b = 0; b < p->r->result.n_arms; b++)
            any = any || mut_report_plane_side(p, which, a, b) != 0;
    return any;
}

/* Without an exchange the end of the scale is arbitrary, and no title leans on it: NULL if both ends are to be told. */
static char *
tell_no_exchange(const struct mut_report_plane *p, const char *name, const char *is,
                 const char *first, const char *last)
{
    if (!any_side(p, 0) && !any_side(p, 1))
        return mut_text_format("No clear difference in loss: neither %s nor cost clearly "
                               "differs",
                               name);
    if (!any_side(p, 0))
        return first != NULL
                   ? mut_text_format(
                         "Only cost differs clearly: no worth of %s decides, and "
                         "%s least",
                         name, first)
                   : mut_text_format(
                         "Only cost differs clearly: no worth of %s decides, and "
                         "no arm is clearly cheapest",
                         name);
    if (!any_side(p, 1))
        return last != NULL
                   ? mut_text_format("%s least where %s worth much; costs do not clearly "
                                     "differ",
                                     last, is)
                   : mut_text_format("No arm clearly loses least: costs do not clearly "
                                     "differ, and none is best in %s",
                                     name);
    return first != NULL && last != NULL && strcmp(first, last) == 0
               ? mut_text_format("%s least: no arm is clearly better in %s or cheaper",
                                 first, name)
               : NULL;
}

/* A difference of expected losses is a straight line over the worth: who leads at both ends leads throughout. Labels
 * are quoted: one may be "None", or "Both". */
static char *
loss_title(const struct mut_report_plane *p, const struct mut_report_worth *worth,
           const double *loss)
{
    const struct mut_reading read = mut_reading_of(&mut_outcomes[p->x]);
    const struct end ends[2] = { { 0, loss },
                                 { worth->most, loss + STEPS * p->r->result.n_arms } };
    char *first = tell_leaders(p, &ends[0]), *last = tell_leaders(p, &ends[1]);
    char *x = mut_report_plane_name(p->x);
    char *is = mut_text_format("%s %s", x != NULL ? x : "",
                               mut_reading_verb(&mut_outcomes[p->x]));
    char *most = mut_report_loss_pounds(worth->most);
    char *title = x == NULL || is == NULL || most == NULL || worth->exchange
                      ? NULL
                      : tell_no_exchange(p, x, is, first, last);
    if (title != NULL || x == NULL || is == NULL || most == NULL)
        ;
    else if (first != NULL && last != NULL && strcmp(first, last) == 0)
        title = mut_text_format("%s least at every worth of %s up to %s a %s", first, x,
                                most, mut_report_loss_unit(read.difference_unit));
    else if (first != NULL && last != NULL)
        title = mut_text_format("%s least where %s worth little, %.*s where much", first,
                                is, (int) (strrchr(last, ' ') - last), last);
    else if (first != NULL)
        title = mut_text_format(
            "%s least on cost alone; where %s worth much no arm is clearly "
            "ahead",
            first, is);
    else if (last != NULL)
        title = mut_text_format(
            "%s least where %s worth much; on cost alone no arm is clearly "
            "ahead",
            last, is);
    else
        title = mut_text_format(
            "No arm clearly loses least, neither on cost alone nor where "
            "%s worth much",
            is);
    char *texts[] = { first, last, x, is, most };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    return title;
}

static void
add_loss(struct mut_report_plane *p, json_t *figure, const struct mut_report_worth *end)
{
    const int arms = p->r->result.n_arms;
    const struct mut_loss_draws draws = { .draws = p->n,
                                          .options = arms,
                                          .outcome = p->levels,
                                          .cost = p->levels + p->n * arms };
    double worth[STEPS + 1],
        *loss = mut_array((size_t) ((STEPS + 1) * arms), sizeof *loss);
    json_t *rows = mut_block_rows(figure, "rows", "arm arm_label worth loss leader");
    for (int k = 0; k <= STEPS; k++)
        worth[k] = end->most * k / STEPS;
    if (loss == NULL)
        return;
    mut_loss_curve(&draws, worth, STEPS + 1, loss, NULL);
    for (int k = 0; k <= STEPS; k++)
        for (int a = 0; a < arms; a++)
            mut_block_row(rows, "ssnnb", p->r->result.arms[a], p->r->styles[a].label,
                          worth[k], loss[k * arms + a], leads(p, loss + k * arms, a));
    char *title = loss_title(p, end, loss);
    char *alt = mut_text_format(
        "A line for each arm over the worth of the outcome, the lowest loses "
        "least. In words: %s.",
        title != NULL ? title : "");
    json_object_set_new(figure, "title",
                        mut_block_words("%s", title != NULL ? title : ""));
    json_object_set_new(figure, "alt", mut_block_words("%s", alt != NULL ? alt : ""));
    mut_free(title);
    mut_free(alt);
    mut_free(loss);
}

/* What loss is, how far the scale goes, and what was chosen. */
static char *
loss_note(struct mut_report_plane *p, const struct mut_report_worth *worth)
{
    char *others = mut_report_plane_others(p, p->r->result.reference);
    char *choice = mut_report_plane_choice(p);
    char *note = mut_text_format(
        "What choosing the arm costs on average, in money and outcome, against "
        "the arm that turns out best. %s The title names an arm only if it is clearly ahead "
        "of every other in net benefit (GBP a user a month: worth less cost) and, where the "
        "outcome decides, in the outcome. Other outcomes are not weighed. %s%s",
        worth->exchange
            ? "The scale ends at four times the dearest clear exchange of money "
              "for the outcome, or further."
            : "Where the scale ends is arbitrary: no arm clearly exchanges money "
              "for the outcome.",
        choice != NULL ? choice : "", others != NULL ? others : "");
    mut_free(others);
    mut_free(choice);
    return note;
}

void
mut_report_loss_figure(struct mut_report_plane *p, json_t *blocks,
                       const struct mut_report_worth *end)
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
    char *note = loss_note(p, end);
    mut_block_say(figure, &(struct mut_block_words){ .subtitle = subtitle,
                                                     .note = note != NULL ? note : "" });
    mut_block_value(figure, "x_label", mut_block_words("%s", worth));
    mut_block_value(figure, "label", mut_block_words("Expected loss a user a month"));
    mut_block_value(figure, "unit", mut_block_words("GBP"));
    mut_block_value(figure, "matters", mut_block_number(p->r->result.matters[p->y]));
    add_loss(p, figure, end);
    mut_free(basis);
    mut_free(note);
    mut_free(worth);
    mut_free(name);
    mut_free(subtitle);
}
