#include "cmd.h"

#include "audit.h"
#include "audit_burden.h"
#include "audit_effect.h"
#include "audit_lead.h"
#include "mem.h"
#include "option.h"

struct input {
    const char **mechanisms; /* owned, [n_mechanisms] */
    int n_mechanisms;
    const char *reference;
    uint64_t seed;
    int threads;
    bool ledger, quiet;
    enum mut_format format;
};

enum { REFERENCE = 0x200, LEDGER, SEED = 0x1f };

static const struct argp_option options[] = {
    { .name = "ledger",
      .key = LEDGER,
      .doc = "Instead of the checks, list each attribute in which forms differ with its source, "
             "whom it helps, and at which value another form would lead" },
    { .name = "reference",
      .key = REFERENCE,
      .arg = "FORM",
      .doc = "Compare with this form instead of that of scenarios/three_forms.yaml" },
    { .name = "seed",
      .key = MUT_OPTION_SEED,
      .arg = "HEX",
      .doc = "Draw from this seed (hexadecimal) instead of 1f" },
    { .name = "threads",
      .key = MUT_OPTION_THREADS,
      .arg = "T",
      .doc = "Use T threads instead of one per core; the findings are the same" },
    MUT_OPTION_MECHANISM_ROW,
    { .name = "quiet", .key = 'q', .doc = "No progress" },
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

static error_t
parse(int key, char *word, struct argp_state *state)
{
    static const int threads[2] = { 1, 4096 };
    struct input *input = state->input;
    switch (key) {
    case LEDGER:
        input->ledger = true;
        break;
    case REFERENCE:
        input->reference = word;
        break;
    case MUT_OPTION_SEED:
        input->seed = mut_option_seed(state, word);
        break;
    case MUT_OPTION_THREADS:
        input->threads = mut_option_int(state, "--threads", word, threads);
        break;
    case MUT_OPTION_MECHANISM:
        input->mechanisms[input->n_mechanisms++] = word;
        break;
    case 'q':
        input->quiet = true;
        break;
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case ARGP_KEY_ARG:
        argp_error(state, "an audit takes no scenario: it is of the models as installed");
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
        "Tests that no form of governance is favoured: runs many small worlds of the models as "
        "they are installed and compares them bit for bit; failures are printed first.\v"
        "It takes about a minute, the ledger some minutes. Progress goes to stderr.\n\n"
        "Example:\n"
        "  " MUT_PROGRAM " audit\n"
        "  " MUT_PROGRAM " audit --ledger --format csv > ledger.csv\n"
        "  " MUT_PROGRAM " audit --mechanism build/my.so --format json\n\n"
        "Exit codes: 0 every check passes, 1 one fails, 2 the input is wrong, 3 a fault of the "
        "system.",
};

static int
check(const struct input *input, const struct mut_audit_bench *bench)
{
    struct mut_audit found = { 0 };
    int status = mut_audit_run(&found, bench, input->reference,
                               input->quiet ? NULL : stderr);
    if (status == MUT_OK)
        status = mut_audit_print(&found, input->format, stdout);
    if (status == MUT_OK && found.failed > 0)
        status = MUT_EFAILED;
    mut_audit_clear(&found);
    return status;
}

static int
list_burdens(const struct input *input, const struct mut_audit_bench *bench)
{
    struct mut_audit_ledger ledger = { 0 };
    int status = mut_audit_ledger_init(&ledger, bench, input->reference,
                                       input->quiet ? NULL : stderr);
    if (status == MUT_OK)
        status = mut_audit_effect_measure(&ledger);
    if (status == MUT_OK)
        status = mut_audit_lead_find(&ledger);
    if (status == MUT_OK)
        status = mut_audit_burden_print(&ledger, input->format, stdout);
    mut_audit_ledger_clear(&ledger);
    return status;
}

static int
audit(const struct input *input, struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    struct mut_audit_books books = { 0 };
    const struct mut_audit_bench bench = { .registry = &registry,
                                           .books = &books,
                                           .diags = diags,
                                           .seed = input->seed,
                                           .threads = input->threads };
    int status = mut_registry_init(&registry, diags);
    for (int i = 0; i < input->n_mechanisms && status == MUT_OK; i++)
        status = mut_registry_load(&registry, input->mechanisms[i], diags);
    if (status == MUT_OK)
        status = input->ledger ? list_burdens(input, &bench) : check(input, &bench);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_audit(int argc, char **argv)
{
    struct input input = { .mechanisms = mut_array((size_t) argc, sizeof(char *)),
                           .seed = SEED };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = MUT_ENOMEM;
    if (input.mechanisms != NULL) {
        int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        if (wrong != 0) {
            mut_free(input.mechanisms);
            return wrong;
        }
        status = audit(&input, &diags);
    }
    mut_free(input.mechanisms);
    return mut_cmd_finish(&diags, status);
}
