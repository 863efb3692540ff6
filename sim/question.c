#include "question.h"

#include "mem.h"
#include "option.h"
#include "store_disk.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

enum { ARMS = 0x300, ARM, OUTCOME, LETTERS = 256 };

static const struct argp_option options[] = {
    { .name = "arms",
      .key = ARMS,
      .arg = "A,B",
      .doc = "Compare these two; the scenario's reference, or else A, is what the other is "
             "compared with (default: every arm with the reference)" },
    { .name = "arm", .key = ARM, .arg = "A", .doc = "Compare this arm with the reference" },
    { .name = "outcome",
      .key = OUTCOME,
      .arg = "NAME",
      .doc = "An outcome, or several with commas between them; may be repeated (default: the "
             "headline)" },
    { .name = "output",
      .key = 'o',
      .arg = "ANSWER.json",
      .doc = "Write the answer as JSON too" },
    { .name = "force", .key = MUT_OPTION_FORCE, .doc = "Overwrite an existing file" },
    { .name = "quiet", .key = 'q', .doc = "No progress" },
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct mut_question *question = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &question->request;
        break;
    case ARMS:
        question->arms = word;
        break;
    case ARM:
        question->arm = word;
        break;
    case OUTCOME:
        question->outcomes[question->n_outcomes++] = word;
        break;
    case 'o':
        question->output = word;
        break;
    case 'q':
        question->quiet = true;
        break;
    case MUT_OPTION_FORCE:
        question->force = true;
        break;
    case MUT_OPTION_FORMAT:
        question->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_SUCCESS:
        if (question->arms != NULL && question->arm != NULL)
            argp_error(state, "--arms and --arm: one of them is enough");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = { { .argp = &mut_request_argp }, { 0 } };

const struct argp mut_question_argp = {
    .options = options,
    .parser = parse,
    .children = children,
};

int
mut_question_init(struct mut_question *question, int argc)
{
    *question = (struct mut_question){ 0 };
    question->outcomes = mut_array((size_t) argc, sizeof *question->outcomes);
    int status = mut_request_init(&question->request, argc);
    return question->outcomes != NULL ? status : MUT_ENOMEM;
}

void
mut_question_clear(struct mut_question *question)
{
    mut_free(question->outcomes);
    mut_request_clear(&question->request);
    *question = (struct mut_question){ 0 };
}

/* Copies the next of some words with commas between them; false after the last. */
static bool
next_word(const char **words, char word[LETTERS])
{
    size_t length = strcspn(*words, ",");
    if (**words == '\0')
        return false;
    snprintf(word, LETTERS, "%.*s", (int) length, *words);
    *words += length + ((*words)[length] == ',');
    return true;
}

/* The hint for a name that is none of names[n]. */
static void
hint(const char *word, const char *const *names, int n, const char *all,
     struct mut_diags *diags)
{
    const char *near = mut_suggest(word, names, n);
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else
        mut_hint(diags, "%s", all);
}

/* The index of an arm, or -1 after reporting. */
static int
find_arm(const struct mut_plan *plan, const char *name, struct mut_diags *diags)
{
    const char *names[64];
    int n = plan->n_arms < 64 ? plan->n_arms : 64;
    for (int a = 0; a < n; a++) {
        names[a] = plan->arms[a].name;
        if (strcmp(names[a], name) == 0)
            return a;
    }
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 }, "%s has no arm `%s`", plan->path,
             name);
    char *all = mut_text_join(names, n);
    char *text = mut_text_format("its arms are %s", all != NULL ? all : "");
    hint(name, names, n, text != NULL ? text : "", diags);
    mut_free(text);
    mut_free(all);
    return -1;
}

static void
add_pair(struct mut_gaps *gaps, int arm, int reference)
{
    gaps->pairs[gaps->n_pairs][0] = arm;
    gaps->pairs[gaps->n_pairs++][1] = reference;
}

static int
pair_of(const struct mut_question *question, const struct mut_plan *plan,
        struct mut_gaps *gaps, struct mut_diags *diags)
{
    const char *words = question->arms;
    char first[LETTERS], second[LETTERS], more[LETTERS];
    bool two = next_word(&words, first) && next_word(&words, second);
    if (!two || next_word(&words, more)) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "--arms %s: must be two arms with a comma between them", question->arms);
        mut_hint(diags, "for example --arms %s,%s", plan->arms[0].name,
                 plan->arms[plan->n_arms - 1].name);
        return MUT_EINPUT;
    }
    int a = find_arm(plan, first, diags), b = find_arm(plan, second, diags);
    if (a < 0 || b < 0)
        return MUT_EINPUT;
    if (a == b)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "--arms %s: an arm does not differ from itself", question->arms);
    add_pair(gaps, b == plan->reference ? a : b, b == plan->reference ? b : a);
    return MUT_OK;
}

static int
find_pairs(const struct mut_question *question, const struct mut_plan *plan,
           struct mut_gaps *gaps, struct mut_diags *diags)
{
    int one = -1, status = MUT_OK;
    if (plan->n_arms < 2) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "%s has one arm: there is no gap to ask about", plan->path);
        mut_hint(diags, "add another line under `arms`");
        return MUT_EINPUT;
    }
    if (question->arms != NULL)
        return pair_of(question, plan, gaps, diags);
    if (question->arm != NULL) {
        one = find_arm(plan, question->arm, diags);
        status = one >= 0 ? MUT_OK : MUT_EINPUT;
        if (one == plan->reference)
            status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                              "--arm %s: this is the reference; name another arm, or two "
                              "with --arms",
                              question->arm);
    }
    for (int a = 0; a < plan->n_arms && status == MUT_OK; a++)
        if (a != plan->reference && (one < 0 || one == a))
            add_pair(gaps, a, plan->reference);
    return status;
}

static int
add_outcome(const char *name, struct mut_gaps *gaps, struct mut_diags *diags)
{
    const char *names[MUT_OUTCOMES];
    int outcome = mut_outcome_find(name), n = 0;
    for (int k = 0; k < mut_n_outcomes; k++)
        if (mut_outcomes[k].axis == MUT_AXIS_NONE)
            names[n++] = mut_outcomes[k].name;
    if (outcome < 0) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "--outcome %s: there is no such outcome", name);
        hint(name, names, n, "`" MUT_PROGRAM " list outcomes` names them", diags);
        return MUT_EINPUT;
    }
    if (mut_outcomes[outcome].axis != MUT_AXIS_NONE)
        return mut_fail(
            diags, MUT_EINPUT, (struct mut_place){ 0 },
            "--outcome %s: it has a value for each %s, and a gap is one number", name,
            mut_outcome_axis(mut_outcomes[outcome].axis));
    for (int k = 0; k < gaps->n_outcomes; k++)
        if (gaps->outcomes[k] == outcome)
            return MUT_OK;
    gaps->outcomes[gaps->n_outcomes++] = outcome;
    return MUT_OK;
}

static int
find_outcomes(const struct mut_question *question, const struct mut_plan *plan,
              struct mut_gaps *gaps, struct mut_diags *diags)
{
    int status = MUT_OK;
    for (int k = 0; k < plan->n_headline && question->n_outcomes == 0; k++)
        gaps->outcomes[gaps->n_outcomes++] = plan->headline[k].outcome;
    for (int k = 0; k < question->n_outcomes; k++) {
        const char *words = question->outcomes[k];
        char word[LETTERS];
        while (next_word(&words, word)) {
            int added = add_outcome(word, gaps, diags);
            status = status != MUT_OK ? status : added;
        }
    }
    return status;
}

int
mut_question_gaps(const struct mut_question *question, const struct mut_plan *plan,
                  struct mut_gaps *gaps, struct mut_diags *diags)
{
    *gaps = (struct mut_gaps){ 0 };
    int status = MUT_OK;
    if (plan->laboratory) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "%s is a laboratory: it has treatments and no governments of a service",
                 plan->path);
        mut_hint(diags, "`%s run` compares its arms", MUT_PROGRAM);
        return MUT_EINPUT;
    }
    int pairs = find_pairs(question, plan, gaps, diags);
    int outcomes = find_outcomes(question, plan, gaps, diags);
    if (question->output != NULL)
        status = mut_store_disk_ready(question->output, question->force, diags);
    return pairs != MUT_OK ? pairs : outcomes != MUT_OK ? outcomes : status;
}

void
mut_question_note(const struct mut_question *question, const struct mut_plan *plan)
{
    if (!question->quiet && plan->n_points > 1)
        fprintf(stderr,
                "note: of the scenario's %d points this is `%s`; choose another by --set "
                "sceptic=NAME\n",
                plan->n_points, plan->point.name != NULL ? plan->point.name : "");
}

int
mut_question_write(const struct mut_question *question, mut_question_print *print,
                   const void *self, struct mut_diags *diags)
{
    if (question->output == NULL)
        return MUT_OK;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return MUT_ENOMEM;
    int status = print(self, MUT_FORMAT_JSON, out);
    if (fclose(out) != 0)
        status = MUT_ENOMEM;
    if (status == MUT_OK)
        status = mut_store_disk_write(question->output, question->force, text, size,
                                      diags);
    free(text);
    return status;
}

bool
mut_question_joint(const struct mut_plan *plan, int outcome)
{
    for (int k = 0; k < plan->n_headline; k++)
        if (plan->headline[k].outcome == outcome)
            return true;
    return false;
}

struct mut_paired
mut_question_compare(const struct mut_plan *plan, int outcome, const double *arm,
                     const double *reference, int n)
{
    int comparisons = mut_question_joint(plan, outcome)
                          ? plan->n_headline * (plan->n_arms - 1)
                          : 1;
    return mut_paired_compare(arm, reference, n, comparisons,
                              mut_outcomes[outcome].better);
}
