#include "reading.h"

#include "mem.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { MOST_DECIMALS = 6 };

struct mut_reading
mut_reading_of(const struct mut_outcome *o)
{
    const bool plain = strcmp(o->unit, "1") == 0;
    struct mut_reading r = { .factor = 1,
                             .level_unit = plain ? "" : o->unit,
                             .difference_unit = plain ? "" : o->unit,
                             .decimals = o->decimals };
    if (o->share) {
        r.factor = 100;
        r.level_unit = "%";
        r.difference_unit = "percentage points";
        r.decimals = o->decimals > 2 ? o->decimals - 2 : 0;
    }
    return r;
}

/* As many decimals as show that x is not 0. */
static int
decimals_for(int usual, double x)
{
    int n = usual;
    while (n < MOST_DECIMALS && x != 0 && fabs(x) <= 0.5 * pow(10, -n))
        n++;
    return n;
}

/* What rounds to 0 is 0, for 0 has no sign; an exact half is printed as 0 too (to even). */
static double
rounded(double x, int decimals)
{
    return fabs(x) <= 0.5 * pow(10, -decimals) ? 0 : x;
}

char *
mut_reading_signed(double x, int decimals)
{
    const double y = rounded(x, decimals);
    return mut_text_format("%s%.*f", y > 0 ? "+" : "", decimals, y);
}

static char *
amount(double x, const char *unit, int usual, bool sign)
{
    if (!isfinite(x))
        return mut_text("-");
    const int n = decimals_for(usual, x);
    const double y = rounded(x, n);
    const char *plus = sign && y > 0 ? "+" : "";
    if (strcmp(unit, "GBP") == 0)
        return mut_text_format("%s£%.*f", y < 0 ? "-" : plus, n, fabs(y));
    return mut_text_format("%s%.*f%s%s", plus, n, y, *unit != '\0' ? " " : "", unit);
}

char *
mut_reading_level(const struct mut_outcome *o, double x)
{
    const struct mut_reading r = mut_reading_of(o);
    return amount(x * r.factor, r.level_unit, r.decimals, false);
}

char *
mut_reading_difference(const struct mut_outcome *o, double x, bool sign)
{
    const struct mut_reading r = mut_reading_of(o);
    return amount(x * r.factor, r.difference_unit, r.decimals, sign);
}

char *
mut_reading_short(const struct mut_outcome *o, double x)
{
    const struct mut_reading r = mut_reading_of(o);
    return amount(x * r.factor, o->share ? "points" : r.difference_unit, r.decimals, true);
}

/* A bound that is not 0 is not shown as 0: on which side of it the bound lies decides a claim. */
static int
decimals_of_interval(const struct mut_reading *r, double x, double low, double high)
{
    const int n = decimals_for(r->decimals, x * r->factor);
    if (low > 0 || high < 0)
        return decimals_for(n, (low > 0 ? low : high) * r->factor);
    return n;
}

char *
mut_reading_bounds(const struct mut_outcome *o, double x, double low, double high)
{
    const struct mut_reading r = mut_reading_of(o);
    if (!isfinite(x) || !isfinite(low) || !isfinite(high))
        return mut_text("");
    const int n = decimals_of_interval(&r, x, low, high);
    char *from = mut_reading_signed(low * r.factor, n),
         *to = mut_reading_signed(high * r.factor, n);
    char *text = from != NULL && to != NULL ? mut_text_format("%s to %s", from, to)
                                            : NULL;
    mut_free(from);
    mut_free(to);
    return text;
}

char *
mut_reading_interval(const struct mut_outcome *o, double x, double low, double high)
{
    const struct mut_reading r = mut_reading_of(o);
    if (!isfinite(x))
        return mut_text("-");
    char *bounds = mut_reading_bounds(o, x, low, high);
    if (bounds == NULL || *bounds == '\0') {
        mut_free(bounds);
        const int n = decimals_for(r.decimals, x * r.factor);
        return mut_reading_signed(x * r.factor, n);
    }
    const int n = decimals_of_interval(&r, x, low, high);
    char *number = mut_reading_signed(x * r.factor, n);
    char *text = number != NULL ? mut_text_format("%s (%s)", number, bounds) : NULL;
    mut_free(number);
    mut_free(bounds);
    return text;
}

char *
mut_reading_name(const struct mut_outcome *o)
{
    char *name = mut_text(o->label);
    if (name != NULL && isupper((unsigned char) name[0]) &&
        islower((unsigned char) name[1]) && strncmp(name, "Gini", 4) != 0)
        name[0] = (char) tolower((unsigned char) name[0]);
    return name;
}

char *
mut_reading_doc(const struct mut_outcome *o)
{
    static const char nan_word[] = "NaN", words[] = "no value";
    char *doc = mut_text(o->doc);
    for (char *at = doc; at != NULL && (at = strstr(at, nan_word)) != NULL;) {
        const size_t place = (size_t) (at - doc) + strlen(words);
        char *longer = mut_text_format("%.*s%s%s", (int) (at - doc), doc, words,
                                       at + strlen(nan_word));
        mut_free(doc);
        doc = longer;
        at = doc != NULL ? doc + place : NULL;
    }
    return doc;
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
