#include "cmd.h"

#include "option.h"
#include "question_desk.h"
#include "stress_print.h"
#include "uncertain_option.h"

struct input {
    struct mut_uncertain_option option;
    int futures;
};

enum { FUTURES = 0x500 };

static const struct argp_option options[] = {
    { .name = "futures",
      .key = FUTURES,
      .arg = "N",
      .doc = "How many futures are drawn (default: 200)" },
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    static const int futures[2] = { 20, 100000 };
    struct input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->option;
        break;
    case FUTURES:
        input->futures = mut_option_int(state, "--futures", word, futures);
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
        "Draws futures - all uncertain values at once, anywhere in their ranges - and says in how "
        "many of them each arm leads, how far it may stay behind the best one (regret), and one "
        "rule for where the arm that leads most often does not lead. All arms are compared with "
        "each other; --arms and --arm leave some out.\v"
        "Every arm and replicate runs in every future. The price is said before the start; a "
        "smaller world costs less: --set population.units=6 --replicates 10.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " stress scenarios/recycling.yaml --set population.units=4 "
        "--replicates 4\n"
        "  " MUT_PROGRAM
        " stress scenarios/three_forms.yaml --outcome public_cost --futures 400 -o "
        "stress.json\n\n"
        "Exit codes: 0 fine, 1 a run failed, 2 the input is wrong, 3 a fault of the system.",
    .children = children,
};

static int
answer(const struct input *input, struct mut_stress *stress, struct mut_diags *diags)
{
    const struct mut_question *question = &input->option.question;
    char words[128];
    snprintf(words, sizeof words, "%d futures of %d uncertain values, %d arms",
             stress->futures, stress->uncertain.n, stress->probe.n_arms);
    int status = mut_uncertain_option_price(&input->option, stress->plan,
                                            mut_stress_runs(stress), words, diags);
    if (status == MUT_OK)
        status = mut_stress_find(stress, diags);
    if (status == MUT_OK)
        status = mut_question_write(question, mut_stress_print, stress, diags);
    return status == MUT_OK ? mut_stress_print(stress, question->format, stdout) : status;
}

static int
at_desk(const struct input *input, struct mut_diags *diags)
{
    const struct mut_uncertain_option *option = &input->option;
    struct mut_question_desk desk;
    struct mut_stress stress = { .futures = input->futures,
                                 .quiet = option->question.quiet };
    int status = mut_question_desk_open(&desk, &option->question, diags);
    if (status == MUT_OK)
        status = mut_uncertain_list(&stress.uncertain, &desk.plan, option->parameters,
                                    option->n_parameters, diags);
    if (status == MUT_OK)
        status = mut_stress_init(&stress, &desk.plan, &desk.gaps, &desk.probe, diags);
    if (status == MUT_OK)
        status = answer(input, &stress, diags);
    mut_stress_clear(&stress);
    mut_question_desk_clear(&desk);
    return status;
}

int
mut_cmd_stress(int argc, char **argv)
{
    struct input input = { .futures = 200 };
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
