/* What is wrong with the input, where, and what to do about it. A list of diagnostics is
 * collected while reading and printed at the end, so that a user sees all errors in one run. */
#ifndef MUT_DIAG_H
#define MUT_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

/* Results of functions; the program's exit codes follow from them (see mut_exit_code). */
enum mut_status {
    MUT_OK = 0,
    MUT_EINPUT,  /* the input is wrong: exit 2 */
    MUT_ENOMEM,  /* does not fit the memory: exit 2 */
    MUT_ESYSTEM, /* disk, permission, an internal fault: exit 3 */
    MUT_EFAILED  /* a run or a check failed: exit 1 */
};

/* A place in a file; line and column count from 1, and 0 means that there is none. */
struct mut_place {
    const char *file; /* borrowed: must live as long as the diagnostics */
    int line, column;
};

struct mut_diag {
    int status;
    struct mut_place at;
    char *message; /* owned */
    char *hint;    /* owned, NULL without one */
};

struct mut_diag_text {
    char *file; /* owned */
    char *text; /* owned */
};

struct mut_diags {
    struct mut_diag *items; /* owned, [n] */
    int n, room;
    struct mut_diag_text *texts; /* owned, [n_texts]: sources for the offending line */
    int n_texts;
    int lost;    /* worst status of the errors that found no memory */
    bool unsaid; /* the last error is one of them: a hint belongs to it */
};

void mut_diag_init(struct mut_diags *d);

void mut_diag_clear(struct mut_diags *d);

/* Keeps a copy of a file's text so that errors in it show the offending line (none for an empty
 * text: the file is empty or could not be read). */
void mut_diag_remember(struct mut_diags *d, const char *file, const char *text);

/* Adds one error and returns `status`, so that a caller may say `return mut_fail(...)`.
 * `at` may be { 0 } where no place exists. `d` may be NULL. */
int mut_fail(struct mut_diags *d, int status, struct mut_place at, const char *format,
             ...) __attribute__((format(printf, 4, 5)));

/* Adds a hint to the last error; nothing if there is none. */
void mut_hint(struct mut_diags *d, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The worst status collected (MUT_OK if none; system faults before input before failed). */
int mut_diag_status(const struct mut_diags *d);

/* Prints all, sorted by file (first seen first), line and column:
 *     file:12:3: error: message
 *        12 | offending line
 *           |   ^
 *           hint: text
 * Columns count characters. Long lines are cut around the caret; control characters and bytes
 * that are not UTF-8 show as `?`, in messages too, so that no input can write to a terminal.
 * Without a place: `mutual: error: message` (the program's name is MUT_PROGRAM). */
void mut_diag_print(const struct mut_diags *d, FILE *out);

/* 0, 1, 2 or 3 for a status (see enum mut_status). */
int mut_exit_code(int status);

#endif
