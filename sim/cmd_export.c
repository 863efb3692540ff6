#include "cmd.h"

#include "export.h"
#include "option.h"
#include "store_folder.h"
#include "text_table.h"

#include <inttypes.h>

struct input {
    const char *path, *output, *reference;
    bool force;
    enum mut_format format;
};

static const struct argp_option options[] = {
    { .name = "output", .key = 'o', .arg = "DIR", .doc = "The folder to make" },
    { .name = "force",
      .key = MUT_OPTION_FORCE,
      .doc = "Replace the folder of an earlier export" },
    MUT_OPTION_REFERENCE_ROW,
    { .name = "format",
      .key = MUT_OPTION_FORMAT,
      .arg = "FORMAT",
      .doc = "How to print the list of files: text (default), csv or json" },
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case 'o':
        input->output = word;
        break;
    case MUT_OPTION_FORCE:
        input->force = true;
        break;
    case MUT_OPTION_REFERENCE:
        input->reference = word;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_ARG:
        if (input->path != NULL)
            argp_error(state, "one result at a time: there is `%s` and also `%s`",
                       input->path, word);
        input->path = word;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which result? for example out/three_forms.h5");
        break;
    case ARGP_KEY_SUCCESS:
        if (input->output == NULL || *input->output == '\0')
            argp_error(state, "where to? for example -o out/three_forms");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RESULT.h5 -o DIR",
    .doc =
        "Writes a result as tables of values with commas between them (CSV), in a folder of "
        "their own, for spreadsheets, R and chart tools; prints which.\v"
        "summary.csv has the differences of `" MUT_PROGRAM
        " compare` with label, value, low and high first; runs.csv a row for each arm, "
        "replicate and month; dictionary.csv says what each column means. A value that does "
        "not exist is empty.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " export out/three_forms.h5 -o out/three_forms\n\n"
        "Exit codes: 0 fine, 2 the file is no result, or of another results version, or the "
        "folder is in use, 3 a fault of the system. After a fault the folder is as before.",
};

static int
write_tables(const struct mut_export *x, struct mut_store_folder *folder,
             struct mut_diags *diags)
{
    int ret = MUT_OK;
    for (int k = 0; k < x->n_tables && ret == MUT_OK; k++) {
        FILE *file = mut_store_folder_file(folder, x->tables[k].file, diags);
        if (file == NULL)
            return MUT_ESYSTEM;
        ret = mut_export_write(x, k, file, diags);
        const int closed = mut_store_folder_close(folder, x->tables[k].file, file,
                                                  ret == MUT_OK ? diags : NULL);
        ret = ret != MUT_OK ? ret : closed;
    }
    return ret;
}

/* Spreadsheets cut a longer table without a word. */
static void
warn(const struct mut_export *x, const char *folder)
{
    for (int k = 0; k < x->n_tables; k++) {
        const struct mut_export_table *t = &x->tables[k];
        if (t->rows + 1 <= MUT_EXPORT_SPREADSHEET)
            continue;
        fprintf(stderr,
                "note: %s/%s has %" PRId64 " rows, and a spreadsheet shows %d: open it in "
                "R or Python, or summary.csv instead\n",
                folder, t->file, t->rows + 1, MUT_EXPORT_SPREADSHEET);
    }
}

static int
print(const struct mut_export *x, const char *folder, enum mut_format format)
{
    static const struct mut_text_column columns[] = {
        { .name = "file" }, { .name = "rows" }, { .name = "columns" }, { .name = "what" }
    };
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    for (int k = 0; k < x->n_tables; k++) {
        const struct mut_export_table *t = &x->tables[k];
        mut_text_table_printf(&table, "%s/%s", folder, t->file);
        mut_text_table_number(&table, (double) t->rows);
        mut_text_table_number(&table, t->n_columns);
        mut_text_table_text(&table, t->what);
    }
    const int ret = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return ret;
}

static int export(const struct input *input, struct mut_diags *diags)
{
    struct mut_export x;
    struct mut_store_folder folder = { .fd = -1 };
    int ret = mut_export_init(&x, input->path, input->reference, diags);
    if (ret == MUT_OK)
        ret = mut_store_folder_open(&folder, input->output, input->force,
                                    mut_export_names, diags);
    if (ret == MUT_OK)
        ret = write_tables(&x, &folder, diags);
    if (ret == MUT_OK)
        ret = mut_store_folder_commit(&folder, diags);
    if (ret == MUT_OK) {
        ret = print(&x, folder.path, input->format);
        warn(&x, folder.path);
    }
    mut_store_folder_drop(&folder);
    mut_export_clear(&x);
    return ret;
}

int
mut_cmd_export(int argc, char **argv)
{
    struct input input = { 0 };
    int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
    if (wrong != 0)
        return wrong;
    struct mut_diags diags;
    mut_diag_init(&diags);
    return mut_cmd_finish(&diags, export(&input, &diags));
}
