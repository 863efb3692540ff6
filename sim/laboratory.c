#include "laboratory.h"

#include "frame.h"
#include "mem.h"
#include "suggest.h"

#include <string.h>

#define KEY(name_, field, ...)                                                           \
    {                                                                                    \
        .section = "laboratory", .row = {                                                \
            .name = name_,                                                               \
            .type = MUT_TYPE_OF(struct mut_plan, field),                                 \
            .offset = offsetof(struct mut_plan, field),                                  \
            __VA_ARGS__                                                                  \
        }                                                                                \
    }

static const struct mut_frame_key sizes[] = {
    KEY("groups", users_low, .unit = "users", .def = 4, .min = 2, .max = 1000,
        .doc = "Size of a group; experiments have 4, some 40."),
    KEY("number", units, .unit = "groups", .def = 400, .min = 1, .max = 100000,
        .doc = "Groups in each world."),
    KEY("rounds", months, .unit = "rounds", .def = 10, .min = 1, .max = 1000,
        .doc = "Rounds; a round stands where a month stands in the field."),
};

enum { N_SIZES = sizeof sizes / sizeof *sizes };

/* Keys that say what surrounds the giving. */
static const char *const of_the_field[] = { "sectors", "population", "horizon", "start",
                                            "reforms" };

enum { N_OF_THE_FIELD = sizeof of_the_field / sizeof *of_the_field };

/* A word and the value of the row that it stands for. */
struct word {
    const char *key, *row, *words[3];
    const char *values[3];
    int n;
};

static const struct word words[] = {
    { "matching", "partners", { "strangers", "partners" }, { "0", "1" }, 2 },
    { "talk", "talk", { "none", "written", "face_to_face" }, { "0", "1", "3" }, 3 },
};

enum { N_WORDS = sizeof words / sizeof *words };

static const char *const numbers[] = { "marginal_return", "restart", "sanction" };

enum { N_NUMBERS = sizeof numbers / sizeof *numbers };

static void
read_kind(struct mut_reader *r)
{
    static const char *const kinds[] = { "field", "laboratory" };
    const struct mut_node *node = mut_node_find(r->doc.root, "kind");
    const char *text;
    if (node == NULL || !mut_node_text(node, "kind", &text, r->diags))
        return;
    r->plan->laboratory = strcmp(text, kinds[1]) == 0;
    if (r->plan->laboratory || strcmp(text, kinds[0]) == 0)
        return;
    mut_fail(r->diags, MUT_EINPUT, node->at, "`kind` cannot be `%s`", text);
    const char *near = mut_suggest(text, kinds, 2);
    mut_hint(r->diags, near != NULL ? "did you mean `%s`?" : "it is `%s` or `laboratory`",
             near != NULL ? near : kinds[0]);
}

/* Components that do not belong to this kind of scenario rest. */
static void
choose_components(struct mut_reader *r)
{
    const enum mut_scene other = r->plan->laboratory ? MUT_FIELD : MUT_LABORATORY;
    for (int i = 0; i < r->registry->n && r->plan->active != NULL; i++)
        if (r->registry->items[i]->scene == other)
            r->plan->active[i] = false;
}

static void
refuse_field_keys(struct mut_reader *r)
{
    for (int i = 0; i < N_OF_THE_FIELD; i++) {
        const struct mut_node *node = mut_node_find(r->doc.root, of_the_field[i]);
        if (node == NULL)
            continue;
        mut_fail(r->diags, MUT_EINPUT, node->key_at, "a laboratory has no `%s`",
                 of_the_field[i]);
        mut_hint(r->diags, "groups, their number and the rounds stand under `laboratory`");
    }
    for (int i = 0; i < r->n_commands; i++) {
        const char *path = r->commands[i].path;
        if (strncmp(path, "population.", 11) == 0 || strncmp(path, "horizon.", 8) == 0 ||
            strcmp(path, "start") == 0) {
            mut_fail(r->diags, MUT_EINPUT, (struct mut_place){ 0 },
                     "--set %s: a laboratory has none", path);
            mut_hint(r->diags, "its sizes are laboratory.groups, laboratory.number and "
                               "laboratory.rounds");
        }
    }
}

/* Sizes that nobody would use: the key or the command line names a laboratory in the field. */
static void
refuse_laboratory_keys(struct mut_reader *r, const struct mut_node *section)
{
    if (section != NULL) {
        mut_fail(r->diags, MUT_EINPUT, section->key_at,
                 "`laboratory` stands in a scenario of another kind");
        mut_hint(r->diags, "add `kind: laboratory`, or leave it out");
    }
    for (int i = 0; i < N_SIZES && section == NULL; i++) {
        if (mut_reader_node(r, sizes[i].section, sizes[i].row.name) == NULL)
            continue;
        mut_fail(r->diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "--set laboratory.%s: the scenario is not of `kind: laboratory`",
                 sizes[i].row.name);
        mut_hint(r->diags, "leave it out, or add `kind: laboratory` to the scenario");
    }
}

static void
check_section(struct mut_reader *r, const struct mut_node *section)
{
    const char *keys[N_SIZES + N_WORDS + N_NUMBERS];
    int n = 0;
    for (int i = 0; i < N_SIZES; i++)
        keys[n++] = sizes[i].row.name;
    for (int i = 0; i < N_NUMBERS; i++)
        keys[n++] = numbers[i];
    for (int i = 0; i < N_WORDS; i++)
        keys[n++] = words[i].key;
    if (section != NULL &&
        mut_node_is(section, MUT_MAPPING, "laboratory",
                    "a mapping such as {groups: 4, rounds: 10}", r->diags))
        mut_node_keys(section, "`laboratory`", keys, n, r->diags);
}

void
mut_laboratory_read(struct mut_reader *r)
{
    const struct mut_node *section = mut_node_find(r->doc.root, "laboratory");
    struct mut_plan *plan = r->plan;
    read_kind(r);
    choose_components(r);
    if (!plan->laboratory) {
        refuse_laboratory_keys(r, section);
        return;
    }
    refuse_field_keys(r);
    check_section(r, section);
    for (int i = 0; i < N_SIZES; i++) /* the rounds stand last */
        r->horizon_known = mut_frame_number(r, &sizes[i]);
    plan->users_high = plan->users_low;
    plan->neighbourhoods = 1;
    plan->burn_in = 0;
}

const struct mut_param *
mut_laboratory_size(const char *path)
{
    static const char section[] = "laboratory.";
    const size_t length = sizeof section - 1;
    for (int i = 0; i < N_SIZES - 1; i++) /* the rounds are the axis of the result */
        if (strncmp(path, section, length) == 0 &&
            strcmp(path + length, sizes[i].row.name) == 0)
            return &sizes[i].row;
    return NULL;
}

/* The row's value for a word, or NULL after reporting it. */
static const char *
value_of(struct mut_reader *r, const struct word *word, const struct mut_node *node)
{
    const char *text = node->kind == MUT_SCALAR ? node->text : "a list or mapping";
    for (int i = 0; i < word->n; i++)
        if (strcmp(text, word->words[i]) == 0)
            return word->values[i];
    mut_fail(r->diags, MUT_EINPUT, node->at, "`laboratory.%s` cannot be `%s`", word->key,
             text);
    const char *near = mut_suggest(text, word->words, word->n);
    char *all = near == NULL ? mut_text_join(word->words, word->n) : NULL;
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else if (all != NULL)
        mut_hint(r->diags, "it is one of: %s", all);
    mut_free(all);
    return NULL;
}

static void
assign(struct mut_reader *r, const char *row, const struct mut_node *value)
{
    struct mut_assignment like = {
        .layer = MUT_LAYER_SCENARIO,
        .from = MUT_ALWAYS,
        .arms = MUT_ALL_ARMS,
        .value = { .file = r->file },
    };
    char path[64];
    snprintf(path, sizeof path, "laboratory.%s", row);
    like.entry = mut_catalogue_find(&r->catalogue, path);
    if (like.entry >= 0)
        mut_assignment_add(&r->sets, &r->catalogue, value, &like, r->diags);
}

/* A restart before the first round, or after the last, would be none. */
static void
check_restart(struct mut_reader *r, const struct mut_node *node)
{
    double round;
    if (!r->horizon_known || !mut_node_number(node, "laboratory.restart", &round, NULL) ||
        round < r->plan->months)
        return;
    mut_fail(r->diags, MUT_EINPUT, node->at,
             "`laboratory.restart` = %g: there is no round %g", round, round);
    mut_hint(r->diags, "rounds count from 0; the last is %d; 0 is no restart",
             r->plan->months - 1);
}

void
mut_laboratory_assign(struct mut_reader *r)
{
    const struct mut_node *section = mut_node_find(r->doc.root, "laboratory");
    if (!r->plan->laboratory || section == NULL)
        return;
    for (int i = 0; i < N_NUMBERS; i++) {
        const struct mut_node *node = mut_node_find(section, numbers[i]);
        if (node == NULL)
            continue;
        assign(r, numbers[i], node);
        if (strcmp(numbers[i], "restart") == 0)
            check_restart(r, node);
    }
    for (int i = 0; i < N_WORDS; i++) {
        const struct mut_node *node = mut_node_find(section, words[i].key);
        const char *value = node != NULL ? value_of(r, &words[i], node) : NULL;
        char text[8] = "";
        if (value == NULL)
            continue;
        memcpy(text, value, strlen(value));
        assign(r, words[i].row,
               &(struct mut_node){ .kind = MUT_SCALAR, .at = node->at, .text = text });
    }
}
