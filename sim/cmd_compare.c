#include "cmd.h"

#include "cmd_compare_two.h"
#include "compare.h"
#include "option.h"
#include "unit_table.h"

#include <limits.h>

struct input {
    const char *paths[2]; /* the second NULL: one result */
    enum mut_format format;
    const char *reference;
    bool by_unit;
    struct mut_unit_table units;
};

enum { UNITS = 0x200, ARM, REPLICATE };

static const struct argp_option options[] = {
    MUT_OPTION_REFERENCE_ROW,
    { .name = "units",
      .key = UNITS,
      .arg = "MONTH",
      .doc = "In place of the comparison the units one by one, who took part in each: in a "
             "month that `output: {units: [...]}` of the scenario kept. In a laboratory "
             "the groups of a round" },
    { .name = "arm", .key = ARM, .arg = "NAME", .doc = "With --units: of this arm alone" },
    { .name = "replicate",
      .key = REPLICATE,
      .arg = "N",
      .doc = "With --units: of this replicate, from 0 (default)" },
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    static const int months[] = { -600, 1200 }, replicates[] = { 0, INT_MAX };
    switch (key) {
    case MUT_OPTION_REFERENCE:
        input->reference = word;
        break;
    case UNITS:
        input->by_unit = true;
        input->units.month = mut_option_int(state, "--units", word, months);
        break;
    case ARM:
        input->units.arm = word;
        break;
    case REPLICATE:
        input->units.replicate = mut_option_int(state, "--replicate", word, replicates);
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_ARG:
        if (input->paths[1] != NULL)
            argp_error(state, "two results are compared; %s is a third", word);
        input->paths[input->paths[0] != NULL ? 1 : 0] = word;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which result? for example out/three_forms.h5");
        break;
    case ARGP_KEY_SUCCESS:
        if (input->by_unit && input->paths[1] != NULL)
            argp_error(state, "--units is of one result: there is also %s",
                       input->paths[1]);
        if (input->reference != NULL && (input->by_unit || input->paths[1] != NULL))
            argp_error(state, "--reference is for the comparison of one result's arms");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RESULT.h5\nA.h5 B.h5",
    .doc =
        "Prints how each arm of a result differs from the reference arm: differences paired "
        "by replicate, with their intervals: the table that `" MUT_PROGRAM
        " run` printed. Of two results, how each arm of B differs from the arm of the same name "
        "of A, and what differs between their scenarios.\v"
        "Two results are compared replicate by replicate if seed, population, sectors and "
        "burn-in are the same, so that the same citizens met the same luck; else as "
        "independent runs (Welch's interval), and why is said.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " compare out/three_forms.h5\n"
        "  " MUT_PROGRAM " compare out/three_forms.h5 --format csv > differences.csv\n"
        "  " MUT_PROGRAM " compare out/three_forms.h5 --units 60 --arm mutual\n"
        "  " MUT_PROGRAM " compare out/three_forms.h5 out/mine.h5\n\n"
        "Exit codes: 0 fine, 2 the file is no result, or of another results version, or "
        "has not what is asked for, or two have no arm in common, 3 a fault of the system.",
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
    if (!input.by_unit && (input.units.arm != NULL || input.units.replicate > 0)) {
        int refused = mut_fail(&diags, MUT_EINPUT, (struct mut_place){ 0 },
                               "--arm and --replicate choose among units");
        mut_hint(&diags, "add --units MONTH, a month that the scenario kept");
        return mut_cmd_finish(&diags, refused);
    }
    input.units.path = input.paths[0];
    int status = input.by_unit
                     ? mut_unit_table_print(&input.units, input.format, stdout, &diags)
                 : input.paths[1] != NULL
                     ? mut_cmd_compare_two(input.paths, input.format, &diags)
                     : mut_compare_print(input.paths[0], input.reference, input.format,
                                         stdout, &diags);
    return mut_cmd_finish(&diags, status);
}
