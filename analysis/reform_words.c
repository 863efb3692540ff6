#include "reform_words.h"

#include "document.h"
#include "mem.h"
#include "reading.h"
#include "report.h"
#include "result_read.h"
#include "value_words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR = 12 };

/* What is read while reforms are. */
struct shelf {
    const struct mut_report *r;
    char **names, **kinds, **texts; /* owned, [n]: files that decided the result */
    int n;
    char **forms, **form_labels; /* owned, [n_forms] */
    int n_forms;
    struct mut_diags quiet;
};

static void
open_shelf(struct shelf *s, const struct mut_report *r)
{
    int n[3] = { 0 }, m[2] = { 0 };
    *s = (struct shelf){ .r = r };
    mut_diag_init(&s->quiet);
    s->names = mut_result_read_texts(r->result.file, "provenance/input", &n[0]);
    s->kinds = mut_result_read_texts(r->result.file, "provenance/kind", &n[1]);
    s->texts = mut_result_read_files(r->result.file, "provenance/text", &n[2]);
    s->forms = mut_result_read_texts(r->result.file, "design/form", &m[0]);
    s->form_labels = mut_result_read_texts(r->result.file, "design/form_label", &m[1]);
    const bool texts = s->names != NULL && s->kinds != NULL && s->texts != NULL;
    const bool forms = s->forms != NULL && s->form_labels != NULL;
    s->n = texts && n[0] == n[1] && n[1] == n[2] ? n[0] : 0;
    s->n_forms = forms && m[0] == m[1] ? m[0] : 0;
    const int lengths[] = { n[0], n[1], n[2], m[0], m[1] };
    char ***const columns[] = { &s->names, &s->kinds, &s->texts, &s->forms,
                                &s->form_labels };
    for (int k = 0; k < 5; k++) /* of what cannot be used all goes at once */
        if ((k < 3 ? s->n : s->n_forms) == 0) {
            mut_result_read_free(*columns[k], lengths[k]);
            *columns[k] = NULL;
        }
}

static void
close_shelf(struct shelf *s)
{
    mut_result_read_free(s->names, s->n);
    mut_result_read_free(s->kinds, s->n);
    mut_result_read_free(s->texts, s->n);
    mut_result_read_free(s->forms, s->n_forms);
    mut_result_read_free(s->form_labels, s->n_forms);
    mut_diag_clear(&s->quiet);
}

/* The text of that kind and name (NULL: any) as a document; its root is NULL if there is none. */
static void
parse(struct shelf *s, const char *kind, const char *name, struct mut_document *doc)
{
    *doc = (struct mut_document){ .path = NULL };
    for (int k = 0; k < s->n; k++)
        if (strcmp(s->kinds[k], kind) == 0 &&
            (name == NULL || strcmp(s->names[k], name) == 0)) {
            mut_document_parse(doc, kind, s->texts[k], strlen(s->texts[k]), &s->quiet);
            return;
        }
}

static const char *
text_of(const struct mut_node *mapping, const char *key)
{
    const struct mut_node *node = mapping != NULL && mapping->kind == MUT_MAPPING
                                      ? mut_node_find(mapping, key)
                                      : NULL;
    return node != NULL && node->kind == MUT_SCALAR && node->text != NULL ? node->text
                                                                          : "";
}

char *
mut_reform_words_inside(const char *sentence)
{
    char *text = mut_text(sentence);
    const size_t length = text != NULL ? strlen(text) : 0;
    if (length > 0 && text[length - 1] == '.')
        text[length - 1] = '\0';
    if (length > 1 && isupper((unsigned char) text[0]) &&
        !isupper((unsigned char) text[1]))
        text[0] = (char) tolower((unsigned char) text[0]);
    return text;
}

/* ---- what it does ------------------------------------------------------------------------------- */

/* Who changes terms by a programme's route; NULL: all do at once. */
static const char *
who_changes(const char *route)
{
    static const struct {
        const char *route, *words;
    } all[] = { { "conversion", "a unit that passes becomes" },
                { "challenge", "a unit that is taken over becomes" },
                { "rescue", "a unit that failed starts anew as" },
                { "sale", "a unit that is sold becomes" } };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (strcmp(all[k].route, route) == 0)
            return all[k].words;
    return NULL;
}

/* "a unit that passes becomes Mutual" */
static char *
terms_of(const struct shelf *s, const char *to, const char *route)
{
    const char *label = to, *words = who_changes(route);
    for (int k = 0; k < s->n_forms; k++)
        if (strcmp(s->forms[k], to) == 0)
            label = s->form_labels[k];
    return mut_text_format("%s %s", words != NULL ? words : "all units become", label);
}

/* "from month 36 (2028-01) Budget cut (...)" */
static char *
words_of(const struct shelf *s, const struct mut_reform *reform, const char *summary,
         const char *terms)
{
    char *month = mut_report_month(s->r, reform->month),
         *plain = mut_reform_words_inside(summary);
    char *months = reform->months > 1
                       ? mut_text_format("for %d months from ", reform->months)
                       : mut_text(reform->months == 1 ? "in " : "from ");
    const bool named = *reform->label != '\0', told = plain != NULL && *plain != '\0';
    char *text = mut_text_format(
        "%s%s%s%s%s%s%s%s%s", months != NULL ? months : "", month != NULL ? month : "",
        named ? " " : "", reform->label, told ? " (" : "", told ? plain : "",
        told ? ")" : "", *terms != '\0' ? (named ? ": " : " ") : "", terms);
    mut_free(month);
    mut_free(plain);
    mut_free(months);
    return text;
}

static char **
copy_texts(const struct mut_node *list, bool keys, int *n)
{
    *n = 0;
    const int length = list != NULL ? list->n : 0;
    char **all = mut_array((size_t) length + 1, sizeof *all);
    for (int k = 0; k < length && all != NULL; k++) {
        const char *text = keys ? list->children[k].key : list->children[k].text;
        all[*n] = mut_text(text != NULL ? text : "");
        *n += all[*n] != NULL;
    }
    return all;
}

/* The paths that a programme sets, raises or lowers. */
static void
read_paths(struct mut_reform *reform, const struct mut_node *programme)
{
    static const char *const keys[] = { "set", "at_least", "at_most" };
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        int n = 0;
        const struct mut_node *values = mut_node_find(programme, keys[k]);
        char **more = copy_texts(values, true, &n);
        char **all = mut_array((size_t) (reform->n_paths + n) + 1, sizeof *all);
        for (int i = 0; all != NULL && more != NULL && i < reform->n_paths + n; i++)
            all[i] = i < reform->n_paths ? reform->paths[i] : more[i - reform->n_paths];
        if (all == NULL || more == NULL) {
            mut_result_read_free(more, n);
            mut_free(all);
            continue;
        }
        mut_free(reform->paths);
        mut_free(more);
        reform->paths = all;
        reform->n_paths += n;
    }
}

/* Takes out of the programme's paths those that the scenario gives another value; whether there are some. */
static bool
leave_out(struct mut_reform *reform, const struct mut_node *set)
{
    const int before = reform->n_paths;
    for (int k = 0; set != NULL && set->kind == MUT_MAPPING && k < set->n; k++)
        for (int i = 0; i < reform->n_paths; i++)
            if (set->children[k].key != NULL &&
                strcmp(reform->paths[i], set->children[k].key) == 0) {
                mut_free(reform->paths[i]);
                reform->paths[i--] = reform->paths[--reform->n_paths];
            }
    return reform->n_paths < before;
}

/* "2027-04" as months since year 0; -1 if it is none. */
static int
months_of(const char *text)
{
    int year = 0, month = 0;
    return sscanf(text, "%4d-%2d", &year, &month) == 2 ? YEAR * year + month - 1 : -1;
}

/* "Share of the money per user that is cut: 0.1": the first value set, by its path if it has no short name. */
static char *
value_of(const struct mut_assumptions *a, const struct mut_node *set)
{
    enum { ROOM = 50 };
    const struct mut_node *first = &set->children[0];
    char *name = mut_assumption_name(a, first->key, ROOM);
    char *text = name != NULL && first->text != NULL
                     ? mut_text_format("%s: %s", name, first->text)
                     : NULL;
    mut_free(name);
    return text;
}

/* What marks it in a drawing: its label; without one what it brings, or what it sets. */
static char *
mark_of(const struct mut_assumptions *a, const struct mut_reform *reform,
        const char *terms, const struct mut_node *set)
{
    const bool sets = set != NULL && set->kind == MUT_MAPPING && set->n > 0;
    char *mark = *reform->label != '\0'                 ? mut_text(reform->label)
                 : *terms != '\0'                       ? mut_text(terms)
                 : sets && set->children[0].key != NULL ? value_of(a, set)
                                                        : mut_text("Reform");
    if (mark != NULL)
        mark[0] = (char) toupper((unsigned char) mark[0]);
    return mark;
}

static void
read_one(struct shelf *s, const struct mut_node *node, struct mut_reform *out)
{
    struct mut_document doc = { .path = NULL };
    const char *name = text_of(node, "programme"), *to = text_of(node, "to");
    const bool some = *name != '\0' && strcmp(name, "none") != 0;
    if (some)
        parse(s, "reform", name, &doc);
    const struct mut_node *programme = doc.root != NULL && doc.root->kind == MUT_MAPPING
                                           ? doc.root
                                           : NULL;
    out->month = months_of(text_of(node, "date")) - months_of(s->r->start);
    out->months = (int) strtol(text_of(programme, "months"), NULL, 10);
    out->programme = mut_text(some ? name : "");
    out->to = mut_text(to);
    out->whole = *to != '\0' && who_changes(text_of(programme, "route")) == NULL;
    out->label = !some ? mut_text("")
                 : *text_of(programme, "label") != '\0'
                     ? mut_text(text_of(programme, "label"))
                     : mut_reading_words(name);
    out->arms = copy_texts(mut_node_find(node, "arms"), false, &out->n_arms);
    if (programme != NULL)
        read_paths(out, programme);
    const bool other = leave_out(out, mut_node_find(node, "set"));
    char *terms = *to != '\0' ? terms_of(s, to, text_of(programme, "route"))
                              : mut_text("");
    char *summary = mut_reform_words_inside(text_of(programme, "summary"));
    char *usual = mut_text_format("%s%s", other ? "usually: " : "",
                                  summary != NULL ? summary : "");
    if (out->label != NULL) {
        out->words = words_of(s, out, usual != NULL ? usual : "",
                              terms != NULL ? terms : "");
        out->mark = mark_of(&s->r->values, out, terms != NULL ? terms : "",
                            mut_node_find(node, "set"));
    }
    mut_free(summary);
    mut_free(usual);
    mut_free(terms);
    mut_document_clear(&doc);
}

/* The first path that a reform sets of something that does not run; NULL: all of it acts. */
static const char *
idle_path(const struct mut_assumptions *a, const struct mut_reform *reform)
{
    for (int p = 0; p < reform->n_paths; p++)
        for (int i = 0; i < a->n; i++)
            if (a->idle[i] && strcmp(a->path[i], reform->paths[p]) == 0)
                return reform->paths[p];
    return NULL;
}

/* What the programme says of itself is not all that happens where a mechanism that it needs is off. */
static void
say_idle(const struct mut_reforms *all, const struct mut_assumptions *a)
{
    for (int k = 0; k < all->n; k++) {
        struct mut_reform *one = &all->items[k];
        const char *path = idle_path(a, one);
        if (path == NULL || one->words == NULL)
            continue;
        char *words = mut_text_format(
            "%s, here without what it sets of `%.*s`, which is off", one->words,
            (int) strcspn(path, "."), path);
        if (words == NULL)
            continue;
        mut_free(one->words);
        one->words = words;
    }
}

void
mut_reform_words_read(struct mut_reforms *all, const struct mut_report *r)
{
    struct shelf s;
    struct mut_document doc;
    *all = (struct mut_reforms){ .items = NULL };
    open_shelf(&s, r);
    parse(&s, "scenario", NULL, &doc);
    const struct mut_node *list = doc.root != NULL && doc.root->kind == MUT_MAPPING
                                      ? mut_node_find(doc.root, "reforms")
                                      : NULL;
    if (list != NULL && list->kind == MUT_SEQUENCE && months_of(r->start) >= 0)
        all->items = mut_array((size_t) list->n + 1, sizeof *all->items);
    for (int k = 0; all->items != NULL && k < list->n; k++)
        if (list->children[k].kind == MUT_MAPPING &&
            months_of(text_of(&list->children[k], "date")) >= 0)
            read_one(&s, &list->children[k], &all->items[all->n++]);
    mut_document_clear(&doc);
    close_shelf(&s);
    say_idle(all, &r->values);
}

void
mut_reform_words_clear(struct mut_reforms *all)
{
    for (int k = 0; k < all->n; k++) {
        struct mut_reform *one = &all->items[k];
        mut_free(one->programme);
        mut_free(one->to);
        mut_free(one->label);
        mut_free(one->words);
        mut_free(one->mark);
        mut_result_read_free(one->arms, one->n_arms);
        mut_result_read_free(one->paths, one->n_paths);
    }
    mut_free(all->items);
    *all = (struct mut_reforms){ .items = NULL };
}

bool
mut_reform_words_for(const struct mut_reform *reform, const char *arm)
{
    for (int k = 0; k < reform->n_arms; k++)
        if (strcmp(reform->arms[k], arm) == 0)
            return true;
    return reform->n_arms == 0;
}

bool
mut_reform_words_apart(const struct mut_reform *one, const struct mut_reform *other,
                       char *const *arms, int n)
{
    for (int k = 0; k < n; k++)
        if (mut_reform_words_for(one, arms[k]) != mut_reform_words_for(other, arms[k]))
            return true;
    return false;
}

bool
mut_reform_words_sets(const struct mut_reforms *all, const struct mut_assumptions *a,
                      int i)
{
    for (int k = 0; k < all->n; k++) {
        const struct mut_reform *one = &all->items[k];
        if (a->from[i] != one->month ||
            (*a->arm[i] != '\0' && !mut_reform_words_for(one, a->arm[i])))
            continue;
        for (int p = 0; p < one->n_paths; p++)
            if (strcmp(one->paths[p], a->path[i]) == 0)
                return true;
    }
    return false;
}
