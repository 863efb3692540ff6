/* A result as tables for spreadsheets, R and chart tools: tidy CSV (RFC 4180, UTF-8), numbers as
 * %.17g, missing ones empty. Each table is written to a stream, a run at a time. */
#ifndef MUT_EXPORT_H
#define MUT_EXPORT_H

#include <stdio.h>

#include "compare.h"

enum {
    MUT_EXPORT_TABLES = 5 + MUT_AXES,
    MUT_EXPORT_SPREADSHEET = 1048576 /* rows of a sheet (Excel, LibreOffice Calc) */
};

/* A column, as dictionary.csv tells it. Texts are static or the result's; NULL is empty. */
struct mut_export_column {
    const char *name, *label, *unit, *doc, *better;
    double matters; /* NaN: says nothing */
};

enum mut_export_kind {
    MUT_EXPORT_RUNS,    /* a row per month of a run */
    MUT_EXPORT_AXIS,    /* the same and per value of one further axis */
    MUT_EXPORT_POINTS,  /* what the points are */
    MUT_EXPORT_SUMMARY, /* differences and levels over the window */
    MUT_EXPORT_PARAMETERS,
    MUT_EXPORT_DICTIONARY
};

struct mut_export_table {
    char file[32]; /* "runs_by_fifth.csv" */
    const char *what;
    enum mut_export_kind kind;
    enum mut_axis axis;
    struct mut_export_column *columns; /* owned, [n_columns]; values follow `n_lead` others */
    int n_columns, n_lead;
    int64_t rows; /* without the header */
};

struct mut_export {
    struct mut_compare compare; /* the result and its differences */
    int *replicates;            /* owned, [n_replicates]: their numbers */
    bool dated;                 /* months have a date: not in a laboratory */
    int start;                  /* month 0, counted from January of year 0 */
    char **labels[MUT_AXES];    /* owned, [n_labels]: values of each axis as texts */
    int n_labels[MUT_AXES];
    struct mut_outcome_words *words;   /* owned, [n_sector_tables] */
    struct mut_outcome *sector_tables; /* owned: tables by sector beside mut_outcomes */
    int n_sector_tables;
    struct mut_export_table tables[MUT_EXPORT_TABLES];
    int n_tables;
};

/* Reads the result at `path`, compares its arms with `reference` (NULL: the scenario's) and says which tables it gives, all but
 * their values. MUT_EINPUT with a sentence as mut_result_open. Clear it in either case. */
int mut_export_init(struct mut_export *x, const char *path, const char *reference,
                    struct mut_diags *diags);

void mut_export_clear(struct mut_export *x);

/* Writes tables[k]; whether `out` took it all is the caller's to ask. */
int mut_export_write(const struct mut_export *x, int k, FILE *out,
                     struct mut_diags *diags);

/* Whether an export may have a file of that name. */
bool mut_export_names(const char *file);

#endif
