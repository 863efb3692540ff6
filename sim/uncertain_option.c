#include "uncertain_option.h"

#include "answers.h"
#include "mem.h"
#include "option.h"
#include "progress.h"

#include <limits.h>

enum { PARAMETERS = 0x400, WITHIN, MINUTE = 60, ARMS = 64 };

static const struct argp_option options[] = {
    { .name = "parameters",
      .key = PARAMETERS,
      .arg = "PATH,...",
      .doc = "Move these alone: mechanism.row, process.row or sector.row; may be repeated "
             "(default: all parameters of what runs whose evidence is a range)" },
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
    struct mut_uncertain_option *option = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &option->question;
        break;
    case PARAMETERS:
        option->parameters[option->n_parameters++] = word;
        break;
    case WITHIN:
        option->within = mut_option_int(state, "--within", word, minutes);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = { { .argp = &mut_question_argp }, { 0 } };

const struct argp mut_uncertain_option_argp = {
    .options = options,
    .parser = parse,
    .children = children,
};

int
mut_uncertain_option_init(struct mut_uncertain_option *option, int argc)
{
    *option = (struct mut_uncertain_option){ 0 };
    option->parameters = mut_array((size_t) argc, sizeof *option->parameters);
    int status = mut_question_init(&option->question, argc);
    return option->parameters != NULL ? status : MUT_ENOMEM;
}

void
mut_uncertain_option_clear(struct mut_uncertain_option *option)
{
    mut_question_clear(&option->question);
    mut_free(option->parameters);
    *option = (struct mut_uncertain_option){ 0 };
}

int
mut_uncertain_option_price(const struct mut_uncertain_option *option,
                           const struct mut_plan *plan, double runs, const char *words,
                           struct mut_diags *diags)
{
    char time[64];
    double seconds = runs * mut_answers_seconds(plan, 1, option->question.request.threads);
    mut_progress_duration(seconds, time, sizeof time);
    if (!option->question.quiet)
        fprintf(stderr, "%.0f runs (%s): about %s on idle cores\n", runs, words, time);
    if (runs > INT_MAX)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "%.0f runs are more than can be counted; ask less", runs);
    return mut_uncertain_option_within(option, seconds, diags);
}

int
mut_uncertain_option_within(const struct mut_uncertain_option *option, double seconds,
                            struct mut_diags *diags)
{
    char time[64];
    if (option->within == 0 || seconds <= (double) option->within * MINUTE)
        return MUT_OK;
    mut_progress_duration(seconds, time, sizeof time);
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "--within %d: it would take about %s", option->within, time);
    mut_hint(diags, "ask less: --arm, --parameters, --replicates or --set "
                    "population.units=6");
    return MUT_EINPUT;
}

int
mut_uncertain_option_arms(const struct mut_gaps *gaps, int *arms)
{
    bool asked[ARMS] = { false };
    int n = 0;
    for (int p = 0; p < gaps->n_pairs; p++)
        asked[gaps->pairs[p][0]] = asked[gaps->pairs[p][1]] = true;
    for (int a = 0; a < ARMS; a++)
        if (asked[a])
            arms[n++] = a;
    return n;
}
