/* A file of values with commas between them (RFC 4180), cell by cell, each with its place. */
#ifndef MUT_CSV_H
#define MUT_CSV_H

#include "diag.h"

enum { MUT_CSV_BYTES = 1 << 24 };

struct mut_csv {
    const char *file; /* borrowed from the diagnostics: what places call it */
    char *bytes;      /* owned: UTF-8; cut into cells as they are read */
    char *at, *line_start;
    int line;
};

struct mut_csv_cell {
    char *text;          /* borrowed: without blanks around it or quotes */
    struct mut_place at; /* where it begins */
    bool last;           /* of its line */
};

/* Reads the whole file; `named` is where a user named it, and what is wrong with all of it is reported
 * there. A status; cleared by the caller in either case. */
int mut_csv_open(struct mut_csv *csv, const char *path, struct mut_place named,
                 struct mut_diags *diags);

/* The same for a text in memory, which places call `name`. */
int mut_csv_text(struct mut_csv *csv, const char *name, const char *text,
                 struct mut_place named, struct mut_diags *diags);

/* The next cell; false at the end of the file. A quoted cell may hold commas, line breaks and, twice,
 * quotes; one that does not end, or goes on after its end, is reported. */
bool mut_csv_next(struct mut_csv *csv, struct mut_csv_cell *cell, struct mut_diags *diags);

void mut_csv_clear(struct mut_csv *csv);

#endif
