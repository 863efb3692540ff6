#include "compare_row.h"

#include "outcome.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DECIMALS = 15 }; /* of a number near 1 that are not noise */

/* What rounds to nothing has no sign: "-0.000" would suggest one. */
static bool
vanishes(double x, int decimals)
{
    return fabs(x) < pow(10, -decimals) / 2;
}

static void
put_level(char *cell, double x, int decimals)
{
    mut_compare_line_put(cell, "%.*f", decimals, vanishes(x, decimals) ? 0 : x);
}

static void
put_signed(char *cell, double x, int decimals)
{
    if (vanishes(x, decimals))
        put_level(cell, x, decimals);
    else
        mut_compare_line_put(cell, "%+.*f", decimals, x);
}

/* The interval that decides about a claim. */
static double
low_of(const struct mut_compare_row *row)
{
    return row->headline ? row->paired.joint_low : row->paired.low;
}

static double
high_of(const struct mut_compare_row *row)
{
    return row->headline ? row->paired.joint_high : row->paired.high;
}

/* Whether a bound other than zero is printed as zero. */
static bool
blurs(double bound, int decimals)
{
    return bound != 0 && vanishes(bound, decimals);
}

static bool
exceeds(double difference, int decimals, double matters)
{
    char printed[MUT_COMPARE_LINE_ROOM];
    put_level(printed, fabs(difference), decimals);
    return strtod(printed, NULL) > matters;
}

/* Whether the printed row does not show why a difference is claimed or is not: a bound that
 * decides is printed as zero, or the difference is rounded across what matters. */
static bool
hides(const struct mut_compare_row *row, int decimals)
{
    double d = row->paired.difference, low = low_of(row), high = high_of(row);
    bool large = fabs(d) > row->matters;
    if (isnan(low))
        return false;
    if (large && (blurs(low, decimals) || blurs(high, decimals)))
        return true;
    return (low > 0 || high < 0) && exceeds(d, decimals, row->matters) != large;
}

static int
decimals_of(const struct mut_compare_row *row)
{
    int decimals = mut_outcomes[row->outcome].decimals;
    while (decimals < MOST_DECIMALS && hides(row, decimals))
        decimals++;
    return decimals;
}

bool
mut_compare_row_fewer_pairs(const struct mut_compare *c, const struct mut_compare_row *row)
{
    return row->paired.n > 0 && row->paired.n < c->result.n_replicates;
}

bool
mut_compare_row_fewer_months(const struct mut_compare *c,
                             const struct mut_compare_row *row)
{
    return row->paired.n > 0 && row->months[0] < mut_compare_window(c);
}

static void
put_interval(char *cell, const struct mut_compare *c, const struct mut_compare_row *row,
             int decimals)
{
    char low[MUT_COMPARE_LINE_ROOM], high[MUT_COMPARE_LINE_ROOM], marks[4];
    snprintf(marks, sizeof marks, "%s%s%s", row->paired.skewed ? "*" : "",
             mut_compare_row_fewer_pairs(c, row) ? "#" : "",
             mut_compare_row_fewer_months(c, row) ? "^" : "");
    if (isnan(low_of(row))) {
        mut_compare_line_put(cell, "%s", marks);
        return;
    }
    put_signed(low, low_of(row), decimals);
    put_signed(high, high_of(row), decimals);
    mut_compare_line_put(cell, "[%s, %s]%s", low, high, marks);
}

/* Where one arm alone can be measured (turnout, where only it votes) its level is said. */
static void
put_words(char *cell, const struct mut_compare_row *row)
{
    bool here = !isnan(row->arm_level), there = !isnan(row->reference_level);
    if (row->verdict != MUT_VERDICT_NO_PAIR)
        mut_compare_line_put(cell, "%s", mut_paired_words(row->verdict));
    else if (here && there)
        mut_compare_line_put(cell, "no month in common");
    else if (here)
        mut_compare_line_put(cell, "only here: %.*f", mut_outcomes[row->outcome].decimals,
                             row->arm_level);
    else if (there && row->arm >= 0)
        mut_compare_line_put(cell, "none in this arm");
    else if (!there)
        mut_compare_line_put(cell, "nothing to measure");
}

void
mut_compare_row_line(const struct mut_compare *c, int k, struct mut_compare_line *line)
{
    const struct mut_compare_row *row = &c->rows[k];
    const struct mut_outcome *o = &mut_outcomes[row->outcome];
    int decimals = decimals_of(row);
    line->further = k > 0 && c->rows[k - 1].outcome == row->outcome;
    if (!line->further) {
        mut_compare_line_put(line->cell[MUT_CELL_LABEL], "%s", o->label);
        if (strcmp(o->unit, "1") != 0)
            mut_compare_line_put(line->unit, "(%s)", o->unit);
    }
    if ((!line->further || c->levels) && !isnan(row->reference_level))
        put_level(line->cell[MUT_CELL_REFERENCE], row->reference_level, o->decimals);
    if (row->arm >= 0)
        mut_compare_line_put(line->cell[MUT_CELL_ARM], "%s", c->result.arms[row->arm]);
    if (!isnan(row->paired.difference))
        put_signed(line->cell[MUT_CELL_DIFFERENCE], row->paired.difference, decimals);
    put_interval(line->cell[MUT_CELL_INTERVAL], c, row, decimals);
    put_words(line->cell[MUT_CELL_WORDS], row);
}
