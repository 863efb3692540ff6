#include "cmd.h"

#include "identity.h"
#include "mem.h"
#include "option.h"
#include "text_table.h"
#include "verify.h"
#include "version.h"

#include <inttypes.h>

enum { ALL = 0x400, USUAL = 3 };

struct input {
    struct mut_verify verify;
    const char **mechanisms; /* owned, [verify.n_mechanisms] */
    bool all, counted;
    enum mut_format format;
};

static const struct argp_option options[] = {
    { .name = "replicates",
      .key = MUT_OPTION_REPLICATES,
      .arg = "N",
      .doc = "Run N replicates again (default: 3)" },
    { .name = "all", .key = ALL, .doc = "Run all replicates again" },
    MUT_OPTION_MECHANISM_ROW,
    { .name = "threads",
      .key = MUT_OPTION_THREADS,
      .arg = "T",
      .doc = "Use T threads instead of one per core" },
    { .name = "quiet", .key = 'q', .doc = "No progress and no notes" },
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

static void
take_file(struct input *input, const char *word, const struct argp_state *state)
{
    if (input->verify.path != NULL)
        argp_error(state, "one result at a time: there is `%s` and also `%s`",
                   input->verify.path, word);
    input->verify.path = word;
}

static error_t
parse(int key, char *word, struct argp_state *state)
{
    static const int replicates[2] = { 1, 1000000 }, threads[2] = { 1, 4096 };
    struct input *input = state->input;
    switch (key) {
    case MUT_OPTION_REPLICATES:
        input->verify.wanted = mut_option_int(state, "--replicates", word, replicates);
        input->counted = true;
        break;
    case ALL:
        input->all = true;
        break;
    case MUT_OPTION_MECHANISM:
        input->mechanisms[input->verify.n_mechanisms++] = word;
        break;
    case MUT_OPTION_THREADS:
        input->verify.threads = mut_option_int(state, "--threads", word, threads);
        break;
    case 'q':
        input->verify.quiet = true;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_ARG:
        take_file(input, word, state);
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which result? for example out/three_forms.h5");
        break;
    case ARGP_KEY_SUCCESS:
        if (input->all && input->counted)
            argp_error(state, "--all and --replicates: give one of the two");
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
    .doc =
        "Makes a result again from the file alone and compares: rebuilds the scenario from the "
        "texts in the file, runs some replicates under every arm and point, and holds every "
        "number, parameter, coordinate and text against the file, bit for bit.\v"
        "Which replicates is drawn by the file's own SHA-256, so that all who verify the "
        "same bytes run the same ones; a number changed in a replicate that is not drawn is found by "
        "--all alone. No other file is needed, but for the shared objects (--mechanism) that "
        "the result was made with.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " verify out/three_forms.h5\n"
        "  " MUT_PROGRAM " verify out/three_forms.h5 --all --format json\n\n"
        "Exit codes: 0 verified, 1 something differs (it is listed), 2 no result of this results "
        "version or it cannot be rebuilt, 3 a fault of the system.",
};

/* A result of another program with the same results version has the same numbers, or is wrong. */
static void
note_program(const struct mut_verify *v)
{
    static const char *const keys[] = { "version", "commit", "compiler" };
    static const char *const ours[] = { MUT_VERSION, MUT_COMMIT, MUT_COMPILER };
    for (int k = 0; k < 3 && !v->quiet && !v->same_program; k++) {
        int length;
        const char *text = mut_identity_value(v->rebuilt.identity, keys[k], &length);
        if (text != NULL && mut_identity_is(v->rebuilt.identity, keys[k], ours[k]))
            continue;
        char *note = mut_text_format("note: made by %s %.*s, this program has %s",
                                     keys[k], length, text != NULL ? text : "", ours[k]);
        if (note != NULL) /* of a foreign file: control characters go */
            mut_text_table_wrap(note, 0, MUT_TEXT_TABLE_WIDTH, stderr);
        mut_free(note);
    }
    if (!v->quiet && !v->same_program)
        fputs("note: numbers must be the same all the same; texts for readers are not "
              "compared\n",
              stderr);
}

/* "Run again: replicates 3, 7, 19 of 24, drawn by ..." */
static void
say_what_ran(const struct mut_verify *v)
{
    const struct mut_study *study = &v->rebuilt.study;
    const struct mut_plan *plan = &study->plans[0];
    const bool all = v->n_replicates == v->result.n_replicates;
    printf("Run again: ");
    if (all)
        printf("all %d replicates", v->n_replicates);
    else
        printf("replicate%s", v->n_replicates > 1 ? "s" : "");
    for (int i = 0; i < v->n_replicates && !all; i++)
        printf("%s %d", i > 0 ? "," : "", plan->first_replicate + v->replicates[i]);
    if (!all)
        printf(" of %d (drawn by the file's SHA-256, %.12s...)", v->result.n_replicates,
               v->sha256);
    printf(" under %d arm%s", plan->n_arms, plan->n_arms > 1 ? "s" : "");
    if (study->n_points > 1)
        printf(" at %d points", study->n_points);
    printf(": %d runs.\n", mut_study_cells(study) * v->n_replicates);
}

static void
say_verdict(const struct mut_verify *v)
{
    const struct mut_twin_list *list = &v->differences;
    if (v->n_replicates > 0)
        say_what_ran(v);
    if (list->total == 0)
        printf("Verified: %" PRId64 " numbers, %" PRId64 " parameters, %d texts and all "
               "coordinates are the same, bit for bit.\n",
               v->n_numbers, v->n_parameters, v->rebuilt.held.n);
    else
        printf("Not verified: %" PRId64 " difference%s%s\n\n", list->total,
               list->total == 1 ? "" : "s",
               list->total > list->n ? ", of which the first are" : "");
}

static int
print(const struct mut_verify *v, enum mut_format format)
{
    static const struct mut_text_column columns[] = {
        { .name = "kind" },   { .name = "name" },      { .name = "place" },
        { .name = "stored" }, { .name = "made_anew" },
    };
    const struct mut_twin_list *list = &v->differences;
    struct mut_text_table table;
    if (format == MUT_FORMAT_TEXT)
        say_verdict(v);
    if (format == MUT_FORMAT_TEXT && list->n == 0)
        return MUT_OK;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < list->n; i++) {
        mut_text_table_text(&table, list->items[i].kind);
        mut_text_table_text(&table, list->items[i].name);
        mut_text_table_text(&table, list->items[i].place);
        mut_text_table_text(&table, list->items[i].stored);
        mut_text_table_text(&table, list->items[i].anew);
    }
    const int status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return status != MUT_OK ? status : list->n > 0 ? MUT_EFAILED : MUT_OK;
}

static int
verify(struct input *input, struct mut_diags *diags)
{
    struct mut_verify *v = &input->verify;
    v->mechanisms = input->mechanisms;
    v->wanted = input->all ? 0 : v->wanted;
    int status = mut_verify_result(v, diags);
    if (v->n_replicates > 0)
        note_program(v);
    if (status == MUT_OK || (status == MUT_EFAILED && diags->n == 0))
        status = print(v, input->format);
    mut_verify_clear(v);
    return status;
}

int
mut_cmd_verify(int argc, char **argv)
{
    struct input input = { .verify = { .wanted = USUAL },
                           .mechanisms = mut_array((size_t) argc,
                                                   sizeof *input.mechanisms) };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int wrong = 0, status = MUT_ENOMEM;
    if (input.mechanisms != NULL) {
        wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong == 0 ? verify(&input, &diags) : MUT_EINPUT;
    }
    mut_free(input.mechanisms);
    return wrong != 0 ? wrong : mut_cmd_finish(&diags, status);
}
