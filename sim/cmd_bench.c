#include "cmd.h"

#include "bench.h"
#include "option.h"
#include "text_table.h"

#include <stdlib.h>
#include <unistd.h>

enum { QUICK = 0x200, ROOM = 4096 };

struct input {
    struct mut_bench bench;
    enum mut_format format;
};

static const struct argp_option options[] = {
    { .name = "quick",
      .key = QUICK,
      .doc = "Small sizes, each once, and no report: a few seconds, to see that it works. Its "
             "figures say nothing" },
    { .name = "quiet", .key = 'q', .doc = "No notes" },
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case QUICK:
        input->bench.quick = true;
        break;
    case 'q':
        input->bench.quiet = true;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_ARG:
        argp_error(state, "`%s`: this command takes no argument", word);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc =
        "Measures the speed of this program on this machine (two minutes or so), with the "
        "default scenario, scenarios/three_forms.yaml.\v"
        "Names of figures: ns_per_citizen_month_... is a month of a world larger than the "
        "cache, its measuring included; limit_ns_... a kernel that does the least such a month must "
        "do (the same bytes, as many random words and decisions), and fraction_of_limit how near the "
        "month comes to it. bytes_per_citizen is the state of a person and the membership, free rows included; "
        "all_bytes_per_citizen all memory of that world by its people. kernel_... are "
        "single loops. pg500_... is the same workload as other frameworks have been timed on, "
        "pg500_naive_... the same as one would first write it in C, pg500_gain_... their ratio. run_, "
        "ensemble_, result_, journal_ and report_ time the default scenario: one run, all on all cores, "
        "the result file, runs made safe on the disk, the page.\n\n"
        "Each is the best of some tries; of one thread its processor time, else the time by the clock. Let nothing else run meanwhile; compare ratios, and "
        "times only on one machine.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " bench\n"
        "  " MUT_PROGRAM " bench --format json >bench.json\n\n"
        "Exit codes: 0 fine, 2 the default scenario is not here or does not fit the memory, 3 a "
        "fault of the system.",
};

/* The scenario beside models/ of this folder, of $MUTUAL_DATA, or as installed. */
static const char *
find_scenario(char path[ROOM])
{
    static const char name[] = "scenarios/three_forms.yaml";
    const char *data = getenv("MUTUAL_DATA");
    if (access(name, R_OK) == 0)
        return name;
    if (data != NULL && *data != '\0') {
        snprintf(path, ROOM, "%s/%s", data, name);
        if (access(path, R_OK) == 0)
            return path;
    }
    snprintf(path, ROOM, MUT_PREFIX "/share/" MUT_PROGRAM "-state/%s", name);
    return access(path, R_OK) == 0 ? path : name;
}

/* What others do at the same time is in every figure. */
static void
note_load(const struct mut_bench *b)
{
    double load;
    if (getloadavg(&load, 1) == 1 && load > 0.5)
        mut_bench_note(b,
                       "others are at work (load %.1f): figures will be worse than they "
                       "could be",
                       load);
}

static int
measure(struct mut_bench *b, struct mut_diags *diags)
{
    note_load(b);
    int status = mut_bench_month(b, diags);
    if (status == MUT_OK)
        status = mut_bench_pg500(b, diags);
    if (status == MUT_OK)
        status = mut_bench_kernels(b, diags);
    if (status == MUT_OK)
        status = mut_bench_runs(b, diags);
    return status;
}

static int
print(const struct mut_bench *b, enum mut_format format)
{
    static const struct mut_text_column columns[] = { { .name = "name" },
                                                      { .name = "value" },
                                                      { .name = "unit" } };
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < b->n; i++) {
        mut_text_table_text(&table, b->figures[i].name);
        if (format == MUT_FORMAT_TEXT)
            mut_text_table_printf(&table, "%.4g", b->figures[i].value);
        else
            mut_text_table_number(&table, b->figures[i].value);
        mut_text_table_text(&table, b->figures[i].unit);
    }
    int status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    return status;
}

int
mut_cmd_bench(int argc, char **argv)
{
    struct input input = { 0 };
    char path[ROOM];
    int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
    if (wrong != 0)
        return wrong;
    struct mut_diags diags;
    mut_diag_init(&diags);
    input.bench.scenario = find_scenario(path);
    int status = measure(&input.bench, &diags);
    if (status == MUT_OK)
        status = print(&input.bench, input.format);
    return mut_cmd_finish(&diags, status);
}
