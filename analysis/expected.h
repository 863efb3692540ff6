/* What a scenario expected of its result, as the file tells it, and what came out. */
#ifndef MUT_EXPECTED_H
#define MUT_EXPECTED_H

#include "expectation.h"
#include "paired.h"
#include "result.h"

struct mut_expected {
    struct mut_expectation is;
    struct mut_paired
        found; /* over the expectation's own months, at its own point; low and high as below */
    enum mut_expectation_verdict verdict;
    /* Of one that names no point, over all points of the result; of another all 0. */
    int at[MUT_EXPECTATION_VERDICTS]; /* points with each verdict */
    double median, most[2],
        extremes[2]; /* of the differences: 5 and 95 % (quantile.h); least and greatest */
};

struct mut_expecteds {
    struct mut_expected *rows; /* owned, [n] */
    int n;
};

/* Reads the expectations of a result and compares what they name, by an interval of each one's own as
 * `check --run` does; what answers the question by one that holds together with the headline's, as the cards do. One whose outcome the file does not hold is left out; a file without any has n = 0.
 * MUT_ENOMEM or MUT_EINPUT as mut_cube_slice. Clear it in either case. */
int mut_expected_read(struct mut_expecteds *all, const struct mut_result *result,
                      struct mut_diags *diags);

/* What a difference says of an expectation, by its low and high (mut_expectation_judge). */
enum mut_expectation_verdict mut_expected_judge(const struct mut_expectation *e,
                                                const struct mut_paired *p);

/* How many of them answer the scenario's question. */
int mut_expected_answers(const struct mut_expecteds *all);

void mut_expected_clear(struct mut_expecteds *all);

#endif
