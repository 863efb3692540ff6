#include "cmd.h"

#include "mem.h"
#include "option.h"
#include "progress.h"
#include "registry.h"
#include "scenario_data.h"
#include "suggest.h"
#include "validate_print.h"

#include <string.h>

struct input {
    const char **only;       /* owned, [n_only]: ids; none: all */
    const char **mechanisms; /* owned, [n_mechanisms]: shared objects */
    int n_only, n_mechanisms, threads;
    bool quiet;
    enum mut_format format;
};

enum { MUT_OPTION_ONLY = 0x200, ROOM = 4096 };

static const struct argp_option options[] = {
    { .name = "only",
      .key = MUT_OPTION_ONLY,
      .arg = "ID",
      .doc = "Only this pattern (O1, O2, ...: `" MUT_PROGRAM
             " list patterns`); may be repeated" },
    { .name = "threads",
      .key = MUT_OPTION_THREADS,
      .arg = "T",
      .doc = "Use T threads instead of one per core; the findings are the same" },
    { .name = "quiet", .key = 'q', .doc = "No progress" },
    MUT_OPTION_MECHANISM_ROW,
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case MUT_OPTION_ONLY:
        input->only[input->n_only++] = word;
        break;
    case MUT_OPTION_THREADS:
        input->threads = mut_option_int(state, "--threads", word,
                                        (const int[]){ 1, 1024 });
        break;
    case 'q':
        input->quiet = true;
        break;
    case MUT_OPTION_MECHANISM:
        input->mechanisms[input->n_mechanisms++] = word;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
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
        "Holds the model against published patterns that it was not told: for each part the "
        "band of the evidence, the model's figure with a 95 % interval over replicates, and "
        "whether it lies in the band. Failures come first.\v"
        "It takes some minutes; progress goes to stderr. The patterns are files: "
        "models/validation/*.yaml; `" MUT_PROGRAM
        " show O3` explains one. With --only the exit code is 0 if "
        "these patterns pass, else if the declared mark is reached.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " validate\n"
        "  " MUT_PROGRAM " validate --only O3 --format json\n\n"
        "Exit codes: 0 the mark is reached, 1 it is missed, 2 the input is wrong, 3 a fault "
        "of the system.",
};

static bool
is_pattern(const char *name)
{
    return mut_scenario_named("validation", name);
}

static bool
asked_for(const struct input *input, const char *id)
{
    bool asked = input->n_only == 0;
    for (int i = 0; i < input->n_only; i++)
        asked = asked || strcmp(input->only[i], id) == 0;
    return asked;
}

/* Ids on the command line that no file has. */
static int
check_only(const struct input *input, char **names, int n, struct mut_diags *diags)
{
    int status = MUT_OK;
    for (int i = 0; i < input->n_only; i++) {
        bool known = false;
        for (int k = 0; k < n; k++)
            known = known ||
                    (is_pattern(names[k]) && strcmp(input->only[i], names[k]) == 0);
        if (known)
            continue;
        status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                          "--only %s: there is no such pattern", input->only[i]);
        const char *near = mut_suggest(input->only[i], (const char *const *) names, n);
        if (near != NULL && is_pattern(near))
            mut_hint(diags, "did you mean `%s`?", near);
        else
            mut_hint(diags, "`%s list patterns` names them", MUT_PROGRAM);
    }
    if (n == 0)
        status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                          "no patterns are found: start in the checkout's folder or set "
                          "MUTUAL_DATA");
    return status;
}

/* Reads every pattern that was asked for, so that all errors are reported at once. */
static int
read_patterns(const struct input *input, const struct mut_registry *registry,
              struct mut_verdicts *v, struct mut_pattern *patterns,
              struct mut_diags *diags)
{
    char path[ROOM];
    int n = 0;
    char **names = mut_scenario_names("validation", &n);
    int status = check_only(input, names, n, diags);
    for (int i = 0; i < n; i++) {
        bool wanted = is_pattern(names[i]) && asked_for(input, names[i]) &&
                      v->n < MUT_VALIDATE_MOST &&
                      mut_scenario_data("validation", names[i], path, sizeof path);
        int read = wanted ? mut_validate_pattern_read(&patterns[v->n++], names[i], path,
                                                      registry, diags)
                          : MUT_OK;
        status = status != MUT_OK ? status : read;
        mut_free(names[i]);
    }
    mut_free(names);
    return status;
}

/* Progress over all runs of all patterns. */
struct steps {
    struct mut_progress progress;
    int before, total;
};

static void
ran(void *self, int done, int total)
{
    struct steps *steps = self;
    (void) total;
    mut_progress_ran(&steps->progress, steps->before + done, steps->total);
}

static int
run_patterns(const struct input *input, struct mut_pattern *patterns, int n,
             struct mut_diags *diags)
{
    struct steps steps = { .total = 0 };
    struct mut_watch watch = { .ran = ran, .self = &steps };
    int status = MUT_OK;
    for (int i = 0; i < n; i++)
        steps.total += mut_validate_pattern_runs(&patterns[i]);
    mut_progress_start(&steps.progress, stderr, mut_progress_style(stderr, input->quiet),
                       1, steps.total);
    for (int i = 0; i < n && status == MUT_OK; i++) {
        for (int k = 0; k < patterns[i].n_runs && status == MUT_OK; k++) {
            status = mut_validate_trial_run(&patterns[i].runs[k], input->threads, &watch,
                                            diags);
            steps.before += mut_validate_trial_runs(&patterns[i].runs[k]);
        }
        if (status == MUT_OK)
            mut_validate_pattern_judge(&patterns[i]);
    }
    mut_progress_end(&steps.progress);
    return status;
}

static int
validate(const struct input *input, const struct mut_registry *registry,
         struct mut_diags *diags)
{
    struct mut_pattern *patterns = mut_array(MUT_VALIDATE_MOST, sizeof *patterns);
    struct mut_rules rules;
    struct mut_verdicts v = { .patterns = patterns,
                              .rules = &rules,
                              .whole = input->n_only == 0 };
    if (patterns == NULL)
        return MUT_ENOMEM;
    int status = mut_validate_rules_read(&rules, diags);
    int read = read_patterns(input, registry, &v, patterns, diags);
    status = status != MUT_OK ? status : read;
    if (status == MUT_OK)
        status = run_patterns(input, patterns, v.n, diags);
    if (status == MUT_OK)
        status = mut_validate_print(&v, input->format, stdout);
    if (status == MUT_OK && !mut_validate_print_mark(&v))
        status = MUT_EFAILED;
    for (int i = 0; i < v.n; i++)
        mut_validate_pattern_clear(&patterns[i]);
    mut_free(patterns);
    mut_validate_rules_clear(&rules);
    return status;
}

static int
with_models(const struct input *input, struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    int status = mut_registry_init(&registry, diags);
    for (int i = 0; i < input->n_mechanisms && status == MUT_OK; i++)
        status = mut_registry_load(&registry, input->mechanisms[i], diags);
    if (status == MUT_OK)
        status = validate(input, &registry, diags);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_validate(int argc, char **argv)
{
    struct input input = { .only = mut_array((size_t) argc, sizeof *input.only),
                           .mechanisms = mut_array((size_t) argc,
                                                   sizeof *input.mechanisms) };
    struct mut_diags diags;
    int status = MUT_ENOMEM, wrong = 0;
    mut_diag_init(&diags);
    if (input.only != NULL && input.mechanisms != NULL) {
        wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong != 0 ? MUT_EINPUT : with_models(&input, &diags);
    }
    mut_free(input.only);
    mut_free(input.mechanisms);
    return wrong != 0 ? wrong : mut_cmd_finish(&diags, status);
}
