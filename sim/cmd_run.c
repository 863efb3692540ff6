#include "cmd.h"

#include "campaign.h"
#include "campaign_agree.h"
#include "compare.h"
#include "identity.h"
#include "mem.h"
#include "option.h"
#include "request.h"
#include "store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct input {
    struct mut_request request;
    struct mut_ranks ranks;
    const char *output;
    bool force, resume, quiet;
    int shard[2]; /* i of N */
    enum mut_format format;
};

enum { EXIT_INPUT = 2 };

static const struct argp_option options[] = {
    { .name = "output",
      .key = 'o',
      .arg = "RESULT.h5",
      .doc = "Where to write the result; its folder must exist. Required" },
    { .name = "force",
      .key = MUT_OPTION_FORCE,
      .doc = "Overwrite an existing result, discard the runs of an interrupted one" },
    { .name = "quiet", .key = 'q', .doc = "No progress and no notes" },
    MUT_OPTION_FORMAT_ROW,
    { .name = "resume",
      .key = MUT_OPTION_RESUME,
      .doc = "Go on from the runs that an interrupted one has finished (RESULT.h5.runs)" },
    { .name = "shard",
      .key = MUT_OPTION_SHARD,
      .arg = "I/N",
      .doc = "Run only part I of N, from 0, and leave its runs in RESULT.h5.runs for "
             "`" MUT_PROGRAM " merge`" },
    { .name = "trace", .key = MUT_OPTION_TRACE, .arg = "WHAT", .flags = OPTION_HIDDEN },
    { 0 }
};

static void
later(const struct argp_state *state, const char *option, const char *does)
{
    argp_failure(state, EXIT_INPUT, 0,
                 "error: %s is not in this version; it is planned: it %s", option, does);
}

/* "I/N" with I from 0. */
static void
take_shard(const struct argp_state *state, const char *word, int shard[2])
{
    enum { MOST = 1000000 };
    char *end = NULL;
    errno = 0;
    const long i = strtol(word, &end, 10);
    const long n = *end == '/' && end[1] >= '0' && end[1] <= '9'
                       ? strtol(end + 1, &end, 10)
                       : 0;
    if (errno != 0 || *word < '0' || *word > '9' || *end != '\0' || i >= n || n > MOST)
        argp_error(state, "--shard %s: must be I/N with I from 0 to N - 1, such as 0/4",
                   word);
    shard[0] = (int) i;
    shard[1] = (int) n;
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
        input->resume = true;
        break;
    case MUT_OPTION_SHARD:
        take_shard(state, word, input->shard);
        break;
    case MUT_OPTION_TRACE:
        later(state, "--trace", "follows one citizen through the months");
        break;
    case ARGP_KEY_SUCCESS:
        if (input->output == NULL || *input->output == '\0')
            argp_error(state, "where to write the result? for example -o out/result.h5");
        if (input->resume && input->force)
            argp_error(state, "--resume keeps finished runs and --force discards them: "
                              "give one of the two");
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
        "Progress and notes go to stderr, the table to stdout; `" MUT_PROGRAM
        " compare` prints it again. The same scenario and seed give the same "
        "bytes for any number of threads, whatever interrupts a run and however it is parted.\n\n"
        "Each finished run is safe in RESULT.h5.runs at once; the result is written from it, whole "
        "or not at all, and then the file goes. After an interrupt, a crash or a full disk the same "
        "command with --resume runs the rest. --shard runs parts, on several machines if you like.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/three_forms.h5\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/few.h5 --replicates 4\n"
        "  " MUT_PROGRAM
        " run scenarios/three_forms.yaml -o out/set.h5 --set norms.sanction=0.3\n"
        "  " MUT_PROGRAM
        " run scenarios/three_forms.yaml -o out/few.h5 --replicates 4 --resume\n"
        "  " MUT_PROGRAM " run scenarios/three_forms.yaml -o out/part.0.h5 --shard 0/2\n\n"
        "Exit codes: 0 fine, 1 a run failed, 2 the input is wrong or the result exists, 3 a fault of the system, "
        "130 interrupted (finished runs are kept).",
    .children = children,
};

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

/* Whether the result is there and of the same run; *there says so. Another one is in the way. */
static int
check_finished(const struct input *input, const struct mut_study *study, bool *there,
               struct mut_diags *diags)
{
    struct mut_result result;
    *there = false;
    if (access(input->output, F_OK) != 0)
        return MUT_OK;
    int status = mut_result_open(&result, input->output, diags);
    char *found = status == MUT_OK ? mut_result_identity(&result) : NULL;
    mut_result_close(&result);
    if (status != MUT_OK)
        return status;
    *there = found != NULL && strcmp(found, study->identity) == 0;
    char *words = *there ? NULL
                         : mut_identity_differences(study->identity,
                                                    found != NULL ? found : "");
    if (!*there) {
        status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                          "%s is the result of another run; what differs: %s",
                          input->output, words != NULL ? words : "");
        mut_hint(diags, "give another name with -o, or --force to replace it");
    }
    mut_free(words);
    mut_free(found);
    return status;
}

/* Journals that were left beside their finished result are of no use. */
static void
drop_leftovers(const struct input *input, const struct mut_study *study)
{
    struct mut_campaign_peers peers;
    struct mut_journal j;
    char *path = mut_journal_path(input->output);
    if (mut_campaign_peers_find(&peers, input->output, NULL) == MUT_OK)
        mut_campaign_peers_remove(&peers, study->identity, NULL);
    mut_campaign_peers_clear(&peers);
    if (path != NULL && access(path, F_OK) == 0) {
        if (mut_journal_open(&j, path, true, NULL) == MUT_OK && !j.damaged_head &&
            strcmp(j.head.identity, study->identity) == 0)
            mut_journal_remove(&j, NULL);
        mut_journal_close(&j);
    }
    mut_free(path);
}

/* With a journal, a result that is there is an older one: the journal says whether it may go. */
static int
look_for_result(const struct input *input, const struct mut_study *study, bool *there,
                struct mut_diags *diags)
{
    const bool journal = mut_campaign_peers_ready(input->output, false, false, NULL) !=
                         MUT_OK;
    *there = false;
    if (input->shard[1] > 1)
        return MUT_OK;
    const int status = check_finished(input, study, there, journal ? NULL : diags);
    if (*there)
        drop_leftovers(input, study);
    return journal ? MUT_OK : status;
}

static int
resume(const struct input *input, struct mut_campaign *campaign,
       enum mut_campaign_end *end, struct mut_diags *diags)
{
    bool there = false;
    int status = MUT_OK;
    if (input->ranks.rank == 0)
        status = look_for_result(input, campaign->parts.order.study, &there, diags);
    status = mut_campaign_agree(&input->ranks, status, diags);
    mut_ranks_tell(&input->ranks, &there, sizeof there);
    if (status != MUT_OK || !there)
        return status == MUT_OK ? mut_campaign_run(campaign, end, diags) : status;
    if (!input->quiet)
        fprintf(stderr, "note: %s is finished already\n", input->output);
    *end = input->ranks.rank == 0 ? MUT_CAMPAIGN_WRITTEN : MUT_CAMPAIGN_RANK;
    return MUT_OK;
}

/* Shards know nothing of each other. */
static int
check_shard(const struct input *input, const struct mut_study *study,
            struct mut_diags *diags)
{
    if (study->plans[0].n_goals == 0 || input->shard[1] == 1)
        return MUT_OK;
    mut_fail(
        diags, MUT_EINPUT, (struct mut_place){ 0 },
        "--shard: `until` judges all replicates together, and a shard knows only its own");
    mut_hint(diags, "say how many there are with --replicates, then run the shards");
    return MUT_EINPUT;
}

static int
simulate(const struct input *input, struct mut_campaign *campaign,
         const struct mut_study *study, enum mut_campaign_end *end,
         struct mut_diags *diags)
{
    campaign->parts.order = (struct mut_journal_order){
        .study = study,
        .overrides = &input->request.overrides,
        .shard = { input->shard[0], input->shard[1] },
        .resume = input->resume,
        .force = input->force
    };
    campaign->threads = input->request.threads;
    if (campaign->threads == 0 && input->ranks.n > 1)
        campaign->threads = mut_ranks_threads(&input->ranks);
    campaign->quiet = input->quiet;
    note(input, &study->plans[0]);
    if (input->ranks.n > 1 && !input->quiet)
        fprintf(stderr, "note: %d ranks, %d threads in rank 0, whose progress this is\n",
                input->ranks.n, campaign->threads);
    int status = check_shard(input, study, diags);
    if (status != MUT_OK)
        return status;
    status = input->resume ? resume(input, campaign, end, diags)
                           : mut_campaign_run(campaign, end, diags);
    if (status == MUT_OK && *end == MUT_CAMPAIGN_SHARD && !input->quiet)
        fprintf(
            stderr,
            "note: shard %d/%d is complete in %s.runs%s; `%s merge` joins all shards\n",
            input->shard[0], input->shard[1], input->output,
            campaign->parts.elsewhere > 0 ? " and its ranks' journals beside it" : "",
            MUT_PROGRAM);
    return status;
}

/* Whether a run may begin: a result or journal in the way is told before any work. */
static int
check_ready(const struct input *input, struct mut_diags *diags)
{
    const bool shard = input->shard[1] > 1;
    int status = mut_request_output(input->output, input->force || input->resume || shard,
                                    diags);
    if (status == MUT_OK)
        status = mut_campaign_peers_ready(input->output, input->resume, input->force,
                                          diags);
    return status;
}

static int
run(const struct input *input, struct mut_campaign *campaign, enum mut_campaign_end *end,
    struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    struct mut_study study = { 0 };
    int ready = check_ready(input, diags);
    int status = mut_request_study(&input->request, &registry, &study, diags);
    status = status == MUT_OK ? ready : status;
    status = mut_campaign_agree(&input->ranks, status, diags);
    if (status == MUT_OK)
        status = simulate(input, campaign, &study, end, diags);
    mut_campaign_stop(campaign); /* which may speak of the study */
    mut_study_clear(&study);
    mut_registry_clear(&registry);
    if (status == MUT_OK && *end == MUT_CAMPAIGN_WRITTEN)
        status = mut_compare_print(input->output, NULL, input->format, stdout, diags);
    return status;
}

int
mut_cmd_run(int argc, char **argv)
{
    struct input input = { .shard = { 0, 1 } };
    struct mut_campaign campaign;
    enum mut_campaign_end end = MUT_CAMPAIGN_FAILED;
    struct mut_diags diags;
    mut_diag_init(&diags);
    mut_ranks_start(&input.ranks);
    int status = mut_request_init(&input.request, argc);
    if (status == MUT_OK) {
        int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        if (wrong != 0) {
            mut_request_clear(&input.request);
            return wrong;
        }
        mut_campaign_start(&campaign, input.output, &input.ranks);
        status = run(&input, &campaign, &end, &diags);
    }
    mut_request_clear(&input.request);
    const int code = mut_cmd_finish(&diags, status);
    return code == 0 && end == MUT_CAMPAIGN_INTERRUPTED ? MUT_EXIT_INTERRUPTED : code;
}
