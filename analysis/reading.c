#include "reading.h"

#include "mem.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { MOST_DECIMALS = 6 };

/* "Conversions to date" */
static bool
is_count(const struct mut_outcome *o)
{
    static const char end[] = " to date";
    const size_t length = o->label != NULL ? strlen(o->label) : 0;
    return length >= strlen(end) && strcmp(o->label + length - strlen(end), end) == 0;
}

struct mut_reading
mut_reading_of(const struct mut_outcome *o)
{
    const bool plain = strcmp(o->unit, "1") == 0;
    struct mut_reading r = { .factor = 1,
                             .level_unit = plain ? "" : o->unit,
                             .difference_unit = plain ? "" : o->unit,
                             .decimals = o->decimals };
    if (is_count(o) && r.decimals > 1)
        r.decimals = 1; /* a mean of whole numbers */
    if (o->share) {
        r.factor = 100;
        r.level_unit = o->better == MUT_BETTER_ZERO ? "points" : "%"; /* of a gap */
        r.difference_unit = "percentage points";
        r.decimals = o->decimals > 2 ? o->decimals - 2 : 0;
    }
    return r;
}

/* No more decimals than show a hundredth of what matters: less is nothing to a reader. */
static int
most_decimals(const struct mut_outcome *o)
{
    const double factor = mut_reading_of(o).factor;
    int n = mut_reading_of(o).decimals;
    while (n < MOST_DECIMALS && !(pow(10, -n) <= 0.01 * (1 + 1e-9) * o->matters * factor))
        n++;
    return n;
}

/* As many decimals as show that x is not 0, up to `most`; the usual ones if these do not. */
static int
decimals_for(int usual, double x, int most)
{
    int n = usual;
    while (n < most && x != 0 && fabs(x) <= 0.5 * pow(10, -n))
        n++;
    const bool nothing = fabs(x) <= 0.5 * pow(10, -n);
    return nothing && most < MOST_DECIMALS ? usual : n;
}

/* What rounds to 0 is 0, for 0 has no sign; an exact half is printed as 0 too (to even). */
static double
rounded(double x, int decimals)
{
    return fabs(x) <= 0.5 * pow(10, -decimals) ? 0 : x;
}

char *
mut_reading_plain(double x, int decimals)
{
    enum { GROUP = 3 };
    char *text = mut_text_format("%.*f", decimals, x);
    const size_t sign = text != NULL && *text == '-';
    size_t whole = text != NULL ? strspn(text + sign, "0123456789") : 0;
    while (whole > GROUP && text != NULL) {
        whole -= GROUP;
        char *longer = mut_text_format("%.*s,%s", (int) (sign + whole), text,
                                       text + sign + whole);
        mut_free(text);
        text = longer;
    }
    return text;
}

char *
mut_reading_signed(double x, int decimals)
{
    const double y = rounded(x, decimals);
    char *number = mut_reading_plain(y, decimals);
    char *text = number != NULL ? mut_text_format("%s%s", y > 0 ? "+" : "", number)
                                : NULL;
    mut_free(number);
    return text;
}

static char *
amount(double x, const char *unit, const int decimals[2], bool sign)
{
    if (!isfinite(x))
        return mut_text("-");
    const int n = decimals_for(decimals[0], x, decimals[1]);
    const double y = rounded(x, n);
    const char *plus = sign && y > 0 ? "+" : "";
    const bool money = strcmp(unit, "GBP") == 0;
    char *number = mut_reading_plain(money ? fabs(y) : y, n);
    char *text = number == NULL ? NULL
                 : money        ? mut_text_format("%s£%s", y < 0 ? "-" : plus, number)
                                : mut_text_format("%s%s%s%s", plus, number,
                                           *unit != '\0' ? " " : "", unit);
    mut_free(number);
    return text;
}

char *
mut_reading_level(const struct mut_outcome *o, double x)
{
    const struct mut_reading r = mut_reading_of(o);
    return amount(x * r.factor, r.level_unit,
                  (const int[]){ r.decimals, most_decimals(o) }, false);
}

char *
mut_reading_difference(const struct mut_outcome *o, double x, bool sign)
{
    const struct mut_reading r = mut_reading_of(o);
    return amount(x * r.factor, r.difference_unit,
                  (const int[]){ r.decimals, most_decimals(o) }, sign);
}

char *
mut_reading_short(const struct mut_outcome *o, double x)
{
    const struct mut_reading r = mut_reading_of(o);
    return amount(x * r.factor, o->share ? "points" : r.difference_unit,
                  (const int[]){ r.decimals, most_decimals(o) }, true);
}

/* A bound that is not 0 is not shown as 0 where the difference matters: on which side of it the bound lies
 * decides a claim. */
static int
decimals_of_interval(const struct mut_outcome *o, double x, double low, double high)
{
    const struct mut_reading r = mut_reading_of(o);
    const int most = most_decimals(o);
    const int n = decimals_for(r.decimals, x * r.factor, most);
    if (low > 0 || high < 0)
        return decimals_for(n, (low > 0 ? low : high) * r.factor,
                            fabs(x) >= o->matters ? MOST_DECIMALS : most);
    return n;
}

char *
mut_reading_number_at(const struct mut_outcome *o, double x, int decimals)
{
    const struct mut_reading r = mut_reading_of(o);
    return amount(x * r.factor, o->share ? "points" : r.difference_unit,
                  (const int[]){ decimals, decimals }, true);
}

char *
mut_reading_number(const struct mut_outcome *o, double x, double low, double high)
{
    return isfinite(low) && isfinite(high)
               ? mut_reading_number_at(o, x, decimals_of_interval(o, x, low, high))
               : mut_reading_short(o, x);
}

char *
mut_reading_bounds_at(const struct mut_outcome *o, const struct mut_reading_span *span,
                      int decimals)
{
    const double factor = mut_reading_of(o).factor;
    if (!isfinite(span->x) || !isfinite(span->low) || !isfinite(span->high))
        return mut_text("");
    char *from = mut_reading_signed(span->low * factor, decimals),
         *to = mut_reading_signed(span->high * factor, decimals);
    char *text = from != NULL && to != NULL ? mut_text_format("%s to %s", from, to)
                                            : NULL;
    mut_free(from);
    mut_free(to);
    return text;
}

char *
mut_reading_bounds(const struct mut_outcome *o, double x, double low, double high)
{
    const struct mut_reading_span span = { x, low, high };
    return mut_reading_bounds_at(o, &span, decimals_of_interval(o, x, low, high));
}

char *
mut_reading_interval_at(const struct mut_outcome *o, const struct mut_reading_span *span,
                        int decimals)
{
    if (!isfinite(span->x))
        return mut_text("-");
    char *number = mut_reading_signed(span->x * mut_reading_of(o).factor, decimals);
    char *bounds = mut_reading_bounds_at(o, span, decimals);
    if (bounds == NULL || *bounds == '\0') {
        mut_free(bounds);
        return number;
    }
    char *text = number != NULL ? mut_text_format("%s (%s)", number, bounds) : NULL;
    mut_free(number);
    mut_free(bounds);
    return text;
}

char *
mut_reading_interval(const struct mut_outcome *o, double x, double low, double high)
{
    const struct mut_reading r = mut_reading_of(o);
    const struct mut_reading_span span = { x, low, high };
    const bool bounded = isfinite(low) && isfinite(high);
    return mut_reading_interval_at(
        o, &span,
        bounded ? decimals_of_interval(o, x, low, high)
                : decimals_for(r.decimals, x * r.factor, most_decimals(o)));
}

/* As many as show two digits of what matters, a tenth of it. */
static int
decimals_of_band(const struct mut_outcome *o, double matters)
{
    const struct mut_reading r = mut_reading_of(o);
    int n = r.decimals;
    while (n < MOST_DECIMALS && matters > 0 && !is_count(o) &&
           !(pow(10, -n) <= 0.1 * (1 + 1e-9) * matters * r.factor))
        n++;
    return n;
}

char *
mut_reading_by(const struct mut_outcome *o, double x, double matters, bool brief)
{
    const struct mut_reading r = mut_reading_of(o);
    const int n = decimals_of_band(o, matters), most = most_decimals(o);
    return amount(x * r.factor, o->share && brief ? "points" : r.difference_unit,
                  (const int[]){ n, most > n ? most : n }, true);
}

struct mut_reading_span
mut_reading_span_of(const struct mut_paired *p, bool joint)
{
    return (struct mut_reading_span){ p->difference, joint ? p->joint_low : p->low,
                                      joint ? p->joint_high : p->high };
}

int
mut_reading_decimals(const struct mut_outcome *o, double matters,
                     const struct mut_reading_span *spans, int n)
{
    int decimals = decimals_of_band(o, matters);
    for (int k = 0; k < n; k++) {
        const struct mut_reading_span *s = &spans[k];
        if (!isfinite(s->low) || !isfinite(s->high) || !(fabs(s->x) >= matters))
            continue;
        const int shown = decimals_of_interval(o, s->x, s->low, s->high);
        decimals = shown > decimals ? shown : decimals;
    }
    return decimals;
}

/* Labels that a list or sentence cannot hold, for their commas. */
static const struct {
    const char *name, *words;
} inside[] = {
    { "quality_contractible", "contractible quality" },
    { "quality_noncontractible", "quality that no contract covers" },
    { "equity_gap", "the gap in need met between rich and poor" },
    { "social_cost_time_free", "social cost a month with time free" },
    { "social_cost_time_dear", "social cost a month with time dear" },
};

char *
mut_reading_name(const struct mut_outcome *o)
{
    for (size_t k = 0; k < sizeof inside / sizeof *inside; k++)
        if (strcmp(inside[k].name, o->name) == 0)
            return mut_text(inside[k].words);
    char *name = mut_text(o->label);
    if (name != NULL && isupper((unsigned char) name[0]) &&
        islower((unsigned char) name[1]) && strncmp(name, "Gini", 4) != 0)
        name[0] = (char) tolower((unsigned char) name[0]);
    return name;
}

char *
mut_reading_title(const struct mut_outcome *o)
{
    char *name = strchr(o->label, ',') == NULL ? mut_text(o->label) : mut_reading_name(o);
    if (name != NULL)
        name[0] = (char) toupper((unsigned char) name[0]);
    return name;
}

/* Outcomes whose label is a plural. */
static const char *const plural[] = {
    "hours_coproduced", "unopposed", "need_arising",  "credits",      "staff_posts",
    "innovation",       "exits",     "bidders",       "units_failed", "ballots",
    "conversions",      "bailouts",  "units_failing", "reserves",     "share_capital",
};

const char *
mut_reading_verb(const struct mut_outcome *o)
{
    for (size_t k = 0; k < sizeof plural / sizeof *plural; k++)
        if (strcmp(plural[k], o->name) == 0)
            return "are";
    return "is";
}

char *
mut_reading_words(const char *name)
{
    char *words = mut_text(name);
    for (char *c = words; c != NULL && *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    if (words != NULL)
        words[0] = (char) toupper((unsigned char) words[0]);
    return words;
}
