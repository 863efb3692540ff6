#include "cmd.h"

#include "answers.h"
#include "fit_print.h"
#include "fit_refuse.h"
#include "mem.h"
#include "option.h"
#include "progress.h"
#include "question.h"
#include "store_disk.h"

#include <limits.h>
#include <string.h>

struct input {
    struct mut_question question; /* its request, output, force, quiet and format */
    const char *data;             /* borrowed from argv */
    int particles, simulations;   /* 0: MOST_EACH for each particle */
    int truths;
    int within; /* minutes; 0: as long as it takes */
};

enum { DATA = 0x400, PARTICLES, SIMULATIONS, COVERAGE, WITHIN };
enum { MINUTE = 60, USUAL = 100, MOST_EACH = 50, LEAST_EACH = 4 };

static const struct argp_option options[] = {
    { .name = "data",
      .key = DATA,
      .arg = "OBSERVATIONS.csv",
      .doc = "What was observed: columns arm,outcome,first,last,value,scale,source and, "
             "where an outcome has an axis, place" },
    { .name = "particles",
      .key = PARTICLES,
      .arg = "P",
      .doc = "Values that are kept of each parameter (default 100)" },
    { .name = "simulations",
      .key = SIMULATIONS,
      .arg = "N",
      .doc = "Simulations at most (default 50 for each particle)" },
    { .name = "coverage",
      .key = COVERAGE,
      .arg = "M",
      .doc = "Also plant M truths from the prior, fit to data simulated from each, and say "
             "how many of the intervals hold them; M times as long" },
    { .name = "within",
      .key = WITHIN,
      .arg = "MINUTES",
      .doc = "Do not start if it may take longer" },
    { .name = "output",
      .key = 'o',
      .arg = "FIT.json",
      .doc = "Write all of it as JSON too, with every particle" },
    { .name = "force", .key = MUT_OPTION_FORCE, .doc = "Overwrite an existing file" },
    { .name = "quiet", .key = 'q', .doc = "No progress" },
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

static void
parse_number(int key, const char *word, struct input *input,
             const struct argp_state *state)
{
    static const int particles[2] = { 10, 100000 }, many[2] = { 1, 100000000 },
                     truths[2] = { 1, 10000 }, minutes[2] = { 1, 1000000 };
    switch (key) {
    case PARTICLES:
        input->particles = mut_option_int(state, "--particles", word, particles);
        break;
    case SIMULATIONS:
        input->simulations = mut_option_int(state, "--simulations", word, many);
        break;
    case COVERAGE:
        input->truths = mut_option_int(state, "--coverage", word, truths);
        break;
    default:
        input->within = mut_option_int(state, "--within", word, minutes);
    }
}

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->question.request;
        break;
    case DATA:
        input->data = word;
        break;
    case PARTICLES:
    case SIMULATIONS:
    case COVERAGE:
    case WITHIN:
        parse_number(key, word, input, state);
        break;
    case 'o':
        input->question.output = word;
        break;
    case 'q':
        input->question.quiet = true;
        break;
    case MUT_OPTION_FORCE:
        input->question.force = true;
        break;
    case MUT_OPTION_FORMAT:
        input->question.format = mut_option_format(state, word);
        break;
    case ARGP_KEY_SUCCESS:
        if (input->data == NULL)
            argp_error(state, "--data is missing: what was observed, for example --data "
                              "scenarios/observations.csv");
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
        "Fits the scenario's uncertain parameters to a table of observations: draws them "
        "from the ranges under `uncertain`, simulates with luck of its own each time, and "
        "keeps what comes near the data, nearer from wave to wave (approximate Bayesian "
        "computation by sequential Monte Carlo).\v"
        "--replicates R: each simulated figure is the mean of R replicates (default 1: the "
        "data are of one place with its own luck). Figures that the model is validated "
        "against are refused.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM
        " fit scenarios/fitting.yaml --data scenarios/observations.csv --particles 100\n\n"
        "Exit codes: 0 fine, 1 a run or the coverage failed, 2 the input is wrong, 3 a fault "
        "of the system.",
    .children = children,
};

/* About how long it will take: the runs, and reading the scenario for each simulation, at a measured
 * 4 ms (scenarios/three_forms.yaml takes 5). */
static double
seconds_of(const struct input *input, const struct mut_fit *fit)
{
    static const double reading = 4e-3;
    const double runs = mut_fit_runs(fit, input->truths);
    return runs * mut_answers_seconds(fit->plan, 1, input->question.request.threads) +
           reading * runs / (fit->probe.n_arms * fit->probe.replicates);
}

static int
say_price(const struct input *input, const struct mut_fit *fit, struct mut_diags *diags)
{
    char time[64];
    const double runs = mut_fit_runs(fit, input->truths),
                 seconds = seconds_of(input, fit);
    mut_progress_duration(seconds, time, sizeof time);
    if (!input->question.quiet)
        fprintf(stderr, "at most %.0f runs: about %s on idle cores\n", runs, time);
    if (runs + input->truths >= INT_MAX) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "there are more than %d runs", INT_MAX);
        mut_hint(diags, "ask for fewer --simulations, --coverage or --replicates");
        return MUT_EINPUT;
    }
    if (input->within == 0 || seconds <= (double) input->within * MINUTE)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "--within %d: it may take about %s", input->within, time);
    mut_hint(diags, "ask less: --simulations, --particles, --coverage, --replicates or "
                    "--set population.units=6");
    return MUT_EINPUT;
}

/* Simulations at most; at least what the first wave takes. */
static int
check_simulations(const struct input *input, struct mut_diags *diags)
{
    const int least = LEAST_EACH * input->particles;
    if (input->simulations == 0 || input->simulations >= least)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "--simulations %d: the first wave of %d particles takes %d",
             input->simulations, input->particles, least);
    mut_hint(diags, "write --simulations %d or more, or fewer --particles",
             MOST_EACH * input->particles);
    return MUT_EINPUT;
}

static int
read_data(const struct input *input, const struct mut_plan *plan,
          struct mut_observations *data, struct mut_diags *diags)
{
    const struct mut_question *question = &input->question;
    int status = mut_observations_read(data, input->data, plan, diags);
    int refused = mut_fit_refuse(data, plan, diags);
    int few = check_simulations(input, diags);
    int kept = question->output == NULL
                   ? MUT_OK
                   : mut_store_disk_ready(question->output, question->force, diags);
    return status != MUT_OK    ? status
           : refused != MUT_OK ? refused
           : few != MUT_OK     ? few
                               : kept;
}

static int
fit_and_print(const struct input *input, struct mut_fit *fit, struct mut_diags *diags)
{
    fit->particles = input->particles;
    fit->most_simulations = input->simulations > 0 ? input->simulations
                                                   : MOST_EACH * input->particles;
    fit->quiet = input->question.quiet;
    int status = say_price(input, fit, diags);
    if (status == MUT_OK)
        status = mut_fit_run(fit, input->truths, diags);
    if (status == MUT_OK)
        status = mut_question_write(&input->question, mut_fit_print_particles, fit, diags);
    if (status == MUT_OK)
        status = mut_fit_print(fit, input->question.format, stdout);
    const char *verdict = status == MUT_OK ? mut_fit_print_verdict(fit) : NULL;
    return verdict != NULL && strcmp(verdict, "fail") == 0 ? MUT_EFAILED : status;
}

static int
with_plan(const struct input *input, struct mut_diags *diags)
{
    const struct mut_request *request = &input->question.request;
    struct mut_registry registry = { 0 };
    struct mut_plan plan = { 0 };
    struct mut_fit fit = { 0 };
    struct mut_observations data = { 0 };
    int status = mut_request_read(request, &registry, &plan, diags);
    struct mut_document_shelf shelf = { 0 };
    const struct mut_probe probe = { .path = request->path,
                                     .shelf = &shelf,
                                     .registry = &registry,
                                     .overrides = &request->overrides,
                                     .threads = request->threads,
                                     .replicates = request->overrides.replicates };
    if (status == MUT_OK)
        status = read_data(input, &plan, &data, diags);
    if (status == MUT_OK) {
        if (plan.n_points >
            plan.n_drawn) /* the draws are not run; levers and overlays are */
            mut_question_note(&input->question, &plan);
        status = mut_fit_init(&fit, &plan, &data, &probe, diags);
    }
    if (status == MUT_OK)
        status = fit_and_print(input, &fit, diags);
    mut_fit_clear(&fit);
    mut_observations_clear(&data);
    mut_plan_clear(&plan);
    mut_document_shelf_clear(&shelf);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_fit(int argc, char **argv)
{
    struct input input = { .particles = USUAL };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int wrong = 0, status = mut_question_init(&input.question, argc);
    if (status == MUT_OK) {
        wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong != 0 ? MUT_EINPUT : with_plan(&input, &diags);
    }
    mut_question_clear(&input.question);
    return wrong != 0 ? wrong : mut_cmd_finish(&diags, status);
}
