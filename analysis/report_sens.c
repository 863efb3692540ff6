/* What the gaps depend on when all that is uncertain moves at once: shares of their variance
 * (Sobol'), and the screening before it (Morris). */
#include "answer.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SHARES = 12, NAMED = 4, MOST_FIGURES = 8 };

/* Above that sum of total less first the shares do not add up; much noise: the shares divide luck. */
static const double apart = 0.1, much_noise = 0.5;

struct gap {
    const struct mut_report *r;
    const json_t *entry, *factors; /* borrowed */
    int outcome, arm, reference;
};

struct share {
    const char *label;
    double first, first_low, first_high, total, total_low, total_high;
};

static bool
read_gap(const struct mut_report *r, const json_t *entry, struct gap *g)
{
    *g = (struct gap){ .r = r,
                       .entry = entry,
                       .factors = mut_answer_list(entry, "factors"),
                       .outcome = mut_answer_outcome(entry),
                       .arm = mut_answer_arm(r, entry, "arm"),
                       .reference = mut_answer_arm(r, entry, "reference") };
    return g->factors != NULL && g->outcome >= 0 && g->arm >= 0 && g->reference >= 0;
}

/* "Quality, Mutual less State" */
static char *
gap_name(const struct gap *g)
{
    return mut_text_format("%s, %s less %s", mut_outcomes[g->outcome].label,
                           g->r->styles[g->arm].label, g->r->styles[g->reference].label);
}

static json_t *
new_figure(const struct gap *g, json_t *blocks, const char *spec)
{
    const struct mut_outcome *o = &mut_outcomes[g->outcome];
    char *id = mut_text_format("%s_%s_%s", spec, o->name, g->r->result.arms[g->arm]);
    json_t *figure = mut_block_figure(blocks, id != NULL ? id : spec, spec);
    char *name = gap_name(g);
    mut_block_value(figure, "label", mut_block_words("%s", name != NULL ? name : ""));
    mut_block_value(figure, "unit",
                    mut_block_words("%s", mut_reading_of(o).difference_unit));
    mut_free(name);
    mut_free(id);
    return figure;
}

/* ---- shares -------------------------------------------------------------------------------------- */

static int
by_total(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    return x->total != y->total ? (x->total < y->total) - (x->total > y->total)
                                : strcmp(x->label, y->label);
}

/* The shares that were estimated, the greatest first; their number goes to *n. */
static struct share *
read_shares(const struct gap *g, int *n)
{
    const size_t all = json_array_size(g->factors);
    struct share *shares = mut_array(all, sizeof *shares);
    *n = 0;
    for (size_t k = 0; shares != NULL && k < all; k++) {
        const json_t *factor = json_array_get(g->factors, k);
        const json_t *s = json_object_get(factor, "sobol");
        const struct share x = {
            mut_answer_text(factor, "path"),   mut_answer_number(s, "first"),
            mut_answer_number(s, "first_low"), mut_answer_number(s, "first_high"),
            mut_answer_number(s, "total"),     mut_answer_number(s, "total_low"),
            mut_answer_number(s, "total_high")
        };
        if (isfinite(x.first) && isfinite(x.total))
            shares[(*n)++] = x;
    }
    if (shares != NULL)
        qsort(shares, (size_t) *n, sizeof *shares, by_total);
    return shares;
}

/* Only a share that is clearly above all others is claimed. */
static char *
title_of(const struct gap *g, const struct share *shares, int n)
{
    char *name = mut_reading_name(&mut_outcomes[g->outcome]), *title;
    bool most = shares[0].total_low > 0;
    for (int k = 1; k < n; k++)
        most = most && shares[0].total_low > shares[k].total_high;
    if (mut_answer_number(g->entry, "noise") > much_noise)
        title = mut_text_format(
            "Luck makes most of the spread of the gap in %s between %s and "
            "%s: no share can be claimed",
            name != NULL ? name : "", g->r->styles[g->arm].label,
            g->r->styles[g->reference].label);
    else if (most)
        title = mut_text_format("The gap in %s between %s and %s depends most on %s",
                                name != NULL ? name : "", g->r->styles[g->arm].label,
                                g->r->styles[g->reference].label, shares[0].label);
    else
        title = mut_text_format(
            "No single number clearly decides the gap in %s between %s and "
            "%s",
            name != NULL ? name : "", g->r->styles[g->arm].label,
            g->r->styles[g->reference].label);
    mut_free(name);
    return title;
}

static char *
share_note(const struct gap *g, const struct share *shares, int n)
{
    double more = 0;
    for (int k = 0; k < n; k++)
        more += shares[k].total - shares[k].first;
    const double noise = mut_answer_number(g->entry, "noise");
    char *world = mut_answer_world(g->r, g->entry);
    char *luck = isnan(noise) ? mut_text("")
                              : mut_text_format("%.0f %% of the variance is luck of the "
                                                "runs. ",
                                                100 * noise);
    char *note = mut_text_format(
        "%s%s%sOf %zu uncertain values %d were divided; the shares are of the ranges as they are "
        "written.",
        more > apart ? "Bars do not add up: values work through each other. " : "",
        luck != NULL ? luck : "", world != NULL ? world : "", json_array_size(g->factors),
        n);
    mut_free(world);
    mut_free(luck);
    return note;
}

static void
add_shares(const struct gap *g, json_t *blocks)
{
    int n;
    struct share *shares = read_shares(g, &n);
    if (shares == NULL || n == 0) {
        mut_free(shares);
        return;
    }
    json_t *figure = new_figure(g, blocks, "shares");
    json_t *rows = mut_block_rows(figure, "rows",
                                  "order label first first_low first_high total total_low "
                                  "total_high within_error");
    for (int k = 0; k < n && k < MOST_SHARES; k++) {
        const struct share *s = &shares[k];
        mut_block_row(rows, "isnnnnnnb", k, s->label, s->first, s->first_low,
                      s->first_high, s->total, s->total_low, s->total_high,
                      !(s->first_low > 0) && !(s->total_low > 0));
    }
    mut_block_value(figure, "noise",
                    mut_block_number(mut_answer_number(g->entry, "noise")));
    char *name = gap_name(g), *title = title_of(g, shares, n);
    char *note = share_note(g, shares, n);
    char *subtitle = mut_text_format(
        "%s: shares of its variance, alone and with all it does together with others; %.0f "
        "replicates at each of %.0f rows, 95 %% bootstrap intervals",
        name != NULL ? name : "", mut_answer_number(g->entry, "replicates"),
        mut_answer_number(g->entry, "points"));
    char *alt = mut_text_format("Paired dots of the shares of %d values, first %s. %s.",
                                n, shares[0].label, title != NULL ? title : "");
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    char *texts[] = { name, title, note, subtitle, alt };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    mut_free(shares);
}

/* ---- screening ----------------------------------------------------------------------------------- */

static double
effect_of(const struct gap *g, size_t k, const char *key)
{
    const json_t *morris = json_object_get(json_array_get(g->factors, k), "morris");
    return mut_answer_number(morris, key);
}

/* How many effects are larger: the rank of factor k, ties by place. */
static int
rank_of(const struct gap *g, size_t k)
{
    int rank = 0;
    const double own = effect_of(g, k, "absolute");
    for (size_t i = 0; i < json_array_size(g->factors); i++) {
        const double other = effect_of(g, i, "absolute");
        rank += other > own || (other == own && i < k);
    }
    return rank;
}

/* Whether factor k's effect is above all others' by more than their errors (two of each). */
static bool
stands_out(const struct gap *g, size_t k)
{
    const double own = effect_of(g, k, "absolute") - 2 * effect_of(g, k, "error");
    bool out = own > 0;
    for (size_t i = 0; i < json_array_size(g->factors); i++)
        if (i != k && isfinite(effect_of(g, i, "absolute")))
            out = out && own > effect_of(g, i, "absolute") + 2 * effect_of(g, i, "error");
    return out;
}

static void
say_screening(const struct gap *g, json_t *figure, int n, size_t first)
{
    const char *strongest = mut_answer_text(json_array_get(g->factors, first), "path");
    char *name = gap_name(g), *world = mut_answer_world(g->r, g->entry);
    char *title =
        stands_out(g, first)
            ? mut_text_format("Of %d values that were screened %s moves the gap most", n,
                              strongest)
            : mut_text_format("Of %d values that were screened none clearly moves the "
                              "gap most",
                              n);
    char *subtitle = mut_text_format(
        "%s: mean size of the effect of a move over the whole range, and its spread; %.0f moves "
        "of each, %.0f replicates",
        name != NULL ? name : "", mut_answer_number(g->entry, "trajectories"),
        mut_answer_number(g->entry, "replicates"));
    char *alt = mut_text_format(
        "A dot a value: how far it moves the gap, and how much that "
        "depends on the others. Farthest right is %s.",
        strongest);
    char *note = mut_text_format(
        "%sA screening: it says which values are worth a closer look. "
        "High up: its effect depends on others.",
        world != NULL ? world : "");
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    char *texts[] = { name, world, title, subtitle, alt, note };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

static void
add_screening(const struct gap *g, json_t *blocks)
{
    const double x = mut_reading_of(&mut_outcomes[g->outcome]).factor;
    size_t strongest = 0;
    json_t *parts = json_array(), *figure = new_figure(g, parts, "morris");
    json_t *rows = mut_block_rows(figure, "rows", "label absolute spread named");
    int n = 0;
    for (size_t k = 0; k < json_array_size(g->factors); k++) {
        const double absolute = effect_of(g, k, "absolute"),
                     spread = effect_of(g, k, "spread");
        if (!isfinite(absolute) || !isfinite(spread))
            continue;
        const int rank = rank_of(g, k);
        const char *path = mut_answer_text(json_array_get(g->factors, k), "path");
        strongest = rank == 0 ? k : strongest;
        mut_block_row(rows, "snnb", path, absolute * x, spread * x,
                      rank < NAMED && absolute > 0);
        n++;
    }
    if (n > 0) {
        say_screening(g, figure, n, strongest);
        json_array_extend(blocks, parts);
    }
    json_decref(parts);
}

void
mut_report_sens(const struct mut_report *r, json_t *blocks)
{
    const json_t *list = mut_answer_open(
        r, blocks, MUT_COMPANION_SENS,
        "What the gaps depend on when all that is uncertain "
        "moves at once");
    int odd = 0, figures = 0;
    for (size_t k = 0; k < json_array_size(list); k++) {
        struct gap g;
        if (!read_gap(r, json_array_get(list, k), &g)) {
            odd++;
        } else if (figures++ < MOST_FIGURES) {
            add_shares(&g, blocks);
            add_screening(&g, blocks);
        }
    }
    mut_answer_odd(blocks, odd);
}
