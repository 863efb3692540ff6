#include "cmd.h"

#include "compare.h"
#include "option.h"

struct input {
    const char *path;
    enum mut_format format;
};

static const struct argp_option options[] = { MUT_OPTION_FORMAT_ROW, { 0 } };

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_ARG:
        if (input->path != NULL)
            argp_error(state,
                       "this version compares the arms of one result, not two results");
        input->path = word;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which result? for example out/three_forms.h5");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RESULT.h5",
    .doc = "Prints how each arm of a result differs from the reference arm: differences paired "
           "by replicate, with their intervals.\v"
           "Example:\n"
           "  " MUT_PROGRAM " compare out/three_forms.h5\n"
           "  " MUT_PROGRAM " compare out/three_forms.h5 --format csv > differences.csv",
};

int
mut_cmd_compare(int argc, char **argv)
{
    struct input input = { 0 };
    int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
    if (wrong != 0)
        return wrong;
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = mut_compare_print(input.path, input.format, stdout, &diags);
    return mut_cmd_finish(&diags, status);
}
