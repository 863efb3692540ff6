/* Why arms differ: each clear gap as a waterfall over the mechanisms that it is divided among. */
#include "answer.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"

#include <math.h>
#include <string.h>

/* More bars than that are one; further gaps are told in a line. */
enum { MOST_BARS = 9, MOST_FIGURES = 12 };

static const char nobody[] = "no mechanism"; /* as `why` names what is left without any */

struct gap {
    const struct mut_report *r;
    const json_t *entry, *parts; /* borrowed */
    int outcome, arm, reference;
    double gap, low, high, level, reference_level, matters;
    double rest; /* of the gap, that its parts do not add up to */
};

struct bar {
    const char *label, *kind;
    double value, low, high;
};

static bool
read_gap(const struct mut_report *r, const json_t *entry, struct gap *g)
{
    *g = (struct gap){ .r = r,
                       .entry = entry,
                       .parts = mut_answer_list(entry, "parts"),
                       .outcome = mut_answer_outcome(entry),
                       .arm = mut_answer_arm(r, entry, "arm"),
                       .reference = mut_answer_arm(r, entry, "reference"),
                       .gap = mut_answer_number(entry, "gap"),
                       .low = mut_answer_number(entry, "low"),
                       .high = mut_answer_number(entry, "high"),
                       .level = mut_answer_number(entry, "level"),
                       .reference_level = mut_answer_number(entry, "reference_level"),
                       .matters = mut_answer_number(entry, "matters") };
    g->rest = g->gap;
    for (size_t k = 0; k < json_array_size(g->parts); k++)
        g->rest -= mut_answer_number(json_array_get(g->parts, k), "value");
    if (fabs(g->rest) <= 1e-6 * fmax(fabs(g->gap), fabs(g->reference_level)))
        g->rest = 0; /* rounding of the sums */
    return g->parts != NULL && g->outcome >= 0 && g->arm >= 0 && g->reference >= 0;
}

/* Whether the gap can be drawn: all of it is a number. */
static bool
divided(const struct gap *g)
{
    return json_array_size(g->parts) > 0 && isfinite(g->rest) &&
           isfinite(g->reference_level) && isfinite(g->level);
}

static struct bar
bar_of(const struct gap *g, size_t k)
{
    const json_t *part = json_array_get(g->parts, k);
    const char *name = mut_answer_text(part, "mechanism");
    const bool left = strcmp(name, nobody) == 0;
    return (struct bar){ .label = left ? "Without any of these mechanisms" : name,
                         .kind = left ? "unexplained" : "part",
                         .value = mut_answer_number(part, "value"),
                         .low = mut_answer_number(part, "low"),
                         .high = mut_answer_number(part, "high") };
}

/* A part is claimed as a difference is. */
static bool
claimed(const struct gap *g, const struct bar *b)
{
    return (b->low > 0 || b->high < 0) && fabs(b->value) > g->matters;
}

/* ---- bars ---------------------------------------------------------------------------------------- */

struct drawing {
    const struct gap *gap;
    json_t *rows;
    double at; /* the level that is reached */
    int order;
};

/* "coproduction_costs" is "coproduction costs". */
static char *
readable(const char *name)
{
    char *label = mut_text(name);
    for (char *c = label; c != NULL && *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    return label;
}

static void
draw(struct drawing *d, const struct bar *b)
{
    const struct mut_outcome *o = &mut_outcomes[d->gap->outcome];
    const double x = mut_reading_of(o).factor;
    char *label = readable(b->label);
    char *text = mut_reading_interval(o, b->value, b->low, b->high);
    mut_block_row(d->rows, "issnnnnns", d->order++, label != NULL ? label : "", b->kind,
                  d->at * x, (d->at + b->value) * x, b->value * x, b->low * x,
                  b->high * x, text != NULL ? text : "");
    d->at += b->value;
    mut_free(label);
    mut_free(text);
}

/* A level has no interval here: the run error is of differences. */
static void
draw_level(struct drawing *d, const char *label, const char *kind, double level)
{
    const struct mut_outcome *o = &mut_outcomes[d->gap->outcome];
    const double x = level * mut_reading_of(o).factor, none = (double) NAN;
    char *text = mut_reading_level(o, level);
    mut_block_row(d->rows, "issnnnnns", d->order++, label, kind, x, x, x, none, none,
                  text != NULL ? text : "");
    d->at = level;
    mut_free(text);
}

/* Parts are largest first in the file; what is small beside the largest goes into one bar. */
static void
draw_parts(struct drawing *d)
{
    const struct gap *g = d->gap;
    const size_t n = json_array_size(g->parts);
    double most = 0, others = 0;
    int merged = 0;
    for (size_t k = 0; k < n; k++)
        most = fmax(most, fabs(bar_of(g, k).value));
    for (size_t k = 0; k < n; k++) {
        const struct bar b = bar_of(g, k);
        if (strcmp(b.kind, "part") != 0)
            continue;
        if (d->order <= MOST_BARS && fabs(b.value) >= 0.02 * most) {
            draw(d, &b);
        } else {
            others += b.value;
            merged++;
        }
    }
    char *label = mut_text_format("%d other mechanism%s", merged, merged == 1 ? "" : "s");
    if (merged > 0)
        draw(d, &(struct bar){ label != NULL ? label : "", "part", others, (double) NAN,
                               (double) NAN });
    mut_free(label);
    for (size_t k = 0; k < n; k++) {
        const struct bar b = bar_of(g, k);
        if (strcmp(b.kind, "part") != 0)
            draw(d, &b);
    }
}

static void
add_rows(const struct gap *g, json_t *figure)
{
    const struct mut_report *r = g->r;
    struct drawing d = { .gap = g,
                         .rows = mut_block_rows(
                             figure, "rows",
                             "order label kind start end value low high text") };
    draw_level(&d, r->styles[g->reference].label, "reference", g->reference_level);
    draw_parts(&d);
    if (g->rest != 0)
        draw(&d, &(struct bar){ "Not in the file", "unexplained", g->rest, (double) NAN,
                                (double) NAN });
    draw_level(&d, r->styles[g->arm].label, "target", g->level);
}

/* ---- words --------------------------------------------------------------------------------------- */

/* The greatest claimed part in the direction of the gap; false if there is none. */
static bool
greatest(const struct gap *g, struct bar *out)
{
    bool found = false;
    for (size_t k = 0; k < json_array_size(g->parts); k++) {
        const struct bar b = bar_of(g, k);
        if (strcmp(b.kind, "part") != 0 || !claimed(g, &b) || b.value * g->gap <= 0)
            continue;
        if (!found || fabs(b.value) > fabs(out->value))
            *out = b;
        found = true;
    }
    return found;
}

static char *
title_of(const struct gap *g)
{
    const char *arm = g->r->styles[g->arm].label,
               *reference = g->r->styles[g->reference].label;
    char *name = mut_reading_name(&mut_outcomes[g->outcome]), *title;
    struct bar b;
    if (!greatest(g, &b))
        title = mut_text_format("No single mechanism clearly makes the gap in %s between "
                                "%s and %s",
                                name != NULL ? name : "", arm, reference);
    else {
        char *label = readable(b.label);
        const double share = 100 * b.value / g->gap;
        title = share > 100 ? mut_text_format(
                                  "The mechanism \"%s\" makes more than the whole gap in "
                                  "%s between %s and %s; others work against it",
                                  label != NULL ? label : "", name != NULL ? name : "",
                                  arm, reference)
                            : mut_text_format(
                                  "The mechanism \"%s\" makes %.0f %% of the gap in %s "
                                  "between %s and %s, the most of all",
                                  label != NULL ? label : "", share,
                                  name != NULL ? name : "", arm, reference);
        mut_free(label);
    }
    mut_free(name);
    return title;
}

/* The part whose effect depends most on what else is on, if by more than what matters. */
static char *
interaction_of(const struct gap *g)
{
    const struct mut_outcome *o = &mut_outcomes[g->outcome];
    const json_t *part = NULL;
    double most = g->matters;
    for (size_t k = 0; k < json_array_size(g->parts); k++) {
        const json_t *p = json_array_get(g->parts, k);
        const double apart = fabs(mut_answer_number(p, "first") -
                                  mut_answer_number(p, "last"));
        if (apart > most) {
            most = apart;
            part = p;
        }
    }
    if (part == NULL)
        return mut_text("");
    char *label = readable(mut_answer_text(part, "mechanism"));
    char *first = mut_reading_difference(o, mut_answer_number(part, "first"), true);
    char *last = mut_reading_difference(o, mut_answer_number(part, "last"), true);
    char *text = mut_text_format(
        "Parts depend on each other: \"%s\" does %s when none of the "
        "others is on and %s when all are. ",
        label != NULL ? label : "", first != NULL ? first : "", last != NULL ? last : "");
    mut_free(label);
    mut_free(first);
    mut_free(last);
    return text;
}

static void
say(const struct gap *g, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[g->outcome];
    const char *arm = g->r->styles[g->arm].label,
               *reference = g->r->styles[g->reference].label;
    const double sets = mut_answer_number(g->entry, "permutations");
    char *title = title_of(g), *world = mut_answer_world(g->r, g->entry);
    char *gap = mut_reading_interval(o, g->gap, g->low, g->high);
    char *together = interaction_of(g);
    char *subtitle = mut_text_format(
        "%s: %s to %s, %.0f replicates, 95 %% intervals cover run error%s", o->label,
        reference, arm, mut_answer_number(g->entry, "replicates"),
        sets > 0 ? " and the error of drawing orders" : "");
    char *alt = mut_text_format(
        "Steps from the level of %s to that of %s, a gap of %s. %s.", reference, arm,
        gap != NULL ? gap : "", title != NULL ? title : "");
    char *note = mut_text_format(
        "%s. %s%sA part is an account of the gap, averaged over the orders in which "
        "mechanisms can be switched on; it is not what a reform of it alone would bring.",
        g->rest == 0 ? "The parts add up to the gap"
                     : "The parts in the file do not add up to the gap",
        together != NULL ? together : "", world != NULL ? world : "");
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    char *all[] = { title, world, gap, together, subtitle, alt, note };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        mut_free(all[k]);
}

static void
add_figure(const struct gap *g, json_t *blocks)
{
    const struct mut_outcome *o = &mut_outcomes[g->outcome];
    char *id = mut_text_format("why_%s_%s", o->name, g->r->result.arms[g->arm]);
    json_t *figure = mut_block_figure(blocks, id != NULL ? id : "why", "why");
    add_rows(g, figure);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%s", mut_reading_of(o).level_unit));
    mut_block_value(figure, "reference_label",
                    mut_block_words("%s", g->r->styles[g->reference].label));
    mut_block_value(figure, "arm_label",
                    mut_block_words("%s", g->r->styles[g->arm].label));
    say(g, figure);
    mut_free(id);
}

/* "Quality, Mutual: no clear difference, hence nothing to attribute" */
static void
tell_undivided(const struct gap *g, json_t *items)
{
    const char *note = mut_answer_text(g->entry, "note");
    if (json_array_size(g->parts) > 0)
        note = divided(g) ? "divided too, but this page is full: see the answer's file"
                          : "some of its numbers are missing";
    json_array_append_new(items, mut_block_words("%s, %s against %s: %s.",
                                                 mut_outcomes[g->outcome].label,
                                                 g->r->styles[g->arm].label,
                                                 g->r->styles[g->reference].label, note));
}

int
mut_report_why_section(struct mut_report *r, struct mut_diags *diags)
{
    int odd = 0, figures = 0;
    (void) diags;
    if (r->result.n_arms < 2 || r->result.laboratory)
        return MUT_OK;
    json_t *blocks = mut_block_section(
        r->sections, "why", "Why they differ",
        "Each clear gap, divided among the mechanisms whose terms differ.");
    const json_t *list = mut_answer_open(r, blocks, MUT_COMPANION_WHY,
                                         "Through which mechanisms arms differ");
    json_t *items = json_array();
    for (size_t k = 0; k < json_array_size(list); k++) {
        struct gap g;
        if (!read_gap(r, json_array_get(list, k), &g))
            odd++;
        else if (divided(&g) && figures++ < MOST_FIGURES)
            add_figure(&g, blocks);
        else
            tell_undivided(&g, items);
    }
    mut_block_items(blocks, "Not divided:", items);
    mut_answer_odd(blocks, odd);
    return MUT_OK;
}
