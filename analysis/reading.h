/* How an outcome is read by people: shares in percent, money in pounds, as many decimals as help. */
#ifndef MUT_READING_H
#define MUT_READING_H

#include "outcome.h"
#include "paired.h"

struct mut_reading {
    double factor;          /* the file's number times this is what is shown */
    const char *level_unit; /* "%", "GBP a user a month" is told by the label: "GBP" */
    const char *difference_unit; /* "percentage points" */
    int decimals;
};

struct mut_reading mut_reading_of(const struct mut_outcome *o);

/* "GBP 437.9", "15.0 %", "0.452", "0.11 months": an amount of the file's unit as readers see it; of a
 * difference "29.2 percentage points". With `sign` "+" stands before what is positive. What is not finite is
 * "-". Decimals grow until the amount is not 0, up to six and to a hundredth of what matters. Freed with mut_free; NULL without memory. */
char *mut_reading_level(const struct mut_outcome *o, double x);
char *mut_reading_difference(const struct mut_outcome *o, double x, bool sign);

/* "1,234.5": a number with that many decimals and a comma between thousands, as on the axes of figures. Freed with
 * mut_free. */
char *mut_reading_plain(double x, int decimals);

/* "+1.2", "-1.2", "0.0": what rounds to zero has no sign. Freed with mut_free. */
char *mut_reading_signed(double x, int decimals);

/* "-16.1 to -14.4": bounds alone; "" without them. Freed with mut_free. */
char *mut_reading_bounds(const struct mut_outcome *o, double x, double low, double high);

/* A signed difference where room is short: percentage points are "points". Freed with mut_free. */
char *mut_reading_short(const struct mut_outcome *o, double x);

/* The same with the decimals of its bounds, so that it lies between them as printed. Freed with mut_free. */
char *mut_reading_number(const struct mut_outcome *o, double x, double low, double high);

/* "+29.2 (+28.9 to +29.4)", without a unit. Decimals also grow until an interval that excludes 0 is seen to
 * exclude it; one without bounds is left out. Freed with mut_free. */
char *mut_reading_interval(const struct mut_outcome *o, double x, double low, double high);

/* A difference and its interval, in the file's unit; bounds may be NaN. */
struct mut_reading_span {
    double x, low, high;
};

/* A difference and the interval that its verdict rests on: the simultaneous one if `joint`. */
struct mut_reading_span mut_reading_span_of(const struct mut_paired *p, bool joint);

/* The decimals with which all of spans[n] of an outcome are shown side by side: two digits of what `matters` here, one more than it
 * has; more where a difference that matters has an interval that excludes 0 and a bound that would look like it. */
int mut_reading_decimals(const struct mut_outcome *o, double matters,
                         const struct mut_reading_span *spans, int n);

/* A difference, with its sign, that stands alone, with as many decimals; more if it would look like 0. `brief`: "+7.9 points".
 * Freed with mut_free. */
char *mut_reading_by(const struct mut_outcome *o, double x, double matters, bool brief);

/* mut_reading_number, _bounds and _interval with these. Freed with mut_free. */
char *mut_reading_number_at(const struct mut_outcome *o, double x, int decimals);
char *mut_reading_bounds_at(const struct mut_outcome *o,
                            const struct mut_reading_span *span, int decimals);
char *mut_reading_interval_at(const struct mut_outcome *o,
                              const struct mut_reading_span *span, int decimals);

/* The label in the middle of a sentence: "taking part"; names keep their capital, and what has a comma is put without
 * one, "contractible quality". Freed with mut_free. */
char *mut_reading_name(const struct mut_outcome *o);

/* The same where a sentence begins. Freed with mut_free. */
char *mut_reading_title(const struct mut_outcome *o);

/* "is", or "are" after a label in the plural. */
const char *mut_reading_verb(const struct mut_outcome *o);

/* A name of a file as words: "front_line" is "Front line". Freed with mut_free. */
char *mut_reading_words(const char *name);

#endif
