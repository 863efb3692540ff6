/* The blocks that a report is made of, as JSON: sections of text, cards, checks, tables and figures.
 * The page (page.h) prints them, the charts (analysis/charts) draw them; analysis/charts/README.md
 * tells the layout.
 *
 * What is added belongs to what it is added to. NULL takes additions and does nothing, so that a
 * block that found no memory is left out. Numbers are rounded to six significant digits; NaN is null. */
#ifndef MUT_BLOCK_H
#define MUT_BLOCK_H

#include <jansson.h>
#include <stdbool.h>

/* Adds a section; its blocks (borrowed), or NULL. `lead` may be "". */
json_t *mut_block_section(json_t *sections, const char *id, const char *heading,
                          const char *lead);

/* A paragraph. */
void mut_block_text(json_t *blocks, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The texts of `items` (taken over) as a list after a line of text; nothing if there are none. */
void mut_block_items(json_t *blocks, const char *text, json_t *items);

/* What is missing, and the command that adds it. */
void mut_block_missing(json_t *blocks, const char *command, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A text as it is: a file, a command. */
void mut_block_code(json_t *blocks, const char *label, const char *text);

/* The `cards` or `checks` of a new block of that kind (borrowed), or NULL. */
json_t *mut_block_list(json_t *blocks, const char *kind);

/* A figure drawn by the spec of that name (borrowed), or NULL; then its words (each may be
 * NULL: left out) and data. */
json_t *mut_block_figure(json_t *blocks, const char *id, const char *spec);

struct mut_block_words {
    const char *title, *subtitle, *alt, *note;
};
void mut_block_say(json_t *figure, const struct mut_block_words *words);

/* What stands in the spec for @name; takes `value`. */
void mut_block_value(json_t *figure, const char *name, json_t *value);

/* A new set of rows of a figure with columns "reference arm x" (borrowed), or NULL. */
json_t *mut_block_rows(json_t *figure, const char *set, const char *columns);

/* Rows of that set go along a column of whole numbers, as months: each holds its first value there and lists of
 * what follows in the others (type a of mut_block_row). */
void mut_block_along(json_t *figure, const char *set, const char *column);

/* A table (borrowed), or NULL; columns are added as name, label, numeric. */
json_t *mut_block_table(json_t *blocks, const char *id, const char *caption);
void mut_block_column(json_t *table, const char *name, const char *label, bool numeric);

/* Adds a row to a set's rows or to a table: for each letter of `types` an argument: s text (NULL
 * is null), n double, i int, b int that is true or false, a json_t * that it takes. */
void mut_block_row(json_t *rows, const char *types, ...);

/* A number rounded as above, or null. */
json_t *mut_block_number(double x);

/* A text by printf; bytes that are no UTF-8 become "?". */
json_t *mut_block_words(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Sets a member to `text`, which it takes; "" if that is NULL. */
void mut_block_text_of(json_t *object, const char *key, char *text);

#endif
