#include "cmd.h"

#include "dictionary.h"
#include "manual.h"
#include "mem.h"
#include "names.h"
#include "option.h"
#include "scenario.h"

#include <string.h>

struct input {
    const char **names;      /* owned, [n_names] */
    const char **mechanisms; /* owned, [n_mechanisms] */
    int n_names, n_mechanisms;
    enum mut_format format;
    bool manual;
};

enum { MANUAL = 1000 };

static const struct argp_option options[] = { MUT_OPTION_MECHANISM_ROW,
                                              MUT_OPTION_FORMAT_ROW,
                                              { .name = "manual",
                                                .key = MANUAL,
                                                .doc = "Print the whole dictionary as "
                                                       "Markdown" },
                                              { 0 } };

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case MUT_OPTION_MECHANISM:
        input->mechanisms[input->n_mechanisms++] = word;
        break;
    case MANUAL:
        input->manual = true;
        break;
    case ARGP_KEY_ARG:
        input->names[input->n_names++] = word;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[NAME...]",
    .doc =
        "The parameter dictionary: what a name means, its unit, default, what is possible, "
        "what the evidence says, its source and grade (A measured well - D judgement). "
        "NAME is a mechanism or process, one of its values (norms.sanction), an outcome, a "
        "sector, a form, a reform programme, a sceptic overlay or a published pattern, or the file "
        "of one (./my_form.yaml). Without NAME all are listed but the outcomes (`" MUT_PROGRAM
        " list outcomes`).\v"
        "Example:\n"
        "  " MUT_PROGRAM " show\n"
        "  " MUT_PROGRAM " show norms\n"
        "  " MUT_PROGRAM " show norms.sanction need_met\n"
        "  " MUT_PROGRAM " show primary_school --format csv\n"
        "  " MUT_PROGRAM " show participation_audit state_friendly O3\n\n"
        "Exit codes: 0 fine, 2 there is nothing of that name or its file is wrong.",
};

static bool
is_path(const char *name)
{
    const char *dot = strrchr(name, '.');
    return strchr(name, '/') != NULL || (dot != NULL && strcmp(dot, ".yaml") == 0);
}

/* Shows the file of models/ that `name` is, or means. */
static bool
show_file(const struct mut_registry *registry, const char *name, enum mut_format format,
          int *status, struct mut_diags *diags)
{
    static const char *const kinds[] = { "sectors", "forms", "sceptics", "reforms",
                                         "validation" };
    enum { N_KINDS = sizeof kinds / sizeof *kinds };
    struct mut_dictionary_file file = { .name = name };
    bool found = is_path(name);
    for (int i = 0; i < N_KINDS && !found; i++) {
        file.kind = kinds[i];
        found = mut_dictionary_has(kinds[i], name);
    }
    if (found)
        *status = mut_dictionary_card(&file, registry, format, stdout, diags);
    return found;
}

/* Shows `name` if it is known: a component, a value, an outcome, a file of models/. */
static bool
show_known(const struct mut_registry *registry, const char *name, enum mut_format format,
           int *status, struct mut_diags *diags)
{
    int component = mut_registry_find(registry, name);
    if (component >= 0) {
        *status = mut_dictionary_component(registry->items[component], format, stdout);
        return true;
    }
    int outcome = mut_outcome_find(name);
    if (outcome >= 0) {
        *status = mut_dictionary_outcome(&mut_outcomes[outcome], format, stdout);
        return true;
    }
    struct mut_dictionary_entry entry;
    if (mut_dictionary_find(registry, name, &entry)) {
        *status = mut_dictionary_value(&entry, format, stdout);
        return true;
    }
    return show_file(registry, name, format, status, diags);
}

static int
refuse(const struct mut_registry *registry, const char *word, struct mut_diags *diags)
{
    struct mut_names names;
    int status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                          "there is nothing named `%s`", word);
    bool lost = !mut_scenario_data_any();
    if (lost)
        mut_hint(diags, "the models are not found: start in the checkout's folder or set "
                        "MUTUAL_DATA");
    if (mut_names_init(&names, registry) == MUT_OK && !lost) {
        const bool none = strcmp(word, "none") == 0;
        const char *near = mut_names_near(&names, word);
        if (none)
            mut_hint(diags,
                     "`programme: none` is a reform that books nothing and does only "
                     "what its `set` and `to` say; `sceptic: none` are the defaults");
        else if (near != NULL)
            mut_hint(diags, "did you mean `%s`?", near);
        else
            mut_hint(diags, "`%s show` lists all names", MUT_PROGRAM);
    }
    mut_names_clear(&names);
    return status;
}

/* Shows every name: several ones with a line between them, in JSON as a list. */
static int
show_names(const struct mut_registry *registry, const struct input *input,
           struct mut_diags *diags)
{
    const bool list = input->format == MUT_FORMAT_JSON && input->n_names > 1;
    const char *between = list ? "," : "\n";
    int worst = MUT_OK;
    for (int i = 0; i < input->n_names; i++) {
        int status = MUT_OK;
        fputs(i > 0 ? between : list ? "[" : "", stdout);
        if (!show_known(registry, input->names[i], input->format, &status, diags))
            status = refuse(registry, input->names[i], diags);
        worst = worst == MUT_OK ? status : worst;
    }
    if (list)
        fputs("]\n", stdout);
    return worst;
}

static int
show(const struct input *input, struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    int status = mut_registry_init(&registry, diags);
    for (int i = 0; i < input->n_mechanisms && status == MUT_OK; i++)
        status = mut_registry_load(&registry, input->mechanisms[i], diags);
    if (status == MUT_OK && input->manual)
        status = mut_manual_print(&registry, stdout, diags);
    else if (status == MUT_OK && input->n_names == 0)
        status = mut_dictionary_overview(&registry, input->format, stdout, diags);
    else if (status == MUT_OK)
        status = show_names(&registry, input, diags);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_show(int argc, char **argv)
{
    struct input input = { .names = mut_array((size_t) argc, sizeof(char *)),
                           .mechanisms = mut_array((size_t) argc, sizeof(char *)) };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = MUT_ENOMEM;
    if (input.names != NULL && input.mechanisms != NULL) {
        int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        if (wrong != 0) {
            mut_free(input.names);
            mut_free(input.mechanisms);
            return wrong;
        }
        status = show(&input, &diags);
    }
    mut_free(input.names);
    mut_free(input.mechanisms);
    return mut_cmd_finish(&diags, status);
}
