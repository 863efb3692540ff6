/* A mechanism that breaks the first law: it knows which label a unit carries. tests/audit.sh loads
 * it to see that the audit finds it. Its one row only shows that it loads like any other. */
#include "model.h"

struct rule {
    double bonus;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, bonus, .unit = "logit", .def = 0.5, .min = 0, .max = 5,
              .low = 0, .high = 1, .doc = "What the label adds to the wish to claim.",
              .source = "judgement", .grade = "D"),
};

static void
favour(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    float bonus = unit->charter->form == 0 ? (float) rule->bonus : 0;
    for (int i = 0; i < unit->users.n; i++)
        unit->users.utility[i] += bonus;
}

const struct mut_component mut_component = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "rigged",
    .summary = "Favours the form whose name sorts first.",
    .source = "judgement",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_TAKE_UP] = favour },
};
