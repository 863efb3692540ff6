#include "cmd.h"

#include "dictionary.h"
#include "mem.h"
#include "names.h"
#include "option.h"

struct input {
    const char *name;
    const char **mechanisms; /* owned, [n_mechanisms] */
    int n_mechanisms;
    enum mut_format format;
};

static const struct argp_option options[] = {
    { .name = "mechanism",
      .key = MUT_OPTION_MECHANISM,
      .arg = "FILE.so",
      .doc = "Load a mechanism from a shared object; may be repeated" },
    MUT_OPTION_FORMAT_ROW,
    { 0 }
};

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
    case ARGP_KEY_ARG:
        if (input->name != NULL)
            argp_error(state, "one name at a time: `%s` is one too many", word);
        input->name = word;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[NAME]",
    .doc =
        "The parameter dictionary: what a name means, its unit, default, what is possible, "
        "what the evidence says, its source and grade (A measured well - D judgement). "
        "NAME is a mechanism or process, one of its values (norms.sanction), a sector or a "
        "form; without it, all of them are listed.\v"
        "Example:\n"
        "  " MUT_PROGRAM " show\n"
        "  " MUT_PROGRAM " show norms\n"
        "  " MUT_PROGRAM " show norms.sanction\n"
        "  " MUT_PROGRAM " show primary_school --format csv",
};

/* Shows `name` if it is known: a component, a value, a sector, a form. */
static bool
show_known(const struct mut_registry *registry, const char *name, enum mut_format format,
           int *status, struct mut_diags *diags)
{
    int component = mut_registry_find(registry, name);
    if (component >= 0) {
        *status = mut_dictionary_component(registry->items[component], format, stdout);
        return true;
    }
    struct mut_dictionary_entry entry;
    if (mut_dictionary_find(registry, name, &entry)) {
        *status = mut_dictionary_value(&entry, format, stdout);
        return true;
    }
    static const char *const kinds[] = { "sectors", "forms" };
    for (int i = 0; i < 2; i++) {
        if (!mut_dictionary_has(kinds[i], name))
            continue;
        struct mut_dictionary_file file = { .kind = kinds[i], .name = name };
        *status = mut_dictionary_card(&file, registry, format, stdout, diags);
        return true;
    }
    return false;
}

static int
refuse(const struct mut_registry *registry, const char *word, struct mut_diags *diags)
{
    struct mut_names names;
    int status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                          "there is nothing named `%s`", word);
    if (mut_names_init(&names, registry) == MUT_OK) {
        const char *near = mut_names_near(&names, word);
        if (near != NULL)
            mut_hint(diags, "did you mean `%s`?", near);
        else
            mut_hint(diags, "`%s show` lists all names", MUT_PROGRAM);
    }
    mut_names_clear(&names);
    return status;
}

static int
show(const struct input *input, struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    int status = mut_registry_init(&registry, diags);
    for (int i = 0; i < input->n_mechanisms && status == MUT_OK; i++)
        status = mut_registry_load(&registry, input->mechanisms[i], diags);
    if (status == MUT_OK && input->name == NULL)
        status = mut_dictionary_overview(&registry, input->format, stdout, diags);
    else if (status == MUT_OK &&
             !show_known(&registry, input->name, input->format, &status, diags))
        status = refuse(&registry, input->name, diags);
    mut_registry_clear(&registry);
    return status;
}

int
mut_cmd_show(int argc, char **argv)
{
    struct input input = { .mechanisms = mut_array((size_t) argc, sizeof(char *)) };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = MUT_ENOMEM;
    if (input.mechanisms != NULL) {
        int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        if (wrong != 0) {
            mut_free(input.mechanisms);
            return wrong;
        }
        status = show(&input, &diags);
    }
    mut_free(input.mechanisms);
    return mut_cmd_finish(&diags, status);
}
