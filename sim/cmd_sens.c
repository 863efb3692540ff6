#include "cmd.h"

#include "mem.h"
#include "option.h"
#include "question_desk.h"
#include "sens_print.h"
#include "store_disk.h"
#include "uncertain_option.h"

struct input {
    struct mut_uncertain_option option;
    int trajectories, points, top;
    const char *salib, *design; /* NULL: not asked for */
};

enum { TRAJECTORIES = 0x500, POINTS, TOP, SALIB, DESIGN };

static const struct argp_option options[] = {
    { .name = "trajectories",
      .key = TRAJECTORIES,
      .arg = "T",
      .doc = "Moves of each value in the screening (default: 10)" },
    { .name = "points",
      .key = POINTS,
      .arg = "N",
      .doc = "Rows of the design that the shares are estimated from, best a power of two (default: "
             "128)" },
    { .name = "top",
      .key = TOP,
      .arg = "K",
      .doc = "Of how many values, those that matter most, shares are estimated, at most 20 (default: "
             "6)" },
    { .name = "salib",
      .key = SALIB,
      .arg = "FILE.json",
      .doc = "Write the problem as SALib has it (num_vars, names, bounds)" },
    { .name = "design",
      .key = DESIGN,
      .arg = "FILE.csv",
      .doc = "Write the design with its gaps, in the order of SALib's saltelli sampler without "
             "second order" },
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    static const int trajectories[2] = { 2, 10000 }, points[2] = { 2, 16384 },
                     top[2] = { 1, MUT_SALTELLI_INPUTS };
    struct input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->option;
        break;
    case TRAJECTORIES:
        input->trajectories = mut_option_int(state, "--trajectories", word, trajectories);
        break;
    case POINTS:
        input->points = mut_option_int(state, "--points", word, points);
        break;
    case TOP:
        input->top = mut_option_int(state, "--top", word, top);
        break;
    case SALIB:
        input->salib = word;
        break;
    case DESIGN:
        input->design = word;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = { { .argp = &mut_uncertain_option_argp },
                                              { 0 } };

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "SCENARIO.yaml",
    .doc =
        "Says which uncertain values the gaps between arms depend on: screens all of them by "
        "moving one after another over its range, the others being anywhere (Morris), and divides "
        "the gap's variance among the few that matter most (Sobol').\v"
        "With k uncertain values and a arms the screening takes T (k + 1), the shares N (K + 2) "
        "times a runs of every replicate. The price is said before the start; a smaller world "
        "costs less: --set population.units=6 --replicates 10.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " sens scenarios/recycling.yaml --arms state,privatised --set "
        "population.units=4 --replicates 4 --points 32\n"
        "  " MUT_PROGRAM
        " sens scenarios/three_forms.yaml --arm privatised --outcome public_cost "
        "--parameters tender.bidders,primary_school.contractible --within 30\n\n"
        "Exit codes: 0 fine, 1 a run failed, 2 the input is wrong, 3 a fault of the system.",
    .children = children,
};

/* Whether the files for other programs may be written, before anything is run. */
static int
ready(const struct input *input, struct mut_diags *diags)
{
    bool force = input->option.question.force;
    int status = input->salib != NULL ? mut_store_disk_ready(input->salib, force, diags)
                                      : MUT_OK;
    int other = input->design != NULL ? mut_store_disk_ready(input->design, force, diags)
                                      : MUT_OK;
    return status != MUT_OK ? status : other;
}

static int
write_file(const struct input *input, const char *path, mut_question_print *print,
           const struct mut_sens *sens, struct mut_diags *diags)
{
    struct mut_question question = { .output = path,
                                     .force = input->option.question.force };
    return mut_question_write(&question, print, sens, diags);
}

static int
answer(const struct input *input, struct mut_sens *sens, struct mut_diags *diags)
{
    const struct mut_question *question = &input->option.question;
    char words[128];
    int k = mut_sens_screens(sens) ? sens->top : sens->uncertain.n;
    snprintf(words, sizeof words, "%d uncertain values%s, shares of %s%d",
             sens->uncertain.n, mut_sens_screens(sens) ? " screened" : "",
             mut_sens_screens(sens) ? "up to " : "", k);
    int status = mut_uncertain_option_price(&input->option, sens->plan,
                                            mut_sens_runs(sens), words, diags);
    if (status == MUT_OK)
        status = mut_sens_find(sens, diags);
    if (status == MUT_OK)
        status = mut_question_write(question, mut_sens_print, sens, diags);
    if (status == MUT_OK)
        status = write_file(input, input->salib, mut_sens_print_problem, sens, diags);
    if (status == MUT_OK)
        status = write_file(input, input->design, mut_sens_print_design, sens, diags);
    return status == MUT_OK ? mut_sens_print(sens, question->format, stdout) : status;
}

static int
at_desk(const struct input *input, struct mut_diags *diags)
{
    const struct mut_uncertain_option *option = &input->option;
    struct mut_question_desk desk;
    struct mut_sens sens = { .trajectories = input->trajectories,
                             .points = input->points,
                             .top = input->top,
                             .quiet = option->question.quiet };
    int status = mut_question_desk_open(&desk, &option->question, diags);
    if (status == MUT_OK)
        status = ready(input, diags);
    if (status == MUT_OK)
        status = mut_uncertain_list(&sens.uncertain, &desk.plan, option->parameters,
                                    option->n_parameters, diags);
    if (status == MUT_OK)
        status = mut_sens_init(&sens, &desk.plan, &desk.gaps, &desk.probe, diags);
    if (status == MUT_OK)
        status = answer(input, &sens, diags);
    mut_sens_clear(&sens);
    mut_question_desk_clear(&desk);
    return status;
}

int
mut_cmd_sens(int argc, char **argv)
{
    struct input input = { .trajectories = 10, .points = 128, .top = 6 };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int wrong = 0, status = mut_uncertain_option_init(&input.option, argc);
    if (status == MUT_OK) {
        wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong != 0 ? MUT_EINPUT : at_desk(&input, &diags);
    }
    mut_uncertain_option_clear(&input.option);
    return wrong != 0 ? wrong : mut_cmd_finish(&diags, status);
}
