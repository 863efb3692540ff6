#include "expectation.h"

#include "mem.h"

#include <math.h>

enum mut_expectation_verdict
mut_expectation_judge(const struct mut_expectation *e, double difference,
                      const double interval[2])
{
    double low = interval[0], high = interval[1];
    if (isnan(low) || isnan(high))
        return MUT_EXPECTATION_UNCLEAR;
    if (e->sign == '=') {
        if (low >= -e->least && high <= e->least)
            return MUT_EXPECTATION_MET;
        return low > e->least || high < -e->least ? MUT_EXPECTATION_NOT_MET
                                                  : MUT_EXPECTATION_UNCLEAR;
    }
    if (e->sign == '<') {
        difference = -difference;
        low = -interval[1];
        high = -interval[0];
    }
    if (low > 0 && difference > e->least)
        return MUT_EXPECTATION_MET;
    return high <= e->least ? MUT_EXPECTATION_NOT_MET : MUT_EXPECTATION_UNCLEAR;
}

const char *
mut_expectation_word(enum mut_expectation_verdict verdict)
{
    static const char *const words[] = {
        [MUT_EXPECTATION_MET] = "met",
        [MUT_EXPECTATION_NOT_MET] = "not met",
        [MUT_EXPECTATION_UNCLEAR] = "unclear",
    };
    return words[verdict];
}

void
mut_expectation_clear(struct mut_expectation *e)
{
    mut_free(e->it);
    mut_free(e->point_name);
    *e = (struct mut_expectation){ 0 };
}
