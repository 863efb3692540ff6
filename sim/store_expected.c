#include "store_expected.h"

#include "mem.h"
#include "outcome.h"
#include "store_column.h"

#include <stddef.h>

/* An expectation by names, as a file has it. */
struct row {
    const char *it, *outcome, *arm, *against, *sign, *point;
    double level, least;
    int place, first, last, answers;
};

static const struct mut_store_column columns[] = {
    { "expected_outcome", "variable", MUT_STORE_TEXT, offsetof(struct row, outcome) },
    { "expected_place", "place on the variable's further axis, from 0", MUT_STORE_INT,
      offsetof(struct row, place) },
    { "expected_arm", "arm", MUT_STORE_TEXT, offsetof(struct row, arm) },
    { "expected_against", "arm that it is compared with; empty: the level",
      MUT_STORE_TEXT, offsetof(struct row, against) },
    { "expected_level", "level that it is compared with, in the outcome's unit",
      MUT_STORE_DOUBLE, offsetof(struct row, level) },
    { "expected_sign", "> above, < below, = no more than `expected_least` apart",
      MUT_STORE_TEXT, offsetof(struct row, sign) },
    { "expected_least", "smallest size of the difference, of = the largest",
      MUT_STORE_DOUBLE, offsetof(struct row, least) },
    { "expected_first", "first month of the mean", MUT_STORE_INT,
      offsetof(struct row, first) },
    { "expected_last", "last month of the mean", MUT_STORE_INT,
      offsetof(struct row, last) },
    { "expected_point", "point that the scenario names; empty: the first", MUT_STORE_TEXT,
      offsetof(struct row, point) },
    { "expected_answers", "1 where it answers the scenario's question", MUT_STORE_INT,
      offsetof(struct row, answers) },
};

static const char *
sign_of(char sign)
{
    return sign == '>' ? ">" : sign == '<' ? "<" : "=";
}

static struct row
row_of(const struct mut_study *study, const struct mut_expectation *e)
{
    const struct mut_plan *plan = &study->plans[0];
    return (struct row){
        .it = e->it,
        .outcome = mut_outcomes[e->outcome].name,
        .arm = plan->arms[e->arm].name,
        .against = e->against >= 0 ? plan->arms[e->against].name : "",
        .sign = sign_of(e->sign),
        .point = e->point_name != NULL ? e->point_name : "",
        .level = e->level,
        .least = e->least,
        .place = e->place,
        .first = e->window[0],
        .last = e->window[1],
        .answers = e->answers,
    };
}

void
mut_store_expected(struct mut_store_h5 *h, hid_t group, const struct mut_study *study)
{
    static const struct mut_store_column it = { "expected",
                                                "what the scenario expects of its result",
                                                MUT_STORE_TEXT, offsetof(struct row, it) };
    const struct mut_plan *plan = &study->plans[0];
    struct row *table = mut_array((size_t) plan->n_expectations, sizeof *table);
    if (table == NULL) {
        mut_store_h5_fail(h, it.name);
        return;
    }
    for (int k = 0; k < plan->n_expectations; k++)
        table[k] = row_of(study, &plan->expectations[k]);
    mut_store_column_table(h, group, &it, columns, sizeof columns / sizeof *columns,
                           (struct mut_store_rows){ .items = table,
                                                    .size = sizeof *table,
                                                    .n = plan->n_expectations });
    mut_free(table);
}
