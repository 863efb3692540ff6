/* Outcomes in the dictionary. */
#include "dictionary.h"

#include "text_table.h"

int
mut_dictionary_outcome(const struct mut_outcome *outcome, enum mut_format format,
                       FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "name" }, { .name = "unit" },  { .name = "better" },
        { .name = "axis" }, { .name = "label" }, { .name = "matters" },
        { .name = "doc" },
    };
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    mut_text_table_text(&table, outcome->name);
    mut_text_table_text(&table, outcome->unit);
    mut_text_table_text(&table, mut_outcome_better(outcome->better));
    mut_text_table_text(&table, mut_outcome_axis(outcome->axis));
    mut_text_table_text(&table, outcome->label);
    mut_text_table_number(&table, outcome->matters);
    mut_text_table_text(&table, outcome->doc);
    int status = mut_text_table_record(&table, format, out);
    mut_text_table_clear(&table);
    return status;
}
