#include "cmd.h"

#include "mem.h"
#include "option.h"
#include "progress.h"
#include "question_desk.h"
#include "why_print.h"

struct input {
    struct mut_question question;
    int orders; /* 0: as many as mut_why says */
};

enum { PERMUTATIONS = 0x400 };

static const struct argp_option options[] = {
    { .name = "permutations",
      .key = PERMUTATIONS,
      .arg = "P",
      .doc = "Draw P orders of the mechanisms (a whole number of pairs) in place of all sets of "
             "up to 8, or of 32 orders of more" },
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    static const int range[2] = { 2, 1000000 };
    struct input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->question;
        break;
    case PERMUTATIONS:
        input->orders = mut_option_int(state, "--permutations", word, range);
        input->orders += input->orders % 2;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = { { .argp = &mut_question_argp }, { 0 } };

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "SCENARIO.yaml",
    .doc =
        "Says through which mechanisms arms differ: runs the scenario with sets of the "
        "mechanisms whose terms differ switched on, all with the same luck, and divides each "
        "clear gap among them (Shapley values). The parts add up to the gap.\v"
        "Up to 8 mechanisms are run in all their sets (256), of more some orders are drawn. The "
        "price is said before the start; a smaller world costs less: --set population.units=6 "
        "--replicates 10.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " why scenarios/recycling.yaml --arm privatised\n"
        "  " MUT_PROGRAM " why scenarios/three_forms.yaml --set population.units=6 "
        "--replicates 10 --outcome public_cost -o out/why.json\n\n"
        "Exit codes: 0 fine, 1 a run failed, 2 the input is wrong, 3 a fault of the system.",
    .children = children,
};

static void
say_price(const struct input *input, const struct mut_why *why)
{
    char time[64];
    int runs = mut_answers_waiting(&why->answers);
    if (input->question.quiet || runs == 0)
        return;
    mut_progress_duration(
        mut_answers_seconds(why->plan, runs, input->question.request.threads), time,
        sizeof time);
    fprintf(stderr, "%d more runs with sets of mechanisms; about %s on idle cores\n",
            runs, time);
}

static int
answer(const struct input *input, const struct mut_question_desk *desk,
       struct mut_diags *diags)
{
    struct mut_why why = { 0 };
    int status = mut_why_init(&why, &desk->plan, &desk->gaps, &desk->probe);
    why.orders = input->orders;
    why.answers.quiet = input->question.quiet;
    if (status == MUT_OK)
        status = mut_why_compare(&why, diags);
    if (status == MUT_OK)
        status = mut_why_ask(&why);
    if (status == MUT_OK) {
        say_price(input, &why);
        status = mut_why_attribute(&why, diags);
    }
    if (status == MUT_OK)
        status = mut_question_write(&input->question, mut_why_print, &why, diags);
    if (status == MUT_OK)
        status = mut_why_print(&why, input->question.format, stdout);
    mut_why_clear(&why);
    return status;
}

static int
at_desk(const struct input *input, struct mut_diags *diags)
{
    struct mut_question_desk desk;
    int status = mut_question_desk_open(&desk, &input->question, diags);
    if (status == MUT_OK)
        status = answer(input, &desk, diags);
    mut_question_desk_clear(&desk);
    return status;
}

int
mut_cmd_why(int argc, char **argv)
{
    struct input input = { 0 };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int wrong = 0, status = mut_question_init(&input.question, argc);
    if (status == MUT_OK) {
        wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong != 0 ? MUT_EINPUT : at_desk(&input, &diags);
    }
    mut_question_clear(&input.question);
    return wrong != 0 ? wrong : mut_cmd_finish(&diags, status);
}
