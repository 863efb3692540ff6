#include "compare.h"

#include "mem.h"
#include "outcome.h"
#include "text_table.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum column { LABEL, REFERENCE, ARM, DIFFERENCE, INTERVAL, WORDS, COLUMNS };

enum { ROOM = 80, GAP = 2, NARROWEST = 8 };

/* A row as it is printed. */
struct cells {
    char text[COLUMNS][ROOM];
};

/* Characters on the screen: bytes of UTF-8 that begin one. */
static int
width(const char *text)
{
    int n = 0;
    for (const char *c = text; *c != '\0'; c++)
        n += ((unsigned char) *c & 0xc0) != 0x80;
    return n;
}

/* Cuts a text to `most` characters, the last of them "~" if any is lost. */
static void
cut(char *text, int most)
{
    char *c = text;
    if (width(text) <= most)
        return;
    for (int n = 0; n < most - 1; n++) {
        c++;
        while (((unsigned char) *c & 0xc0) == 0x80)
            c++;
    }
    strcpy(c, "~");
}

static void put(char *cell, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What does not fit a cell (a name of a hundred letters) is lost whole characters at a time. */
static void
put(char *cell, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int n = vsnprintf(cell, ROOM, format, values);
    va_end(values);
    if (n >= ROOM) {
        char *last = cell + ROOM - 1;
        while (last > cell && ((unsigned char) last[-1] & 0xc0) == 0x80)
            last--;
        if (last > cell && ((unsigned char) last[-1] & 0x80) != 0)
            last--;
        *last = '\0';
    }
}

/* What rounds to nothing has no sign: "-0.000" would suggest one. */
static bool
vanishes(double x, int decimals)
{
    return fabs(x) < pow(10, -decimals) / 2;
}

static void
put_level(char *cell, double x, int decimals)
{
    put(cell, "%.*f", decimals, vanishes(x, decimals) ? 0 : x);
}

static void
put_signed(char *cell, double x, int decimals)
{
    if (vanishes(x, decimals))
        put_level(cell, x, decimals);
    else
        put(cell, "%+.*f", decimals, x);
}

static void
put_label(char *cell, const struct mut_outcome *o)
{
    if (strcmp(o->unit, "1") == 0)
        put(cell, "%s", o->label);
    else
        put(cell, "%s (%s)", o->label, o->unit);
}

/* Where one arm alone can be measured (turnout, where only it votes) its level is said. */
static void
put_words(char *cell, const struct mut_compare_row *row)
{
    const struct mut_paired *p = &row->paired;
    if (row->verdict != MUT_VERDICT_NO_PAIR)
        put(cell, "%s", mut_paired_words(row->verdict));
    else if (!isnan(p->arm) && isnan(p->reference))
        put(cell, "only here: %.*f", mut_outcomes[row->outcome].decimals, p->arm);
    else if (isnan(p->arm) && !isnan(p->reference))
        put(cell, "none in this arm");
    else
        put(cell, "nothing to measure");
}

static void
put_interval(char *cell, const struct mut_compare_row *row, bool fewer)
{
    const struct mut_paired *p = &row->paired;
    int decimals = mut_outcomes[row->outcome].decimals;
    char low[ROOM], high[ROOM];
    if (isnan(p->low))
        return;
    put_signed(low, row->headline ? p->joint_low : p->low, decimals);
    put_signed(high, row->headline ? p->joint_high : p->high, decimals);
    put(cell, "[%s, %s]%s%s", low, high, p->skewed ? "*" : "", fewer ? "#" : "");
}

static void
fill(struct cells *cells, const struct mut_compare *c, const struct mut_compare_row *row)
{
    const struct mut_outcome *o = &mut_outcomes[row->outcome];
    const struct mut_paired *p = &row->paired;
    put_label(cells->text[LABEL], o);
    put(cells->text[ARM], "%s", c->result.arms[row->arm]);
    if (!isnan(p->reference))
        put_level(cells->text[REFERENCE], p->reference, o->decimals);
    if (!isnan(p->difference))
        put_signed(cells->text[DIFFERENCE], p->difference, o->decimals);
    put_interval(cells->text[INTERVAL], row, p->n > 0 && p->n < c->result.n_replicates);
    put_words(cells->text[WORDS], row);
}

/* The further arms of an outcome do not repeat its label and reference level. */
static void
thin(struct cells *cells, const struct mut_compare *c)
{
    for (int k = c->n - 1; k > 0; k--) {
        if (c->rows[k].outcome != c->rows[k - 1].outcome)
            continue;
        cells[k].text[LABEL][0] = '\0';
        if (strcmp(cells[k].text[REFERENCE], cells[k - 1].text[REFERENCE]) == 0)
            cells[k].text[REFERENCE][0] = '\0';
    }
}

/* The widths of columns; names give way, numbers never. */
static void
fit(const struct cells *cells, int n, int widths[COLUMNS])
{
    int total = GAP * (COLUMNS - 1);
    for (int column = 0; column < COLUMNS; column++) {
        widths[column] = 0;
        for (int k = 0; k < n; k++)
            if (width(cells[k].text[column]) > widths[column])
                widths[column] = width(cells[k].text[column]);
        total += widths[column];
    }
    const enum column givers[] = { ARM, REFERENCE, LABEL };
    for (size_t k = 0; k < sizeof givers / sizeof *givers; k++) {
        int *mine = &widths[givers[k]];
        while (total > MUT_TEXT_TABLE_WIDTH && *mine > NARROWEST) {
            (*mine)--;
            total--;
        }
    }
}

static void
print_line(struct cells *cells, const int widths[COLUMNS], FILE *out)
{
    static const bool right[COLUMNS] = { [REFERENCE] = true, [DIFFERENCE] = true };
    int owed = 0; /* spaces before the next text: none stand at a line's end */
    for (int column = 0; column < COLUMNS; column++) {
        char *text = cells->text[column];
        if (column == ARM || column == LABEL)
            cut(text, widths[column]);
        int space = widths[column] - width(text);
        space = space > 0 ? space : 0;
        if (*text != '\0') {
            fprintf(out, "%*s%s", owed + (right[column] ? space : 0), "", text);
            owed = right[column] ? 0 : space;
        } else
            owed += space;
        owed += GAP;
    }
    fputc('\n', out);
}

/* A paragraph. */
static void say(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void
say(FILE *out, const char *format, ...)
{
    char *text = NULL;
    va_list values;
    va_start(values, format);
    if (vasprintf(&text, format, values) >= 0) {
        mut_text_table_wrap(text, 0, MUT_TEXT_TABLE_WIDTH, out);
        free(text);
    }
    va_end(values);
}

static void
print_head(const struct mut_compare *c, FILE *out)
{
    const struct mut_result *r = &c->result;
    int n = r->n_replicates;
    if (*r->title != '\0')
        say(out, "%s", r->title);
    if (*r->question != '\0' && strcmp(r->question, r->title) != 0)
        say(out, "%s", r->question);
    say(out,
        "Differences from `%s`, paired by replicate: %d %s, means over months %d to %d.",
        r->arms[r->reference], n, n == 1 ? "replicate" : "replicates", r->window[0],
        r->window[1]);
    if (n == 1)
        say(out, "One replicate: no interval, hence nothing is claimed.");
    else
        say(out,
            "In brackets: 95 %% run-error interval over %d replicates (t interval of "
            "the paired differences%s).",
            n,
            c->comparisons > 0
                ? "; the headline's are simultaneous, by Bonferroni, and hold together"
                : "");
    fputc('\n', out);
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

/* How much the paired design saved, over the headline, or over all rows without one. */
static void
print_pairing(const struct mut_compare *c, FILE *out)
{
    double *x = mut_array((size_t) c->n, sizeof *x);
    int n = 0;
    for (int k = 0; x != NULL && k < c->n; k++)
        if (!isnan(c->rows[k].paired.pairing) &&
            c->rows[k].headline == (c->comparisons > 0))
            x[n++] = c->rows[k].paired.pairing;
    if (n > 0) {
        qsort(x, (size_t) n, sizeof *x, by_size);
        double middle = n % 2 == 1 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
        say(out,
            "Pairing: for intervals as narrow, unpaired runs would need %.1f times as many "
            "replicates (median%s; from %.1f to %.1f).",
            middle, c->comparisons > 0 ? " of the headline" : "", x[0], x[n - 1]);
    }
    mut_free(x);
}

/* The rule, with what matters for the headline. */
static void
print_rule(const struct mut_compare *c, FILE *out)
{
    char *text = NULL;
    size_t size;
    FILE *rule = open_memstream(&text, &size);
    if (rule == NULL)
        return;
    for (int k = 0; k < c->n; k++) {
        const struct mut_outcome *o = &mut_outcomes[c->rows[k].outcome];
        bool first = k == 0 || c->rows[k - 1].outcome != c->rows[k].outcome;
        if (c->rows[k].headline && first)
            fprintf(rule, "%s %.4g, ", o->name, c->rows[k].matters);
    }
    if (c->comparisons > 0)
        fputs("others: ", rule);
    if (fclose(rule) == 0)
        say(out,
            "A difference is claimed only if its interval excludes zero and it is larger "
            "than what matters (%scolumn `matters` of --format csv).",
            text);
    free(text);
}

static void
print_foot(const struct mut_compare *c, FILE *out)
{
    bool skewed = false, fewer = false;
    for (int k = 0; k < c->n; k++) {
        const struct mut_paired *p = &c->rows[k].paired;
        skewed = skewed || p->skewed;
        fewer = fewer || (p->n > 1 && p->n < c->result.n_replicates);
    }
    fputc('\n', out);
    print_rule(c, out);
    print_pairing(c, out);
    if (skewed)
        say(out,
            "* Skewed differences: take more replicates before trusting the interval.");
    if (fewer)
        say(out, "# Only the replicates in which both arms have a value.");
}

/* Cells [0] are the column heads, the others the rows. */
static void
print_rows(const struct mut_compare *c, struct cells *cells, FILE *out)
{
    int widths[COLUMNS];
    put(cells->text[REFERENCE], "%s", c->result.arms[c->result.reference]);
    put(cells->text[ARM], "arm");
    put(cells->text[DIFFERENCE], "difference");
    if (c->result.n_replicates > 1)
        put(cells->text[INTERVAL], "interval");
    for (int k = 0; k < c->n; k++)
        fill(&cells[k + 1], c, &c->rows[k]);
    thin(cells + 1, c);
    fit(cells, c->n + 1, widths);
    put(cells->text[LABEL], "%s", c->comparisons > 0 ? "Headline" : "Outcomes");
    cut(cells->text[REFERENCE], widths[REFERENCE]);
    print_line(&cells[0], widths, out);
    for (int k = 0; k < c->n; k++) {
        if (k > 0 && c->rows[k - 1].headline && !c->rows[k].headline)
            fputs("\nOther outcomes\n", out);
        print_line(&cells[k + 1], widths, out);
    }
}

void
mut_compare_text(const struct mut_compare *c, FILE *out)
{
    print_head(c, out);
    if (c->n == 0) {
        say(out, "There is only one arm, hence nothing to compare.");
        return;
    }
    struct cells *cells = mut_array((size_t) c->n + 1, sizeof *cells);
    if (cells == NULL) {
        say(out, "The table does not fit the memory.");
        return;
    }
    print_rows(c, cells, out);
    mut_free(cells);
    print_foot(c, out);
}
