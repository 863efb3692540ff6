/* Who leads over the values of two numbers: the points that were run, nothing in between. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"

#include <math.h>

enum { MOST_MAPS = 4 };

static void
add_rows(const struct mut_report *r, const struct mut_leaders *l, int outcome,
         json_t *rows)
{
    const struct mut_result *f = &r->result;
    for (int p = 0; p < f->n_points; p++) {
        const struct mut_leader *at = &l->items[outcome * f->n_points + p];
        const double x = mut_reading_of(&mut_outcomes[at->outcome]).factor;
        if (at->best < 0 || at->next < 0)
            continue;
        mut_block_row(rows, "nnssbn", f->factor_values[0][p], f->factor_values[1][p],
                      f->arms[at->best], r->styles[at->best].label, at->arm >= 0,
                      fabs(at->paired.difference) * x);
    }
}

static json_t *
axis_label(const struct mut_result *f, int factor)
{
    const char *unit = f->factor_units[factor];
    const bool plain = unit[0] == '\0' || (unit[0] == '1' && unit[1] == '\0');
    return mut_block_words("%s%s%s%s", f->factors[factor], plain ? "" : " (",
                           plain ? "" : unit, plain ? "" : ")");
}

static void
say(const struct mut_report *r, const struct mut_outcome *o, const char *leads,
    json_t *figure)
{
    const struct mut_result *f = &r->result;
    char *basis = mut_report_basis_of_all(r, "");
    char *title = mut_text_format("%s: %s", o->label, leads);
    char *subtitle = mut_text_format(
        "%s: who leads, and by how much, at %d points of %s and %s; "
        "%s",
        o->label, f->n_points, f->factors[0], f->factors[1], basis != NULL ? basis : "");
    char *alt = mut_text_format(
        "Two maps of %d points: the leader at each, and how large its lead "
        "is. %s.",
        f->n_points, title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "Hollow: too close to call, the simultaneous 95 % interval holds "
                    "zero or the lead is smaller than what matters. Nothing was run "
                    "between the points." });
    mut_free(basis);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

void
mut_report_map(const struct mut_report *r, const struct mut_leaders *l, json_t *blocks)
{
    for (int k = 0; k < l->n_outcomes && k < MOST_MAPS; k++) {
        const struct mut_outcome *o =
            &mut_outcomes[l->items[k * r->result.n_points].outcome];
        char *id = mut_text_format("map_%s", o->name), *leads = mut_report_leads(r, l, k);
        json_t *figure = mut_block_figure(blocks, id != NULL ? id : "map", "map");
        add_rows(r, l, k,
                 mut_block_rows(figure, "rows", "x y leader leader_label clear gap"));
        mut_block_value(figure, "x_label", axis_label(&r->result, 0));
        mut_block_value(figure, "y_label", axis_label(&r->result, 1));
        mut_block_value(figure, "outcome_label", mut_block_words("%s", o->label));
        mut_block_value(figure, "unit",
                        mut_block_words("%s", mut_reading_of(o).difference_unit));
        say(r, o, leads != NULL ? leads : "", figure);
        mut_free(id);
        mut_free(leads);
    }
}
