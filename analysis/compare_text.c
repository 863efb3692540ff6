#include "compare.h"

#include "compare_points.h"
#include "compare_row.h"
#include "compare_sweep.h"
#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "means over months 0 to 119" or "values of month 30"; in a laboratory rounds. */
static void
window_words(const struct mut_result *r, char words[MUT_COMPARE_LINE_ROOM])
{
    const char *month = r->laboratory ? "round" : "month";
    if (r->window[0] == r->window[1])
        mut_compare_line_put(words, "values of %s %d", month, r->window[0]);
    else
        mut_compare_line_put(words, "means over %ss %d to %d", month, r->window[0],
                             r->window[1]);
}

static bool
alone(const struct mut_compare *c)
{
    return c->result.n_arms == 1;
}

static bool
with_headline(const struct mut_compare *c)
{
    return c->n > 0 && c->rows[0].headline;
}

static void
print_interval_words(const struct mut_compare *c, FILE *out)
{
    int n = c->result.n_replicates;
    if (n == 1) {
        mut_text_table_say(out, "One replicate: no interval, hence nothing is claimed.");
        return;
    }
    mut_text_table_say(
        out,
        "In brackets: 95 %% run-error interval over %d replicates (t interval of the paired "
        "differences%s).",
        n,
        c->comparisons <= 1 ? ""
        : c->result.points == NULL
            ? "; the headline's are simultaneous, by Bonferroni, and hold together"
            : "; a point's headline's are simultaneous, by Bonferroni, and hold together");
    mut_text_table_say(
        out,
        "Run error only: how far %d replicates may be off, not how sure the assumptions "
        "are.",
        n);
}

static void
print_head(const struct mut_compare *c, FILE *out)
{
    const struct mut_result *r = &c->result;
    const char *reference = r->arms[r->reference];
    const char *replicates = r->n_replicates == 1 ? "replicate" : "replicates";
    char window[MUT_COMPARE_LINE_ROOM];
    window_words(r, window);
    if (*r->title != '\0')
        mut_text_table_say(out, "%s", r->title);
    if (*r->question != '\0' && strcmp(r->question, r->title) != 0)
        mut_text_table_say(out, "%s", r->question);
    if (alone(c))
        mut_text_table_say(out, "Only one arm, `%s`, hence no differences: %d %s, %s.",
                           reference, r->n_replicates, replicates, window);
    else {
        mut_text_table_say(out, "Differences from `%s`, paired by replicate: %d %s, %s.",
                           reference, r->n_replicates, replicates, window);
        print_interval_words(c, out);
    }
    fputc('\n', out);
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

/* Arms that hardly differ make it a number without meaning. */
static const double most_pairing = 1000;

/* How much the paired design saved, over the headline, or over all rows without one. */
static void
print_pairing(const struct mut_compare *c, const char *luck, FILE *out)
{
    double *x = mut_array((size_t) c->n, sizeof *x);
    int n = 0;
    for (int k = 0; x != NULL && k < c->n; k++)
        if (!isnan(c->rows[k].paired.pairing) && c->rows[k].headline == with_headline(c))
            x[n++] = c->rows[k].paired.pairing;
    if (n > 0) {
        qsort(x, (size_t) n, sizeof *x, by_size);
        double middle = n % 2 == 1 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
        const char *whose = with_headline(c) ? "the headline" : "all rows";
        if (middle <= most_pairing)
            mut_text_table_say(
                out,
                "%s: without it %.1f times as many replicates would be "
                "needed for intervals as narrow (median of %s, from %.1f to %s%.1f).",
                luck, middle, whose, x[0], x[n - 1] > most_pairing ? "more than " : "",
                fmin(x[n - 1], most_pairing));
        else
            mut_text_table_say(out,
                               "%s: without it more than %.0f times as many replicates "
                               "would be needed for intervals as narrow (median of %s).",
                               luck, most_pairing, whose);
    }
    mut_free(x);
}

/* The rule, with what matters for the headline. */
static void
write_matters(const struct mut_compare *c, FILE *out)
{
    for (int k = 0; k < c->n; k++) {
        const struct mut_outcome *o = &mut_outcomes[c->rows[k].outcome];
        bool first = k == 0 || c->rows[k - 1].outcome != c->rows[k].outcome;
        if (c->rows[k].headline && first)
            fprintf(out, "%s %.4g, ", o->name, c->rows[k].matters);
    }
    if (with_headline(c))
        fputs("others: ", out);
}

/* Which rows are not over the whole window: "turnout 12 (`south`), 1 to 24 (`west`); ...". */
static void
write_months(const struct mut_compare *c, FILE *out)
{
    int last = -1;
    for (int k = 0; k < c->n; k++) {
        const struct mut_compare_row *row = &c->rows[k];
        if (!mut_compare_row_fewer_months(c, row))
            continue;
        if (row->outcome != last)
            fprintf(out, "%s%s ", last < 0 ? "" : "; ", mut_outcomes[row->outcome].name);
        else
            fputs(", ", out);
        fprintf(out, "%d", row->months[0]);
        if (row->months[1] > row->months[0])
            fprintf(out, " to %d", row->months[1]);
        fprintf(out, " (`%s`)", c->result.arms[row->arm]);
        last = row->outcome;
    }
}

/* What `write` writes, in memory of malloc; NULL if there is not enough. */
static char *
written(void (*write)(const struct mut_compare *, FILE *), const struct mut_compare *c)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    write(c, out);
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

static void
print_rule(const struct mut_compare *c, FILE *out)
{
    char *matters = written(write_matters, c);
    if (matters != NULL)
        mut_text_table_say(
            out,
            "A difference is claimed only if its interval excludes zero and it is larger "
            "than what matters (%scolumn `matters` of --format csv).",
            matters);
    free(matters);
}

static void
print_months(const struct mut_compare *c, FILE *out)
{
    int window = mut_compare_window(c);
    char *months = written(write_months, c);
    if (months != NULL)
        mut_text_table_say(
            out,
            "^ Over fewer than the window's %d months, those that %s: %s. The "
            "level of `%s` is over all of its months.",
            window, c->apart ? "each run has" : "both arms have", months,
            c->result.arms[c->result.reference]);
    free(months);
}

/* What the marks of the rows mean. */
static void
print_marks(const struct mut_compare *c, FILE *out)
{
    bool skewed = false, pairs = false, months = false;
    for (int k = 0; k < c->n; k++) {
        skewed = skewed || c->rows[k].paired.skewed;
        pairs = pairs || mut_compare_row_fewer_pairs(c, &c->rows[k]);
        months = months || mut_compare_row_fewer_months(c, &c->rows[k]);
    }
    if (skewed)
        mut_text_table_say(
            out,
            "* Skewed differences: take more replicates before trusting the interval.");
    if (pairs)
        mut_text_table_say(out, "# Only the replicates in which both arms have a value.");
    if (months)
        print_months(c, out);
}

/* What no arm has does not exist in this kind of scenario: not worth a line below the headline. */
static bool
absent(const struct mut_compare *c, const struct mut_compare_row *row)
{
    bool measured = row->headline;
    for (int k = 0; k < c->n; k++)
        if (c->rows[k].outcome == row->outcome)
            measured = measured || !isnan(c->rows[k].arm_level) ||
                       !isnan(c->rows[k].reference_level);
    return !measured;
}

/* Line [0] has the heads, the others the rows. */
static void
print_rows(const struct mut_compare *c, struct mut_compare_line *lines, FILE *out)
{
    int widths[MUT_CELLS];
    struct mut_compare_line *head = &lines[0];
    mut_compare_line_put(head->cell[MUT_CELL_LABEL],
                         with_headline(c) ? "Headline" : "Outcomes");
    mut_compare_line_put(head->cell[MUT_CELL_REFERENCE], "%s",
                         c->result.arms[c->result.reference]);
    if (!alone(c)) {
        mut_compare_line_put(head->cell[MUT_CELL_ARM], "arm");
        mut_compare_line_put(head->cell[MUT_CELL_DIFFERENCE], "difference");
        if (c->result.n_replicates > 1)
            mut_compare_line_put(head->cell[MUT_CELL_INTERVAL], "interval");
    }
    for (int k = 0; k < c->n; k++)
        mut_compare_row_line(c, k, &lines[k + 1]);
    mut_compare_line_fit(lines, c->n + 1, widths);
    mut_compare_line_print(head, widths, out);
    for (int k = 0; k < c->n; k++) {
        if (k > 0 && c->rows[k - 1].headline && !c->rows[k].headline)
            fputs("\nOther outcomes\n", out);
        if (!absent(c, &c->rows[k]))
            mut_compare_line_print(&lines[k + 1], widths, out);
    }
}

static void
print_table(const struct mut_compare *c, FILE *out)
{
    struct mut_compare_line *lines = mut_array((size_t) c->n + 1, sizeof *lines);
    if (lines == NULL) {
        mut_text_table_say(out, "The table does not fit the memory.");
        return;
    }
    print_rows(c, lines, out);
    mut_free(lines);
}

/* One point's part of a comparison: of several points the headline, if there is one. */
static struct mut_compare
part_of(const struct mut_compare *c, int point)
{
    struct mut_compare part = *c;
    part.rows += point * c->n_per_point;
    part.n = c->n_per_point;
    if (c->result.points != NULL && with_headline(&part))
        while (!part.rows[part.n - 1].headline)
            part.n--;
    return part;
}

static void
print_points(const struct mut_compare *c, FILE *out)
{
    const struct mut_result *r = &c->result;
    for (int p = 0; p < r->n_points; p++) {
        const struct mut_compare part = part_of(c, p);
        mut_text_table_say(out, "Point `%s` - %s%s%s", r->points[p], r->point_labels[p],
                           *r->point_summaries[p] != '\0' ? ": " : "",
                           r->point_summaries[p]);
        fputc('\n', out);
        print_table(&part, out);
        if (!alone(c))
            print_marks(&part, out);
        fputc('\n', out);
    }
    if (with_headline(c))
        mut_text_table_say(out, "Other outcomes at each point: --format csv.");
}

void
mut_compare_text_body(const struct mut_compare *c, const char *luck, FILE *out)
{
    const struct mut_compare first = part_of(c, 0);
    if (c->result.n_points > MUT_COMPARE_POINTS)
        mut_compare_points_text(c, out);
    else if (c->result.points != NULL)
        print_points(c, out);
    else
        print_table(&first, out);
    if (alone(c))
        return;
    if (c->result.points == NULL)
        fputc('\n', out);
    print_rule(&first, out);
    print_pairing(c, luck, out);
    if (c->result.points == NULL)
        print_marks(&first, out);
    mut_compare_sweep_text(c, out);
}

void
mut_compare_text(const struct mut_compare *c, FILE *out)
{
    print_head(c, out);
    mut_compare_text_body(c, "Same luck in every arm", out);
}
