#include "run.h"

#include "account.h"
#include "exchange.h"
#include "guests.h"
#include "panel.h"
#include "schedule.h"

static int
months(struct mut_world *w, const struct mut_crew *crew, struct mut_series *out,
       struct mut_diags *diags)
{
    const struct mut_watch *watch = crew->watch;
    const int burn_in = w->plan->burn_in, all = burn_in + w->plan->months;
    struct mut_window window;
    struct mut_layout layout = mut_series_layout(w->plan);
    int status = mut_part_agree(&w->part, mut_window_init(&window, w->plan->n_sectors));
    for (int month = -burn_in; status == MUT_OK && month < w->plan->months; month++) {
        status = mut_schedule_month(w, month, crew->threads, diags);
        if (status != MUT_OK)
            break;
        mut_exchange_pages(w);
        if (w->part.rank == 0)
            mut_account_month(w, month, &window, &layout, out);
        mut_panel_month(w, month, &layout, out);
        if (watch != NULL && watch->month != NULL)
            watch->month(watch->self, burn_in + month + 1, all);
    }
    mut_window_clear(&window);
    return status;
}

int
mut_run(const struct mut_plan *plan, int arm, int replicate, int threads,
        struct mut_series *out, struct mut_diags *diags)
{
    const struct mut_crew crew = { .threads = threads };
    return mut_run_by(plan, arm, replicate, &crew, out, diags);
}

int
mut_run_by(const struct mut_plan *plan, int arm, int replicate,
           const struct mut_crew *crew, struct mut_series *out, struct mut_diags *diags)
{
    struct mut_world world;
    int status = mut_world_init_part(&world, plan, arm, replicate, crew->threads,
                                     crew->ranks);
    if (status == MUT_OK)
        status = mut_exchange_init(&world);
    if (status == MUT_OK)
        status = mut_guests_init(&world);
    status = mut_part_agree(&world.part, status);
    if (status == MUT_OK)
        status = mut_guests_find(&world);
    if (status == MUT_OK) {
        mut_schedule_start(&world, crew->threads);
        status = months(&world, crew, out, diags);
    }
    if (status == MUT_ENOMEM)
        mut_fail(diags, status, (struct mut_place){ 0 },
                 "replicate %d of arm %s does not fit the memory", replicate,
                 plan->arms[arm].name);
    mut_world_clear(&world);
    return status;
}
