/* A small table of texts and numbers, printed aligned for people, as CSV or as JSON. Cells are
 * added row by row; a failed allocation is remembered and reported when the table is printed. */
#ifndef MUT_TEXT_TABLE_H
#define MUT_TEXT_TABLE_H

#include "diag.h"
#include "format.h"

enum { MUT_TEXT_TABLE_WIDTH = 100 };

struct mut_text_column {
    const char *name;
    bool below; /* in text: not a column but a paragraph under its row */
};

struct mut_text_cell;

struct mut_text_table {
    const struct mut_text_column *columns; /* borrowed, [n_columns] */
    int n_columns;
    int indent; /* blanks before every line of text; 0 unless the caller says otherwise */
    struct mut_text_cell *cells; /* owned, [n] */
    int n, room;
    bool failed;
};

void mut_text_table_init(struct mut_text_table *t, const struct mut_text_column *columns,
                         int n_columns);

void mut_text_table_clear(struct mut_text_table *t);

/* The next cell: a text (copied; NULL is empty), a printf text, a number (NaN is empty), a
 * truth (yes/no in text and CSV, true/false in JSON). */
void mut_text_table_text(struct mut_text_table *t, const char *text);
void mut_text_table_printf(struct mut_text_table *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void mut_text_table_number(struct mut_text_table *t, double value);
void mut_text_table_flag(struct mut_text_table *t, bool value);

int mut_text_table_rows(const struct mut_text_table *t);

/* Prints all rows: text with a header line, its last column wrapped at MUT_TEXT_TABLE_WIDTH;
 * CSV with a header; JSON as a list of objects. MUT_OK, or MUT_ENOMEM if a cell is missing. */
int mut_text_table_print(const struct mut_text_table *t, enum mut_format format,
                         FILE *out);

/* Prints the first row as one record: text as a line per column (empty ones left out), CSV with
 * a header, JSON as one object. */
int mut_text_table_record(const struct mut_text_table *t, enum mut_format format,
                          FILE *out);

/* Prints words from column `indent`, where the cursor stands, and breaks lines at `width` back
 * to `indent`; control characters count as spaces. Ends the line. */
void mut_text_table_wrap(const char *text, int indent, int width, FILE *out);

/* A paragraph by printf, wrapped at MUT_TEXT_TABLE_WIDTH; nothing without memory. */
void mut_text_table_say(FILE *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
