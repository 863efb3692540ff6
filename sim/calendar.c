#include "calendar.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999, YEAR_DIGITS = 4, MONTHS = 12 };

/* "2025-04" as months since January of year 0, or -1. */
static int
parse(const char *text)
{
    int year = 0, month = 0, i = 0;
    for (; i < YEAR_DIGITS; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        year = 10 * year + text[i] - '0';
    }
    if (text[i++] != '-')
        return -1;
    const int first = i;
    for (; text[i] >= '0' && text[i] <= '9' && i - first < 2; i++)
        month = 10 * month + text[i] - '0';
    if (text[i] != '\0' || i - first != 2 || month < 1 || month > MONTHS ||
        year < FIRST_YEAR || year > LAST_YEAR)
        return -1;
    return MONTHS * year + month - 1;
}

bool
mut_calendar_read(const struct mut_node *node, const char *what, int *months,
                  struct mut_diags *diags)
{
    const int read = node->kind == MUT_SCALAR ? parse(node->text) : -1;
    if (read < 0) {
        mut_fail(diags, MUT_EINPUT, node->at,
                 "`%s` must be a month such as 2025-04, not `%s`", what,
                 node->kind == MUT_SCALAR ? node->text : "a list or mapping");
        mut_hint(diags, "four digits of the year, -, two of the month: 01 to %d", MONTHS);
        return false;
    }
    *months = read;
    return true;
}
