#include "cmd.h"

#include "budget.h"
#include "compare.h"
#include "ensemble.h"
#include "mem.h"
#include "option.h"
#include "progress.h"
#include "request.h"
#include "store.h"

#include <errno.h>
#include <omp.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct input {
    struct mut_request request;
    const char *output;
    bool force, quiet;
    enum mut_format format;
};

enum { EXIT_INPUT = 2, EXIT_INTERRUPTED = 130 };

static const struct argp_option options[] = {
    { .name = "output",
      .key = 'o',
      .arg = "RESULT.h5",
      .doc = "Where to write the result" },
    { .name = "force", .key = MUT_OPTION_FORCE, .doc = "Overwrite an existing result" },
    { .name = "quiet", .key = 'q', .doc = "No progress" },
    MUT_OPTION_FORMAT_ROW,
    { .name = "resume", .key = MUT_OPTION_RESUME, .flags = OPTION_HIDDEN },
    { .name = "shard", .key = MUT_OPTION_SHARD, .arg = "I/N", .flags = OPTION_HIDDEN },
    { .name = "trace", .key = MUT_OPTION_TRACE, .arg = "WHAT", .flags = OPTION_HIDDEN },
    { 0 }
};

static void
later(const struct argp_state *state, const char *option, const char *does)
{
    argp_failure(state, EXIT_INPUT, 0,
                 "error: %s is not in this version; it is planned: it %s", option, does);
}

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
    case 'q':
        input->quiet = true;
        break;
    case MUT_OPTION_FORCE:
        input->force = true;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case MUT_OPTION_RESUME:
        later(state, "--resume", "continues an interrupted run");
        break;
    case MUT_OPTION_SHARD:
        later(state, "--shard", "runs one of several parts of an ensemble");
        break;
    case MUT_OPTION_TRACE:
        later(state, "--trace", "follows one citizen through the months");
        break;
    case ARGP_KEY_SUCCESS:
        if (input->output == NULL || *input->output == '\0')
            argp_error(state, "where to write the result? for example -o out/result.h5");
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
    .args_doc = "SCENARIO.yaml -o RESULT.h5",
    .doc =
        "Runs every replicate of a scenario under every arm, writes the result and prints "
        "how the arms differ from the reference.\v"
        "Progress goes to stderr, the table to stdout. The result is written whole or not at "
        "all. The same scenario and seed give the same bytes for any number of threads.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/three_forms.h5\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/few.h5 --replicates 4\n"
        "  " MUT_PROGRAM
        " run scenarios/three_forms.yaml -o out/set.h5 --set norms.sanction=0.3\n\n"
        "Exit codes: 0 fine, 1 a run failed, 2 the input is wrong, 3 a fault of the system, "
        "130 interrupted.",
    .children = children,
};

/* Nothing is on the disk before the end, so an interrupted run leaves nothing behind. */
static void
interrupted(int signal_number)
{
    (void) signal_number;
    static const char text[] = "\ninterrupted: nothing was written\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void) ignored;
    _exit(EXIT_INTERRUPTED);
}

/* A shell starts background jobs with SIGINT ignored; that stays. */
static void
watch_interrupts(void)
{
    struct sigaction ours = { .sa_handler = interrupted }, before;
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGINT, &ours, NULL);
}

/* While the result is written (well under a second) a signal must not leave half a file. They
 * are ignored and not blocked since any thread may receive them. */
static int
write_result(const struct input *input, const struct mut_study *study,
             const struct mut_series *runs, struct mut_diags *diags)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN }, on_int, on_term, on_hup;
    sigaction(SIGINT, &ignore, &on_int);
    sigaction(SIGTERM, &ignore, &on_term);
    sigaction(SIGHUP, &ignore, &on_hup);
    const struct mut_run_array array = mut_run_source_runs(runs, &study->plans[0]);
    const struct mut_run_source source = mut_run_source_array(&array);
    int status = mut_store_study(input->output, input->force, study, &source, diags);
    sigaction(SIGINT, &on_int, NULL);
    sigaction(SIGTERM, &on_term, NULL);
    sigaction(SIGHUP, &on_hup, NULL);
    return status;
}

static int
run_all(const struct input *input, const struct mut_study *study, struct mut_series *runs,
        struct mut_diags *diags)
{
    struct mut_progress progress = { 0 };
    struct mut_watch watch = { .ran = mut_progress_ran, .self = &progress };
    mut_progress_start(&progress, stderr, mut_progress_style(stderr, input->quiet),
                       mut_study_cells(study), mut_study_runs(study));
    int status = mut_ensemble_study(study, input->request.threads, runs, &watch, diags);
    mut_progress_end(&progress);
    return status;
}

/* Room for every run, by the layout of its point. */
static int
make_runs(const struct mut_study *study, struct mut_series *runs)
{
    int status = MUT_OK, n = mut_study_runs(study), of_point = n / study->n_points;
    for (int i = 0; i < n && status == MUT_OK; i++) {
        struct mut_layout layout = mut_series_layout(&study->plans[i / of_point]);
        status = mut_series_init(&runs[i], &layout);
    }
    return status;
}

static int
simulate(const struct input *input, const struct mut_study *study, struct mut_diags *diags)
{
    int threads = input->request.threads;
    struct mut_budget budget = mut_budget_study(
        study, threads > 0 ? threads : omp_get_max_threads());
    int status = mut_budget_fits(&budget, input->output, diags);
    if (status != MUT_OK)
        return status;
    int n = mut_study_runs(study);
    struct mut_series *runs = mut_array((size_t) n, sizeof *runs);
    if (runs == NULL)
        return MUT_ENOMEM;
    status = make_runs(study, runs);
    if (status == MUT_OK)
        status = run_all(input, study, runs, diags);
    if (status == MUT_OK)
        status = write_result(input, study, runs, diags);
    for (int i = 0; i < n; i++)
        mut_series_clear(&runs[i]);
    mut_free(runs);
    return status;
}

/* The evidence is part of the answer: who leaves its ranges hears it; and what has no effect. */
static void
note(const struct input *input, const struct mut_plan *plan)
{
    int n = 0;
    for (int i = 0; i < plan->n_notes && !input->quiet; i++)
        fprintf(stderr, "note: %s\n", plan->notes[i]);
    for (int i = 0; i < plan->n_settings; i++)
        n += plan->settings[i].outside;
    if (n > 0 && !input->quiet)
        fprintf(stderr,
                "note: %d value%s outside the evidence range; `%s check %s` lists %s\n",
                n, n == 1 ? " is" : "s are", MUT_PROGRAM, input->request.path,
                n == 1 ? "it" : "them");
}

/* Whether the result can be written where the user wants it. */
static int
check_output(const char *path, bool force, struct mut_diags *diags)
{
    struct stat at;
    if (stat(path, &at) == 0 && S_ISDIR(at.st_mode)) {
        size_t length = strlen(path);
        while (length > 1 && path[length - 1] == '/')
            length--;
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 }, "-o %s is a folder", path);
        mut_hint(diags, "name a file in it: -o %.*s/NAME.h5", (int) length, path);
        return MUT_EINPUT;
    }
    int status = mut_store_ready(path, force, diags);
    const char *slash = strrchr(path, '/');
    if (status == MUT_OK || slash == NULL || slash == path)
        return status;
    char *folder = mut_text_format("%.*s", (int) (slash - path), path);
    if (folder != NULL && stat(folder, &at) != 0 && errno == ENOENT)
        mut_hint(diags, "make it first: mkdir -p %s", folder);
    mut_free(folder);
    return status;
}

static int
run(const struct input *input, struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    struct mut_study study = { 0 };
    int ready = check_output(input->output, input->force, diags);
    int status = mut_request_study(&input->request, &registry, &study, diags);
    status = status == MUT_OK ? ready : status;
    if (status == MUT_OK) {
        note(input, &study.plans[0]);
        status = simulate(input, &study, diags);
    }
    mut_study_clear(&study);
    mut_registry_clear(&registry);
    if (status == MUT_OK)
        status = mut_compare_print(input->output, input->format, stdout, diags);
    return status;
}

int
mut_cmd_run(int argc, char **argv)
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
        watch_interrupts();
        status = run(&input, &diags);
    }
    mut_request_clear(&input.request);
    return mut_cmd_finish(&diags, status);
}
