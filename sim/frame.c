#include "frame.h"

#include "calendar.h"
#include "mem.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_USERS = 2, MOST_USERS = 1000000, DEFAULT_YEAR = 2025, SEED_DIGITS = 16 };

/* Default size of a unit, the school of 400 to 600 pupils. */
enum { USERS_LOW = 400, USERS_HIGH = 600 };

#define KEY(section_, field, ...)                                                        \
    {                                                                                    \
        .section = section_, .row = MUT_PARAM(struct mut_plan, field, __VA_ARGS__)       \
    }

const struct mut_frame_key mut_frame_keys[] = {
    KEY("population", units, .unit = "units", .def = 20, .min = 1, .max = 1000000,
        .doc = "Service units of the sector in each world."),
    KEY("population", neighbourhoods, .unit = "neighbourhoods", .def = 1, .min = 1,
        .max = 1000000, .doc = "Neighbourhoods over which the units are spread."),
    KEY("horizon", burn_in, .unit = "months", .def = 12, .min = 0, .max = 600,
        .doc = "Months before month 0, under the burn-in form."),
    KEY("horizon", months, .unit = "months", .def = 120, .min = 1, .max = 1200,
        .doc = "Months from month 0 on."),
    KEY(NULL, replicates, .unit = "replicates", .def = 24, .min = 1, .max = 1000000,
        .doc = "Populations with their own luck; each runs under every arm."),
    KEY(NULL, prices, .unit = "year", .def = 2023, .min = 1900, .max = 2999,
        .doc = "Year of prices; money is in those that the sector's file names."),
    KEY(NULL, discount, .unit = "1/year", .def = 0.035, .min = 0, .max = 1,
        .doc = "Discount rate for later years (HM Treasury 2022, The Green Book: 3.5 %)."),
};
/* One number of users in place of a range, for points. */
static const struct mut_param users_row = MUT_PARAM(
    struct mut_plan, users_low, .unit = "users", .def = USERS_LOW, .min = LEAST_USERS,
    .max = MOST_USERS, .doc = "Users of a unit.");

const int mut_n_frame_keys = sizeof mut_frame_keys / sizeof *mut_frame_keys;

/* "`what` must be one of a, b" with the nearest of them. */
static void
report_choice(struct mut_reader *r, const struct mut_node *node, const char *what,
              const char *const *choices, int n)
{
    const char *text = node->kind == MUT_SCALAR ? node->text : "a list or mapping";
    mut_fail(r->diags, MUT_EINPUT, node->at, "`%s` cannot be `%s`", what, text);
    const char *near = mut_suggest(text, choices, n);
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else
        mut_hint(r->diags, "it is `%s` or `%s`", choices[0], choices[1]);
}

static char *
read_text(struct mut_reader *r, const char *key)
{
    const struct mut_node *node = mut_reader_node(r, NULL, key);
    const char *text = "";
    if (node != NULL)
        mut_node_text(node, key, &text, r->diags);
    char *copy = mut_text(text);
    if (copy == NULL)
        mut_reader_no_memory(r);
    return copy;
}

bool
mut_frame_number(struct mut_reader *r, const struct mut_frame_key *key)
{
    char path[64], why[160];
    double value;
    const struct mut_node *node = mut_reader_node(r, key->section, key->row.name);
    mut_param_store(&key->row, r->plan, key->row.def);
    if (node == NULL)
        return true;
    snprintf(path, sizeof path, "%s%s%s", key->section != NULL ? key->section : "",
             key->section != NULL ? "." : "", key->row.name);
    node = mut_node_plain(node, path, r->diags);
    if (node == NULL || !mut_node_number(node, path, &value, r->diags))
        return false;
    const char *refused = mut_param_refuses(&key->row, value, why, sizeof why);
    if (refused == NULL) {
        mut_param_store(&key->row, r->plan, value);
        return true;
    }
    mut_fail(r->diags, MUT_EINPUT, node->at, "`%s` = %s %s", path, node->text, refused);
    mut_hint(r->diags, "%s", key->row.doc);
    return false;
}

const struct mut_param *
mut_frame_size(const char *path)
{
    static const char section[] = "population.";
    const size_t length = sizeof section - 1;
    if (strncmp(path, section, length) != 0)
        return NULL;
    if (strcmp(path + length, "users") == 0)
        return &users_row;
    for (int i = 0; i < mut_n_frame_keys; i++)
        if (mut_frame_keys[i].section != NULL &&
            strcmp(mut_frame_keys[i].section, "population") == 0 &&
            strcmp(mut_frame_keys[i].row.name, path + length) == 0)
            return &mut_frame_keys[i].row;
    return NULL;
}

static bool
check_section(struct mut_reader *r, const char *section, const char *const *keys, int n)
{
    const struct mut_node *node = mut_node_find(r->doc.root, section);
    if (node == NULL)
        return true;
    char what[64];
    snprintf(what, sizeof what, "`%s`", section);
    return mut_node_is(node, MUT_MAPPING, section, "a mapping such as {units: 20}",
                       r->diags) &&
           mut_node_keys(node, what, keys, n, r->diags);
}

/* Digits alone as a number of users, or -1. */
static int
count_of(const char *text, size_t length)
{
    int value = 0;
    if (length == 0 || length > 7 || strspn(text, "0123456789") < length)
        return -1;
    for (size_t i = 0; i < length; i++)
        value = 10 * value + text[i] - '0';
    return value >= LEAST_USERS && value <= MOST_USERS ? value : -1;
}

static void
read_users(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    const struct mut_node *node = mut_reader_node(r, "population", "users");
    plan->users_low = USERS_LOW;
    plan->users_high = USERS_HIGH;
    if (node != NULL)
        node = mut_node_plain(node, "population.users", r->diags);
    if (node == NULL)
        return;
    const char *text = node->kind == MUT_SCALAR ? node->text : "";
    const char *dash = strchr(text, '-');
    const size_t length = dash != NULL ? (size_t) (dash - text) : strlen(text);
    const int low = count_of(text, length);
    const int high = dash != NULL ? count_of(dash + 1, strlen(dash + 1)) : low;
    if (low < 0 || high < low) {
        mut_fail(
            r->diags, MUT_EINPUT, node->at,
            "`population.users` must be a number or a range such as 400-600, from %d to %d",
            LEAST_USERS, MOST_USERS);
        if (mut_node_comma(text, r->diags))
            return;
        if (low > 0 && high > 0)
            mut_hint(r->diags, "write the smaller number first: %d-%d", high, low);
        else
            mut_hint(r->diags,
                     "people of a unit: `users: 500`, or drawn for each unit from "
                     "400 to 600: `users: 400-600`");
        return;
    }
    plan->users_low = low;
    plan->users_high = high;
}

static void
read_population(struct mut_reader *r, bool numbers_known)
{
    static const char *const keys[] = { "units", "users", "neighbourhoods" };
    check_section(r, "population", keys, 3);
    read_users(r);
    if (numbers_known && r->plan->neighbourhoods > r->plan->units) {
        const struct mut_node *node = mut_reader_node(r, "population", "neighbourhoods");
        mut_fail(r->diags, MUT_EINPUT, node != NULL ? node->at : (struct mut_place){ 0 },
                 "%d neighbourhoods cannot share %d units", r->plan->neighbourhoods,
                 r->plan->units);
        mut_hint(r->diags, "a neighbourhood holds at least one unit");
    }
}

static bool
read_horizon(struct mut_reader *r)
{
    static const char *const keys[] = { "start", "burn_in", "months" };
    int start = 12 * DEFAULT_YEAR;
    const struct mut_node *node = mut_reader_node(r, "horizon", "start");
    bool good = check_section(r, "horizon", keys, 3);
    if (node != NULL)
        good = mut_calendar_read(node, "horizon.start", &start, r->diags) && good;
    r->plan->start_year = start / 12;
    r->plan->start_month = start % 12;
    return good;
}

/* Hexadecimal with or without 0x, as the text has it: 10 is sixteen. */
static bool
parse_seed(const char *text, uint64_t *seed)
{
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        text += 2;
    const size_t length = strlen(text);
    if (length < 1 || length > SEED_DIGITS ||
        strspn(text, "0123456789abcdefABCDEF") != length)
        return false;
    *seed = strtoull(text, NULL, 16);
    return true;
}

static void
read_seed(struct mut_reader *r)
{
    const struct mut_node *written = mut_reader_node(r, NULL, "seed");
    const struct mut_node *node = written != NULL
                                      ? mut_node_plain(written, "seed", r->diags)
                                      : NULL;
    const bool given = r->overrides != NULL && r->overrides->has_seed;
    const char *text = node != NULL && node->kind == MUT_SCALAR ? node->text : "";
    if (written == NULL && !given) {
        mut_fail(r->diags, MUT_EINPUT, r->doc.root->at, "the key `seed` is missing");
        mut_hint(r->diags, "add `seed: 1f`: any hexadecimal number; it fixes all luck");
    } else if (node != NULL && !parse_seed(text, &r->plan->seed)) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`seed` must be a hexadecimal number of at most %d digits, such as 1f",
                 SEED_DIGITS);
        mut_hint(r->diags, "digits are 0 to 9 and a to f; `seed: 10` is sixteen");
    }
    if (given)
        r->plan->seed = r->overrides->seed;
}

/* Money stays in the sector's prices and later years count in full: another year or rate would
 * promise what is not done. */
static void
refuse_conversion(struct mut_reader *r, const struct mut_frame_key *key)
{
    const bool prices = strcmp(key->row.name, "prices") == 0;
    const struct mut_node *node = mut_reader_node(r, NULL, key->row.name);
    if (node == NULL || mut_param_value(&key->row, r->plan) == key->row.def ||
        (!prices && strcmp(key->row.name, "discount") != 0))
        return;
    node = mut_node_plain(node, key->row.name, NULL);
    mut_fail(r->diags, MUT_EINPUT, node != NULL ? node->at : (struct mut_place){ 0 },
             "`%s` = %s: this version does not %s yet; money is in the prices that the "
             "sector's file names",
             key->row.name, node != NULL ? node->text : "",
             prices ? "convert prices" : "discount");
    mut_hint(r->diags, "leave `%s` out", key->row.name);
}

static void
read_replicates(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    const struct mut_place nowhere = { 0 };
    const struct mut_param *row = NULL;
    for (int i = 0; i < mut_n_frame_keys && row == NULL; i++)
        if (strcmp(mut_frame_keys[i].row.name, "replicates") == 0)
            row = &mut_frame_keys[i].row;
    if (r->overrides == NULL || row == NULL)
        return;
    if (r->overrides->replicates != 0)
        plan->replicates = r->overrides->replicates;
    plan->first_replicate = r->overrides->first_replicate;
    if (plan->replicates < row->min || plan->replicates > row->max)
        mut_fail(r->diags, MUT_EINPUT, nowhere,
                 "--replicates %d is outside its range %g to %.10g", plan->replicates,
                 row->min, row->max);
    if (plan->first_replicate < 0 || plan->first_replicate > row->max)
        mut_fail(r->diags, MUT_EINPUT, nowhere,
                 "the first replicate, %d, is outside its range 0 to %.10g",
                 plan->first_replicate, row->max);
}

static void
read_start(struct mut_reader *r)
{
    static const char *const choices[] = { "reference", "own" };
    const struct mut_node *node = mut_reader_node(r, NULL, "start");
    const char *text = node == NULL               ? choices[0]
                       : node->kind == MUT_SCALAR ? node->text
                                                  : "";
    r->plan->start_own = strcmp(text, choices[1]) == 0;
    if (!r->plan->start_own && strcmp(text, choices[0]) != 0)
        report_choice(r, node, "start", choices, 2);
}

static void
report_mechanism(struct mut_reader *r, const struct mut_node *node)
{
    const struct mut_registry *all = r->registry;
    const char *text = node->kind == MUT_SCALAR ? node->text : "a list or mapping";
    const int process = mut_registry_find(all, text);
    mut_fail(r->diags, MUT_EINPUT, node->at, "there is no mechanism `%s`", text);
    const char **names = mut_array((size_t) all->n, sizeof *names);
    int n = 0;
    for (int i = 0; i < all->n && names != NULL; i++)
        if (all->items[i]->kind == MUT_KIND_MECHANISM)
            names[n++] = all->items[i]->name;
    const char *near = names != NULL ? mut_suggest(text, names, n) : NULL;
    if (process >= 0)
        mut_hint(r->diags, "it is a process: it always runs and cannot be switched");
    else if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else
        mut_hint(r->diags,
                 "`%s list mechanisms` names them; one of your own is loaded with "
                 "--mechanism FILE.so",
                 MUT_PROGRAM);
    mut_free(names);
}

/* Switches on what a list of names says; processes run always. */
static void
read_mechanism_list(struct mut_reader *r, const struct mut_node *list)
{
    for (int i = 0; i < list->n; i++) {
        const struct mut_node *name = &list->children[i];
        const int at = name->kind == MUT_SCALAR
                           ? mut_registry_find(r->registry, name->text)
                           : -1;
        if (at < 0 || r->registry->items[at]->kind != MUT_KIND_MECHANISM)
            report_mechanism(r, name);
        else if (r->plan->active[at]) {
            mut_fail(r->diags, MUT_EINPUT, name->at,
                     "`%s` is named twice in `mechanisms`", name->text);
            mut_hint(r->diags, "name it once");
        } else
            r->plan->active[at] = true;
    }
}

static void
read_mechanisms(struct mut_reader *r)
{
    static const char *const choices[] = { "all", "none" };
    const struct mut_node *node = mut_reader_node(r, NULL, "mechanisms");
    struct mut_plan *plan = r->plan;
    plan->active = mut_array((size_t) r->registry->n, sizeof *plan->active);
    if (plan->active == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    const bool scalar = node == NULL || node->kind == MUT_SCALAR;
    const char *text = node == NULL ? choices[0] : scalar ? node->text : "";
    const bool all = strcmp(text, choices[0]) == 0;
    for (int i = 0; i < r->registry->n; i++)
        plan->active[i] = all || r->registry->items[i]->kind == MUT_KIND_PROCESS;
    if (node != NULL && node->kind == MUT_SEQUENCE) {
        read_mechanism_list(r, node);
    } else if (!all && strcmp(text, choices[1]) != 0) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`mechanisms` must be all, none or a list of names");
        if (scalar)
            mut_hint(r->diags, "write [%s] for a list", text);
    }
}

void
mut_frame_read(struct mut_reader *r)
{
    bool horizon = true, population = true;
    r->plan->title = read_text(r, "title");
    r->plan->question = read_text(r, "question");
    r->plan->summary = read_text(r, "summary");
    for (int i = 0; i < mut_n_frame_keys; i++) {
        const struct mut_frame_key *key = &mut_frame_keys[i];
        const bool good = mut_frame_number(r, key);
        const bool time = key->section != NULL && strcmp(key->section, "horizon") == 0;
        horizon = horizon && (good || !time);
        population = population && (good || time);
        refuse_conversion(r, key);
    }
    r->horizon_known = read_horizon(r) && horizon;
    read_population(r, population);
    read_replicates(r);
    read_seed(r);
    read_start(r);
    read_mechanisms(r);
}
