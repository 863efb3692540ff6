#include "series.h"

#include "mem.h"

#include <math.h>

const struct mut_unit_column mut_unit_columns[] = {
    { "users", "1", "Users", true },
    { "need_met", "1", "Need met in time, last 12 months", false },
    { "waiting", "months", "Mean wait of open cases", false },
    { "quality", "1", "Quality as users value it", false },
    { "quality_contractible", "1", "Quality, contractible", false },
    { "quality_noncontractible", "1", "Quality, not contractible", false },
    { "fit", "1", "Fit to preferences", false },
    { "satisfaction", "1", "Satisfaction", false },
    { "participation_rate", "1", "Taking part, last 12 months", false },
    { "public_cost", "GBP", "Public cost a user a month", false },
    { "reserves", "GBP", "Reserves of the unit", false },
    { "staff_filled", "1", "Filled posts / posts of the unit's plant", false },
    { "mix", "1", "Service mix, 0 to 1", false },
    { "competence", "1", "Governing competence, 0 to 1", false },
    { "capture", "1", "Distance of the elected board's mean wish from the median user's",
      false },
    { "turnout", "1", "Votes / electors at the last ballot, 0 before the first", false },
    { "unopposed", "1",
      "Share of users' seats filled without a contest at the last ballot", false },
    { "belief", "1", "Mean belief about others' giving", true },
    { "contribution", "1", "Mean share of the hours asked that users give", true },
    { "innovations", "1", "Innovations adopted to date", false },
    { "form", "1", "Form of the unit, as its place on the axis form, from 0", false },
    { "sector", "1", "Sector of the unit, as its place on the axis sector, from 0",
      false },
    { "informed", "1", "Users informed in the last 12 months", false },
    { "consulted", "1", "Users consulted in the last 12 months", false },
    { "voting", "1", "Users who voted in the last 12 months", false },
    { "coproducing", "1", "Users who co-produced in the last 12 months", false },
    { "governing", "1", "Users who governed in the last 12 months", false },
    { "hours", "h", "Hours given a user in the last 12 months", false },
    { "gradient", "1", "Taking part, richest fifth minus poorest, last 12 months", false },
    { "ballots", "1", "Ballots of the plant's staff on other terms, to date", false },
    { "ballot_month", "months", "Month of the last of them, 0 before the first", false },
    { "ballot_turnout", "1", "Votes / staff at that ballot", false },
    { "ballot_yes", "1", "Yes / votes at that ballot", false },
    { "conversions", "1", "Changes to other terms by decision, to date", false },
};

const int mut_n_unit_columns = (int) (sizeof mut_unit_columns / sizeof *mut_unit_columns);

/* By sector: what every result holds so, and after it what else the headline names. */
static void
add_sectors(struct mut_layout *layout, const struct mut_plan *plan)
{
    for (int k = 0; k < mut_n_outcomes; k++) {
        int table = mut_outcome_by_sector(k);
        layout->by_sector[k] = table >= 0 ? layout->first[table] : -1;
    }
    for (int h = 0; h < plan->n_headline; h++) {
        int k = plan->headline[h].outcome;
        if (layout->by_sector[k] >= 0 || !mut_outcome_has_sectors(k))
            continue;
        layout->by_sector[k] = layout->n_columns;
        layout->n_columns += plan->n_sectors;
    }
}

struct mut_layout
mut_series_layout(const struct mut_plan *plan)
{
    struct mut_layout layout = {
        .n_months = plan->burn_in + plan->months,
        .length = { [MUT_AXIS_NONE] = 1,
                    [MUT_AXIS_FIFTH] = MUT_FIFTHS,
                    [MUT_AXIS_TENTH] = MUT_TENTHS,
                    [MUT_AXIS_RUNG] = MUT_RUNGS,
                    [MUT_AXIS_ACCOUNT] = MUT_ACCOUNTS,
                    [MUT_AXIS_SECTOR] = plan->n_sectors,
                    [MUT_AXIS_FORM] = plan->n_forms },
        .n_unit_columns = mut_n_unit_columns,
        .n_units = plan->units * plan->n_sectors,
        .n_unit_months = plan->n_unit_months,
    };
    for (int k = 0; k < mut_n_outcomes; k++) {
        layout.first[k] = layout.n_columns;
        layout.n_columns += layout.length[mut_outcomes[k].axis];
    }
    add_sectors(&layout, plan);
    return layout;
}

/* A column that nobody fills stays NaN: absent, not a believable zero. */
static double *
nothing_measured(size_t n)
{
    double *x = mut_array(n, sizeof *x);
    for (size_t i = 0; x != NULL && i < n; i++)
        x[i] = (double) NAN;
    return x;
}

int
mut_series_init(struct mut_series *s, const struct mut_layout *layout)
{
    s->values = nothing_measured((size_t) layout->n_columns * (size_t) layout->n_months);
    s->units = nothing_measured((size_t) layout->n_unit_columns *
                                (size_t) layout->n_unit_months * (size_t) layout->n_units);
    return s->values != NULL && s->units != NULL ? MUT_OK : MUT_ENOMEM;
}

void
mut_series_clear(struct mut_series *s)
{
    mut_free(s->values);
    mut_free(s->units);
    *s = (struct mut_series){ 0 };
}
