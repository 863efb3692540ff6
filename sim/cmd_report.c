#include "cmd.h"

#include "chosen.h"
#include "cmd_report_two.h"
#include "drawing.h"
#include "mem.h"
#include "option.h"
#include "page.h"
#include "report.h"
#include "store_disk.h"

#include <stdlib.h>
#include <string.h>

enum { FIGURES = 0x200, ONLY, THEME, DOCUMENT };

struct input {
    const char *paths[2], *output, *figures, *only, *theme, *reference;
    bool force, quiet, document;
};

static const struct argp_option options[] = {
    { .name = "output",
      .key = 'o',
      .arg = "PAGE.html",
      .doc = "Where to write the page (default: the result's name with .html)" },
    { .name = "figures",
      .key = FIGURES,
      .arg = "FOLDER",
      .doc = "Write each figure as SVG, PDF and PNG in three sizes to a new folder, in place of "
             "the page unless -o is given too" },
    { .name = "only",
      .key = ONLY,
      .arg = "NAMES",
      .doc = "With --figures: only those, by their names in the page's downloads or how several "
             "begin, with commas between them: plane,paths" },
    { .name = "theme",
      .key = THEME,
      .arg = "THEME.json",
      .doc = "With --figures: fonts and colours of your own (analysis/charts/README.md)" },
    MUT_OPTION_REFERENCE_ROW,
    { .name = "force", .key = MUT_OPTION_FORCE, .doc = "Overwrite what is there" },
    { .name = "quiet", .key = 'q', .doc = "No notes" },
    { .name = "document",
      .key = DOCUMENT,
      .doc = "Print what the page is made of as JSON, in place of the page" },
    { 0 }
};

static void
take_file(struct input *input, const char *word, const struct argp_state *state)
{
    const int k = input->paths[0] != NULL ? 1 : 0;
    if (input->paths[1] != NULL)
        argp_error(state, "one result or two: `%s` is a third", word);
    input->paths[k] = word;
}

/* What options say of each other. */
static void
check_together(const struct input *input, const struct argp_state *state)
{
    if (input->theme != NULL && input->figures == NULL)
        argp_error(state, "--theme is for --figures");
    if (input->only != NULL && input->figures == NULL)
        argp_error(state, "--only is for --figures");
    if (input->reference != NULL && input->paths[1] != NULL)
        argp_error(state, "--reference is of one result: there is also %s",
                   input->paths[1]);
}

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case 'o':
        input->output = word;
        break;
    case FIGURES:
        input->figures = word;
        break;
    case ONLY:
        input->only = word;
        break;
    case THEME:
        input->theme = word;
        break;
    case MUT_OPTION_REFERENCE:
        input->reference = word;
        break;
    case MUT_OPTION_FORCE:
        input->force = true;
        break;
    case 'q':
        input->quiet = true;
        break;
    case DOCUMENT:
        input->document = true;
        break;
    case ARGP_KEY_ARG:
        take_file(input, word, state);
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which result? for example out/three_forms.h5");
        break;
    case ARGP_KEY_SUCCESS:
        check_together(input, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RESULT.h5 [OTHER.h5]",
    .doc =
        "Writes a page about a result that anybody can open: question, headline numbers with "
        "intervals, checks, charts, assumptions, and how to make it again. One file, no "
        "network.\v"
        "Answers that lie beside the result are shown too: RESULT.why.json, .flip.json, "
        ".sens.json and .stress.json (written by -o of those commands), audit.json, ledger.json "
        "and validate.json (--format json of `" MUT_PROGRAM " audit`, `" MUT_PROGRAM
        " audit --ledger` and `" MUT_PROGRAM " validate`).\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " report out/three_forms.h5\n"
        "  " MUT_PROGRAM " report out/three_forms.h5 -o page.html --figures out/figures\n"
        "  " MUT_PROGRAM
        " report out/three_forms.h5 --figures out/plane --only plane,loss\n"
        "  " MUT_PROGRAM " report out/three_forms.h5 out/mine.h5 -o mine.html\n\n"
        "Exit codes: 0 fine, 2 the file is no result, or of another results version, or a file is "
        "in the way, or there is no such figure, 3 a fault of the system.",
};

/* "out/x.h5" -> "out/x.html" */
static char *
page_name(const char *result)
{
    const char *name = strrchr(result, '/'),
               *dot = strrchr(name != NULL ? name : result, '.');
    const int stem = dot != NULL ? (int) (dot - result) : (int) strlen(result);
    return mut_text_format("%.*s.html", stem, result);
}

/* What a report is written from. */
struct made {
    json_t *report, *figures;    /* owned: figures has those alone that are asked for */
    struct mut_drawing *drawing; /* owned; NULL: no page is asked for, or it is drawn */
};

static int
write_page(const struct input *input, struct made *made, const char *output,
           struct mut_diags *diags)
{
    const json_t *report = made->report;
    const char *why;
    char *bytes = NULL;
    size_t size = 0;
    int ret = MUT_ENOMEM;
    json_t *drawings = mut_drawing_finish(made->drawing, report, &why);
    made->drawing = NULL;
    if (drawings == NULL && !input->quiet)
        fprintf(stderr,
                "note: the page has no drawings for readers without scripts: %s\n", why);
    FILE *out = open_memstream(&bytes, &size);
    if (out != NULL) {
        const bool whole = mut_page_write(report, drawings, out);
        if (fclose(out) == 0 && whole)
            ret = mut_store_disk_write(output, input->force, bytes, size, diags);
    }
    if (ret == MUT_ENOMEM)
        mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                 "%s: the page does not fit the memory", input->paths[0]);
    if (ret == MUT_OK && !input->quiet)
        fprintf(stderr, "%s: %.1f MB\n", output, (double) size / 1e6);
    free(bytes);
    json_decref(drawings);
    return ret;
}

static bool
wants_page(const struct input *input)
{
    return !input->document && (input->output != NULL || input->figures == NULL);
}

static int
write_all(const struct input *input, struct made *made, struct mut_diags *diags)
{
    const json_t *report = made->report;
    char *output = input->output != NULL ? mut_text(input->output)
                                         : page_name(input->paths[0]);
    int ret = output != NULL ? MUT_OK : MUT_ENOMEM;
    const bool page = wants_page(input);
    if (input->document) {
        if (json_dumpf(report, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(9)) != 0)
            ret = MUT_ENOMEM;
        fputc('\n', stdout);
    } else {
        if (ret == MUT_OK && page)
            ret = mut_store_disk_ready(output, input->force, diags);
        if (ret == MUT_OK && page)
            ret = write_page(input, made, output, diags);
        if (ret == MUT_OK && input->figures != NULL)
            ret = mut_drawing_files(made->figures, input->figures, input->force,
                                    input->theme, diags);
    }
    mut_free(output);
    return ret;
}

/* The report of one result or of two; *out is the caller's. */
static int
make_report(const struct input *input, json_t **out, struct mut_diags *diags)
{
    struct mut_report report;
    if (input->paths[1] != NULL)
        return mut_cmd_report_two(input->paths, out, diags);
    int status = mut_report_init(&report, input->paths[0], input->reference, diags);
    *out = json_incref(report.root);
    mut_report_clear(&report);
    return status;
}

/* Before anything is written, for a wrong name must leave nothing behind. */
static int
choose_figures(const struct input *input, struct made *made, struct mut_diags *diags)
{
    made->figures = input->only != NULL
                        ? mut_chosen_figures(made->report, input->only, diags)
                        : json_incref(made->report);
    return made->figures != NULL ? MUT_OK : MUT_EINPUT;
}

int
mut_cmd_report(int argc, char **argv)
{
    struct input input = { 0 };
    struct made made = { NULL };
    struct mut_diags diags;
    const char *why;
    int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
    if (wrong != 0)
        return wrong;
    mut_diag_init(&diags);
    if (wants_page(&input))
        made.drawing = mut_drawing_start(); /* loads while the report is made */
    int status = make_report(&input, &made.report, &diags);
    if (status == MUT_OK)
        status = choose_figures(&input, &made, &diags);
    if (status == MUT_OK)
        status = write_all(&input, &made, &diags);
    mut_drawing_finish(made.drawing, NULL, &why); /* nothing, if it is drawn */
    json_decref(made.figures);
    json_decref(made.report);
    return mut_cmd_finish(&diags, status);
}
