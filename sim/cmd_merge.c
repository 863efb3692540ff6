#include "cmd.h"

#include "compare.h"
#include "identity.h"
#include "interrupt.h"
#include "journal.h"
#include "mem.h"
#include "option.h"
#include "request.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

static const struct mut_place nowhere = { 0 };

struct input {
    const char **paths;      /* owned, [n_paths]: journals */
    const char **mechanisms; /* owned, [n_mechanisms] */
    int n_paths, n_mechanisms;
    const char *output;
    bool force;
    enum mut_format format;
};

static const struct argp_option options[] = {
    { .name = "output",
      .key = 'o',
      .arg = "RESULT.h5",
      .doc = "Where to write the result" },
    { .name = "force", .key = MUT_OPTION_FORCE, .doc = "Overwrite an existing result" },
    MUT_OPTION_MECHANISM_ROW,
    MUT_OPTION_FORMAT_ROW,
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
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case MUT_OPTION_MECHANISM:
        input->mechanisms[input->n_mechanisms++] = word;
        break;
    case ARGP_KEY_ARG:
        input->paths[input->n_paths++] = word;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which journals? for example out/part.*.h5.runs");
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

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RUNS... -o RESULT.h5",
    .doc =
        "Joins the journals that `run --shard` has left to one result, the bytes of a single "
        "run, and prints how the arms differ from the reference.\v"
        "The journals hold the scenario and all that it names, so that no other file is needed. "
        "They must be of the same run, and together hold all of it. They are kept.\n\n"
        "Example, on two machines or in two windows, then on one:\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/part.0.h5 --shard 0/2\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/part.1.h5 --shard 1/2\n"
        "  " MUT_PROGRAM " merge out/part.0.h5.runs out/part.1.h5.runs -o out/all.h5\n\n"
        "Exit codes: 0 fine, 2 runs are missing or do not belong together, 3 a fault of the "
        "system.",
};

/* What is joined. */
struct join {
    const struct input *input;
    struct mut_registry registry;
    struct mut_study study;
    struct mut_journal *journals; /* owned, [n] */
    int n, first;                 /* the first whose head is whole */
};

static int
open_all(struct join *join, struct mut_diags *diags)
{
    const struct input *input = join->input;
    join->journals = mut_array((size_t) input->n_paths, sizeof *join->journals);
    if (join->journals == NULL)
        return MUT_ENOMEM;
    join->first = -1;
    int status = MUT_OK;
    for (int i = 0; i < input->n_paths; i++) {
        const int opened = mut_journal_open(&join->journals[join->n++], input->paths[i],
                                            false, diags);
        status = status == MUT_OK ? opened : status;
        if (opened == MUT_OK && !join->journals[i].damaged_head && join->first < 0)
            join->first = i;
    }
    if (status == MUT_OK && join->first < 0)
        status = mut_fail(diags, MUT_EINPUT, nowhere,
                          "%s: the head of the journal is damaged", input->paths[0]);
    return status;
}

/* All heads say the same run. */
static int
compare_heads(const struct join *join, struct mut_diags *diags)
{
    const struct mut_journal *one = &join->journals[join->first];
    int status = MUT_OK;
    for (int i = 0; i < join->n; i++) {
        const struct mut_journal *j = &join->journals[i];
        if (j->damaged_head || strcmp(j->head.identity, one->head.identity) == 0)
            continue;
        char *words = mut_identity_differences(one->head.identity, j->head.identity);
        status = mut_fail(diags, MUT_EINPUT, nowhere,
                          "%s is of another run than %s (`here`); what differs: %s",
                          j->path, one->path, words != NULL ? words : "");
        mut_free(words);
    }
    return status;
}

/* The study from the texts of a head: by the program that made the runs, or not at all. */
static int
read_study(struct join *join, struct mut_diags *diags)
{
    const struct mut_journal *one = &join->journals[join->first];
    struct mut_overrides overrides = one->head.overrides;
    const char *name = mut_held_scenario(&one->head.held);
    overrides.held = &one->head.held;
    int status = mut_registry_init(&join->registry, diags);
    for (int i = 0; i < join->input->n_mechanisms && status == MUT_OK; i++)
        status = mut_registry_load(&join->registry, join->input->mechanisms[i], diags);
    if (status == MUT_OK)
        status = mut_study_read(&join->study, name != NULL ? name : "", &join->registry,
                                &overrides, diags);
    if (status != MUT_OK)
        return status;
    join->study.identity = mut_identity_text(&join->study, &overrides);
    if (join->study.identity == NULL)
        return MUT_ENOMEM;
    if (strcmp(join->study.identity, one->head.identity) == 0)
        return MUT_OK;
    char *words = mut_identity_differences(join->study.identity, one->head.identity);
    status = mut_fail(diags, MUT_EINPUT, nowhere,
                      "%s was made by another program than this; what differs: %s",
                      one->path, words != NULL ? words : "");
    mut_hint(diags, "join with the program, and the --mechanism, that ran the shards");
    mut_free(words);
    return status;
}

/* A run that is there twice must be the same twice. */
static int
compare_twice(const struct join *join, int k, struct mut_diags *diags)
{
    const struct mut_journal *first = NULL;
    for (int i = 0; i < join->n; i++) {
        const struct mut_journal *j = &join->journals[i];
        if (!mut_journal_has(j, k))
            continue;
        if (first == NULL)
            first = j;
        else if (first->places[k].sum != j->places[k].sum)
            return mut_fail(diags, MUT_ESYSTEM, nowhere,
                            "run %d differs between %s and %s: a fault of a machine or of "
                            "the program",
                            k, first->path, j->path);
    }
    return first != NULL ? MUT_OK : MUT_EINPUT;
}

static bool
has_shard(const struct join *join, int shard, int shards)
{
    for (int i = 0; i < join->n; i++)
        if (join->journals[i].head.shard == shard &&
            join->journals[i].head.shards == shards)
            return true;
    return false;
}

/* Which shards are not given, or which of those given are not complete. */
static void
tell_missing(const struct join *join, int missing, int first, struct mut_diags *diags)
{
    const int shards = join->journals[join->first].head.shards;
    const int cells = mut_study_cells(&join->study);
    mut_fail(diags, MUT_EINPUT, nowhere,
             "%d of %d runs are missing, the first of them arm %s of replicate %d",
             missing, mut_study_runs(&join->study),
             join->study.plans[0].arms[first % join->study.plans[0].n_arms].name,
             join->study.plans[0].first_replicate + first / cells);
    char *list = NULL;
    for (int s = 0; s < shards; s++) {
        if (has_shard(join, s, shards))
            continue;
        char *longer = mut_text_format("%s%s%d/%d", list != NULL ? list : "",
                                       list != NULL ? ", " : "", s, shards);
        mut_free(list);
        list = longer;
    }
    if (list != NULL)
        mut_hint(diags, "not given: shard %s", list);
    else
        mut_hint(diags, "a shard is not finished: run it again with --resume");
    mut_free(list);
}

static int
find_all(struct join *join, struct mut_diags *diags)
{
    int status = MUT_OK, missing = 0, first = 0;
    for (int i = 0; i < join->n && status == MUT_OK; i++)
        status = mut_journal_scan(&join->journals[i], &join->study, diags);
    for (int k = 0; k < mut_study_runs(&join->study) && status == MUT_OK; k++) {
        const int found = compare_twice(join, k, diags);
        if (found == MUT_EINPUT)
            first = missing++ == 0 ? k : first;
        else
            status = found;
    }
    if (status != MUT_OK || missing == 0)
        return status;
    tell_missing(join, missing, first, diags);
    return MUT_EINPUT;
}

static int
write_result(const struct join *join, struct mut_diags *diags)
{
    const struct mut_journal_set set = { join->journals, join->n };
    const struct mut_run_source source = mut_journal_source(&set);
    struct mut_interrupt interrupt;
    mut_interrupt_start(&interrupt, NULL, NULL);
    mut_interrupt_ignore(&interrupt);
    const int status = mut_store_study(join->input->output, join->input->force,
                                       &join->study, &source, diags);
    mut_interrupt_end(&interrupt);
    return status;
}

static int
merge(const struct input *input, struct mut_diags *diags)
{
    struct join join = { .input = input };
    int status = mut_request_output(input->output, input->force, diags);
    if (status == MUT_OK)
        status = open_all(&join, diags);
    if (status == MUT_OK)
        status = compare_heads(&join, diags);
    if (status == MUT_OK)
        status = read_study(&join, diags);
    if (status == MUT_OK)
        status = find_all(&join, diags);
    if (status == MUT_OK)
        status = write_result(&join, diags);
    for (int i = 0; i < join.n; i++)
        mut_journal_close(&join.journals[i]);
    mut_free(join.journals);
    mut_study_clear(&join.study);
    mut_registry_clear(&join.registry);
    if (status == MUT_OK)
        status = mut_compare_print(input->output, NULL, input->format, stdout, diags);
    return status;
}

int
mut_cmd_merge(int argc, char **argv)
{
    struct input input = { .paths = mut_array((size_t) argc, sizeof *input.paths),
                           .mechanisms = mut_array((size_t) argc,
                                                   sizeof *input.mechanisms) };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = MUT_ENOMEM;
    if (input.paths != NULL && input.mechanisms != NULL) {
        const int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        status = wrong == 0 ? merge(&input, &diags) : MUT_EINPUT;
    }
    mut_free(input.paths);
    mut_free(input.mechanisms);
    return mut_cmd_finish(&diags, status);
}
