#include "param.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct mut_param *
mut_param_find(const struct mut_table *table, const char *name)
{
    for (int i = 0; i < table->n_rows; i++)
        if (strcmp(table->rows[i].name, name) == 0)
            return &table->rows[i];
    return NULL;
}

double
mut_param_value(const struct mut_param *row, const void *values)
{
    const char *field = (const char *) values + row->offset;
    double number;
    int whole;
    bool flag;
    switch (row->type) {
    case MUT_DOUBLE:
        memcpy(&number, field, sizeof number);
        return number;
    case MUT_INT:
        memcpy(&whole, field, sizeof whole);
        return whole;
    case MUT_BOOL:
        memcpy(&flag, field, sizeof flag);
        return flag;
    }
    return 0.0;
}

void
mut_param_store(const struct mut_param *row, void *values, double value)
{
    char *field = (char *) values + row->offset;
    int whole = row->type == MUT_INT ? (int) value : 0;
    bool flag = value != 0.0;
    switch (row->type) {
    case MUT_DOUBLE:
        memcpy(field, &value, sizeof value);
        break;
    case MUT_INT:
        memcpy(field, &whole, sizeof whole);
        break;
    case MUT_BOOL:
        memcpy(field, &flag, sizeof flag);
        break;
    }
}

const char *
mut_param_refuses(const struct mut_param *row, double value, char *why, size_t room)
{
    bool count = strcmp(row->unit, "1") == 0;
    if (isnan(value))
        snprintf(why, room, "must be a number");
    else if (row->type == MUT_BOOL && value != 0.0 && value != 1.0)
        snprintf(why, room, "must be 0 or 1");
    else if (value < row->min || value > row->max)
        snprintf(why, room, "is outside its range %.10g to %.10g%s%s%s", row->min,
                 row->max, count ? "" : " (", count ? "" : row->unit, count ? "" : ")");
    else if (row->type == MUT_INT && value != (double) (int) value)
        snprintf(why, room, "must be a whole number");
    else
        return NULL;
    return why;
}

void
mut_param_defaults(const struct mut_table *table, void *values)
{
    memset(values, 0, table->size);
    for (int i = 0; i < table->n_rows; i++)
        mut_param_store(&table->rows[i], values, table->rows[i].def);
}

static bool
missing(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* An int holds less than a double; a bool only 0 and 1. */
static bool
fits(const struct mut_param *row)
{
    if (row->type == MUT_BOOL)
        return row->min >= 0.0 && row->max <= 1.0;
    return row->type != MUT_INT ||
           (row->min >= -2147483648.0 && row->max <= 2147483647.0);
}

const char *
mut_param_incomplete(const struct mut_param *row)
{
    if (missing(row->name))
        return "no name";
    if (missing(row->unit))
        return "no unit";
    if (missing(row->doc))
        return "no doc";
    if (missing(row->source))
        return "no source";
    if (row->grade == NULL || strlen(row->grade) != 1 ||
        strchr("ABCD", row->grade[0]) == NULL)
        return "grade is not A, B, C or D";
    if (!(row->min <= row->max))
        return "possible range is not in order (min, max)";
    if (!fits(row))
        return "possible range does not fit the field's type";
    if (!(row->low <= row->high))
        return "evidence range is not in order (low, high)";
    if (!(row->min <= row->low && row->high <= row->max))
        return "evidence range is not inside the possible range";
    char why[160];
    if (mut_param_refuses(row, row->def, why, sizeof why) != NULL)
        return "default is not a possible value";
    return NULL;
}
