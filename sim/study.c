#include "study.h"

#include "mem.h"

#include <limits.h>
#include <string.h>

int
mut_study_read(struct mut_study *study, const char *path,
               const struct mut_registry *registry, const struct mut_overrides *overrides,
               struct mut_diags *diags)
{
    *study = (struct mut_study){ .plans = mut_array(1, sizeof *study->plans) };
    if (study->plans == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "the scenario does not fit the memory");
    return mut_scenario_points(&study->plans, &study->n_points, path, registry, overrides,
                               diags);
}

void
mut_study_clear(struct mut_study *study)
{
    for (int i = 0; i < study->n_points; i++)
        mut_plan_clear(&study->plans[i]);
    mut_free(study->plans);
    mut_free(study->identity);
    *study = (struct mut_study){ 0 };
}

struct mut_study
mut_study_of(const struct mut_plan *plan)
{
    return (struct mut_study){ .n_points = 1, .plans = (struct mut_plan *) plan };
}

bool
mut_study_axis(const struct mut_study *study)
{
    return study->plans[0].point.name != NULL;
}

int
mut_study_cells(const struct mut_study *study)
{
    return study->n_points * study->plans[0].n_arms;
}

int
mut_study_runs(const struct mut_study *study)
{
    const int64_t runs = (int64_t) mut_study_cells(study) * study->plans[0].replicates;
    return runs < INT_MAX ? (int) runs : INT_MAX; /* which no memory holds */
}

int
mut_study_run(const struct mut_study *study, int point, int arm, int replicate)
{
    const struct mut_plan *first = &study->plans[0];
    return (point * first->n_arms + arm) * first->replicates + replicate;
}

bool
mut_study_known_input(const struct mut_study *study, int point, int input)
{
    const struct mut_input *asked = &study->plans[point].inputs[input];
    for (int p = 0; p < point; p++)
        for (int i = 0; i < study->plans[p].n_inputs; i++) {
            const struct mut_input *known = &study->plans[p].inputs[i];
            if (strcmp(known->kind, asked->kind) == 0 &&
                strcmp(known->name, asked->name) == 0 &&
                strcmp(known->sha256, asked->sha256) == 0)
                return true;
        }
    return false;
}

struct mut_input *
mut_study_inputs(const struct mut_study *study, int *n)
{
    size_t most = 0;
    for (int p = 0; p < study->n_points; p++)
        most += (size_t) study->plans[p].n_inputs;
    struct mut_input *inputs = mut_array(most, sizeof *inputs);
    *n = 0;
    for (int p = 0; inputs != NULL && p < study->n_points; p++)
        for (int i = 0; i < study->plans[p].n_inputs; i++)
            if (!mut_study_known_input(study, p, i))
                inputs[(*n)++] = study->plans[p].inputs[i];
    return inputs;
}
