/* What a service works with wears out and is renewed out of its running cost; whoever defers
 * renewal has the money now and less to work with later. Capital 1 is what the standard provides
 * and worth a year's money. */
#include "model.h"

struct rule {
    double wear;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, wear, .unit = "1/year", .def = 0.05, .min = 0, .max = 1,
              .low = 0.02, .high = 0.1,
              .doc = "Share of capital that wears out; the standard's is renewed.",
              .source = "useful lives of ten to fifty years: CIPFA code (from memory)",
              .grade = "C"),
};

static void
renew(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    double worn = rule->wear / MUT_YEAR, deferred = 1 - unit->lever.upkeep;
    double year = unit->sector->cost_per_user * unit->users.n;
    unit->service.capital += worn * (unit->lever.upkeep - unit->service.capital);
    mut_charge(unit, MUT_FRONT_LINE, -worn * deferred * year);
}

MUT_PROCESS(capital) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "capital",
    .summary = "Capital wears out and is renewed, as far as renewal is paid for.",
    .source = "straight-line depreciation",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_MONEY] = renew },
};
