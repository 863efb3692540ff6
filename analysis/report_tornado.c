/* The tornado: how far a gap goes over the evidence of one parameter after the other. */
#include "answer.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BARS = 10 };

struct swing {
    const json_t *entry; /* borrowed */
    size_t place;
    double size;
};

static int
by_size(const void *a, const void *b)
{
    const struct swing *x = a, *y = b;
    return x->size != y->size ? (x->size < y->size) - (x->size > y->size)
                              : (x->place > y->place) - (x->place < y->place);
}

/* The gap's rows that have a value at both ends, the widest first; their number goes to *n. */
static struct swing *
sorted(const struct mut_report_gap *gap, int *n)
{
    struct swing *all = mut_array(gap->n, sizeof *all);
    *n = 0;
    for (size_t k = 0; all != NULL && k < gap->n; k++) {
        const json_t *entry = json_array_get(gap->list, gap->first + k);
        const double size = fabs(mut_answer_number(entry, "at_high") -
                                 mut_answer_number(entry, "at_low"));
        if (isfinite(size))
            all[(*n)++] = (struct swing){ entry, k, size };
    }
    if (all != NULL)
        qsort(all, (size_t) *n, sizeof *all, by_size);
    return all;
}

char *
mut_report_parameter(const struct mut_report *r, const json_t *entry)
{
    const char *path = mut_answer_text(entry, "parameter");
    const int arm = mut_answer_arm(r, entry, "moved_in");
    if (arm < 0)
        return mut_text(path);
    const size_t length = strlen(r->result.arms[arm]);
    if (strncmp(path, "arms.", 5) == 0 &&
        strncmp(path + 5, r->result.arms[arm], length) == 0 && path[5 + length] == '.')
        path += 6 + length;
    return mut_text_format("%s (%s)", path, r->styles[arm].label);
}

static double
half(const json_t *entry, const char *low, const char *high)
{
    return (mut_answer_number(entry, high) - mut_answer_number(entry, low)) / 2;
}

/* "turns at 4.2 (3.9 to 4.6)", "" if it turns nowhere. */
static char *
turn_of(const json_t *entry, bool inside)
{
    const double value = mut_answer_number(entry, "value");
    const double low = mut_answer_number(entry, "value_low"),
                 high = mut_answer_number(entry, "value_high");
    const char *where = inside ? "" : ", beyond the evidence";
    if (isnan(value))
        return mut_text("");
    if (isnan(low) || isnan(high) || low == high)
        return mut_text_format("turns at %.4g%s", value, where);
    return mut_text_format("turns at %.4g (%.4g to %.4g)%s", value, low, high, where);
}

static void
add_bar(const struct mut_report_gap *gap, json_t *rows, const json_t *e, int order)
{
    const double x = mut_reading_of(&mut_outcomes[gap->outcome]).factor;
    const bool inside = strcmp(mut_answer_text(e, "flips"), "inside") == 0;
    const char *unit = mut_answer_text(e, "unit");
    char *label = mut_report_parameter(gap->r, e), *text = turn_of(e, inside);
    mut_block_row(rows, "issnnnnnnbns", order, label != NULL ? label : "",
                  strcmp(unit, "1") != 0 ? unit : "", mut_answer_number(e, "at_low") * x,
                  mut_answer_number(e, "at_high") * x, mut_answer_number(e, "low"),
                  mut_answer_number(e, "high"), half(e, "at_low_low", "at_low_high") * x,
                  half(e, "at_high_low", "at_high_high") * x, inside,
                  mut_answer_number(e, "value"), text != NULL ? text : "");
    mut_free(label);
    mut_free(text);
}

/* ---- words --------------------------------------------------------------------------------------- */

static int
counted(const struct mut_report_gap *gap, const char *word)
{
    int n = 0;
    for (size_t k = 0; k < gap->n; k++)
        n += strcmp(mut_answer_text(json_array_get(gap->list, gap->first + k), "flips"),
                    word) == 0;
    return n;
}

static char *
title_of(const struct mut_report_gap *gap)
{
    const char *arm = gap->r->styles[gap->arm].label,
               *reference = gap->r->styles[gap->reference].label;
    const int inside = counted(gap, "inside"), unclear = counted(gap, "unclear");
    char *name = mut_reading_name(&mut_outcomes[gap->outcome]), *title;
    const char *what = name != NULL ? name : "";
    if (counted(gap, "no leader") > 0)
        title = mut_text_format(
            "Neither %s nor %s clearly leads in %s: there is nothing to "
            "turn",
            arm, reference, what);
    else if (inside > 0)
        title = mut_text_format(
            "Within the evidence of %d of %zu numbers the lead in %s between "
            "%s and %s changes hands",
            inside, gap->n, what, arm, reference);
    else if (unclear > 0)
        title = mut_text_format(
            "The lead in %s between %s and %s may be lost as one of %d "
            "numbers moves, but run error covers who then leads",
            what, arm, reference, unclear);
    else
        title = mut_text_format(
            "No single number, moved over its evidence, changes who leads "
            "in %s between %s and %s",
            what, arm, reference);
    mut_free(name);
    return title;
}

static char *
note_of(const struct mut_report_gap *gap, const struct swing *all, int n)
{
    const struct mut_outcome *o = &mut_outcomes[gap->outcome];
    char *world = mut_answer_world(gap->r, all[0].entry), *others = NULL;
    if (n > MOST_BARS && all[MOST_BARS].size > 0) {
        char *most = mut_reading_difference(o, all[MOST_BARS].size, false);
        others = mut_text_format("%d others move it by %s at most. ", n - MOST_BARS,
                                 most != NULL ? most : "");
        mut_free(most);
    } else if (n > MOST_BARS) {
        others = mut_text_format("%d others do not move it. ", n - MOST_BARS);
    }
    char *note = mut_text_format(
        "%s%sEach is moved by itself, all else as the scenario has it; bars do not add up where "
        "numbers work through each other.",
        others != NULL ? others : "", world != NULL ? world : "");
    mut_free(world);
    mut_free(others);
    return note;
}

static void
say(const struct mut_report_gap *gap, const struct swing *all, int n, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[gap->outcome];
    const json_t *e = all[0].entry;
    const char *arm = gap->r->styles[gap->arm].label,
               *reference = gap->r->styles[gap->reference].label;
    char *title = title_of(gap), *note = note_of(gap, all, n);
    char *now = mut_reading_interval(o, mut_answer_number(e, "gap"),
                                     mut_answer_number(e, "gap_low"),
                                     mut_answer_number(e, "gap_high"));
    char *widest = mut_report_parameter(gap->r, e);
    char *subtitle = mut_text_format(
        "%s, %s less %s, at both ends of each number's evidence; %.0f replicates, whiskers: "
        "95 %% run-error interval",
        o->label, arm, reference, mut_answer_number(e, "replicates"));
    char *alt = mut_text_format(
        "Bars from the gap at the low to that at the high end of each number's evidence, widest "
        "first: %s; the gap now is %s. %s.",
        widest != NULL ? widest : "", now != NULL ? now : "", title != NULL ? title : "");
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    char *texts[] = { title, note, now, widest, subtitle, alt };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

void
mut_report_tornado(const struct mut_report_gap *gap, json_t *blocks)
{
    const struct mut_outcome *o = &mut_outcomes[gap->outcome];
    const struct mut_reading read = mut_reading_of(o);
    int n;
    struct swing *all = sorted(gap, &n);
    if (all != NULL && n > 0 && all[0].size > 0) {
        char *id = mut_text_format("tornado_%s_%s", o->name,
                                   gap->r->result.arms[gap->arm]);
        json_t *figure = mut_block_figure(blocks, id != NULL ? id : "tornado", "tornado");
        json_t *rows = mut_block_rows(
            figure, "rows",
            "order label unit at_low at_high low_value high_value "
            "low_error high_error flips flip_value text");
        for (int k = 0; k < n && k < MOST_BARS && all[k].size > 0; k++)
            add_bar(gap, rows, all[k].entry, k);
        mut_block_value(figure, "label", mut_block_words("%s", o->label));
        mut_block_value(figure, "unit", mut_block_words("%s", read.difference_unit));
        mut_block_value(
            figure, "gap",
            mut_block_number(mut_answer_number(all[0].entry, "gap") * read.factor));
        say(gap, all, n, figure);
        mut_free(id);
    }
    mut_free(all);
}
