#include "cmd_check_plan.h"

#include "mem.h"
#include "outcome.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct date {
    int year, month; /* month 1-12 */
};

/* The calendar month of a month of the plan; burn-in is negative. */
static struct date
date_of(const struct mut_plan *plan, int month)
{
    int months = plan->start_year * MUT_YEAR + plan->start_month + month;
    return (struct date){ .year = months / MUT_YEAR, .month = months % MUT_YEAR + 1 };
}

/* "first (reference), second, mixed: 50 % first and 50 % second". */
static void
put_arms(struct mut_text_table *table, const struct mut_plan *plan)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    for (int a = 0; out != NULL && a < plan->n_arms; a++) {
        const struct mut_arm *arm = &plan->arms[a];
        fprintf(out, "%s%s", a > 0 ? ", " : "", arm->name);
        const char *form = plan->forms[arm->forms[0]].name;
        if (arm->n_forms == 1 && strcmp(form, arm->name) != 0)
            fprintf(out, ": %s", form);
        for (int f = 0; f < arm->n_forms && arm->n_forms > 1; f++)
            fprintf(out, "%s%.4g %% %s", f == 0 ? ": " : " and ", 100 * arm->shares[f],
                    plan->forms[arm->forms[f]].name);
        if (a == plan->reference)
            fputs(" (reference)", out);
    }
    mut_text_table_text(table, out != NULL && fclose(out) == 0 ? text : NULL);
    free(text);
}

static void
put_words(struct mut_text_table *table, const char *const *words, int n)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    for (int i = 0; out != NULL && i < n; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : "", words[i]);
    mut_text_table_text(table, out != NULL && fclose(out) == 0 ? text : NULL);
    free(text);
}

static void
put_mechanisms(struct mut_text_table *table, const struct mut_plan *plan)
{
    const struct mut_registry *registry = plan->registry;
    int all = 0, active = 0;
    const char **names = mut_array((size_t) registry->n, sizeof *names);
    for (int i = 0; names != NULL && i < registry->n; i++) {
        bool mechanism = registry->items[i]->kind == MUT_KIND_MECHANISM;
        all += mechanism;
        if (mechanism && plan->active[i])
            names[active++] = registry->items[i]->name;
    }
    if (active == all && all > 0)
        mut_text_table_printf(table, "all %d", all);
    else if (active == 0)
        mut_text_table_text(table, "none: all arms are alike");
    else
        put_words(table, names, active);
    mut_free(names);
}

static void
put_headline(struct mut_text_table *table, const struct mut_plan *plan)
{
    const char **names = mut_array((size_t) plan->n_headline, sizeof *names);
    for (int i = 0; names != NULL && i < plan->n_headline; i++)
        names[i] = mut_outcomes[plan->headline[i].outcome].name;
    put_words(table, names, names == NULL ? 0 : plan->n_headline);
    mut_free(names);
}

static bool
sizes_differ(const struct mut_study *study)
{
    const struct mut_plan *first = &study->plans[0];
    for (int p = 1; p < study->n_points; p++) {
        const struct mut_plan *plan = &study->plans[p];
        if (plan->units != first->units || plan->users_low != first->users_low ||
            plan->users_high != first->users_high ||
            plan->neighbourhoods != first->neighbourhoods)
            return true;
    }
    return false;
}

static void
put_population(struct mut_text_table *table, const struct mut_study *study)
{
    const struct mut_plan *plan = &study->plans[0];
    const char *where = sizes_differ(study) ? ", at the first point" : "";
    int low = plan->users_low, high = plan->users_high;
    char users[64];
    if (plan->laboratory) {
        mut_text_table_printf(table, "%d group%s of %d: %.0f people%s", plan->units,
                              plan->units == 1 ? "" : "s", low,
                              (double) plan->units * low, where);
        return;
    }
    if (low == high)
        snprintf(users, sizeof users, "%d", low);
    else
        snprintf(users, sizeof users, "%d to %d", low, high);
    mut_text_table_printf(
        table, "%d unit%s%s of %s users in %d neighbourhood%s: about %.0f people%s",
        plan->units, plan->units == 1 ? "" : "s",
        plan->n_sectors > 1 ? " of each sector" : "", users, plan->neighbourhoods,
        plan->neighbourhoods == 1 ? "" : "s", 0.5 * plan->units * ((double) low + high),
        where);
}

static void
put_horizon(struct mut_text_table *table, const struct mut_plan *plan)
{
    struct date first = date_of(plan, 0), last = date_of(plan, plan->months - 1);
    if (plan->laboratory)
        mut_text_table_printf(table, "%d rounds", plan->months);
    else
        mut_text_table_printf(table, "%d months, %04d-%02d to %04d-%02d", plan->months,
                              first.year, first.month, last.year, last.month);
    if (plan->burn_in == 0)
        mut_text_table_text(table, "none");
    else
        mut_text_table_printf(table, "%d months before, %s", plan->burn_in,
                              plan->start_own ? "each arm under its own terms"
                                              : "every arm under the reference's terms");
}

static void
put_needs(struct mut_text_table *table, const struct mut_budget *budget)
{
    char memory[32], there[32], file[32], journal[32];
    mut_budget_words(mut_budget_total(budget), memory, sizeof memory);
    mut_budget_words(mut_budget_memory(), there, sizeof there);
    mut_budget_words(budget->file, file, sizeof file);
    mut_text_table_printf(table, "about %s; %s are available", memory, there);
    mut_budget_words(budget->results, journal, sizeof journal);
    mut_text_table_printf(table, "about %s", file);
    mut_text_table_printf(table, "about %s until the result is safe", journal);
}

/* "20 units x 500 users x 132 months"; sizes that differ between points as ranges. */
static void
write_run(const struct mut_study *study, FILE *out)
{
    const struct mut_plan *plan = &study->plans[0];
    int units[2] = { INT_MAX, 0 }, users[2] = { INT_MAX, 0 };
    for (int p = 0; p < study->n_points; p++) {
        const struct mut_plan *at = &study->plans[p];
        units[0] = at->units < units[0] ? at->units : units[0];
        units[1] = at->units > units[1] ? at->units : units[1];
        users[0] = at->users_low < users[0] ? at->users_low : users[0];
        users[1] = at->users_high > users[1] ? at->users_high : users[1];
    }
    fprintf(out, "%d", units[0] * plan->n_sectors);
    if (units[1] > units[0])
        fprintf(out, " to %d", units[1] * plan->n_sectors);
    fprintf(out, " %s x %d", plan->laboratory ? "groups" : "units", users[0]);
    if (users[1] > users[0])
        fprintf(out, " to %d", users[1]);
    fprintf(out, " users x %d %s", plan->burn_in + plan->months,
            plan->laboratory ? "rounds" : "months");
}

/* "`first` to `last`: 1 overlay x 4 swept x 256 drawn (sobol, 256 points)". */
static void
put_range(struct mut_text_table *table, const struct mut_study *study)
{
    const struct mut_plan *plan = &study->plans[0];
    const int overlays = study->n_points / (plan->n_swept * plan->n_drawn);
    const bool drawn = plan->design != NULL;
    mut_text_table_printf(table, "`%s` to `%s`: %d overlay%s x %d swept x %d drawn%s%s%s",
                          plan->point.name, study->plans[study->n_points - 1].point.name,
                          overlays, overlays == 1 ? "" : "s", plan->n_swept, plan->n_drawn,
                          drawn ? " (" : "", drawn ? plan->design : "", drawn ? ")" : "");
}

/* The names of a dozen points; of more the first and last, and where they come from. */
static void
put_points(struct mut_text_table *table, const struct mut_study *study)
{
    enum { FEW = 12 };
    const int n = study->n_points;
    const char *names[FEW];
    for (int p = 0; p < n && p < FEW; p++)
        names[p] = study->plans[p].point.name;
    if (!mut_study_axis(study))
        mut_text_table_text(table, "");
    else if (n <= FEW)
        put_words(table, names, n);
    else
        put_range(table, study);
}

/* ", until need_met is known to +-0.004". */
static void
put_goals(const struct mut_plan *plan, FILE *out)
{
    for (int g = 0; g < plan->n_goals; g++)
        fprintf(out, "%s%s is known to +-%g", g == 0 ? ", until " : " and ",
                mut_outcomes[plan->goals[g].outcome].name, plan->goals[g].half_width);
}

static void
put_runs(struct mut_text_table *table, const struct mut_study *study,
         const struct mut_budget *budget)
{
    const struct mut_plan *plan = &study->plans[0];
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out != NULL) {
        fprintf(out, "%d arm%s x ", plan->n_arms, plan->n_arms == 1 ? "" : "s");
        if (plan->n_goals > 0)
            fprintf(out, "%d to ", plan->least_replicates);
        fprintf(out, "%d replicate%s", plan->replicates, plan->replicates == 1 ? "" : "s");
        if (mut_study_axis(study))
            fprintf(out, " x %d point%s", study->n_points,
                    study->n_points == 1 ? "" : "s");
        fprintf(out, " = %s%.0f runs of ", plan->n_goals > 0 ? "at most " : "",
                budget->runs);
        write_run(study, out);
        put_goals(plan, out);
    }
    mut_text_table_text(table, out != NULL && fclose(out) == 0 ? text : NULL);
    free(text);
    put_points(table, study);
}

void
mut_cmd_check_plan(struct mut_text_table *table, const struct mut_study *study,
                   const struct mut_budget *budget)
{
    const struct mut_plan *plan = &study->plans[0];
    mut_text_table_text(table, plan->title);
    mut_text_table_text(table, plan->question);
    put_arms(table, plan);
    put_words(table, (const char *const *) plan->sectors, plan->n_sectors);
    put_population(table, study);
    put_horizon(table, plan);
    put_runs(table, study, budget);
    mut_text_table_printf(table, "%" PRIx64, plan->seed);
    put_mechanisms(table, plan);
    put_headline(table, plan);
    mut_text_table_printf(table, "over %s %d to %d",
                          plan->laboratory ? "rounds" : "months", plan->window[0],
                          plan->window[1]);
    put_needs(table, budget);
}
