/* The tables of an export: their columns, and each kind's rows. */
#ifndef MUT_EXPORT_TABLE_H
#define MUT_EXPORT_TABLE_H

#include "export.h"

/* Fills x->tables and x->n_tables: MUT_OK or MUT_ENOMEM. */
int mut_export_table_list(struct mut_export *x);

/* The names of the columns, as a line. */
void mut_export_table_head(const struct mut_export_table *t, FILE *out);

/* The rows of a table over runs, of a summary, and of the tables of words. */
int mut_export_table_runs(const struct mut_export *x, const struct mut_export_table *t,
                          FILE *out, struct mut_diags *diags);
int64_t mut_export_table_summary_rows(const struct mut_export *x);
void mut_export_table_summary(const struct mut_export *x, FILE *out);
void mut_export_table_points(const struct mut_export *x, FILE *out);
void mut_export_table_dictionary(const struct mut_export *x, FILE *out);
int mut_export_table_parameters(const struct mut_export *x, FILE *out,
                                struct mut_diags *diags);

/* A cell and the comma or line end behind it. */
void mut_export_table_text(const char *text, char end, FILE *out);
void mut_export_table_number(double value, char end, FILE *out);

/* Fills columns[n] of parameters.csv; returns n, at most 15. */
int mut_export_table_parameter_columns(const struct mut_export *x,
                                       struct mut_export_column *columns);

#endif
