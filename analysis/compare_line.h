/* A line of the paired table for readers: six cells that align over the lines, in which units
 * and names give way and numbers never. */
#ifndef MUT_COMPARE_LINE_H
#define MUT_COMPARE_LINE_H

#include <stdbool.h>
#include <stdio.h>

enum mut_compare_cell {
    MUT_CELL_LABEL,
    MUT_CELL_REFERENCE,
    MUT_CELL_ARM,
    MUT_CELL_DIFFERENCE,
    MUT_CELL_INTERVAL,
    MUT_CELL_WORDS,
    MUT_CELLS
};

enum { MUT_COMPARE_LINE_ROOM = 80 };

/* All zero is an empty line. */
struct mut_compare_line {
    char cell[MUT_CELLS][MUT_COMPARE_LINE_ROOM];
    char unit[MUT_COMPARE_LINE_ROOM]; /* behind the label; where that is too wide, below it */
    bool unit_below;                  /* in a line of its own */
    bool further; /* of the same outcome as the line before, without a label of its own */
};

/* A printf text; what does not fit (a name of a hundred letters) is lost in whole characters. */
void mut_compare_line_put(char cell[MUT_COMPARE_LINE_ROOM], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Finds the widths of the cells of lines[n] for at most MUT_TEXT_TABLE_WIDTH columns, puts each
 * unit behind or below its label and cuts names that are too long ("~" for what is lost); lines[0]
 * has the heads of the cells. */
void mut_compare_line_fit(struct mut_compare_line *lines, int n, int widths[MUT_CELLS]);

void mut_compare_line_print(const struct mut_compare_line *line,
                            const int widths[MUT_CELLS], FILE *out);

#endif
