/* One declaration per parameter: a row gives its field, unit, default, possible range,
 * evidence range, meaning, source and grade. Parsing, `mutual show`, the result file's
 * metadata and the conformance tests all read the rows. */
#ifndef MUT_PARAM_H
#define MUT_PARAM_H

#include <stdbool.h>
#include <stddef.h>

enum mut_type { MUT_DOUBLE, MUT_INT, MUT_BOOL };

/* A parameter has one value per arm; an attribute one value per unit, set by its form. */
enum mut_scope { MUT_PARAMETER_SCOPE, MUT_ATTRIBUTE_SCOPE };

struct mut_param {
    const char *name;
    enum mut_type type;
    enum mut_scope scope;
    size_t offset;
    const char *unit; /* "1" for a share or a count */
    double def;
    double min, max;  /* what is possible; outside is an error */
    double low, high; /* the evidence range; outside is noted in table and file */
    const char *doc, *source, *grade; /* grade A-D */
};

struct mut_table {
    const struct mut_param *rows; /* [n_rows] */
    int n_rows;
    size_t size; /* of the struct that the rows describe */
};

#define MUT_TYPE_OF(type_, field)                                                        \
    _Generic(((type_ *) 0)->field, double : MUT_DOUBLE, int : MUT_INT, bool : MUT_BOOL)

#define MUT_ROW(type_, field, scope_, ...)                                               \
    {                                                                                    \
        .name = #field, .type = MUT_TYPE_OF(type_, field), .scope = scope_,              \
        .offset = offsetof(type_, field), __VA_ARGS__                                    \
    }

#define MUT_PARAM(type_, field, ...)                                                     \
    MUT_ROW(type_, field, MUT_PARAMETER_SCOPE, __VA_ARGS__)
#define MUT_ATTRIBUTE(type_, field, ...)                                                 \
    MUT_ROW(type_, field, MUT_ATTRIBUTE_SCOPE, __VA_ARGS__)

#define MUT_TABLE(type_, rows_)                                                          \
    {                                                                                    \
        .rows = rows_, .n_rows = (int) (sizeof(rows_) / sizeof *(rows_)),                \
        .size = sizeof(type_)                                                            \
    }

/* The row of that name, or NULL. */
const struct mut_param *mut_param_find(const struct mut_table *table, const char *name);

/* The value of a row in `values` (a struct of the table's size), as a double. */
double mut_param_value(const struct mut_param *row, const void *values);

/* Stores a value; the caller has checked the range. Ints are exact, bools 0 or 1. */
void mut_param_store(const struct mut_param *row, void *values, double value);

/* NULL if the row takes the value, else a sentence fragment why not ("is outside its range 0 to
 * 1 (share)", "must be a whole number", "must be 0 or 1"), written to `why`. */
const char *mut_param_refuses(const struct mut_param *row, double value, char *why,
                              size_t room);

/* Every row's default. */
void mut_param_defaults(const struct mut_table *table, void *values);

/* NULL if a row is complete (unit, doc, source, grade, ordered ranges, default inside), else
 * what is missing. For the conformance test and for mechanisms loaded at run time. */
const char *mut_param_incomplete(const struct mut_param *row);

#endif
