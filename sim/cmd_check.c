#include "cmd.h"

#include "budget.h"
#include "cmd_check_design.h"
#include "cmd_check_expect.h"
#include "cmd_check_plan.h"
#include "cmd_check_price.h"
#include "option.h"
#include "precision.h"
#include "request.h"
#include "text_table.h"

#include <omp.h>

enum { INDENT = 2 };

enum { DESIGN = 0x200, SALIB };

struct input {
    struct mut_request request;
    const char *design, *salib; /* files to write, or NULL */
    enum mut_format format;
    bool run;
};

static const struct argp_option options[] = {
    { .name = "design",
      .key = DESIGN,
      .arg = "FILE.csv",
      .doc = "Write the points of sweep and design to a new file, a line each" },
    { .name = "salib",
      .key = SALIB,
      .arg = "FILE.json",
      .doc = "Write the uncertain paths and their ranges to a new file, as a problem of "
             "SALib" },
    MUT_OPTION_FORMAT_ROW,
    { .name = "run",
      .key = MUT_OPTION_RUN,
      .doc = "Run the scenario and say whether what it expects is met; leaves no file" },
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->request;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case DESIGN:
        input->design = word;
        break;
    case SALIB:
        input->salib = word;
        break;
    case MUT_OPTION_RUN:
        input->run = true;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = { { .argp = &mut_request_argp }, { 0 } };

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "SCENARIO.yaml",
    .doc =
        "Reads a scenario and every file that it names, reports all errors, and says what "
        "would be run, what it needs, and which values lie outside their evidence range "
        "or have no effect. It runs and writes nothing.\v"
        "Example:\n"
        "  " MUT_PROGRAM " check scenarios/three_forms.yaml\n"
        "  " MUT_PROGRAM " check scenarios/three_forms.yaml --replicates 200\n"
        "  " MUT_PROGRAM " check scenarios/three_forms.yaml --format json\n"
        "  " MUT_PROGRAM " check scenarios/three_forms.yaml --run --replicates 4\n"
        "  " MUT_PROGRAM " check scenarios/uncertain.yaml --design out/points.csv\n\n"
        "Exit codes: 0 the scenario can be run (with --run: and all that it expects is met), 1 "
        "with --run something is not met or unclear, 2 it cannot be run, 3 a fault of the system.",
    .children = children,
};

/* Where the study does not fit (threads -1), nothing is run to measure it. */
static void
put_time(struct mut_text_table *table, const struct mut_study *study, int threads)
{
    char words[64];
    if (threads < 0) {
        mut_text_table_text(table, "");
        return;
    }
    threads = threads > 0 ? threads : omp_get_max_threads();
    mut_cmd_check_time_words(mut_cmd_check_seconds(study, threads), words, sizeof words);
    mut_text_table_printf(table, "%s on %d thread%s, by a short run", words, threads,
                          threads == 1 ? "" : "s");
}

static int
print_plan(const struct input *input, const struct mut_study *study,
           const struct mut_budget *budget, bool fits)
{
    static const struct mut_text_column columns[] = {
        { .name = "scenario" },   { .name = "fits" },     { .name = "title" },
        { .name = "question" },   { .name = "arms" },     { .name = "sector" },
        { .name = "world" },      { .name = "horizon" },  { .name = "burn-in" },
        { .name = "runs" },       { .name = "points" },   { .name = "seed" },
        { .name = "mechanisms" }, { .name = "headline" }, { .name = "averages" },
        { .name = "memory" },     { .name = "disk" },     { .name = "journal" },
        { .name = "time" },
    };
    enum { N = sizeof columns / sizeof *columns, SAID_ABOVE = 2 };
    const bool text = input->format == MUT_FORMAT_TEXT;
    struct mut_text_table table;
    mut_text_table_init(&table, text ? columns + SAID_ABOVE : columns,
                        text ? N - SAID_ABOVE : N);
    table.indent = INDENT;
    if (text) {
        printf("%s: %s\n", input->request.path,
               fits ? "ok" : "valid, but too large for this machine");
    } else {
        mut_text_table_text(&table, input->request.path);
        mut_text_table_flag(&table, fits);
    }
    mut_cmd_check_plan(&table, study, budget);
    put_time(&table, study, fits ? input->request.threads : -1);
    int status = mut_text_table_record(&table, input->format, stdout);
    mut_text_table_clear(&table);
    return status;
}

static void
put_setting(struct mut_text_table *table, const struct mut_plan *plan,
            const struct mut_setting *s, bool text)
{
    mut_text_table_text(table, s->path);
    mut_text_table_number(table, s->value);
    if (text) {
        mut_text_table_printf(table, "%.10g to %.10g", s->low, s->high);
    } else {
        mut_text_table_number(table, s->low);
        mut_text_table_number(table, s->high);
    }
    mut_text_table_text(table, s->arm < 0 ? "all" : plan->arms[s->arm].name);
    mut_text_table_text(table, s->form < 0 ? "" : plan->forms[s->form].name);
    mut_text_table_text(table, s->set_by);
}

static int
print_outside(const struct mut_plan *plan, enum mut_format format)
{
    static const struct mut_text_column for_people[] = {
        { .name = "value" }, { .name = "is" },   { .name = "evidence range" },
        { .name = "arm" },   { .name = "form" }, { .name = "set by" },
    };
    static const struct mut_text_column for_programs[] = {
        { .name = "value" }, { .name = "is" },   { .name = "low" },    { .name = "high" },
        { .name = "arm" },   { .name = "form" }, { .name = "set by" },
    };
    const bool text = format == MUT_FORMAT_TEXT;
    struct mut_text_table table;
    mut_text_table_init(&table, text ? for_people : for_programs,
                        text ? sizeof for_people / sizeof *for_people
                             : sizeof for_programs / sizeof *for_programs);
    for (int i = 0; i < plan->n_settings; i++)
        if (plan->settings[i].outside)
            put_setting(&table, plan, &plan->settings[i], text);
    const bool any = mut_text_table_rows(&table) > 0;
    if (text && any)
        printf("\nOutside the evidence range (possible, but no evidence says so):\n");
    int status = MUT_OK;
    if (!text || any)
        status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return status;
}

/* One line a reform: when, by which programme, where, and what holds from then on. */
static int
print_changes(const struct mut_plan *plan, enum mut_format format)
{
    static const struct mut_text_column columns[] = { { .name = "from" },
                                                      { .name = "programme" },
                                                      { .name = "arms" },
                                                      { .name = "what" } };
    if (plan->n_changes == 0 && format == MUT_FORMAT_TEXT)
        return MUT_OK;
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    table.indent = INDENT;
    for (int i = 0; i < plan->n_changes; i++) {
        const struct mut_change *change = &plan->changes[i];
        mut_text_table_text(&table, change->date);
        mut_text_table_text(&table, change->programme);
        mut_text_table_text(&table, change->arms);
        mut_text_table_text(&table, change->what);
    }
    if (format == MUT_FORMAT_TEXT)
        printf("\nReforms:\n");
    int status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return status;
}

static int
print_notes(const struct mut_plan *plan, enum mut_format format)
{
    static const struct mut_text_column columns[] = { { .name = "note" } };
    struct mut_text_table table;
    mut_text_table_init(&table, columns, 1);
    for (int i = 0; i < plan->n_notes; i++) {
        if (format == MUT_FORMAT_TEXT)
            printf("%snote: %s\n", i == 0 ? "\n" : "", plan->notes[i]);
        else
            mut_text_table_text(&table, plan->notes[i]);
    }
    int status = MUT_OK;
    if (format != MUT_FORMAT_TEXT)
        status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return status;
}

/* The six tables; of the last four no overlay can say anything that the first point does not.
 * In CSV one after the other with a line between, in JSON as one object. */
static int
print_all(const struct input *input, const struct mut_study *study,
          const struct mut_budget *budget, bool fits)
{
    static const char *const names[] = { "{\"plan\": ",     ", \"factors\": ",
                                         ", \"reforms\": ", ", \"outside\": ",
                                         ", \"expect\": ",  ", \"notes\": " };
    enum { N = sizeof names / sizeof *names };
    const enum mut_format format = input->format;
    const struct mut_plan *plan = &study->plans[0];
    int status = MUT_OK;
    for (int i = 0; i < N; i++) {
        if (format == MUT_FORMAT_JSON)
            fputs(names[i], stdout);
        else if (format == MUT_FORMAT_CSV && i > 0)
            putchar('\n');
        int printed = i == 0   ? print_plan(input, study, budget, fits)
                      : i == 1 ? mut_cmd_check_factors(study, format)
                      : i == 2 ? print_changes(plan, format)
                      : i == 3 ? print_outside(plan, format)
                      : i == 4 ? mut_cmd_check_expect_list(plan, format)
                               : print_notes(plan, format);
        status = status == MUT_OK ? printed : status;
    }
    if (format == MUT_FORMAT_JSON)
        fputs("}\n", stdout);
    return status;
}

static int
write_files(const struct input *input, const struct mut_study *study,
            struct mut_diags *diags)
{
    int status = MUT_OK;
    if (input->design != NULL)
        status = mut_cmd_check_csv(input->design, study, diags);
    if (input->salib != NULL && status == MUT_OK)
        status = mut_cmd_check_salib(input->salib, study, diags);
    return status;
}

static int
check(const struct input *input, struct mut_diags *diags)
{
    const struct mut_request *request = &input->request;
    struct mut_registry registry = { 0 };
    struct mut_study study = { 0 };
    int status = mut_request_study(request, &registry, &study, diags);
    if (status == MUT_OK && input->run) {
        const struct mut_check_run how = { request->path, request->threads,
                                           input->format };
        for (int p = 0; p < study.n_points; p++)
            mut_precision_begin(&study.plans[p]);
        status = mut_cmd_check_expect_run(&study, &how, diags);
    } else if (status == MUT_OK) {
        int threads = request->threads > 0 ? request->threads : omp_get_max_threads();
        struct mut_budget budget = mut_budget_study(&study, threads);
        status = mut_budget_fits(&budget, NULL, diags);
        int printed = print_all(input, &study, &budget, status == MUT_OK);
        status = status == MUT_OK ? printed : status;
        int written = write_files(input, &study, diags);
        status = status == MUT_OK ? written : status;
    }
    mut_study_clear(&study);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_check(int argc, char **argv)
{
    struct input input = { .format = MUT_FORMAT_TEXT };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = mut_request_init(&input.request, argc);
    if (status == MUT_OK) {
        int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        if (wrong != 0) {
            mut_request_clear(&input.request);
            return wrong;
        }
        status = check(&input, &diags);
    }
    mut_request_clear(&input.request);
    return mut_cmd_finish(&diags, status);
}
