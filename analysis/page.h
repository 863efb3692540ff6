/* A report (report.h) as one HTML page that needs nothing else: no network, no file beside it. Works
 * with scripts off (static drawings and tables) and under a policy that lets only its own script and
 * style run. */
#ifndef MUT_PAGE_H
#define MUT_PAGE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

/* Writes the page; `drawings` is an object of SVG texts by figure, NULL if nothing was drawn. False if
 * there is no memory; errors of `out` are its caller's to find. */
bool mut_page_write(const json_t *report, const json_t *drawings, FILE *out);

/* A text in HTML: &, <, > and quotes escaped, a number and its "%" on one line. NULL is nothing. */
void mut_page_text(const char *text, FILE *out);

/* The same of a command, whose options do not break over lines. */
void mut_page_command(const char *text, FILE *out);

/* The same of a sentence, with what stands between backticks as code, and signs that stay with their pounds, as
 * the parts of a date do; a backtick without another is one. */
void mut_page_prose(const char *text, FILE *out);

/* The block `block` of a section of a report that compares with `reference`. */
void mut_page_block(const json_t *block, const json_t *drawings, const char *reference,
                    FILE *out);

/* Head and body of a table: columns as a report's table has them, and its rows. */
void mut_page_rows(const json_t *columns, const json_t *rows, FILE *out);

/* The same of what a figure shows: the rows that compare with `reference`, at most eighty. */
void mut_page_data(const json_t *figure, const char *reference, FILE *out);

/* The text of a member, "" if it is none. */
const char *mut_page_member(const json_t *object, const char *key);

#endif
