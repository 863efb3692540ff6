#include "text_table.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum kind { TEXT, NUMBER, FLAG };

struct mut_text_cell {
    enum kind kind;
    char *text; /* owned: as people read it */
    double number;
};

enum { GAP = 2, BELOW_INDENT = 4 };

void
mut_text_table_init(struct mut_text_table *t, const struct mut_text_column *columns,
                    int n_columns)
{
    *t = (struct mut_text_table){ .columns = columns, .n_columns = n_columns };
}

void
mut_text_table_clear(struct mut_text_table *t)
{
    for (int i = 0; i < t->n; i++)
        mut_free(t->cells[i].text);
    mut_free(t->cells);
    *t = (struct mut_text_table){ 0 };
}

/* Takes over `text`. */
static void
add(struct mut_text_table *t, enum kind kind, char *text, double number)
{
    if (t->n == t->room && text != NULL) {
        int room = t->room == 0 ? 64 : 2 * t->room;
        struct mut_text_cell *cells = mut_array_grow(t->cells, (size_t) t->room,
                                                     (size_t) room, sizeof *cells);
        if (cells != NULL) {
            t->cells = cells;
            t->room = room;
        }
    }
    if (text == NULL || t->n == t->room) {
        mut_free(text);
        t->failed = true;
        return;
    }
    t->cells[t->n++] = (struct mut_text_cell){ .kind = kind,
                                               .text = text,
                                               .number = number };
}

void
mut_text_table_text(struct mut_text_table *t, const char *text)
{
    add(t, TEXT, mut_text(text == NULL ? "" : text), NAN);
}

void
mut_text_table_printf(struct mut_text_table *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = NULL;
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    add(t, TEXT, text == NULL ? NULL : mut_text(text), NAN);
    free(text);
}

void
mut_text_table_number(struct mut_text_table *t, double value)
{
    /* Ten digits: 1000000 stays readable and 0.1 has no tail of nines. */
    char *text = isnan(value) ? mut_text("") : mut_text_format("%.10g", value);
    add(t, NUMBER, text, value);
}

void
mut_text_table_flag(struct mut_text_table *t, bool value)
{
    add(t, FLAG, mut_text(value ? "yes" : "no"), value ? 1.0 : 0.0);
}

int
mut_text_table_rows(const struct mut_text_table *t)
{
    return t->n_columns == 0 ? 0 : t->n / t->n_columns;
}

/* Characters of `n` bytes of UTF-8. */
static int
letters(const char *text, size_t n)
{
    int count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char) text[i] & 0xc0) != 0x80;
    return count;
}

static bool
is_space(char c)
{
    return (unsigned char) c <= ' ' || c == 0x7f;
}

void
mut_text_table_wrap(const char *text, int indent, int width, FILE *out)
{
    int column = indent;
    for (const char *s = text; *s != '\0';) {
        while (*s != '\0' && is_space(*s))
            s++;
        size_t n = 0;
        while (s[n] != '\0' && !is_space(s[n]))
            n++;
        if (n == 0)
            break;
        int word = letters(s, n);
        if (column > indent && column + 1 + word > width) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            putc(' ', out);
            column++;
        }
        fwrite(s, 1, n, out);
        column += word;
        s += n;
    }
    putc('\n', out);
}

/* A cell on one line: control characters become spaces. Returns its width. */
static int
print_flat(const char *text, FILE *out)
{
    for (const char *s = text; *s != '\0'; s++)
        putc(is_space(*s) ? ' ' : *s, out);
    return letters(text, strlen(text));
}

static const struct mut_text_cell *
cell(const struct mut_text_table *t, int row, int column)
{
    return &t->cells[row * t->n_columns + column];
}

static int
column_width(const struct mut_text_table *t, int column)
{
    int width = letters(t->columns[column].name, strlen(t->columns[column].name));
    for (int row = 0; row < mut_text_table_rows(t); row++) {
        const char *text = cell(t, row, column)->text;
        int n = letters(text, strlen(text));
        width = n > width ? n : width;
    }
    return width;
}

static bool
is_numeric(const struct mut_text_table *t, int column)
{
    return t->n > 0 && cell(t, 0, column)->kind == NUMBER;
}

/* The last column that stands in the table itself. */
static int
last_column(const struct mut_text_table *t)
{
    int last = 0;
    for (int column = 0; column < t->n_columns; column++)
        if (!t->columns[column].below)
            last = column;
    return last;
}

/* One line of the table; row -1 is the header. */
static void
print_line(const struct mut_text_table *t, int row, const int *widths, FILE *out)
{
    int last = last_column(t), start = t->indent;
    fprintf(out, "%*s", t->indent, "");
    for (int column = 0; column <= last; column++) {
        if (t->columns[column].below)
            continue;
        const char *text = row < 0 ? t->columns[column].name : cell(t, row, column)->text;
        int blank = widths[column] - letters(text, strlen(text));
        if (is_numeric(t, column)) {
            fprintf(out, "%*s", blank, "");
            print_flat(text, out);
            blank = 0;
        } else if (column == last) {
            mut_text_table_wrap(text, start, MUT_TEXT_TABLE_WIDTH, out);
            return;
        } else {
            print_flat(text, out);
        }
        fprintf(out, "%*s", column == last ? 0 : blank + GAP, "");
        start += widths[column] + GAP;
    }
    putc('\n', out);
}

static void
print_below(const struct mut_text_table *t, int row, FILE *out)
{
    for (int column = 0; column < t->n_columns; column++) {
        const char *text = cell(t, row, column)->text;
        if (!t->columns[column].below || *text == '\0')
            continue;
        fprintf(out, "%*s", t->indent + BELOW_INDENT, "");
        mut_text_table_wrap(text, t->indent + BELOW_INDENT, MUT_TEXT_TABLE_WIDTH, out);
    }
}

static int
print_text(const struct mut_text_table *t, FILE *out)
{
    int *widths = mut_array((size_t) t->n_columns, sizeof *widths);
    if (widths == NULL)
        return MUT_ENOMEM;
    for (int column = 0; column < t->n_columns; column++)
        widths[column] = column_width(t, column);
    for (int row = -1; row < mut_text_table_rows(t); row++) {
        print_line(t, row, widths, out);
        if (row >= 0)
            print_below(t, row, out);
    }
    mut_free(widths);
    return MUT_OK;
}

static void
print_csv(const struct mut_text_table *t, int rows, FILE *out)
{
    for (int row = -1; row < rows; row++) {
        for (int column = 0; column < t->n_columns; column++) {
            if (column > 0)
                putc(',', out);
            if (row < 0)
                mut_format_csv(t->columns[column].name, out);
            else if (cell(t, row, column)->kind == NUMBER)
                mut_format_number(cell(t, row, column)->number, MUT_FORMAT_CSV, out);
            else
                mut_format_csv(cell(t, row, column)->text, out);
        }
        putc('\n', out);
    }
}

static void
print_object(const struct mut_text_table *t, int row, FILE *out)
{
    for (int column = 0; column < t->n_columns; column++) {
        const struct mut_text_cell *c = cell(t, row, column);
        fputs(column == 0 ? "{" : ", ", out);
        mut_format_json(t->columns[column].name, out);
        fputs(": ", out);
        if (c->kind == NUMBER)
            mut_format_number(c->number, MUT_FORMAT_JSON, out);
        else if (c->kind == FLAG)
            fputs(c->number > 0 ? "true" : "false", out);
        else
            mut_format_json(c->text, out);
    }
    putc('}', out);
}

int
mut_text_table_print(const struct mut_text_table *t, enum mut_format format, FILE *out)
{
    if (t->failed)
        return MUT_ENOMEM;
    if (format == MUT_FORMAT_TEXT)
        return print_text(t, out);
    int rows = mut_text_table_rows(t);
    if (format == MUT_FORMAT_CSV) {
        print_csv(t, rows, out);
        return MUT_OK;
    }
    putc('[', out);
    for (int row = 0; row < rows; row++) {
        fputs(row == 0 ? "\n  " : ",\n  ", out);
        print_object(t, row, out);
    }
    fputs(rows > 0 ? "\n]\n" : "]\n", out);
    return MUT_OK;
}

static void
print_upright(const struct mut_text_table *t, FILE *out)
{
    int width = 0;
    for (int column = 0; column < t->n_columns; column++) {
        int n = letters(t->columns[column].name, strlen(t->columns[column].name));
        width = n > width ? n : width;
    }
    for (int column = 0; column < t->n_columns; column++) {
        const char *name = t->columns[column].name, *text = cell(t, 0, column)->text;
        if (*text == '\0')
            continue;
        fprintf(out, "%*s%s%*s", t->indent, "", name,
                width - letters(name, strlen(name)) + GAP, "");
        mut_text_table_wrap(text, t->indent + width + GAP, MUT_TEXT_TABLE_WIDTH, out);
    }
}

int
mut_text_table_record(const struct mut_text_table *t, enum mut_format format, FILE *out)
{
    if (t->failed || mut_text_table_rows(t) < 1)
        return MUT_ENOMEM;
    if (format == MUT_FORMAT_TEXT)
        print_upright(t, out);
    else if (format == MUT_FORMAT_CSV)
        print_csv(t, 1, out);
    else {
        print_object(t, 0, out);
        putc('\n', out);
    }
    return MUT_OK;
}

void
mut_text_table_say(FILE *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    char *text = mut_text_formatv(format, values);
    va_end(values);
    if (text != NULL)
        mut_text_table_wrap(text, 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(text);
}
