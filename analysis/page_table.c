/* Tables of a page: those of the report, and those of what a figure shows, for readers without scripts. */
#include "page.h"

#include "mem.h"
#include "reading.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* Months of a path: one a year is enough to read; rows: the CSV file and `export` have them all. */
enum { YEAR = 12, MOST_ROWS = 80 };

/* Characters from which on a cell is a sentence, whose column is not to be narrow. */
enum { LONG = 60 };

static void
write_text(const char *open, const char *text, const char *close, FILE *out)
{
    fputs(open, out);
    mut_page_text(text, out);
    fputs(close, out);
}

/* "-0.00" is 0. */
static double
unsigned_zero(double x, int decimals)
{
    return fabs(x) <= 0.5 * pow(10, -decimals) ? 0 : x;
}

/* "0.4 (Mutual), 0.45 (State)": breaks after a comma alone. */
static void
write_number_words(const char *text, FILE *out)
{
    for (const char *open; (open = strstr(text, " (")) != NULL; text = open + 1) {
        char *before = mut_text_format("%.*s", (int) (open - text), text);
        mut_page_text(before, out);
        fputs(isalpha((unsigned char) open[2]) ? "&nbsp;" : " ", out);
        mut_free(before);
    }
    mut_page_text(text, out);
}

/* With so many decimals; -1: as many as the number needs. */
static void
write_cell(const json_t *value, bool numeric, int decimals, FILE *out)
{
    const bool prose = json_string_length(value) > LONG &&
                       strchr(json_string_value(value), ' ') != NULL;
    fputs(numeric ? "<td class=\"number\">"
          : prose ? "<td class=\"prose\">"
                  : "<td>",
          out);
    if (json_is_string(value) && numeric)
        write_number_words(json_string_value(value), out);
    else if (json_is_string(value))
        mut_page_text(json_string_value(value), out);
    else if (json_is_integer(value))
        fprintf(out, "%lld", (long long) json_integer_value(value));
    else if (json_is_real(value) && decimals >= 0)
        fprintf(out, "%.*f", decimals, unsigned_zero(json_real_value(value), decimals));
    else if (json_is_real(value))
        fprintf(out, "%.4g", json_real_value(value));
    else if (json_is_boolean(value))
        fputs(json_is_true(value) ? "yes" : "no", out);
    fputs("</td>", out);
}

static void
write_heading(const char *label, bool numeric, FILE *out)
{
    write_text(numeric ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">",
               label, "</th>", out);
}

void
mut_page_rows(const json_t *columns, const json_t *rows, FILE *out)
{
    size_t k, i;
    json_t *column, *row;
    fputs("<thead><tr>", out);
    json_array_foreach(columns, k, column)
        write_heading(mut_page_member(column, "label"),
                      json_is_true(json_object_get(column, "numeric")), out);
    fputs("</tr></thead>\n<tbody>\n", out);
    json_array_foreach(rows, i, row)
    {
        fputs("<tr>", out);
        json_array_foreach(columns, k, column)
            write_cell(json_array_get(row, k),
                       json_is_true(json_object_get(column, "numeric")), -1, out);
        fputs("</tr>\n", out);
    }
    fputs("</tbody>", out);
}

/* ---- of a figure's data -------------------------------------------------------------------------- */

/* Columns that serve the drawing alone. */
static bool
of_layout(const char *column)
{
    static const char *const names[] = {
        "reference",   "arm",       "outcome",   "account",    "rung",      "sign",
        "sector",      "number",    "levels",    "scale",      "order",     "stack",
        "low50",       "high50",    "joint_low", "joint_high", "range_low", "range_high",
        "group_order", "scale_low", "scale_high"
    };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(names[k], column) == 0)
            return true;
    return false;
}

/* The set that a table shows: the differences of a path, the means of a plane. */
static const json_t *
set_of(const json_t *figure)
{
    static const char *const names[] = { "rows", "gap", "mean" };
    const json_t *data = json_object_get(figure, "data");
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (json_object_get(data, names[k]) != NULL)
            return json_object_get(data, names[k]);
    return json_object_iter_value(json_object_iter((json_t *) data));
}

static int
place_of(const json_t *columns, const char *name)
{
    size_t k;
    json_t *column;
    json_array_foreach(columns, k, column) if (strcmp(json_string_value(column), name) ==
                                               0) return (int) k;
    return -1;
}

/* A label, or its arm's name where there is none; of a matrix the text has the numbers, each outcome with its
 * own decimals. */
static bool
shown(const json_t *columns, const char *name)
{
    static const char *const in_text[] = { "difference", "low", "high", "clear" };
    const bool matrix = place_of(columns, "range_low") >= 0;
    for (size_t k = 0; k < sizeof in_text / sizeof *in_text && matrix; k++)
        if (strcmp(in_text[k], name) == 0)
            return false;
    return !of_layout(name) ||
           (strcmp(name, "arm") == 0 && place_of(columns, "arm_label") < 0);
}

static void
write_headings(const json_t *columns, const json_t *row, FILE *out)
{
    size_t k;
    json_t *column;
    fputs("<thead><tr>", out);
    json_array_foreach(columns, k, column)
    {
        const char *name = json_string_value(column);
        char *words = mut_reading_words(name);
        char *label = words != NULL ? strstr(words, " label") : NULL;
        if (label != NULL)
            *label = '\0';
        if (shown(columns, name))
            write_heading(words != NULL ? words : "",
                          json_is_number(json_array_get(row, k)), out);
        mut_free(words);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
}

/* Decimals that show four digits of a column's greatest number, of columns that hold one quantity; -1 of
 * others. What is far smaller than its neighbours is nothing, and not 1e-17. */
static int
decimals_of(const json_t *columns, const json_t *rows, size_t column)
{
    static const char *const alike[] = { "difference",
                                         "low",
                                         "high",
                                         "absolute",
                                         "percent",
                                         "percent_low",
                                         "percent_high",
                                         "level",
                                         "reference_level",
                                         "share",
                                         "loss",
                                         "worth",
                                         "x",
                                         "y",
                                         "poorest",
                                         "richest",
                                         "relative" };
    enum { DIGITS = 3, MOST = 6 };
    const char *name = json_string_value(json_array_get(columns, column));
    double most = 0;
    size_t k;
    json_t *row;
    bool one = false;
    for (size_t a = 0; a < sizeof alike / sizeof *alike; a++)
        one = one || strcmp(alike[a], name) == 0;
    if (!one || place_of(columns, "band_low") >= 0)
        return -1;
    json_array_foreach(rows, k, row)
        most = fmax(most, fabs(json_number_value(json_array_get(row, column))));
    const int n = most > 0 ? DIGITS - (int) floor(log10(most)) : 0;
    return n < 0 ? 0 : n > MOST ? MOST : n;
}

static void
write_data_row(const json_t *set, const json_t *row, FILE *out)
{
    const json_t *columns = json_object_get(set, "columns");
    size_t k;
    json_t *column;
    fputs("<tr>", out);
    json_array_foreach(columns, k, column) if (shown(columns, json_string_value(column)))
        write_cell(json_array_get(row, k), json_is_number(json_array_get(row, k)),
                   decimals_of(columns, json_object_get(set, "rows"), k), out);
    fputs("</tr>\n", out);
}

/* Rows of the page's reference, of a path one a year. */
static bool
wanted(const json_t *columns, const json_t *row, const char *reference)
{
    const int r = place_of(columns, "reference"), m = place_of(columns, "month");
    const char *of = r >= 0 ? json_string_value(json_array_get(row, (size_t) r)) : NULL;
    if (of != NULL && strcmp(of, reference) != 0)
        return false;
    return m < 0 || json_integer_value(json_array_get(row, (size_t) m)) % YEAR == 0;
}

void
mut_page_data(const json_t *figure, const char *reference, FILE *out)
{
    const json_t *set = set_of(figure), *columns = json_object_get(set, "columns");
    const json_t *rows = json_object_get(set, "rows");
    size_t k;
    json_t *row;
    int n = 0;
    write_headings(columns, json_array_get(rows, 0), out);
    json_array_foreach(rows, k, row) if (n < MOST_ROWS && wanted(columns, row, reference))
    {
        write_data_row(set, row, out);
        n++;
    }
    fputs("</tbody>", out);
}
