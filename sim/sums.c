#include "sums.h"

enum {
    COUNTS = offsetof(struct mut_tally, satisfaction) / sizeof(int64_t),
    SUMS = (sizeof(struct mut_tally) - offsetof(struct mut_tally, satisfaction)) /
           sizeof(double)
};

/* A tally is int64 counts and then double sums: both halves add up field by field. */
static void
counts_add(struct mut_tally *to, const struct mut_tally *from)
{
    int64_t *counts = (int64_t *) (void *) to;
    const int64_t *more = (const int64_t *) (const void *) from;
    for (int i = 0; i < (int) COUNTS; i++)
        counts[i] += more[i];
}

static void
means_add(struct mut_tally *to, const struct mut_tally *from)
{
    double *sums = &to->satisfaction;
    const double *more = &from->satisfaction;
    for (int i = 0; i < (int) SUMS; i++)
        sums[i] += more[i];
}

void
mut_sums_add(struct mut_sums *to, const struct mut_sums *from)
{
    counts_add(&to->tally, &from->tally);
    means_add(&to->tally, &from->tally);
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

/* The parts into which a sector's sums are divided among threads: by what is added up and not by unit, so that
 * each sum of doubles goes through the units in the order of their ids. */
enum part { PART_COUNTS, PART_MEANS, PART_BOOKS, PART_SERVICE, PARTS };

static void
add_counts(struct mut_sums *s, const struct mut_unit *unit)
{
    counts_add(&s->tally, &unit->tally);
}

static void
add_means(struct mut_sums *s, const struct mut_unit *unit)
{
    means_add(&s->tally, &unit->tally);
    if (unit->tally.users > 0)
        s->quality_cases += (double) unit->tally.met * unit->tally.quality /
                            (double) unit->tally.users;
}

static void
add_books(struct mut_sums *s, const struct mut_unit *unit)
{
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        s->pence[a] += unit->purse.booked[a];
    s->public_paid += unit->purse.public_paid;
    s->failures += unit->purse.failures;
    s->bailouts += unit->purse.bailouts;
    s->reserves += unit->purse.reserves;
    s->debt += unit->purse.debt;
    s->shares += unit->purse.shares;
}

static void
add_service(struct mut_sums *s, const struct mut_unit *unit)
{
    const double users = (double) unit->tally.users;
    s->contractible += unit->service.contractible * users;
    s->noncontractible += unit->service.noncontractible * users;
    s->capital += unit->service.capital * users;
    s->innovations += unit->service.innovations;
    s->ballots += unit->service.conversions.ballots;
    s->conversions += unit->service.conversions.taken;
    s->failing += unit->service.failing;
}

static struct mut_sums
part_of(const struct mut_unit *units, int n, enum part part)
{
    static void (*const add[PARTS])(struct mut_sums *, const struct mut_unit *) = {
        [PART_COUNTS] = add_counts,
        [PART_MEANS] = add_means,
        [PART_BOOKS] = add_books,
        [PART_SERVICE] = add_service,
    };
    struct mut_sums s = { 0 };
    for (int u = 0; u < n; u++)
        add[part](&s, &units[u]);
    return s;
}

struct mut_sums
mut_sums_of_sector(const struct mut_world *w, int sector)
{
    const int units = w->plan->units, threads = mut_world_threads(w);
    const struct mut_unit *first = &w->units[(size_t) sector * (size_t) units];
    struct mut_sums part[PARTS], s = { 0 };
#pragma omp parallel for schedule(dynamic) num_threads(threads) if (threads > 1)
    for (int k = 0; k < (int) PARTS; k++)
        part[k] = part_of(first, units, (enum part) k);
    for (int k = 0; k < (int) PARTS; k++) /* what another part adds up is zero in it */
        mut_sums_add(&s, &part[k]);
    return s;
}
