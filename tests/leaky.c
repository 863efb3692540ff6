/* A mechanism whose books do not balance: tests/journal.sh loads it to see what becomes of a run that
 * fails. With the file $MUTUAL_TEST_MARK it fails once: the file goes when it does. */
#include "model.h"

#include <stdlib.h>
#include <unistd.h>

struct rule {
    double pounds;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, pounds, .unit = "GBP/month", .def = 0, .min = 0, .max = 10,
              .low = 0, .high = 10, .doc = "Profit that nobody has made.",
              .source = "judgement", .grade = "D"),
};

static void
leak(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    const char *mark = getenv("MUTUAL_TEST_MARK");
    if (rule->pounds > 0 && (mark == NULL || unlink(mark) == 0))
        mut_charge(unit, MUT_PROFIT, rule->pounds);
}

const struct mut_component mut_component = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "leaky",
    .summary = "Loses money.",
    .source = "judgement",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_TAKE_UP] = leak },
};
