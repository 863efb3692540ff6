#include "reader.h"

#include "form.h"
#include "hash.h"
#include "mem.h"
#include "scenario_keys.h"
#include "suggest.h"

#include <string.h>

/* Keys of a scenario that --set may give. */
static const char *const settable[] = {
    "population.units",
    "population.users",
    "population.neighbourhoods",
    "horizon.start",
    "horizon.burn_in",
    "horizon.months",
    "laboratory.groups",
    "laboratory.number",
    "laboratory.rounds",
    "replicates",
    "seed",
    "start",
    "mechanisms",
    "reference",
    "sceptic",
};

enum { N_SETTABLE = sizeof settable / sizeof *settable };

void
mut_reader_no_memory(struct mut_reader *r)
{
    mut_fail(r->diags, MUT_ENOMEM, (struct mut_place){ r->doc.file, 1, 1 },
             "the scenario does not fit the memory");
}

bool
mut_reader_failed(const struct mut_reader *r)
{
    return r->diags->n != r->before || r->diags->lost != MUT_OK;
}

static bool
is_settable(const char *path)
{
    for (int i = 0; i < N_SETTABLE; i++)
        if (strcmp(path, settable[i]) == 0)
            return true;
    return false;
}

const struct mut_node *
mut_reader_node(const struct mut_reader *r, const char *section, const char *key)
{
    const struct mut_node *found = NULL;
    for (int i = 0; i < r->n_commands; i++) {
        const struct mut_command *command = &r->commands[i];
        const size_t length = section != NULL ? strlen(section) : 0;
        const bool same = section == NULL
                              ? strcmp(command->path, key) == 0
                              : strncmp(command->path, section, length) == 0 &&
                                    command->path[length] == '.' &&
                                    strcmp(command->path + length + 1, key) == 0;
        if (!same || !is_settable(command->path))
            continue;
        found = command->value.root;
    }
    if (found != NULL)
        return found;
    const struct mut_node *in = r->doc.root;
    return mut_node_find(section != NULL ? mut_node_find(in, section) : in, key);
}

static void
read_command(struct mut_reader *r, const char *text)
{
    const struct mut_place nowhere = { 0 };
    const char *equals = strchr(text, '=');
    struct mut_command *command = &r->commands[r->n_commands];
    if (equals == NULL || equals == text || equals[1] == '\0') {
        mut_fail(r->diags, MUT_EINPUT, nowhere,
                 "--set %s: a path, = and a value are needed", text);
        mut_hint(r->diags, "for example --set population.units=5");
        return;
    }
    char *name = mut_text_format("--set %.*s", (int) (equals - text), text);
    command->path = mut_text_format("%.*s", (int) (equals - text), text);
    if (name == NULL || command->path == NULL) {
        mut_free(name);
        mut_free(command->path);
        mut_reader_no_memory(r);
        return;
    }
    r->n_commands++;
    const int status = mut_document_parse(&command->value, name, equals + 1,
                                          strlen(equals + 1), r->diags);
    if (status == MUT_OK && command->value.root == NULL) {
        mut_fail(r->diags, MUT_EINPUT, nowhere, "%s has no value", name);
        mut_hint(r->diags, "write it after =, without blanks: %s=VALUE", name);
    }
    command->faulty = command->value.root == NULL;
    mut_free(name);
}

void
mut_reader_commands(struct mut_reader *r)
{
    const int n = r->overrides != NULL ? r->overrides->n_set : 0;
    r->commands = mut_array((size_t) n, sizeof *r->commands);
    if (r->commands == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < n; i++) {
        const int before = r->n_commands;
        read_command(r, r->overrides->set[i]);
        if (r->n_commands > before)
            r->commands[before].probed = i >= n - r->overrides->n_probed;
    }
}

const struct mut_node *
mut_reader_probed(const struct mut_reader *r, const char *path)
{
    const struct mut_node *found = NULL;
    for (int i = 0; i < r->n_commands; i++)
        if (r->commands[i].probed && strcmp(r->commands[i].path, path) == 0)
            found = r->commands[i].value.root;
    return found;
}

/* A path that is neither a parameter nor a key that may be set. */
static void
report_path(struct mut_reader *r, const char *path)
{
    mut_fail(r->diags, MUT_EINPUT, (struct mut_place){ 0 },
             "--set %s: there is no such path", path);
    const char *near = mut_suggest(path, settable, N_SETTABLE);
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else if (strncmp(path, "arms.", 5) == 0)
        mut_hint(r->diags, "write arms.NAME.mechanism.parameter, with the name of an arm");
    else if (strcmp(path, "population") == 0 || strcmp(path, "horizon") == 0)
        mut_hint(r->diags, "name one of its keys: %s.%s", path,
                 path[0] == 'p' ? "units" : "months");
    else if (mut_scenario_key(path, MUT_SCENARIO_KEYS))
        mut_hint(r->diags, "`%s` can be changed in the scenario's file only", path);
    else
        mut_catalogue_hint(&r->catalogue, path, r->diags);
}

/* "arms.NAME.path" is for one arm: its bit, and where the path begins. Else all arms, and the whole. */
static uint64_t
named_arms(const struct mut_reader *r, const char **path)
{
    static const char prefix[] = "arms.";
    const size_t start = sizeof prefix - 1;
    if (strncmp(*path, prefix, start) != 0)
        return MUT_ALL_ARMS;
    for (int a = 0; a < r->plan->n_arms; a++) {
        const char *name = r->plan->arms[a].name;
        const size_t length = name != NULL ? strlen(name) : 0;
        if (length == 0 || strncmp(*path + start, name, length) != 0 ||
            (*path)[start + length] != '.')
            continue;
        *path += start + length + 1;
        return UINT64_C(1) << a;
    }
    return MUT_ALL_ARMS;
}

void
mut_reader_assign(struct mut_reader *r)
{
    for (int i = 0; i < r->n_commands; i++) {
        const struct mut_command *command = &r->commands[i];
        const bool key = command->faulty || is_settable(command->path);
        const char *path = command->path;
        const uint64_t arms = named_arms(r, &path);
        const struct mut_assignment like = {
            .entry = key ? -1 : mut_catalogue_find(&r->catalogue, path),
            .layer = command->probed ? MUT_LAYER_PROBE : MUT_LAYER_COMMAND,
            .from = MUT_ALWAYS,
            .arms = arms,
            .value = { .file = "--set" },
        };
        if (like.entry >= 0)
            mut_assignment_add(&r->sets, &r->catalogue, command->value.root, &like,
                               r->diags);
        else if (!key && !mut_assignment_sector(&r->catalogue, path,
                                                (struct mut_place){ 0 }, r->diags))
            report_path(r, path);
    }
}

int
mut_reader_locate(struct mut_reader *r, struct mut_sheet *sheet, const char *kind,
                  const struct mut_node *name)
{
    const struct mut_held *held = mut_reader_held(r);
    if (held != NULL)
        return mut_sheet_hold(sheet, kind, held, name, r->diags);
    const int status = mut_sheet_locate(sheet, kind, r->plan->path, name, r->diags);
    sheet->shelf = mut_reader_shelf(r);
    return status;
}

const struct mut_held *
mut_reader_held(const struct mut_reader *r)
{
    return r->overrides != NULL ? r->overrides->held : NULL;
}

struct mut_document_shelf *
mut_reader_shelf(const struct mut_reader *r)
{
    return r->overrides != NULL ? r->overrides->shelf : NULL;
}

/* The index of a form that was read before, -2 if another file has its name, -1 if new. */
static int
known_form(struct mut_reader *r, const struct mut_sheet *sheet,
           const struct mut_node *name)
{
    for (int i = 0; i < r->n_forms; i++) {
        if (strcmp(r->forms[i].name, sheet->name) != 0)
            continue;
        if (strcmp(r->forms[i].path, sheet->path) == 0)
            return i;
        mut_fail(r->diags, MUT_EINPUT, name->at, "two forms have the name `%s`: %s and %s",
                 sheet->name, r->forms[i].label, sheet->label);
        mut_hint(r->diags,
                 "tables and charts tell forms by their names: rename one of the files");
        return -2;
    }
    return -1;
}

/* A form that cannot be used stays in the list, so that its errors come once. */
static int
open_form(struct mut_reader *r, struct mut_sheet *sheet)
{
    const size_t n = (size_t) r->n_forms;
    struct mut_sheet *grown = mut_array_grow(r->forms, n, n + 1, sizeof *grown);
    if (grown == NULL) {
        mut_sheet_clear(sheet);
        mut_reader_no_memory(r);
        return -1;
    }
    r->forms = grown;
    if (mut_sheet_open(sheet, r->diags) == MUT_OK) {
        const int checked = mut_form_check(sheet, r->diags);
        const int filled = mut_sheet_fill(sheet, &r->catalogue, r->diags);
        sheet->good = checked == MUT_OK && filled == MUT_OK;
    }
    r->forms[n] = *sheet;
    return r->n_forms++;
}

int
mut_reader_form(struct mut_reader *r, const struct mut_node *name)
{
    struct mut_sheet sheet;
    if (mut_reader_locate(r, &sheet, "form", name) != MUT_OK) {
        mut_sheet_clear(&sheet);
        return -1;
    }
    int form = known_form(r, &sheet, name);
    if (form == -1)
        form = open_form(r, &sheet);
    else
        mut_sheet_clear(&sheet);
    return form >= 0 && r->forms[form].good ? form : -1;
}

void
mut_reader_input(struct mut_reader *r, const char *name, const char *kind,
                 const char *text)
{
    struct mut_plan *plan = r->plan;
    const size_t n = (size_t) plan->n_inputs;
    if (r->point > 0 && r->design.n_factors > 0 && strcmp(kind, "sceptic") != 0)
        return; /* the first point has it */
    struct mut_input *inputs = mut_array_grow(plan->inputs, n, n + 1, sizeof *inputs);
    if (inputs == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    plan->inputs = inputs;
    struct mut_input *input = &inputs[plan->n_inputs++];
    input->name = mut_text(name);
    input->kind = mut_text(kind);
    input->text = mut_text(text);
    mut_hash_bytes(text, strlen(text), input->sha256);
    if (input->name == NULL || input->kind == NULL || input->text == NULL)
        mut_reader_no_memory(r);
}

void
mut_reader_clear(struct mut_reader *r)
{
    for (int i = 0; i < r->n_commands; i++) {
        mut_free(r->commands[i].path);
        mut_document_clear(&r->commands[i].value);
    }
    mut_free(r->commands);
    for (int i = 0; i < r->n_forms; i++)
        mut_sheet_clear(&r->forms[i]);
    mut_free(r->forms);
    for (int i = 0; i < r->n_sectors; i++)
        mut_sheet_clear(&r->sectors[i]);
    mut_free(r->sectors);
    for (int i = 0; i < r->n_programmes; i++)
        mut_sheet_clear(&r->programmes[i]);
    mut_free(r->programmes);
    for (int i = 0; i < r->n_sceptics; i++)
        mut_sheet_clear(&r->sceptics[i]);
    mut_free(r->sceptics);
    mut_free(r->overlaid);
    mut_design_clear(&r->design);
    mut_assignment_clear(&r->sets);
    mut_free(r->reforms);
    mut_catalogue_clear(&r->catalogue);
    mut_document_clear(&r->doc);
    mut_free(r->file);
    *r = (struct mut_reader){ 0 };
}
