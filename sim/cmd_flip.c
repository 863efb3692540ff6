#include "cmd.h"

#include "flip_print.h"
#include "mem.h"
#include "option.h"
#include "progress.h"

struct input {
    struct mut_question question;
    const char **parameters; /* owned, [n_parameters]: as written */
    int n_parameters;
    int within; /* minutes; 0: as long as it takes */
    bool swing_only;
};

enum { PARAMETERS = 0x400, SWING_ONLY, WITHIN, MINUTE = 60 };

static const struct argp_option options[] = {
    { .name = "parameters",
      .key = PARAMETERS,
      .arg = "PATH,...",
      .doc = "Move these alone: mechanism.row, process.row, sector.row, or arms.NAME.path for one "
             "arm; may be repeated (default: all whose evidence is a range)" },
    { .name = "swing-only",
      .key = SWING_ONLY,
      .doc =
          "Stop after the ends of the evidence: how far the gap swings, not where it turns" },
    { .name = "within",
      .key = WITHIN,
      .arg = "MINUTES",
      .doc = "Do not start if it is likely to take longer" },
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    static const int minutes[2] = { 1, 1000000 };
    struct input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->question;
        break;
    case PARAMETERS:
        input->parameters[input->n_parameters++] = word;
        break;
    case SWING_ONLY:
        input->swing_only = true;
        break;
    case WITHIN:
        input->within = mut_option_int(state, "--within", word, minutes);
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
        "Says what would change the answer: moves each parameter by itself over its evidence "
        "range, and where the leader stays to the ends of what is possible, and finds the value "
        "at which another arm leads, sorted by closeness. It also says how far the gap swings "
        "over the evidence.\v"
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

/* The first look is known; beyond the evidence, unless that is not asked, it takes about as much
 * again. */
static int
say_price(const struct input *input, const struct mut_flip *flip, struct mut_diags *diags)
{
    char time[64];
    int runs = mut_answers_waiting(&flip->answers);
    double seconds = (flip->swing_only ? 1 : 2) *
                     mut_answers_seconds(flip->plan, runs,
                                         input->question.request.threads);
    mut_progress_duration(seconds, time, sizeof time);
    if (!input->question.quiet)
        fprintf(
            stderr, "%d runs over the evidence ranges%s: about %s on idle cores\n", runs,
            flip->swing_only ? ""
                             : ", at most about as many beyond them, then some for each "
                               "change found",
            time);
    if (input->within == 0 || seconds <= (double) input->within * MINUTE)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "--within %d: it would take about %s", input->within, time);
    mut_hint(diags, "ask less: --arm, --parameters, --replicates or --set "
                    "population.units=6");
    return MUT_EINPUT;
}

static int
search(const struct input *input, struct mut_flip *flip, struct mut_diags *diags)
{
    int status = mut_flip_list(flip, input->parameters, input->n_parameters, diags);
    if (status == MUT_OK)
        status = mut_flip_ask(flip);
    if (status == MUT_OK)
        status = say_price(input, flip, diags);
    if (status == MUT_OK)
        status = mut_flip_find(flip, diags);
    if (status == MUT_OK)
        status = mut_question_write(&input->question, mut_flip_print, flip, diags);
    return status == MUT_OK ? mut_flip_print(flip, input->question.format, stdout)
                            : status;
}

static int
with_plan(const struct input *input, struct mut_diags *diags)
{
    const struct mut_request *request = &input->question.request;
    struct mut_registry registry = { 0 };
    struct mut_plan plan = { 0 };
    struct mut_flip flip = { 0 };
    struct mut_gaps gaps;
    int status = mut_request_read(request, &registry, &plan, diags);
    struct mut_document_shelf shelf = { 0 };
    const struct mut_probe probe = { .path = request->path,
                                     .shelf = &shelf,
                                     .registry = &registry,
                                     .overrides = &request->overrides,
                                     .threads = request->threads };
    if (status == MUT_OK)
        status = mut_question_gaps(&input->question, &plan, &gaps, diags);
    if (status == MUT_OK) {
        mut_question_note(&input->question, &plan);
        status = mut_flip_init(&flip, &plan, &gaps, &probe, diags);
        flip.answers.quiet = input->question.quiet;
        flip.swing_only = input->swing_only;
    }
    if (status == MUT_OK)
        status = search(input, &flip, diags);
    mut_flip_clear(&flip);
    mut_plan_clear(&plan);
    mut_document_shelf_clear(&shelf);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_flip(int argc, char **argv)
{
    struct input input = { .parameters = mut_array((size_t) argc,
                                                   sizeof *input.parameters) };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int wrong = 0, status = mut_question_init(&input.question, argc);
    if (input.parameters == NULL)
        status = MUT_ENOMEM;
    if (status == MUT_OK) {
        wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong != 0 ? MUT_EINPUT : with_plan(&input, &diags);
    }
    mut_question_clear(&input.question);
    mut_free(input.parameters);
    return wrong != 0 ? wrong : mut_cmd_finish(&diags, status);
}
