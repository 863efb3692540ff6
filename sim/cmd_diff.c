#include "cmd.h"

#include "assignment.h"
#include "difference.h"
#include "mem.h"
#include "option.h"
#include "request.h"
#include "text_table.h"

#include <string.h>

struct input {
    struct mut_request request; /* of the left scenario */
    const char *other;          /* the right scenario, or NULL */
    const char *arms;           /* "a,b", or NULL */
    enum mut_format format;
};

enum { ARMS = 0x200 };

static const struct argp_option options[] = {
    { .name = "arms", .key = ARMS, .arg = "A,B", .doc = "Two arms of the one scenario" },
    MUT_OPTION_FORMAT_ROW,
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
    case ARMS:
        input->arms = word;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_ARG:
        if (input->request.path == NULL)
            return ARGP_ERR_UNKNOWN; /* the request's own */
        if (input->other != NULL)
            argp_error(state, "two scenarios are compared; %s is a third", word);
        input->other = word;
        break;
    case ARGP_KEY_SUCCESS:
        if ((input->other == NULL) == (input->arms == NULL))
            argp_error(state, "give two scenarios, or one and --arms A,B");
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
    .args_doc = "LEFT.yaml RIGHT.yaml\nSCENARIO.yaml --arms A,B",
    .doc =
        "Prints every value that differs in effect between two scenarios, or between two arms "
        "of one, and where each was set. Arms of two scenarios are matched by name.\v"
        "What is written differently and comes to the same is no difference. --set and the "
        "other changes hold for both scenarios.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " diff scenarios/three_forms.yaml --arms state,mutual\n"
        "  " MUT_PROGRAM " diff scenarios/three_forms.yaml scenarios/mine.yaml\n\n"
        "Exit codes: 0 also where something differs, 2 the input is wrong.",
    .children = children,
};

/* The index of the arm that `length` letters of `name` name, or -1 with an error. */
static int
find_arm(const struct mut_plan *plan, const char *name, size_t length,
         struct mut_diags *diags)
{
    const char *names[MUT_MOST_ARMS];
    for (int a = 0; a < plan->n_arms; a++) {
        names[a] = plan->arms[a].name;
        if (strlen(names[a]) == length && strncmp(names[a], name, length) == 0)
            return a;
    }
    char *all = mut_text_join(names, plan->n_arms);
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 }, "--arms: `%.*s` is no arm of %s",
             (int) length, name, plan->path);
    mut_hint(diags, "the arms are: %s", all != NULL ? all : "");
    mut_free(all);
    return -1;
}

static int
two_arms(const struct mut_plan *plan, const char *words, struct mut_differences *list,
         struct mut_diags *diags)
{
    const char *comma = strchr(words, ',');
    if (comma == NULL)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "--arms %s: two names with a comma between them are needed",
                        words);
    int left = find_arm(plan, words, (size_t) (comma - words), diags);
    int right = find_arm(plan, comma + 1, strlen(comma + 1), diags);
    if (left < 0 || right < 0)
        return MUT_EINPUT;
    mut_difference_arms(list, (struct mut_side){ plan, left },
                        (struct mut_side){ plan, right });
    return list->status;
}

static int
two_scenarios(const struct input *input, const struct mut_plan *left,
              struct mut_differences *list, struct mut_diags *diags)
{
    struct mut_plan right;
    int status = mut_scenario_read(&right, input->other, left->registry,
                                   &input->request.overrides, diags);
    if (status == MUT_OK) {
        mut_difference_plans(list, left, &right);
        status = list->status;
    }
    mut_plan_clear(&right);
    return status;
}

/* Two arms in text stand under their names; in csv and json, and for scenarios, the columns are the
 * same whatever is compared. */
static int
print(const struct input *input, const struct mut_plan *plan,
      const struct mut_differences *list)
{
    struct mut_text_column columns[] = {
        { .name = "what" },         { .name = "unit" },  { .name = "from" },
        { .name = "left" },         { .name = "right" }, { .name = "left_set_by" },
        { .name = "right_set_by" }, { .name = "arm" },   { .name = "form" },
    };
    enum { N = sizeof columns / sizeof *columns, LEFT = 3, OF_ARM = 2 };
    bool named = input->arms != NULL && input->format == MUT_FORMAT_TEXT;
    struct mut_text_table table;
    mut_text_table_init(&table, columns, named ? N - OF_ARM : N);
    if (named) {
        const char *comma = strchr(input->arms, ',');
        int left = find_arm(plan, input->arms, (size_t) (comma - input->arms), NULL);
        columns[LEFT].name = plan->arms[left].name;
        columns[LEFT + 1].name = comma + 1;
    }
    for (int i = 0; i < list->n; i++) {
        const struct mut_difference *d = &list->items[i];
        const char *const cells[] = { d->what,      d->unit,     d->from,
                                      d->value[0],  d->value[1], d->set_by[0],
                                      d->set_by[1], d->arm,      d->form };
        for (int k = 0; k < table.n_columns; k++)
            mut_text_table_text(&table, cells[k]);
    }
    int status = MUT_OK;
    if (list->n == 0 && input->format == MUT_FORMAT_TEXT)
        puts("No value differs in effect.");
    else
        status = mut_text_table_print(&table, input->format, stdout);
    mut_text_table_clear(&table);
    return status;
}

static int
diff(const struct input *input, struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    struct mut_plan left = { 0 };
    struct mut_differences list = { 0 };
    int status = mut_request_read(&input->request, &registry, &left, diags);
    if (status == MUT_OK)
        status = input->arms != NULL ? two_arms(&left, input->arms, &list, diags)
                                     : two_scenarios(input, &left, &list, diags);
    if (status == MUT_OK)
        status = print(input, &left, &list);
    mut_difference_clear(&list);
    mut_plan_clear(&left);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_diff(int argc, char **argv)
{
    struct input input = { 0 };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = mut_request_init(&input.request, argc);
    if (status == MUT_OK) {
        int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        if (wrong != 0) {
            mut_request_clear(&input.request);
            return wrong;
        }
        status = diff(&input, &diags);
    }
    mut_request_clear(&input.request);
    return mut_cmd_finish(&diags, status);
}
