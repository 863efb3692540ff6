#include "cmd.h"

#include "option.h"
#include "text_table.h"
#include "version.h"

#include <gsl/gsl_version.h>
#include <hdf5.h>
#include <nettle/version.h>
#include <omp.h>
#include <yaml.h>

static const struct argp_option options[] = { MUT_OPTION_FORMAT_ROW, { 0 } };

static error_t
parse(int key, char *word, struct argp_state *state)
{
    enum mut_format *format = state->input;
    switch (key) {
    case MUT_OPTION_FORMAT:
        *format = mut_option_format(state, word);
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
        "Prints the version of the program, of its results (two files with the same results "
        "version, scenario and seed hold the same numbers), of the compiler and of the "
        "libraries.\v"
        "Example:\n"
        "  " MUT_PROGRAM " version --format json\n\n"
        "Exit codes: 0 fine, 3 a fault of the system.",
};

/* The highest level of the x86-64 psABI that this processor has; levels v2 to v4 give the same
 * bits. */
static const char *
instruction_set(void)
{
#ifdef __x86_64__
    __builtin_cpu_init();
    bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
              __builtin_cpu_supports("bmi2");
    bool v4 = v3 && __builtin_cpu_supports("avx512f") &&
              __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
              __builtin_cpu_supports("avx512vl");
    return v4 ? "x86-64-v4" : v3 ? "x86-64-v3" : "x86-64-v2";
#else
    return "not x86-64";
#endif
}

int
mut_cmd_version(int argc, char **argv)
{
    static const struct mut_text_column columns[] = {
        { .name = "program" }, { .name = "version" },  { .name = "results_version" },
        { .name = "commit" },  { .name = "compiler" }, { .name = "hdf5" },
        { .name = "gsl" },     { .name = "libyaml" },  { .name = "nettle" },
        { .name = "openmp" },  { .name = "threads" },  { .name = "instruction_set" },
    };
    enum mut_format format = MUT_FORMAT_TEXT;
    int wrong = mut_option_parse(&argp, argc, argv, 0, &format);
    if (wrong != 0)
        return wrong;
    unsigned hdf5[3] = { 0 };
    H5get_libversion(&hdf5[0], &hdf5[1], &hdf5[2]);
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    mut_text_table_text(&table, MUT_PROGRAM);
    mut_text_table_text(&table, MUT_VERSION);
    mut_text_table_text(&table, MUT_RESULTS_VERSION);
    mut_text_table_text(&table, MUT_COMMIT);
    mut_text_table_text(&table, MUT_COMPILER);
    mut_text_table_printf(&table, "%u.%u.%u", hdf5[0], hdf5[1], hdf5[2]);
    mut_text_table_text(&table, GSL_VERSION);
    mut_text_table_text(&table, yaml_get_version_string());
    mut_text_table_printf(&table, "%d.%d", NETTLE_VERSION_MAJOR, NETTLE_VERSION_MINOR);
    mut_text_table_printf(&table, "%d", _OPENMP);
    mut_text_table_number(&table, omp_get_max_threads());
    mut_text_table_text(&table, instruction_set());
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = mut_text_table_record(&table, format, stdout);
    mut_text_table_clear(&table);
    return mut_cmd_finish(&diags, status);
}
