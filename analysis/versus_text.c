/* Two results for readers and for programs. */
#include "versus.h"

#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <stdlib.h>
#include <string.h>

static void
say_files(const struct mut_versus *v, FILE *out)
{
    for (int k = 0; k < 2; k++) {
        const struct mut_result *r = &v->results[k];
        mut_text_table_say(out, "%c: %s%s%s", 'A' + k, r->path,
                           *r->title != '\0' ? " - " : "", r->title);
    }
}

/* "means over months 0 to 119"; in a laboratory rounds. */
static void
say_paired(const struct mut_versus *v, const char *months, FILE *out)
{
    const struct mut_compare *t = &v->table;
    const int n = v->n_replicates;
    mut_text_table_say(out,
                       "B less A, arm by arm, paired by replicate: %d replicate%s, %s.",
                       n, n == 1 ? "" : "s", months);
    mut_text_table_say(
        out,
        "Paired, for seed, population, sectors and burn-in are the same: the same citizens met "
        "the same luck in both.");
    if (n < v->results[0].n_replicates || n < v->results[1].n_replicates)
        mut_text_table_say(
            out, "A has %d replicates and B %d: those that both have are compared.",
            v->results[0].n_replicates, v->results[1].n_replicates);
    if (n == 1)
        mut_text_table_say(out, "One replicate: no interval, hence nothing is claimed.");
    else
        mut_text_table_say(
            out,
            "In brackets: 95 %% run-error interval (t interval of the paired differences%s).",
            t->comparisons > 1 ? "; the headline's are simultaneous, by Bonferroni" : "");
}

static void
say_unpaired(const struct mut_versus *v, const char *months, FILE *out)
{
    const struct mut_compare *t = &v->table;
    mut_text_table_say(out, "B less A, arm by arm, not paired: %d replicates less %d, %s.",
                       v->results[1].n_replicates, v->results[0].n_replicates, months);
    mut_text_table_say(
        out,
        "Not paired, for A and B differ in %s: other citizens met other luck, and the "
        "differences hold that, too. Run both with the same seed, population, sectors and burn-in "
        "for narrower intervals.",
        v->unlike);
    if (t->result.n_replicates == 1)
        mut_text_table_say(out, "One replicate: no interval, hence nothing is claimed.");
    else
        mut_text_table_say(
            out,
            "In brackets: 95 %% run-error interval of independent runs (Welch's t%s).",
            t->comparisons > 1 ? "; the headline's are simultaneous, by Bonferroni" : "");
}

static void
say_missing(const struct mut_versus *v, FILE *out)
{
    for (int k = 0; k < 2; k++) {
        const char **names = mut_array((size_t) v->n_only[k], sizeof *names);
        for (int i = 0; i < v->n_only[k] && names != NULL; i++)
            names[i] = v->results[k].arms[v->only[k][i]];
        char *all = names != NULL ? mut_text_join(names, v->n_only[k]) : NULL;
        if (v->n_only[k] > 0 && all != NULL)
            mut_text_table_say(out, "Only %c has, and hence not compared: %s.", 'A' + k,
                               all);
        mut_free(all);
        mut_free(names);
        const int points = v->results[k].n_points - v->n_points;
        if (points > 0)
            mut_text_table_say(out, "%c has %d point%s that %c has not.", 'A' + k, points,
                               points == 1 ? "" : "s", 'B' - k);
    }
}

void
mut_versus_head(const struct mut_versus *v, FILE *out)
{
    const struct mut_result *r = &v->table.result;
    const char *month = r->laboratory ? "round" : "month";
    char months[64];
    if (r->window[0] == r->window[1])
        snprintf(months, sizeof months, "values of %s %d", month, r->window[0]);
    else
        snprintf(months, sizeof months, "means over %ss %d to %d", month, r->window[0],
                 r->window[1]);
    say_files(v, out);
    if (v->paired)
        say_paired(v, months, out);
    else
        say_unpaired(v, months, out);
    say_missing(v, out);
}

void
mut_versus_text(const struct mut_versus *v, FILE *out)
{
    mut_compare_text_body(&v->table, "Same luck in both", out);
}

static const struct mut_text_column columns[] = {
    { .name = "point" },       { .name = "outcome" },     { .name = "label" },
    { .name = "unit" },        { .name = "better" },      { .name = "headline" },
    { .name = "arm" },         { .name = "first_month" }, { .name = "last_month" },
    { .name = "paired" },      { .name = "n" },           { .name = "fewest_months" },
    { .name = "most_months" }, { .name = "a_mean" },      { .name = "b_mean" },
    { .name = "difference" },  { .name = "low" },         { .name = "high" },
    { .name = "joint_low" },   { .name = "joint_high" },  { .name = "matters" },
    { .name = "verdict" },     { .name = "lead_share" },  { .name = "pairing" },
    { .name = "skewness" },    { .name = "skewed" }
};

static void
add_row(struct mut_text_table *t, const struct mut_versus *v,
        const struct mut_compare_row *row)
{
    const struct mut_result *r = &v->table.result;
    const struct mut_outcome *o = &mut_outcomes[row->outcome];
    const struct mut_paired *p = &row->paired;
    const double numbers[] = {
        p->n,           row->months[0], row->months[1], row->reference_level,
        row->arm_level, p->difference,  p->low,         p->high,
        p->joint_low,   p->joint_high,  row->matters
    };
    if (r->points != NULL)
        mut_text_table_text(t, r->points[row->point]);
    mut_text_table_text(t, o->name);
    mut_text_table_text(t, o->label);
    mut_text_table_text(t, o->unit);
    mut_text_table_text(t, mut_outcome_better(o->better));
    mut_text_table_flag(t, row->headline);
    mut_text_table_text(t, r->arms[row->arm]);
    mut_text_table_number(t, r->window[0]);
    mut_text_table_number(t, r->window[1]);
    mut_text_table_flag(t, v->paired);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        mut_text_table_number(t, numbers[k]);
    mut_text_table_text(t, mut_paired_words(row->verdict));
    mut_text_table_number(t, p->lead);
    mut_text_table_number(t, p->pairing);
    mut_text_table_number(t, p->skewness);
    mut_text_table_flag(t, p->skewed);
}

int
mut_versus_rows(const struct mut_versus *v, enum mut_format format, FILE *out)
{
    const int first = v->table.result.points != NULL ? 0 : 1;
    struct mut_text_table t;
    mut_text_table_init(&t, columns + first,
                        (int) (sizeof columns / sizeof *columns) - first);
    for (int k = 0; k < v->table.n; k++)
        add_row(&t, v, &v->table.rows[k]);
    const int ret = mut_text_table_print(&t, format, out);
    mut_text_table_clear(&t);
    return ret;
}
