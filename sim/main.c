/* The program: finds the command and hands the rest of the command line to it. */
#include "cmd.h"
#include "mem.h"
#include "option.h"
#include "suggest.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct mut_command commands[] = {
    { "run", "run a scenario, write its result and compare the arms", mut_cmd_run },
    { "merge", "join the shards of a run to one result", mut_cmd_merge },
    { "check", "read a scenario, report every error, and say what it will take",
      mut_cmd_check },
    { "show", "explain a name: its meaning, values, units and sources", mut_cmd_show },
    { "list", "all names: of forms, sectors, mechanisms, outcomes, reforms ...",
      mut_cmd_list },
    { "compare", "print how the arms of a result differ, or two results, paired",
      mut_cmd_compare },
    { "report", "write a page with charts about a result, or figures for print",
      mut_cmd_report },
    { "export", "write a result as CSV tables for spreadsheets, R and chart tools",
      mut_cmd_export },
    { "audit", "test that the models as installed favour no form (a minute or two)",
      mut_cmd_audit },
    { "validate", "hold the model against published patterns (some minutes)",
      mut_cmd_validate },
    { "why", "divide the gaps between arms among mechanisms", mut_cmd_why },
    { "flip", "find the values at which another arm would lead", mut_cmd_flip },
    { "sens", "measure what the differences depend on", mut_cmd_sens },
    { "stress", "find in which futures each arm leads, and where it does not",
      mut_cmd_stress },
    { "fit", "fit uncertain parameters to observations", mut_cmd_fit },
    { "freeze", "write down what is to be found out, or hold a result against it",
      mut_cmd_freeze },
    { "verify", "make replicates of a result again and compare every bit",
      mut_cmd_verify },
    { "bench", "measure the speed of this program here (two minutes)", mut_cmd_bench },
    { "version", "versions of the program, its results and its libraries",
      mut_cmd_version },
    { "diff", "every value that differs between two scenarios or arms", mut_cmd_diff },
    { "explain-month", "prints the month's schedule with its equations", NULL },
    { "new", "writes the first version of a mechanism, form or scenario", NULL },
    { "play", "serves a page on which to change a scenario", NULL },
};

enum { N_COMMANDS = sizeof commands / sizeof *commands, EXIT_INPUT = 2 };

struct choice {
    int command; /* index of its word in argv, 0 if there is none */
    bool version;
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct choice *choice = state->input;
    (void) word;
    switch (key) {
    case MUT_OPTION_VERSION:
        choice->version = true;
        break;
    case ARGP_KEY_ARG:
        choice->command = state->next - 1;
        state->next = state->argc;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* The list of commands, written from the table above under the help. */
static char *
list_commands(int key, const char *text, void *input)
{
    (void) input;
    if (key != ARGP_KEY_HELP_POST_DOC)
        return (char *) text;
    static const char *const steps[] = {
        "list sectors",
        "show primary_school",
        "check scenarios/three_forms.yaml",
        "run scenarios/three_forms.yaml -o three_forms.h5",
        "compare three_forms.h5",
    };
    char *help = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&help, &size);
    if (out == NULL)
        return NULL;
    fputs("Commands:\n", out);
    for (int i = 0; i < N_COMMANDS; i++)
        if (commands[i].run != NULL)
            fprintf(out, "  %-8s  %s\n", commands[i].name, commands[i].summary);
    fprintf(out, "\n`%s COMMAND --help` says more about one.\n\nFirst steps:\n",
            MUT_PROGRAM);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        fprintf(out, "  %s %s\n", MUT_PROGRAM, steps[i]);
    fputs(
        "\nForms, sectors, reforms and overlays are files of models/: in the folder where you are, "
        "else in $MUTUAL_DATA, else where the program is installed.\n\n"
        "Exit codes: 0 fine, 1 a run or a check failed, 2 the input is wrong (nothing is "
        "written), 3 a fault of the system, 130 interrupted.",
        out);
    return fclose(out) == 0 ? help : NULL;
}

static const struct argp_option options[] = { { .name = "version",
                                                .key = MUT_OPTION_VERSION,
                                                .doc = "Same as the command version" },
                                              { 0 } };

static const struct argp program = {
    .options = options,
    .parser = parse,
    .args_doc = "COMMAND [ARGUMENT...]",
    .doc =
        "Mutual State: compares governments of a public service - who runs it, who takes "
        "part, at what cost, with what result - by simulating the same citizens with the "
        "same luck under each.\v",
    .help_filter = list_commands,
};

static int
find(const char *name)
{
    for (int i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return i;
    return -1;
}

static int
unknown(const char *word)
{
    const char *names[N_COMMANDS];
    int n = 0;
    for (int i = 0; i < N_COMMANDS; i++)
        if (commands[i].run != NULL)
            names[n++] = commands[i].name;
    const char *near = mut_suggest(word, names, n);
    fprintf(stderr, "%s: error: there is no command `%s`\n", MUT_PROGRAM, word);
    if (near != NULL)
        fprintf(stderr, "      hint: did you mean `%s %s`?\n", MUT_PROGRAM, near);
    else
        fprintf(stderr, "      hint: `%s --help` lists the commands\n", MUT_PROGRAM);
    return EXIT_INPUT;
}

static int
dispatch(int argc, char **argv)
{
    int which = find(argv[0]);
    if (which < 0)
        return unknown(argv[0]);
    const struct mut_command *command = &commands[which];
    if (command->run == NULL) {
        fprintf(stderr, "%s: error: `%s` is not in this version; it is planned: it %s\n",
                MUT_PROGRAM, command->name, command->summary);
        fprintf(stderr, "      hint: `%s --help` lists the commands of this version\n",
                MUT_PROGRAM);
        return EXIT_INPUT;
    }
    char name[64];
    snprintf(name, sizeof name, "%s %s", MUT_PROGRAM, command->name);
    argv[0] = name;
    return command->run(argc, argv);
}

/* `help` and `help COMMAND`, as many programs have them. */
static int
help(int argc, char **argv)
{
    char option[] = "--help";
    if (argc > 1 && argv[1][0] != '-') {
        char *words[] = { argv[1], option, NULL };
        return dispatch(2, words);
    }
    char name[] = MUT_PROGRAM;
    argp_help(&program, stdout, ARGP_HELP_STD_HELP & ~(unsigned) ARGP_HELP_EXIT_OK, name);
    return 0;
}

/* A file that takes the place of a closed stderr would get our sentences. */
static void
fill_standard(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0)
            return;
}

int
main(int argc, char **argv)
{
    fill_standard();
    /* A closed pipe must not kill a run whose result is not yet written. */
    signal(SIGPIPE, SIG_IGN);
    argp_err_exit_status = EXIT_INPUT;
    char name[] = MUT_PROGRAM, version[] = "version";
    struct choice choice = { 0 };
    if (argc > 0)
        argv[0] = name;
    int wrong = argc > 1 && argv[1][0] == '-' && !mut_option_known(&program, 2, argv)
                    ? EXIT_INPUT
                    : argp_parse(&program, argc, argv, ARGP_IN_ORDER, NULL, &choice);
    if (wrong != 0)
        return EXIT_INPUT;
    if (choice.version) {
        char *words[] = { version, NULL };
        return dispatch(1, words);
    }
    if (choice.command == 0)
        return help(1, argv);
    char **rest = argv + choice.command;
    int n = argc - choice.command;
    return strcmp(rest[0], "help") == 0 ? help(n, rest) : dispatch(n, rest);
}
