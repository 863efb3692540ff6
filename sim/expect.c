#include "expect.h"

#include "arms.h"
#include "measure.h"
#include "mem.h"
#include "outcome.h"
#include "reader.h"
#include "sceptic.h"
#include "suggest.h"

#include <string.h>

/* What stands in a list of `expect` and what it is called in messages. */
static const char entry_name[] = "an expectation";

enum { MOST_NAMES = 64 }; /* as many as sectors or arms */

/* Names of a kind, for a look-up with a guess. */
struct choice {
    const char *what; /* "rung" */
    const char *names[MOST_NAMES];
    int n;
};

static void
add_name(struct choice *choice, const char *name)
{
    if (choice->n < MOST_NAMES && name != NULL)
        choice->names[choice->n++] = name;
}

/* The index of a name among the choices, or -1 after reporting it. */
static int
choose(struct mut_reader *r, const struct mut_node *node, const struct choice *choice)
{
    const char *name;
    if (!mut_node_text(node, choice->what, &name, r->diags))
        return -1;
    for (int i = 0; i < choice->n; i++)
        if (strcmp(choice->names[i], name) == 0)
            return i;
    mut_fail(r->diags, MUT_EINPUT, node->at, "there is no %s `%s` here", choice->what,
             name);
    const char *near = mut_suggest(name, choice->names, choice->n);
    char *all = mut_text_join(choice->names, choice->n);
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else if (all != NULL && choice->n > 0)
        mut_hint(r->diags, "known here: %s", all);
    mut_free(all);
    return -1;
}

/* The value of a key that every expectation has; NULL after reporting that it is missing. */
static const struct mut_node *
required(struct mut_reader *r, const struct mut_node *entry, const char *key,
         const char *example)
{
    const struct mut_node *node = mut_node_find(entry, key);
    if (node != NULL)
        return node;
    mut_fail(r->diags, MUT_EINPUT, entry->at, "this expectation has no `%s`", key);
    mut_hint(r->diags, "write `%s: %s`", key, example);
    return NULL;
}

static bool
read_words(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const char *words;
    const struct mut_node *node = required(r, entry, "it", "more money meets more need");
    if (node == NULL || !mut_node_text(node, "it", &words, r->diags))
        return false;
    if (words[0] == '\0') {
        mut_fail(r->diags, MUT_EINPUT, node->at, "`it` is empty");
        mut_hint(r->diags,
                 "say in words what is expected: `it: more money meets more need`");
        return false;
    }
    e->it = mut_text(words);
    if (e->it == NULL)
        mut_reader_no_memory(r);
    return e->it != NULL;
}

static bool
read_arm(struct mut_reader *r, const struct mut_node *node, int *arm)
{
    const char *name;
    if (node == NULL || !mut_node_text(node, node->key, &name, r->diags))
        return false;
    *arm = mut_arms_find(r->plan, name);
    if (*arm >= 0)
        return true;
    mut_fail(r->diags, MUT_EINPUT, node->at, "there is no arm `%s`", name);
    mut_arms_hint(r, name);
    return false;
}

/* Another arm or a number, which may come with its evidence. */
static bool
read_against(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const struct mut_node *node = required(r, entry, "against",
                                           "an arm's name or a number");
    e->against = -1;
    if (node == NULL)
        return false;
    if (node->kind == MUT_MAPPING)
        return mut_node_number(node, "against", &e->level, r->diags);
    const bool arm = node->kind == MUT_SCALAR && mut_arms_find(r->plan, node->text) >= 0;
    if (!arm && mut_node_number(node, "against", &e->level, NULL))
        return true;
    if (!read_arm(r, node, &e->against))
        return false;
    if (e->against == e->arm) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`against` is the arm itself: `%s` never differs from `%s`", node->text,
                 node->text);
        mut_hint(r->diags, "name another arm, or a number for the arm's own level");
        return false;
    }
    return true;
}

static bool
read_sign(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const struct mut_node *node = required(r, entry, "sign", "\">\"");
    if (node == NULL)
        return false;
    if (node->kind == MUT_SCALAR && strlen(node->text) == 1 &&
        strchr("<>=", node->text[0]) != NULL) {
        e->sign = node->text[0];
        return true;
    }
    mut_fail(r->diags, MUT_EINPUT, node->at, "`sign` must be \">\", \"<\" or \"=\"");
    mut_hint(r->diags, "write it in quotes: `sign: \">\"`");
    return false;
}

static bool
read_answers(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const char *word;
    const struct mut_node *node = mut_node_find(entry, "answers");
    if (node == NULL)
        return true;
    if (!mut_node_text(node, "answers", &word, r->diags))
        return false;
    e->answers = strcmp(word, "true") == 0;
    if (e->answers || strcmp(word, "false") == 0)
        return true;
    mut_fail(r->diags, MUT_EINPUT, node->at, "`answers` must be true or false");
    mut_hint(r->diags, "`answers: true` where this line answers the scenario's question");
    return false;
}

static bool
read_least(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const struct mut_node *node = mut_node_find(entry, "least");
    if (r->plan->matters != NULL)
        e->least = r->plan->matters[e->outcome];
    if (node == NULL)
        return true;
    if (!mut_node_number(node, "least", &e->least, r->diags))
        return false;
    if (e->least >= 0)
        return true;
    mut_fail(r->diags, MUT_EINPUT, node->at,
             "`least` is the size of a difference and cannot be negative");
    mut_hint(r->diags, "its direction is the `sign`");
    return false;
}

/* The name of one of the scenario's points, as results have it; a scenario without points is `none`.
 * NULL: no memory; freed with mut_free. */
static char *
name_of_point(const struct mut_reader *r, int point)
{
    const int designed = mut_design_points(&r->design);
    const char *overlay = r->n_sceptics > 0 ? mut_sceptic_name(r, point / designed)
                                            : NULL;
    if (r->design.n_factors == 0)
        return mut_text(overlay != NULL ? overlay : "none");
    char *name = mut_design_name(&r->design, point % designed);
    if (overlay == NULL || name == NULL)
        return name;
    char *both = mut_text_format("%s %s", overlay, name);
    mut_free(name);
    return both;
}

/* Says that no point of the n has the name: the nearest, all if they are few, or first and last. */
static void
refuse_point(struct mut_reader *r, const struct mut_node *node, int n)
{
    enum { FEW = 12 };
    char **names = mut_array((size_t) n, sizeof *names);
    bool whole = names != NULL;
    mut_fail(r->diags, MUT_EINPUT, node->at, "there is no point `%s` here", node->text);
    for (int p = 0; p < n && whole; p++)
        whole = (names[p] = name_of_point(r, p)) != NULL;
    const char *const *known = (const char *const *) names;
    const char *near = whole ? mut_suggest(node->text, known, n) : NULL;
    char *all = whole && n <= FEW ? mut_text_join(known, n) : NULL;
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else if (all != NULL)
        mut_hint(r->diags, "known here: %s", all);
    else if (whole)
        mut_hint(r->diags, "the %d points are called `%s` to `%s`", n, names[0],
                 names[n - 1]);
    else
        mut_reader_no_memory(r);
    mut_free(all);
    for (int p = 0; p < n && names != NULL; p++)
        mut_free(names[p]);
    mut_free(names);
}

static bool
read_point(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const int overlays = r->n_sceptics > 0 ? r->n_sceptics : 1;
    const int n = r->design.faulty ? 0 : overlays * mut_design_points(&r->design);
    const struct mut_node *node = mut_node_find(entry, "point");
    const char *asked;
    if (node == NULL)
        return true;
    if (!mut_node_text(node, "point", &asked, r->diags))
        return false;
    for (e->point = 0; e->point < n && e->point_name == NULL; e->point++) {
        char *name = name_of_point(r, e->point);
        if (name == NULL)
            return mut_reader_no_memory(r), false;
        if (strcmp(name, asked) == 0)
            e->point_name = name;
        else
            mut_free(name);
    }
    e->point--; /* of the name that ended the search */
    if (e->point_name == NULL &&
        n > 0) /* else what the points are is wrong, and reported */
        refuse_point(r, node, n);
    return e->point_name != NULL;
}

static void
places_of(const struct mut_reader *r, enum mut_axis axis, struct choice *places)
{
    if (axis == MUT_AXIS_RUNG)
        for (int i = 0; i < MUT_RUNGS; i++)
            add_name(places, mut_rung_names[i]);
    if (axis == MUT_AXIS_ACCOUNT)
        for (int i = 0; i < MUT_ACCOUNTS; i++)
            add_name(places, mut_account_names[i]);
    if (axis == MUT_AXIS_SECTOR)
        for (int i = 0; i < r->n_sectors; i++)
            add_name(places, r->sectors[i].name);
    if (axis == MUT_AXIS_FORM)
        for (int i = 0; i < r->n_forms; i++)
            add_name(places, r->forms[i].name);
}

static bool
read_place(struct mut_reader *r, const struct mut_node *node, enum mut_axis axis,
           struct mut_expectation *e)
{
    struct choice places = { .what = mut_outcome_axis(axis) };
    if (axis == MUT_AXIS_FIFTH || axis == MUT_AXIS_TENTH) {
        const int last = axis == MUT_AXIS_FIFTH ? MUT_FIFTHS : MUT_TENTHS;
        if (!mut_node_int(node, places.what, 1, last, &e->place, r->diags)) {
            mut_hint(r->diags, "1 is the first, %d the last", last);
            return false;
        }
        e->place--;
        return true;
    }
    places_of(r, axis, &places);
    e->place = choose(r, node, &places);
    return e->place >= 0;
}

/* `need_met` has no axis `sector`, but `need_met_by_sector` has. */
static void
refuse_place(struct mut_reader *r, const struct mut_node *node, int outcome)
{
    mut_fail(r->diags, MUT_EINPUT, node->key_at, "`%s` is no table by %s",
             mut_outcomes[outcome].name, node->key);
    char *table = mut_text_format("%s_by_%s", mut_outcomes[outcome].name, node->key);
    if (table != NULL && mut_outcome_find(table) >= 0)
        mut_hint(r->diags, "the table is `%s`", table);
    mut_free(table);
}

/* The keys that name a place: the one of the outcome's axis must be there, no other may. */
static bool
read_places(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const enum mut_axis own = mut_outcomes[e->outcome].axis;
    bool good = true;
    for (int axis = MUT_AXIS_NONE + 1; axis < MUT_AXES; axis++) {
        const char *key = mut_outcome_axis((enum mut_axis) axis);
        const struct mut_node *node = mut_node_find(entry, key);
        if (axis == (int) own && node == NULL) {
            mut_fail(r->diags, MUT_EINPUT, entry->at,
                     "`%s` is a table by %s; this expectation has no `%s`",
                     mut_outcomes[e->outcome].name, key, key);
            mut_hint(r->diags, "say which: `%s: ...`", key);
            good = false;
        } else if (axis == (int) own) {
            good = read_place(r, node, own, e) && good;
        } else if (node != NULL) {
            refuse_place(r, node, e->outcome);
            good = false;
        }
    }
    return good;
}

static bool
read_outcome(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const char *name;
    const struct mut_node *node = required(r, entry, "outcome", "need_met");
    if (node == NULL || !mut_node_text(node, "outcome", &name, r->diags))
        return false;
    e->outcome = mut_measure_outcome(r, name, node->at);
    if (e->outcome < 0)
        return false;
    const bool placed = read_places(r, entry, e);
    return read_least(r, entry, e) && placed;
}

/* Every part is read, also after a wrong one, so that all errors are said at once. */
static bool
read_parts(struct mut_reader *r, const struct mut_node *entry, struct mut_expectation *e)
{
    const struct mut_node *window = mut_node_find(entry, "window");
    bool good = read_words(r, entry, e);
    e->arm = -1;
    good = read_arm(r, required(r, entry, "arm", "an arm's name"), &e->arm) && good;
    good = read_against(r, entry, e) && good;
    good = read_sign(r, entry, e) && good;
    good = read_answers(r, entry, e) && good;
    good = read_outcome(r, entry, e) && good;
    good = read_point(r, entry, e) && good;
    memcpy(e->window, r->plan->window, sizeof e->window);
    if (window != NULL && r->horizon_known)
        good = mut_measure_window(r, window, e->window) && good;
    return good;
}

static void
read_entry(struct mut_reader *r, const struct mut_node *entry)
{
    static const char *const keys[] = {
        "it",    "outcome", "arm",  "against", "sign",   "least", "window", "point",
        "fifth", "tenth",   "rung", "account", "sector", "form",  "answers"
    };
    struct mut_expectation e = { 0 };
    if (!mut_node_is(entry, MUT_MAPPING, "expect",
                     "a list of mappings such as {it: ..., outcome: need_met, arm: a, "
                     "against: b, sign: \">\"}",
                     r->diags))
        return;
    const bool known = mut_node_keys(entry, entry_name, keys, sizeof keys / sizeof *keys,
                                     r->diags);
    if (read_parts(r, entry, &e) && known) {
        r->plan->expectations[r->plan->n_expectations++] = e;
    } else {
        mut_expectation_clear(&e);
    }
}

void
mut_expect_read(struct mut_reader *r)
{
    const struct mut_node *list = mut_node_find(r->doc.root, "expect");
    if (list == NULL || mut_node_empty(list))
        return;
    if (!mut_node_is(list, MUT_SEQUENCE, "expect",
                     "a list: each entry begins with a dash, - {it: ...}", r->diags) ||
        list->n == 0)
        return;
    r->plan->expectations = mut_array((size_t) list->n, sizeof *r->plan->expectations);
    if (r->plan->expectations == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < list->n; i++)
        read_entry(r, &list->children[i]);
}
