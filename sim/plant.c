#include "plant.h"

/* Posts that so many users call for; those beyond are closed when their holder leaves. */
static int
posts_for(const struct mut_sector *sector, double people, int most)
{
    double posts = sector->staff_per_500 * people / 500 + 0.5;
    return posts < 1 ? 1 : posts > most ? most : (int) posts;
}

void
mut_plant_sum_up(const struct mut_plant *plant, const struct mut_slice *slices,
                 struct mut_unit *units)
{
    double people = 0, load = 0, workload = 0, care = 0, n = plant->n_units;
    for (int k = 0; k < plant->n_units; k++) {
        people += slices[units[k].id].n;
        load += units[k].load / n;
        workload += units[k].workload / n;
        care += units[k].service.noncontractible / n;
    }
    for (int k = 0; k < plant->n_units; k++) {
        units[k].plant_people = people;
        units[k].plant_share = people > 0 ? slices[units[k].id].n / people : 0;
        units[k].posts = posts_for(units[k].sector, people, units[k].staff.n);
        units[k].plant_load = load;
        units[k].plant_workload = workload;
        units[k].plant_care = care;
    }
}

void
mut_plant_share(const struct mut_unit *lead, struct mut_unit *unit)
{
    unit->labour = lead->labour;
    unit->mission = lead->mission;
    unit->staff_hours = lead->staff_hours;
    unit->covered = lead->covered;
    unit->hired = lead->hired;
    unit->lever = lead->lever;
}
