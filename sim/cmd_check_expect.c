#include "cmd_check_expect.h"

#include "budget.h"
#include "ensemble.h"
#include "expected.h"
#include "mem.h"
#include "progress.h"
#include "text_table.h"

#include <omp.h>

enum { INDENT = 2 };

int
mut_cmd_check_expect_list(const struct mut_plan *plan, enum mut_format format)
{
    static const struct mut_text_column columns[] = { { .name = "it" },
                                                      { .name = "means" } };
    if (plan->n_expectations == 0 && format == MUT_FORMAT_TEXT)
        return MUT_OK;
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    table.indent = INDENT;
    for (int i = 0; i < plan->n_expectations; i++) {
        char *words = mut_expect_words(plan, &plan->expectations[i]);
        mut_text_table_text(&table, plan->expectations[i].it);
        mut_text_table_text(&table, words);
        mut_free(words);
    }
    if (format == MUT_FORMAT_TEXT)
        printf("\nExpected (--run tries it):\n");
    int status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return status;
}

/* The months of an expectation's window in one run. */
static const double *
months_of(const struct mut_study *study, const struct mut_series *runs,
          const struct mut_expectation *e, const int arm_and_replicate[2])
{
    const struct mut_plan *plan = &study->plans[e->point];
    const struct mut_layout layout = mut_series_layout(plan);
    const int run = mut_study_run(study, e->point, arm_and_replicate[0],
                                  arm_and_replicate[1]);
    return runs[run].values +
           (size_t) (layout.first[e->outcome] + e->place) * (size_t) layout.n_months +
           plan->burn_in + e->window[0];
}

struct mut_paired
mut_cmd_check_expect_difference(const struct mut_study *study,
                                const struct mut_series *runs,
                                const struct mut_expectation *e)
{
    const int n = study->plans[0].replicates, length = e->window[1] - e->window[0] + 1;
    double *means = mut_array(2 * (size_t) n, sizeof *means);
    if (means == NULL)
        return mut_paired_compare(NULL, NULL, 0, 1, MUT_BETTER_NONE);
    for (int r = 0; r < n; r++) {
        double both[2];
        const double *arm = months_of(study, runs, e, (int[2]){ e->arm, r });
        if (e->against < 0) {
            both[0] = mut_paired_window(arm, length);
            both[1] = e->level;
        } else {
            const double *other = months_of(study, runs, e, (int[2]){ e->against, r });
            mut_paired_common(arm, other, length, both);
        }
        means[r] = both[0];
        means[n + r] = both[1];
    }
    struct mut_paired p = mut_paired_compare(means, means + n, n, 1, MUT_BETTER_NONE);
    mut_free(means);
    return p;
}

static void
put_line(struct mut_text_table *table, const struct mut_expectation *e,
         const struct mut_paired *p)
{
    const int decimals = mut_outcomes[e->outcome].decimals + 1;
    mut_text_table_text(table, mut_expectation_word(mut_expected_judge(e, p)));
    if (p->n > 0)
        mut_text_table_printf(table, "%+.*f", decimals, p->difference);
    else
        mut_text_table_text(table, "no value");
    if (p->n > 1)
        mut_text_table_printf(table, "[%+.*f, %+.*f]", decimals, p->low, decimals,
                              p->high);
    else
        mut_text_table_text(table, "none");
    mut_text_table_text(table, e->it);
}

static void
put_record(struct mut_text_table *table, const struct mut_plan *plan,
           const struct mut_expectation *e, const struct mut_paired *p)
{
    char room[12], sign[2] = { e->sign, '\0' };
    mut_text_table_text(table, e->it);
    mut_text_table_text(table, mut_outcomes[e->outcome].name);
    mut_text_table_text(table, mut_expect_place(plan, e, room));
    mut_text_table_text(table, plan->arms[e->arm].name);
    if (e->against >= 0)
        mut_text_table_text(table, plan->arms[e->against].name);
    else
        mut_text_table_number(table, e->level);
    mut_text_table_text(table, sign);
    mut_text_table_number(table, e->least);
    mut_text_table_number(table, e->window[0]);
    mut_text_table_number(table, e->window[1]);
    mut_text_table_text(table, e->point_name);
    mut_text_table_number(table, p->n);
    mut_text_table_number(table, p->arm);
    mut_text_table_number(table, p->reference);
    mut_text_table_number(table, p->difference);
    mut_text_table_number(table, p->low);
    mut_text_table_number(table, p->high);
    mut_text_table_text(table, mut_expectation_word(mut_expected_judge(e, p)));
}

static int
print_results(const struct mut_study *study, const struct mut_series *runs,
              enum mut_format format, int *n_met)
{
    static const struct mut_text_column for_people[] = {
        { .name = "verdict" },
        { .name = "difference" },
        { .name = "95 % interval" },
        { .name = "expected" },
    };
    static const struct mut_text_column for_programs[] = {
        { .name = "it" },          { .name = "outcome" },    { .name = "place" },
        { .name = "arm" },         { .name = "against" },    { .name = "sign" },
        { .name = "least" },       { .name = "first" },      { .name = "last" },
        { .name = "point" },       { .name = "pairs" },      { .name = "arm_level" },
        { .name = "other_level" }, { .name = "difference" }, { .name = "low" },
        { .name = "high" },        { .name = "verdict" },
    };
    const struct mut_plan *plan = &study->plans[0];
    const bool text = format == MUT_FORMAT_TEXT;
    struct mut_text_table table;
    mut_text_table_init(&table, text ? for_people : for_programs,
                        text ? sizeof for_people / sizeof *for_people
                             : sizeof for_programs / sizeof *for_programs);
    for (int i = 0; i < plan->n_expectations; i++) {
        const struct mut_expectation *e = &plan->expectations[i];
        struct mut_paired p = mut_cmd_check_expect_difference(study, runs, e);
        *n_met += mut_expected_judge(e, &p) == MUT_EXPECTATION_MET;
        if (text)
            put_line(&table, e, &p);
        else
            put_record(&table, plan, e, &p);
    }
    int status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return status;
}

static int
report(const struct mut_study *study, const struct mut_series *runs,
       const struct mut_check_run *how)
{
    const int n = study->plans[0].n_expectations, pairs = study->plans[0].replicates;
    int n_met = 0, status = print_results(study, runs, how->format, &n_met);
    if (how->format == MUT_FORMAT_TEXT)
        printf("%s: %d of %d expectations met in %d replicate%s\n", how->path, n_met, n,
               pairs, pairs == 1 ? "" : "s");
    if (how->format == MUT_FORMAT_TEXT && pairs == 1)
        printf(
            "One replicate has no interval, so that nothing is clear: `--replicates 4` gives "
            "a first answer\n");
    if (status == MUT_OK && n_met < n)
        status = MUT_EFAILED;
    return status;
}

static int
simulate(const struct mut_study *study, int threads, struct mut_series *runs,
         struct mut_diags *diags)
{
    int status = MUT_OK, n = mut_study_runs(study), of_point = n / study->n_points;
    for (int i = 0; i < n && status == MUT_OK; i++) {
        struct mut_layout layout = mut_series_layout(&study->plans[i / of_point]);
        status = mut_series_init(&runs[i], &layout);
    }
    if (status != MUT_OK)
        return status;
    struct mut_progress progress = { 0 };
    struct mut_watch watch = { .ran = mut_progress_ran,
                               .month = mut_progress_month,
                               .self = &progress };
    mut_progress_start(&progress, stderr, mut_progress_style(stderr, false),
                       mut_study_cells(study), n);
    status = mut_ensemble_study(study, threads, runs, &watch, diags);
    mut_progress_end(&progress);
    return status;
}

int
mut_cmd_check_expect_run(const struct mut_study *study, const struct mut_check_run *how,
                         struct mut_diags *diags)
{
    if (study->plans[0].n_expectations == 0) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "%s has no `expect`: there is nothing to try", how->path);
        mut_hint(diags, "scenarios/README.md says how to write one");
        return MUT_EINPUT;
    }
    struct mut_budget budget = mut_budget_study(
        study, how->threads > 0 ? how->threads : omp_get_max_threads());
    int status = mut_budget_fits(&budget, NULL, diags), n = mut_study_runs(study);
    if (status != MUT_OK)
        return status;
    struct mut_series *runs = mut_array((size_t) n, sizeof *runs);
    if (runs == NULL)
        return MUT_ENOMEM;
    status = simulate(study, how->threads, runs, diags);
    if (status == MUT_OK)
        status = report(study, runs, how);
    for (int i = 0; i < n; i++)
        mut_series_clear(&runs[i]);
    mut_free(runs);
    return status;
}
