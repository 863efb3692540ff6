#include "bench_world.h"

#include "scenario.h"
#include "schedule.h"

/* As in the default scenario: what users see of units near by is of the same size in a large world. */
enum { NEAR = 10 };

static int
read_plan(struct mut_bench_world *b, const char *path, int units, struct mut_diags *diags)
{
    char size[64], places[64];
    const char *const set[] = { size, places };
    const struct mut_overrides overrides = { .replicates = 1, .set = set, .n_set = 2 };
    snprintf(size, sizeof size, "population.units=%d", units);
    snprintf(places, sizeof places, "population.neighbourhoods=%d",
             units > NEAR ? units / NEAR : 1);
    int status = mut_registry_init(&b->registry, diags);
    if (status == MUT_OK)
        status = mut_scenario_read(&b->plan, path, &b->registry, &overrides, diags);
    return status;
}

int
mut_bench_world_init(struct mut_bench_world *b, const char *path, int units, int threads,
                     struct mut_diags *diags)
{
    *b = (struct mut_bench_world){ 0 };
    int status = read_plan(b, path, units, diags);
    if (status != MUT_OK)
        return status;
    b->plan.n_unit_months = 0;
    b->month = -b->plan.burn_in;
    b->layout = mut_series_layout(&b->plan);
    status = mut_series_init(&b->series, &b->layout);
    if (status == MUT_OK)
        status = mut_window_init(&b->window, b->plan.n_sectors);
    if (status == MUT_OK)
        status = mut_world_init(&b->world, &b->plan, b->plan.reference,
                                b->plan.first_replicate, threads);
    if (status == MUT_OK) {
        mut_schedule_start(&b->world, threads);
        status = mut_bench_world_run(b, b->plan.burn_in, threads, diags);
    }
    return status;
}

void
mut_bench_world_clear(struct mut_bench_world *b)
{
    mut_world_clear(&b->world);
    mut_window_clear(&b->window);
    mut_series_clear(&b->series);
    mut_plan_clear(&b->plan);
    mut_registry_clear(&b->registry);
}

int
mut_bench_world_run(struct mut_bench_world *b, int months, int threads,
                    struct mut_diags *diags)
{
    int status = MUT_OK;
    if (b->month + months > b->plan.months)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "the scenario has %d months; to measure takes %d", b->plan.months,
                        b->month + months);
    for (int k = 0; k < months && status == MUT_OK; k++, b->month++) {
        status = mut_schedule_month(&b->world, b->month, threads, diags);
        mut_account_month(&b->world, b->month, &b->window, &b->layout, &b->series);
    }
    return status;
}

double
mut_bench_world_people(const struct mut_bench_world *b)
{
    return (double) b->world.persons.n;
}

double
mut_bench_world_row(const struct mut_bench_world *b)
{
    double bytes = (double) mut_person_bytes() + (double) mut_member_bytes();
    for (int c = 0; c < b->world.members.n_states; c++)
        bytes += (double) b->world.members.state_size[c];
    return bytes;
}
