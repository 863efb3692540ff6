#include "cmd.h"

#include "frozen.h"
#include "mem.h"
#include "option.h"
#include "request.h"
#include "store_disk.h"
#include "text_table.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CHECK = 0x500 };

struct input {
    struct mut_request request; /* with --check its path is the result */
    const char *output, *frozen;
    bool force;
    enum mut_format format;
};

static const struct argp_option options[] = {
    { .name = "output",
      .key = 'o',
      .arg = "FILE.yaml",
      .doc = "Where to write it (default: SCENARIO.frozen.yaml beside the scenario)" },
    { .name = "force", .key = MUT_OPTION_FORCE, .doc = "Overwrite an existing file" },
    { .name = "check",
      .key = CHECK,
      .arg = "FROZEN.yaml",
      .doc = "Say whether a result is what was frozen in this file; writes nothing" },
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
    case 'o':
        input->output = word;
        break;
    case MUT_OPTION_FORCE:
        input->force = true;
        break;
    case CHECK:
        input->frozen = word;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_SUCCESS:
        if (input->frozen != NULL && (input->output != NULL || input->force))
            argp_error(state, "--check writes nothing: leave out -o and --force");
        if (input->output != NULL && *input->output == '\0')
            argp_error(state, "-o: where to write it?");
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
    .args_doc = "SCENARIO.yaml\n--check FROZEN.yaml RESULT.h5",
    .doc =
        "Writes down what is to be found out before it is run: hashes of all inputs, seed, "
        "replicates, arms, window, headline and the differences that matter. Or says "
        "whether a result is what was written down.\v"
        "Give the file to somebody else, or publish it, before the first run: its date is what "
        "this machine's clock says and proves nothing by itself. --threads has no effect here.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM
        " freeze scenarios/three_forms.yaml -o out/three_forms.frozen.yaml\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/three_forms.h5\n"
        "  " MUT_PROGRAM
        " freeze --check out/three_forms.frozen.yaml out/three_forms.h5\n\n"
        "Exit codes: 0 written, or the result is what was frozen; 1 it is not (in what is told); "
        "2 the input is wrong or the file exists, 3 a fault of the system.",
    .children = children,
};

/* "scenarios/three_forms.yaml" gives "scenarios/three_forms.frozen.yaml". */
static char *
usual_name(const char *scenario)
{
    size_t n = strlen(scenario);
    if (n > 5 && strcmp(scenario + n - 5, ".yaml") == 0)
        n -= 5;
    else if (n > 4 && strcmp(scenario + n - 4, ".yml") == 0)
        n -= 4;
    return mut_text_format("%.*s.frozen.yaml", (int) n, scenario);
}

/* The day, in the time zone of who freezes. */
static char *
today(void)
{
    char day[16] = "";
    struct tm parts;
    const time_t now = time(NULL);
    if (localtime_r(&now, &parts) == NULL ||
        strftime(day, sizeof day, "%Y-%m-%d", &parts) == 0)
        return NULL;
    return mut_text(day);
}

static int
write_frozen(const struct input *input, const char *path, const struct mut_study *study,
             struct mut_diags *diags)
{
    struct mut_frozen frozen;
    char *text = NULL;
    size_t size = 0;
    int status = mut_frozen_study(&frozen, study, diags);
    frozen.date = today();
    FILE *out = status == MUT_OK && frozen.date != NULL ? open_memstream(&text, &size)
                                                        : NULL;
    if (out != NULL) {
        status = mut_frozen_write(&frozen, out);
        status = fclose(out) != 0 ? MUT_ENOMEM : status;
    } else
        status = MUT_ENOMEM;
    if (status == MUT_OK)
        status = mut_store_disk_write(path, input->force, text, size, diags);
    if (status == MUT_OK)
        printf("Frozen: %s (identity %.12s...)\n", path, frozen.identity);
    free(text);
    mut_frozen_clear(&frozen);
    return status;
}

static int
freeze(const struct input *input, struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    struct mut_study study = { 0 };
    char *usual = usual_name(input->request.path);
    const char *path = input->output != NULL ? input->output : usual;
    int ready = path != NULL ? mut_request_output(path, input->force, diags) : MUT_ENOMEM;
    int status = mut_request_study(&input->request, &registry, &study, diags);
    status = status == MUT_OK ? ready : status;
    if (status == MUT_OK)
        status = write_frozen(input, path, &study, diags);
    mut_study_clear(&study);
    mut_registry_clear(&registry);
    mut_free(usual);
    return status;
}

static int
tell(const struct input *input, const struct mut_frozen *frozen,
     const struct mut_frozen_list *words)
{
    static const struct mut_text_column columns[] = { { .name = "difference" } };
    struct mut_text_table table;
    const char *result = input->request.path;
    if (input->format == MUT_FORMAT_TEXT && words->n == 0)
        printf("%s is what was frozen on %s in %s.\n", result, frozen->date,
               input->frozen);
    if (input->format == MUT_FORMAT_TEXT && words->n > 0)
        printf("%s is not what was frozen on %s in %s:\n", result, frozen->date,
               input->frozen);
    for (int i = 0; i < words->n && input->format == MUT_FORMAT_TEXT; i++) {
        fputs("- ", stdout);
        mut_text_table_wrap(words->items[i], 2, MUT_TEXT_TABLE_WIDTH, stdout);
    }
    if (input->format == MUT_FORMAT_TEXT)
        return words->n == 0 ? MUT_OK : MUT_EFAILED;
    mut_text_table_init(&table, columns, 1);
    for (int i = 0; i < words->n; i++)
        mut_text_table_text(&table, words->items[i]);
    const int status = mut_text_table_print(&table, input->format, stdout);
    mut_text_table_clear(&table);
    return status != MUT_OK ? status : words->n == 0 ? MUT_OK : MUT_EFAILED;
}

static int
check(const struct input *input, struct mut_diags *diags)
{
    struct mut_frozen frozen, there = { 0 };
    struct mut_result result;
    struct mut_frozen_list words = { 0 };
    int status = mut_frozen_read(&frozen, input->frozen, diags);
    const int opened = mut_result_open(&result, input->request.path, diags);
    status = status == MUT_OK ? opened : status;
    if (status == MUT_OK)
        status = mut_frozen_result(&there, &result, diags);
    if (status == MUT_OK)
        status = mut_frozen_differences(&frozen, &there, &words);
    if (status == MUT_OK)
        status = tell(input, &frozen, &words);
    mut_frozen_list_clear(&words);
    mut_frozen_clear(&there);
    mut_frozen_clear(&frozen);
    mut_result_close(&result);
    return status;
}

int
mut_cmd_freeze(int argc, char **argv)
{
    struct input input = { 0 };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int wrong = 0, status = mut_request_init(&input.request, argc);
    if (status == MUT_OK) {
        wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong != 0             ? MUT_EINPUT
                 : input.frozen != NULL ? check(&input, &diags)
                                        : freeze(&input, &diags);
    }
    mut_request_clear(&input.request);
    return wrong != 0 ? wrong : mut_cmd_finish(&diags, status);
}
