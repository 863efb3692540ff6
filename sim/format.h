/* How a table is printed: for people, for a spreadsheet or for a program. */
#ifndef MUT_FORMAT_H
#define MUT_FORMAT_H

#include <stdbool.h>
#include <stdio.h>

enum mut_format { MUT_FORMAT_TEXT, MUT_FORMAT_CSV, MUT_FORMAT_JSON };

/* The format of that name ("text", "csv", "json"); false and *out untouched if there is none. */
bool mut_format_find(const char *name, enum mut_format *out);

/* A JSON string with its quotes; NULL is printed as null. Text is UTF-8; control characters
 * and `<` (so that a page may embed it) are escaped, bytes that are no UTF-8 become U+FFFD. */
void mut_format_json(const char *text, FILE *out);

/* A CSV field (RFC 4180): quoted only if it holds a comma, a quote or a line break; NULL is an
 * empty field. */
void mut_format_csv(const char *text, FILE *out);

/* A number as %.17g, always with a decimal point; NaN and infinities as null in JSON and as an
 * empty field in CSV (and text). */
void mut_format_number(double value, enum mut_format format, FILE *out);

#endif
