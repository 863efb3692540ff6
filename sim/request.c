#include "request.h"

#include "identity.h"
#include "mem.h"
#include "option.h"
#include "precision.h"
#include "store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const struct argp_option options[] = {
    { .name = "replicates",
      .key = MUT_OPTION_REPLICATES,
      .arg = "N",
      .doc = "Run N replicates instead of the scenario's number" },
    { .name = "seed",
      .key = MUT_OPTION_SEED,
      .arg = "HEX",
      .doc = "Draw from this seed (hexadecimal) instead of the scenario's" },
    { .name = "set",
      .key = MUT_OPTION_SET,
      .arg = "PATH=VALUE",
      .doc =
          "Change one value of the scenario: a parameter or attribute in every arm "
          "(norms.sanction=0.2), or one of population.units and the like, horizon.months "
          "and the like, replicates, seed, start, mechanisms, reference, sceptic; may be "
          "repeated" },
    MUT_OPTION_MECHANISM_ROW,
    { .name = "threads",
      .key = MUT_OPTION_THREADS,
      .arg = "T",
      .doc = "Use T threads instead of one per core; the result is the same, more need "
             "more memory" },
    { 0 }
};

/* "PATH=VALUE", both there. */
static void
check_set(const struct argp_state *state, const char *word)
{
    const char *equals = strchr(word, '=');
    if (equals == NULL || equals == word || equals[1] == '\0')
        argp_error(state, "--set %s: must be PATH=VALUE, for example norms.sanction=0.2",
                   word);
    if (strchr(word, '\n') != NULL) /* it becomes a line of the identity */
        argp_error(state, "--set %.*s...: must be one line", (int) (equals - word), word);
}

static void
take_scenario(struct mut_request *request, const char *word,
              const struct argp_state *state)
{
    if (request->path != NULL)
        argp_error(state, "one scenario at a time: there is `%s` and also `%s`",
                   request->path, word);
    request->path = word;
}

static error_t
parse(int key, char *word, struct argp_state *state)
{
    static const int replicates[2] = { 1, 1000000 }, threads[2] = { 1, 4096 };
    struct mut_request *request = state->input;
    switch (key) {
    case MUT_OPTION_REPLICATES:
        request->overrides.replicates = mut_option_int(state, "--replicates", word,
                                                       replicates);
        break;
    case MUT_OPTION_SEED:
        request->overrides.has_seed = true;
        request->overrides.seed = mut_option_seed(state, word);
        break;
    case MUT_OPTION_SET:
        check_set(state, word);
        request->set[request->overrides.n_set++] = word;
        break;
    case MUT_OPTION_MECHANISM:
        request->mechanisms[request->n_mechanisms++] = word;
        break;
    case MUT_OPTION_THREADS:
        request->threads = mut_option_int(state, "--threads", word, threads);
        break;
    case ARGP_KEY_ARG:
        take_scenario(request, word, state);
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which scenario? for example scenarios/three_forms.yaml");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp mut_request_argp = { .options = options, .parser = parse };

int
mut_request_init(struct mut_request *request, int argc)
{
    *request = (struct mut_request){ 0 };
    request->set = mut_array((size_t) argc, sizeof *request->set);
    request->mechanisms = mut_array((size_t) argc, sizeof *request->mechanisms);
    request->overrides.set = request->set;
    return request->set != NULL && request->mechanisms != NULL ? MUT_OK : MUT_ENOMEM;
}

void
mut_request_clear(struct mut_request *request)
{
    mut_free(request->set);
    mut_free(request->mechanisms);
    *request = (struct mut_request){ 0 };
}

static int
read_registry(const struct mut_request *request, struct mut_registry *registry,
              struct mut_diags *diags)
{
    int status = mut_registry_init(registry, diags);
    for (int i = 0; i < request->n_mechanisms && status == MUT_OK; i++)
        status = mut_registry_load(registry, request->mechanisms[i], diags);
    return status;
}

int
mut_request_read(const struct mut_request *request, struct mut_registry *registry,
                 struct mut_plan *plan, struct mut_diags *diags)
{
    int status = read_registry(request, registry, diags);
    if (status != MUT_OK)
        return status;
    status = mut_scenario_read(plan, request->path, registry, &request->overrides, diags);
    mut_precision_begin(plan);
    return status;
}

int
mut_request_study(const struct mut_request *request, struct mut_registry *registry,
                  struct mut_study *study, struct mut_diags *diags)
{
    int status = read_registry(request, registry, diags);
    if (status != MUT_OK)
        return status;
    status = mut_study_read(study, request->path, registry, &request->overrides, diags);
    if (status != MUT_OK)
        return status;
    study->identity = mut_identity_text(study, &request->overrides);
    return study->identity != NULL ? MUT_OK : MUT_ENOMEM;
}

int
mut_request_output(const char *path, bool force, struct mut_diags *diags)
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
