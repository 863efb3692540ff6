#include "balance.h"

#include "clones.h"

static int
differs(int month, const char *what, uint32_t unit, int64_t difference,
        struct mut_diags *diags)
{
    struct mut_place nowhere = { 0 };
    return mut_fail(diags, MUT_EFAILED, nowhere,
                    "month %d: %s of unit %u do not balance: off by %lld", month, what,
                    unit, (long long) difference);
}

/* What the public paid is the sum of the accounts, to the penny. Another road leads there: the
 * rules of who keeps what is left; it agrees up to the rounding of each account. */
static int64_t
pounds_off(const struct mut_unit *unit)
{
    const struct mut_purse *p = &unit->purse;
    double off = (double) p->public_paid - p->owed * 100;
    int64_t sum = 0;
    for (int a = 0; a < MUT_ACCOUNTS; a++) {
        sum += p->booked[a];
        if (!(p->remainder[a] >= -0.5 && p->remainder[a] <= 0.5))
            return 1;
    }
    if (sum != p->public_paid)
        return p->public_paid - sum;
    if (off >= -MUT_ACCOUNTS && off <= MUT_ACCOUNTS)
        return 0;
    if (!(off > -0x1p53 && off < 0x1p53)) /* no number of pence */
        return 1;
    return off > 0 ? (int64_t) off + 1 : (int64_t) off - 1;
}

/* Reserves change by what the account of that name and the pool say, and by nothing else. */
static int64_t
reserves_off(const struct mut_unit *unit)
{
    const struct mut_purse *p = &unit->purse;
    return p->reserves - (p->reserves_before + p->booked[MUT_RESERVES] + p->pooled);
}

/* Open cases at the end = at the start + opened - met - lapsed. */
static int64_t
cases_off(const struct mut_unit *unit)
{
    const struct mut_tally *t = &unit->tally;
    return t->open_cases - (t->open_before + t->opened - t->met - t->lapsed);
}

/* Time paid = sick + at work, counted apart and rounded to whole minutes each; and time at work =
 * with users + taking part. */
static int64_t
hours_off(const struct mut_unit *unit)
{
    const struct mut_tally *t = &unit->tally;
    int64_t rounding = t->staff_minutes - t->sick_minutes - t->work_minutes;
    if (rounding < -1 || rounding > 1)
        return rounding;
    return t->work_minutes - t->service_minutes - t->facilitation_minutes;
}

/* Filled posts = before + hired - left; a plant's, with its lead unit. */
static int64_t
posts_off(const struct mut_unit *unit)
{
    const struct mut_tally *t = &unit->tally;
    return t->filled - (t->filled_before + t->hired - t->leavers);
}

/* What some take out of pools others have put in. */
static int
pools_check(const struct mut_world *w, int month, struct mut_diags *diags)
{
    const int threads = mut_world_threads(w);
    int64_t sum = 0;
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)          \
    reduction(+ : sum)
    for (uint32_t u = 0; u < w->n_units; u++)
        sum += w->units[u].purse.pooled;
    return sum == 0 ? MUT_OK
                    : differs(month, "pools (pence), up to the last one,", w->n_units - 1,
                              sum, diags);
}

static MUT_CLONES int64_t
sum_of_ids(const uint32_t *restrict ids, int n)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += ids[i];
    return sum;
}

static int64_t
ids_of_unit(const struct mut_world *w, const struct mut_slice *slice)
{
    const uint32_t *ids = slice->first < w->members.home
                              ? w->persons.id + slice->first
                              : w->members.person + (slice->first - w->members.home);
    return sum_of_ids(ids, slice->n);
}

/* Of all members of the sector whose first unit this is, on all ranks. */
static int64_t
ids_of_sector(const struct mut_world *w, uint32_t first)
{
    const struct mut_part *part = &w->part;
    const uint32_t sector = first / (uint32_t) w->plan->units;
    const int threads = mut_world_threads(w);
    int64_t ids = 0;
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)          \
    reduction(+ : ids)
    for (uint32_t k = part->of_sector[sector]; k < part->of_sector[sector + 1]; k++)
        ids += ids_of_unit(w, &w->slices[part->own[k]]);
    if (part->ranks != NULL)
        mut_ranks_add(part->ranks, &ids, 1);
    return ids;
}

/* Everyone stands in each sector once: the number of rows and the sum of the ids. */
static int
sector_check(const struct mut_world *w, uint32_t first, int month, struct mut_diags *diags)
{
    int64_t rows = 0, n = w->persons.n;
    const int64_t ids = ids_of_sector(w, first);
    uint32_t last = first + (uint32_t) w->plan->units - 1;
    for (uint32_t u = first; u <= last; u++) {
        const struct mut_slice *slice = &w->slices[u];
        if (slice->n > slice->room || slice->n < 0)
            return differs(month, "people", u, slice->n - slice->room, diags);
        rows += slice->n;
    }
    if (rows != n)
        return differs(month, "people, up to the last one,", last, rows - n, diags);
    if (ids != n * (n - 1) / 2)
        return differs(month, "people's ids, up to the last one,", last,
                       ids - n * (n - 1) / 2, diags);
    return MUT_OK;
}

static int
people_check(const struct mut_world *w, int month, struct mut_diags *diags)
{
    int status = MUT_OK;
    for (uint32_t u = 0; status == MUT_OK && u < w->n_units;
         u += (uint32_t) w->plan->units)
        status = sector_check(w, u, month, diags);
    return status;
}

/* What does not balance in a unit, and by how much; NULL: all does. */
struct off {
    const char *what;
    int64_t by;
};

static struct off
off_of(const struct mut_unit *unit)
{
    const struct off offs[] = {
        { "pounds (pence)", pounds_off(unit) },
        { "reserves (pence)", reserves_off(unit) },
        { "staff", posts_off(unit) },
        { "cases", cases_off(unit) },
        { "hours of staff (minutes)", hours_off(unit) },
        { "hours of users (quarters)",
          unit->tally.quarter_hours - unit->tally.quarter_hours_kept },
    };
    for (size_t k = 0; k < sizeof offs / sizeof *offs; k++)
        if (offs[k].by != 0)
            return offs[k];
    return (struct off){ NULL, 0 };
}

/* The books of the own units; what is said is of the first that is off, whoever finds it. */
static int
units_check(const struct mut_world *w, int month, struct mut_diags *diags)
{
    const int n = w->part.n_units[w->part.rank], threads = mut_world_threads(w);
    int first = n;
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)          \
    reduction(min                                                                        \
              : first)
    for (int k = 0; k < n; k++)
        if (k < first && off_of(&w->units[w->part.own[k]]).what != NULL)
            first = k;
    if (first == n)
        return MUT_OK;
    const uint32_t u = w->part.own[first];
    const struct off off = off_of(&w->units[u]);
    return differs(month, off.what, u, off.by, diags);
}

int
mut_balance_check(const struct mut_world *w, int month, struct mut_diags *diags)
{
    int status = units_check(w, month, diags);
    if (status == MUT_OK)
        status = pools_check(w, month, diags);
    status = mut_part_agree(&w->part, status);
    if (status == MUT_OK)
        status = mut_part_agree(&w->part, people_check(w, month, diags));
    return status;
}
