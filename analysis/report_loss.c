/* The expected loss of each arm over what the outcome is worth. */
#include "block.h"
#include "loss.h"
#include "mem.h"
#include "reading.h"
#include "report_circumstances.h"
#include "report_plane.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

enum { STEPS = 40 };

/* The losses of arms that can be chosen, against the best of them; NAN for the others. False: no memory. */
static bool
fill_loss(const struct mut_report_plane *p, const double *worth, double *loss)
{
    const int arms = p->r->result.n_arms, n = mut_report_loss_choices(p);
    const size_t cells = (size_t) p->n * (size_t) n;
    double *levels = mut_array(2 * cells, sizeof *levels),
           *chosen = mut_array((size_t) ((STEPS + 1) * n), sizeof *chosen);
    const bool room = levels != NULL && chosen != NULL;
    for (int k = 0; k < 2 * p->n && room; k++)
        for (int a = 0, at = 0; a < arms; a++)
            if (mut_report_plane_choosable(p, a))
                levels[k * n + at++] = p->levels[k * arms + a];
    if (room)
        mut_loss_curve(
            &(struct mut_loss_draws){
                .draws = p->n, .options = n, .outcome = levels, .cost = levels + cells },
            worth, STEPS + 1, chosen, NULL);
    for (int k = 0; k <= STEPS && room; k++)
        for (int a = 0, at = 0; a < arms; a++)
            loss[k * arms + a] = mut_report_plane_choosable(p, a) ? chosen[k * n + at++]
                                                                  : (double) NAN;
    mut_free(levels);
    mut_free(chosen);
    return room;
}

static void
add_loss(struct mut_report_plane *p, json_t *figure, const struct mut_report_worth *end)
{
    const int arms = p->r->result.n_arms;
    double worth[STEPS + 1],
        *loss = mut_array((size_t) ((STEPS + 1) * arms), sizeof *loss);
    json_t *rows = mut_block_rows(figure, "rows", "arm arm_label worth loss leader");
    for (int k = 0; k <= STEPS; k++)
        worth[k] = end->most * k / STEPS;
    if (loss == NULL || !fill_loss(p, worth, loss)) {
        mut_free(loss);
        return;
    }
    for (int k = 0; k <= STEPS; k++)
        for (int a = 0; a < arms; a++)
            if (mut_report_plane_choosable(p, a))
                mut_block_row(rows, "ssnnb", p->r->result.arms[a], p->r->styles[a].label,
                              worth[k] * mut_report_loss_step(p->x).size,
                              loss[k * arms + a],
                              mut_report_loss_leads(p, loss + k * arms, a));
    double told;
    char *title = mut_report_loss_title(
        p, end, &(struct mut_report_curve){ STEPS + 1, worth, loss }, &told);
    mut_block_value(figure, "told",
                    mut_block_number(told * mut_report_loss_step(p->x).size));
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
    char *none = mut_report_loss_exchange(p, worth);
    const char *label = p->r->styles[p->r->result.reference].label;
    char *scale = !worth->exchange
                      ? mut_text_format("Where the scale ends is arbitrary: %s.",
                                        none != NULL ? none : "")
                      : mut_text_format(
                            "Judged up to four times the dearest clear exchange of money "
                            "for the outcome%s%s%s, or further; drawn as far as the arm of "
                            "least loss changes, and as far again.",
                            none != NULL ? " (between arms other than " : "",
                            none != NULL ? label : "", none != NULL ? ")" : "");
    char *lived = mut_report_circumstances(p->r, p->r->result.reference);
    char *note = mut_text_format(
        "What choosing the arm costs on average, in money and outcome, against "
        "the arm that turns out best.%s %s The title names an arm only if it is clearly ahead "
        "of every other in net benefit (GBP a user a month: worth less cost) and, where the "
        "outcome decides, in the outcome. Other outcomes are not weighed. %s%s",
        lived != NULL ? lived : "", scale != NULL ? scale : "",
        choice != NULL ? choice : "", others != NULL ? others : "");
    mut_free(none);
    mut_free(lived);
    mut_free(scale);
    mut_free(others);
    mut_free(choice);
    return note;
}

void
mut_report_loss_figure(struct mut_report_plane *p, json_t *blocks,
                       const struct mut_report_worth *end)
{
    const struct mut_report_step step = mut_report_loss_step(p->x);
    json_t *figure = mut_block_figure(blocks, "loss", "loss");
    char *basis = p->by_point ? mut_report_basis_of_all(p->r, "")
                              : mut_report_basis(p->r, "");
    char *name = mut_reading_name(&mut_outcomes[p->x]);
    char *worth = mut_text_format("What %s%s%s of %s is worth to a user a month (GBP)",
                                  step.size < 1 ? "" : "one ", step.words,
                                  p->turn < 0 ? " less" : "", name != NULL ? name : "");
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
