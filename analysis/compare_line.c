#include "compare_line.h"

#include "text_table.h"

#include <stdarg.h>
#include <string.h>

enum { GAP = 2, NARROWEST = 8 };

/* Characters on the screen: bytes of UTF-8 that begin one. */
static int
width(const char *text)
{
    int n = 0;
    for (const char *c = text; *c != '\0'; c++)
        n += ((unsigned char) *c & 0xc0) != 0x80;
    return n;
}

/* Cuts a text to `most` characters, the last of them "~" if any is lost. */
static void
cut(char *text, int most)
{
    char *c = text;
    if (width(text) <= most)
        return;
    for (int n = 0; n < most - 1; n++) {
        c++;
        while (((unsigned char) *c & 0xc0) == 0x80)
            c++;
    }
    strcpy(c, "~");
}

void
mut_compare_line_put(char cell[MUT_COMPARE_LINE_ROOM], const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int n = vsnprintf(cell, MUT_COMPARE_LINE_ROOM, format, values);
    va_end(values);
    if (n >= MUT_COMPARE_LINE_ROOM) {
        char *last = cell + MUT_COMPARE_LINE_ROOM - 1;
        while (last > cell && ((unsigned char) last[-1] & 0xc0) == 0x80)
            last--;
        if (last > cell && ((unsigned char) last[-1] & 0x80) != 0)
            last--;
        *last = '\0';
    }
}

/* A label and its unit in one line. */
static int
labelled(const struct mut_compare_line *line)
{
    int unit = width(line->unit);
    return width(line->cell[MUT_CELL_LABEL]) + (unit > 0 ? 1 + unit : 0);
}

static int
larger(int a, int b)
{
    return a > b ? a : b;
}

/* Narrows a cell to `least`, but not below, until the line fits. */
static void
narrow(int widths[MUT_CELLS], enum mut_compare_cell cell, int least)
{
    int total = GAP * (MUT_CELLS - 1);
    for (int k = 0; k < MUT_CELLS; k++)
        total += widths[k];
    int excess = total - MUT_TEXT_TABLE_WIDTH, spare = widths[cell] - least;
    if (excess > 0 && spare > 0)
        widths[cell] -= excess < spare ? excess : spare;
}

static void
place_units(struct mut_compare_line *lines, int n, int most)
{
    for (int k = 0; k < n; k++) {
        struct mut_compare_line *line = &lines[k];
        if (line->unit[0] == '\0')
            continue;
        if (labelled(line) <= most) {
            char *label = line->cell[MUT_CELL_LABEL];
            size_t used = strlen(label);
            snprintf(label + used, sizeof line->cell[0] - used, " %s", line->unit);
        } else if (k + 1 < n && lines[k + 1].further)
            mut_compare_line_put(lines[k + 1].cell[MUT_CELL_LABEL], "  %s", line->unit);
        else
            line->unit_below = true;
    }
}

void
mut_compare_line_fit(struct mut_compare_line *lines, int n, int widths[MUT_CELLS])
{
    int bare = NARROWEST; /* the widest label or unit by itself */
    memset(widths, 0, MUT_CELLS * sizeof *widths);
    for (int k = 0; k < n; k++) {
        for (int c = 0; c < MUT_CELLS; c++)
            widths[c] = larger(widths[c], width(lines[k].cell[c]));
        widths[MUT_CELL_LABEL] = larger(widths[MUT_CELL_LABEL], labelled(&lines[k]));
        bare = larger(bare, width(lines[k].cell[MUT_CELL_LABEL]));
        bare = larger(bare, 2 + width(lines[k].unit));
    }
    narrow(widths, MUT_CELL_LABEL, bare);
    narrow(widths, MUT_CELL_ARM, NARROWEST);
    narrow(widths, MUT_CELL_REFERENCE, NARROWEST);
    narrow(widths, MUT_CELL_LABEL, NARROWEST);
    place_units(lines, n, widths[MUT_CELL_LABEL]);
    for (int k = 0; k < n; k++) {
        cut(lines[k].cell[MUT_CELL_LABEL], widths[MUT_CELL_LABEL]);
        cut(lines[k].cell[MUT_CELL_ARM], widths[MUT_CELL_ARM]);
        if (k == 0) /* its name; below it are numbers */
            cut(lines[k].cell[MUT_CELL_REFERENCE], widths[MUT_CELL_REFERENCE]);
    }
}

void
mut_compare_line_print(const struct mut_compare_line *line, const int widths[MUT_CELLS],
                       FILE *out)
{
    static const bool right[MUT_CELLS] = {
        [MUT_CELL_REFERENCE] = true, [MUT_CELL_DIFFERENCE] = true
    };
    int owed = 0; /* spaces before the next text: none stand at a line's end */
    for (int c = 0; c < MUT_CELLS; c++) {
        const char *text = line->cell[c];
        int space = widths[c] - width(text);
        space = space > 0 ? space : 0;
        if (*text != '\0') {
            fprintf(out, "%*s%s", owed + (right[c] ? space : 0), "", text);
            owed = right[c] ? 0 : space;
        } else
            owed += space;
        owed += GAP;
    }
    fputc('\n', out);
    if (line->unit_below)
        fprintf(out, "  %s\n", line->unit);
}
