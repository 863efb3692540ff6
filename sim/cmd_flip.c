#include "cmd.h"

#include "flip_print.h"
#include "option.h"
#include "progress.h"
#include "question_desk.h"
#include "uncertain_option.h"

struct input {
    struct mut_uncertain_option option;
    bool swing_only;
};

enum { SWING_ONLY = 0x500 };

static const struct argp_option options[] = {
    { .name = "swing-only",
      .key = SWING_ONLY,
      .doc =
          "Stop after the ends of the evidence: how far the gap swings, not where it turns" },
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    (void) word;
    struct input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->option;
        break;
    case SWING_ONLY:
        input->swing_only = true;
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
        "Says what would change the answer: moves each parameter by itself over its evidence "
        "range, and where the leader stays to the ends of what is possible, and finds the value "
        "at which another arm leads, sorted by closeness. It also says how far the gap swings "
        "over the evidence. --parameters takes arms.NAME.path too, for one arm.\v"
        "Two runs of the scenario for each parameter, as many again beyond the evidence, and six "
        "for each change that is found. The price is said before the start; a smaller world costs "
        "less: --set population.units=6 --replicates 10; --swing-only costs the two runs "
        "alone.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " flip scenarios/recycling.yaml --arms state,privatised --set "
        "population.units=6 --replicates 10\n"
        "  " MUT_PROGRAM
        " flip scenarios/three_forms.yaml --outcome public_cost --parameters "
        "tender.bidders,primary_school.contractible\n\n"
        "Exit codes: 0 fine, 1 a run failed, 2 the input is wrong, 3 a fault of the system.",
    .children = children,
};

/* What is left out of the answer, and why. */
static void
say_set(const struct mut_flip *flip)
{
    for (int p = 0; p < flip->asked.n_pairs; p++)
        for (int h = 0; h < flip->asked.n_outcomes; h++)
            if (mut_flip_set(flip, p, h))
                fprintf(stderr,
                        "`%s` of `%s` against `%s` is left out: the reform that one of "
                        "them goes through sets it\n",
                        mut_outcomes[flip->asked.outcomes[h]].name,
                        flip->plan->arms[flip->asked.pairs[p][0]].name,
                        flip->plan->arms[flip->asked.pairs[p][1]].name);
}

/* The first look is known; beyond the evidence, unless that is not asked, it takes about as much
 * again. */
static int
say_price(const struct input *input, const struct mut_flip *flip, struct mut_diags *diags)
{
    char time[64];
    int runs = mut_answers_waiting(&flip->answers);
    double seconds = (flip->swing_only ? 1 : 2) *
                     mut_answers_seconds(flip->plan, runs,
                                         input->option.question.request.threads);
    mut_progress_duration(seconds, time, sizeof time);
    if (!input->option.question.quiet)
        fprintf(
            stderr, "%d runs over the evidence ranges%s: about %s on idle cores\n", runs,
            flip->swing_only ? ""
                             : ", at most about as many beyond them, then some for each "
                               "change found",
            time);
    return mut_uncertain_option_within(&input->option, seconds, diags);
}

static int
search(const struct input *input, struct mut_flip *flip, struct mut_diags *diags)
{
    int status = mut_flip_list(flip, input->option.parameters, input->option.n_parameters,
                               diags);
    if (status == MUT_OK)
        status = mut_flip_ask(flip);
    if (status == MUT_OK)
        status = say_price(input, flip, diags);
    if (status == MUT_OK)
        status = mut_flip_find(flip, diags);
    if (status == MUT_OK)
        status = mut_question_write(&input->option.question, mut_flip_print, flip, diags);
    return status == MUT_OK ? mut_flip_print(flip, input->option.question.format, stdout)
                            : status;
}

static int
at_desk(const struct input *input, struct mut_diags *diags)
{
    struct mut_question_desk desk;
    struct mut_flip flip = { 0 };
    int status = mut_question_desk_open(&desk, &input->option.question, diags);
    if (status == MUT_OK) {
        status = mut_flip_init(&flip, &desk.plan, &desk.gaps, &desk.probe, diags);
        flip.answers.quiet = input->option.question.quiet;
        flip.swing_only = input->swing_only;
    }
    if (status == MUT_OK && !input->option.question.quiet)
        say_set(&flip);
    if (status == MUT_OK)
        status = search(input, &flip, diags);
    mut_flip_clear(&flip);
    mut_question_desk_clear(&desk);
    return status;
}

int
mut_cmd_flip(int argc, char **argv)
{
    struct input input = { 0 };
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
