#include "figures.h"

#include "mem.h"

#include <math.h>

enum { MOST_DECIMALS = 12 };

int
mut_figures_decimals(int outcome, double largest)
{
    int decimals = mut_outcomes[outcome].decimals;
    double size = fabs(largest);
    for (int k = 0; k < decimals; k++)
        size *= 10;
    while (size > 0 && size < 100 && decimals < MOST_DECIMALS) {
        size *= 10;
        decimals++;
    }
    return decimals;
}

bool
mut_figures_vanish(double value, int decimals)
{
    double size = fabs(value);
    for (int k = 0; k < decimals; k++)
        size *= 10;
    return size < 0.5;
}

void
mut_figures_signed(double value, int decimals, char out[MUT_FIGURES_ROOM])
{
    bool nothing = mut_figures_vanish(value, decimals);
    if (isnan(value))
        snprintf(out, MUT_FIGURES_ROOM, "-");
    else
        snprintf(out, MUT_FIGURES_ROOM, nothing ? "%.*f" : "%+.*f", decimals,
                 nothing ? 0 : value);
}

void
mut_figures_interval(double low, double high, int decimals, char out[MUT_FIGURES_ROOM])
{
    char ends[2][MUT_FIGURES_ROOM];
    mut_figures_signed(low, decimals, ends[0]);
    mut_figures_signed(high, decimals, ends[1]);
    out[0] = '\0';
    if (!isnan(low) && !isnan(high))
        snprintf(out, MUT_FIGURES_ROOM, "[%.28s, %.28s]", ends[0], ends[1]);
}

void
mut_figures_json(const char *name, double value, FILE *out)
{
    fprintf(out, "\"%s\": ", name);
    mut_format_number(value, MUT_FORMAT_JSON, out);
    fputs(", ", out);
}

void
mut_figures_say(int indent, FILE *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = mut_text_formatv(format, arguments);
    va_end(arguments);
    fprintf(out, "%*s", indent, "");
    mut_text_table_wrap(text != NULL ? text : "", indent, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(text);
}
