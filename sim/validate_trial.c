#include "validate_trial.h"

#include "budget.h"
#include "mem.h"
#include "scenario.h"

#include <omp.h>
#include <string.h>

/* The path of a scenario as the pattern's file names it, as a new string. */
static char *
path_beside(const struct mut_document *doc, const char *name)
{
    const char *slash = strrchr(doc->path, '/');
    if (name[0] == '/' || slash == NULL)
        return mut_text(name);
    return mut_text_format("%.*s/%s", (int) (slash - doc->path), doc->path, name);
}

static int
read_file(struct mut_trial *trial, const struct mut_document *doc,
          const struct mut_node *node, const struct mut_registry *registry,
          const struct mut_overrides *overrides, struct mut_diags *diags)
{
    char *path = path_beside(doc, node->text);
    int status = MUT_ENOMEM;
    if (path != NULL)
        status = mut_scenario_read(&trial->plan, path, registry, overrides, diags);
    mut_free(path);
    return status;
}

int
mut_validate_trial_read(struct mut_trial *trial, const struct mut_document *doc,
                        const struct mut_node *node, const struct mut_registry *registry,
                        const struct mut_overrides *overrides, struct mut_diags *diags)
{
    int status;
    *trial = (struct mut_trial){ .name = mut_text(node->key) };
    if (trial->name == NULL)
        return MUT_ENOMEM;
    if (node->kind == MUT_SCALAR && !mut_node_empty(node))
        status = read_file(trial, doc, node, registry, overrides, diags);
    else
        status = mut_scenario_within(&trial->plan, doc, node, registry, overrides, diags);
    if (status == MUT_OK && trial->plan.n_points > 1)
        status = mut_fail(diags, MUT_EINPUT, node->key_at,
                          "a pattern's run has one point; this has %d",
                          trial->plan.n_points);
    if (status == MUT_OK)
        trial->layout = mut_series_layout(&trial->plan);
    return status;
}

int
mut_validate_trial_runs(const struct mut_trial *trial)
{
    return trial->plan.n_arms * trial->plan.replicates;
}

int
mut_validate_trial_run(struct mut_trial *trial, int threads,
                       const struct mut_watch *watch, struct mut_diags *diags)
{
    struct mut_budget budget = mut_budget_of(
        &trial->plan, &trial->layout, threads > 0 ? threads : omp_get_max_threads());
    int status = mut_budget_fits(&budget, NULL, diags),
        n = mut_validate_trial_runs(trial);
    if (status != MUT_OK)
        return status;
    trial->series = mut_array((size_t) n, sizeof *trial->series);
    if (trial->series == NULL)
        return MUT_ENOMEM;
    for (int i = 0; i < n && status == MUT_OK; i++)
        status = mut_series_init(&trial->series[i], &trial->layout);
    if (status == MUT_OK)
        status = mut_ensemble_run(&trial->plan, threads, trial->series, watch, diags);
    return status;
}

void
mut_validate_trial_clear(struct mut_trial *trial)
{
    for (int i = 0; trial->series != NULL && i < mut_validate_trial_runs(trial); i++)
        mut_series_clear(&trial->series[i]);
    mut_free(trial->series);
    mut_plan_clear(&trial->plan);
    mut_free(trial->name);
    *trial = (struct mut_trial){ 0 };
}
