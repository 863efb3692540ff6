#include "sums.h"

enum {
    COUNTS = offsetof(struct mut_tally, satisfaction) / sizeof(int64_t),
    SUMS = (sizeof(struct mut_tally) - offsetof(struct mut_tally, satisfaction)) /
           sizeof(double)
};

/* A tally is int64 counts and then double sums: both halves add up field by field. */
static void
tally_add(struct mut_tally *to, const struct mut_tally *from)
{
    int64_t *counts = (int64_t *) (void *) to;
    const int64_t *more = (const int64_t *) (const void *) from;
    double *sums = &to->satisfaction;
    const double *more_sums = &from->satisfaction;
    for (int i = 0; i < (int) COUNTS; i++)
        counts[i] += more[i];
    for (int i = 0; i < (int) SUMS; i++)
        sums[i] += more_sums[i];
}

void
mut_sums_add(struct mut_sums *to, const struct mut_sums *from)
{
    tally_add(&to->tally, &from->tally);
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        to->pence[a] += from->pence[a];
    to->public_paid += from->public_paid;
    to->quality_cases += from->quality_cases;
    to->contractible += from->contractible;
    to->noncontractible += from->noncontractible;
    to->innovations += from->innovations;
    to->failures += from->failures;
    to->ballots += from->ballots;
    to->conversions += from->conversions;
    to->bailouts += from->bailouts;
    to->failing += from->failing;
    to->reserves += from->reserves;
    to->debt += from->debt;
    to->shares += from->shares;
    to->capital += from->capital;
}

static void
add_finance(struct mut_sums *s, const struct mut_unit *unit)
{
    s->bailouts += unit->purse.bailouts;
    s->failing += unit->service.failing;
    s->reserves += unit->purse.reserves;
    s->debt += unit->purse.debt;
    s->shares += unit->purse.shares;
    s->capital += unit->service.capital * (double) unit->tally.users;
}

struct mut_sums
mut_sums_of_sector(const struct mut_world *w, int sector)
{
    struct mut_sums s = { 0 };
    uint32_t units = (uint32_t) w->plan->units, first = (uint32_t) sector * units;
    for (uint32_t u = first; u < first + units; u++) {
        const struct mut_unit *unit = &w->units[u];
        tally_add(&s.tally, &unit->tally);
        for (int a = 0; a < MUT_ACCOUNTS; a++)
            s.pence[a] += unit->purse.booked[a];
        s.public_paid += unit->purse.public_paid;
        s.contractible += unit->service.contractible * (double) unit->tally.users;
        s.noncontractible += unit->service.noncontractible * (double) unit->tally.users;
        s.innovations += unit->service.innovations;
        s.failures += unit->purse.failures;
        s.ballots += unit->service.conversions.ballots;
        s.conversions += unit->service.conversions.taken;
        add_finance(&s, unit);
        if (unit->tally.users > 0)
            s.quality_cases += (double) unit->tally.met * unit->tally.quality /
                               (double) unit->tally.users;
    }
    return s;
}
