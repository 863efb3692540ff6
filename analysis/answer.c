#include "answer.h"

#include "block.h"
#include "mem.h"
#include "result_read.h"
#include "version.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

static const char *const commands[MUT_COMPANIONS] = {
    [MUT_COMPANION_WHY] = "why",           [MUT_COMPANION_FLIP] = "flip",
    [MUT_COMPANION_SENS] = "sens",         [MUT_COMPANION_STRESS] = "stress",
    [MUT_COMPANION_AUDIT] = "audit",       [MUT_COMPANION_LEDGER] = "audit --ledger",
    [MUT_COMPANION_VALIDATE] = "validate",
};

static bool
of_model(enum mut_companion kind)
{
    return kind == MUT_COMPANION_AUDIT || kind == MUT_COMPANION_LEDGER ||
           kind == MUT_COMPANION_VALIDATE;
}

/* ---- members --------------------------------------------------------------------------------- */

double
mut_answer_number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : (double) NAN;
}

const char *
mut_answer_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

bool
mut_answer_true(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

const json_t *
mut_answer_list(const json_t *object, const char *key)
{
    const json_t *list = json_object_get(object, key);
    return json_is_array(list) ? list : NULL;
}

int
mut_answer_outcome(const json_t *entry)
{
    const int outcome = mut_outcome_find(mut_answer_text(entry, "outcome"));
    return outcome >= 0 && mut_outcomes[outcome].axis == MUT_AXIS_NONE ? outcome : -1;
}

int
mut_answer_arm(const struct mut_report *r, const json_t *entry, const char *key)
{
    const char *name = mut_answer_text(entry, key);
    for (int a = 0; a < r->result.n_arms; a++)
        if (strcmp(r->result.arms[a], name) == 0)
            return a;
    return -1;
}

void
mut_answer_odd(json_t *blocks, int n)
{
    if (n > 0)
        mut_block_text(blocks,
                       "%d entr%s of the answer name%s no outcome and arm of this result: "
                       "left out.",
                       n, n == 1 ? "y" : "ies", n == 1 ? "s" : "");
}

/* ---- what the result was made from ------------------------------------------------------------- */

/* The text of `path` that belongs to the input of kind scenario; NULL if there is none. */
static char *
of_scenario(const struct mut_report *r, const char *path,
            char **(*read)(int64_t file, const char *path, int *n))
{
    int n = 0, m = 0;
    char **kinds = mut_result_read_texts(r->result.file, "provenance/kind", &n);
    char **texts = read(r->result.file, path, &m);
    char *text = NULL;
    for (int k = 0; text == NULL && kinds != NULL && texts != NULL && k < n && k < m; k++)
        if (strcmp(kinds[k], "scenario") == 0)
            text = mut_text(texts[k]);
    mut_result_read_free(kinds, n);
    mut_result_read_free(texts, m);
    return text;
}

char *
mut_answer_scenario(const struct mut_report *r)
{
    char *name = of_scenario(r, "provenance/input", mut_result_read_texts);
    return name != NULL ? name : mut_text("SCENARIO.yaml");
}

char *
mut_answer_source(const struct mut_report *r)
{
    return of_scenario(r, "provenance/text", mut_result_read_files);
}

/* What was set for the result, as mut_origin_set writes it. */
static char *
result_set(const struct mut_report *r)
{
    static const char key[] = "set ";
    char *all = mut_text("");
    for (const char *line = r->identity; line != NULL && *line != '\0';) {
        const size_t end = strcspn(line, "\n"), from = sizeof key - 1;
        if (end > from && strncmp(line, key, from) == 0) {
            char *one = mut_text_format("%.*s", (int) (end - from), line + from);
            mut_sentence_append(&all, ", ", "%s", one != NULL ? one : "");
            mut_free(one);
        }
        line += end + (line[end] == '\n');
    }
    return all;
}

/* Units of a sector; 0 if the file does not say. */
static int
result_units(const struct mut_report *r)
{
    int n = 0, units = 0;
    if (mut_result_read_number(r->result.file, "design", "population_units", &units) == 0)
        return units;
    int *all = r->result.points != NULL
                   ? mut_result_read_ints(r->result.file, "design/point_units", &n)
                   : NULL;
    if (all != NULL && r->point < n)
        units = all[r->point];
    mut_free(all);
    return units;
}

/* ---- belonging --------------------------------------------------------------------------------- */

static enum mut_answer_version
version_of(const json_t *entry)
{
    if (json_object_get(entry, "results_version") == NULL)
        return MUT_ANSWER_SILENT;
    return strcmp(mut_answer_text(entry, "results_version"), MUT_RESULTS_VERSION) == 0
               ? MUT_ANSWER_SAME
               : MUT_ANSWER_OTHER;
}

enum mut_answer_version
mut_answer_version_of(const json_t *list)
{
    enum mut_answer_version all = MUT_ANSWER_SAME;
    for (size_t k = 0; k < json_array_size(list) && all != MUT_ANSWER_OTHER; k++) {
        const enum mut_answer_version one = version_of(json_array_get(list, k));
        all = one != MUT_ANSWER_SAME ? one : all;
    }
    return all;
}

/* NULL, or what the entry belongs to that the result does not. Patterns of an older program do not say of
 * which version they are: their section says that (report_validation.c). */
static const char *
stranger(const json_t *entry, enum mut_companion kind, const char *sha256)
{
    const enum mut_answer_version version = version_of(entry);
    const bool silent = kind == MUT_COMPANION_VALIDATE && version == MUT_ANSWER_SILENT;
    if (!silent && version != MUT_ANSWER_SAME)
        return "results version";
    if (!of_model(kind) && strcmp(mut_answer_text(entry, "scenario"), sha256) != 0)
        return "scenario";
    return NULL;
}

/* Whether all entries are objects that belong to the result; else says so. */
static bool
belongs(const struct mut_report *r, json_t *blocks, enum mut_companion kind)
{
    const json_t *list = r->companions.answers[kind];
    const char *path = mut_companion_name(&r->companions, kind);
    char *sha256 = of_scenario(r, "provenance/sha256", mut_result_read_texts);
    const char *of = NULL;
    bool shape = json_is_array(list) && json_array_size(list) > 0;
    for (size_t k = 0; shape && of == NULL && k < json_array_size(list); k++) {
        const json_t *entry = json_array_get(list, k);
        shape = json_is_object(entry);
        of = shape ? stranger(entry, kind, sha256 != NULL ? sha256 : "-") : NULL;
    }
    if (!shape)
        mut_block_text(blocks,
                       "%s is no answer of `mutual %s`: it should be a list of "
                       "objects. It is left out.",
                       path, commands[kind]);
    else if (of != NULL)
        mut_block_text(blocks, "%s is of another %s than this result: it is left out.",
                       path, of);
    mut_free(sha256);
    return shape && of == NULL;
}

char *
mut_answer_command(const struct mut_report *r, enum mut_companion kind)
{
    const char *path = mut_companion_name(&r->companions, kind);
    if (of_model(kind))
        return mut_text_format("mutual %s --format json > %s", commands[kind], path);
    char *scenario = mut_answer_scenario(r);
    char *command = mut_text_format("mutual %s %s -o %s", commands[kind],
                                    scenario != NULL ? scenario : "", path);
    mut_free(scenario);
    return command;
}

const json_t *
mut_answer_open(const struct mut_report *r, json_t *blocks, enum mut_companion kind,
                const char *what)
{
    const json_t *list = r->companions.answers[kind];
    const char *fault = r->companions.faults[kind];
    if (fault != NULL)
        mut_block_text(blocks, "%s: the answer cannot be read. %s", what, fault);
    else if (list != NULL && belongs(r, blocks, kind))
        return list;
    char *command = mut_answer_command(r, kind);
    mut_block_missing(
        blocks, command != NULL ? command : "",
        fault == NULL && list == NULL ? "%s: not asked yet." : "%s: ask again.", what);
    mut_free(command);
    return NULL;
}

/* ---- the world of an answer ---------------------------------------------------------------------- */

static void
tell_number(char **here, char **there, const json_t *entry, const char *name, int ours)
{
    const double theirs = mut_answer_number(entry, name);
    if (isnan(theirs) || ours == 0 || theirs == ours)
        return;
    char *a = mut_text_format("%.0f %s", theirs, name);
    char *b = mut_text_format("%d", ours);
    mut_sentence_append(there, ", ", "%s", a != NULL ? a : "");
    mut_sentence_append(here, ", ", "%s", b != NULL ? b : "");
    mut_free(a);
    mut_free(b);
}

static void
tell_text(char **here, char **there, const json_t *entry, const char *const names[2],
          const char *ours)
{
    const json_t *member = json_object_get(entry, names[0]);
    const char *theirs = json_string_value(member);
    if (theirs == NULL || strcmp(theirs, ours) == 0)
        return;
    char *a = mut_text_format("%s %s", names[1], *theirs != '\0' ? theirs : "nothing");
    mut_sentence_append(there, ", ", "%s", a != NULL ? a : "");
    mut_sentence_append(here, ", ", "%s", *ours != '\0' ? ours : "nothing");
    mut_free(a);
}

char *
mut_answer_world(const struct mut_report *r, const json_t *entry)
{
    char *here = mut_text(""), *there = mut_text("");
    char *seed = mut_report_fact(r, "seed"), *set = result_set(r);
    tell_number(&here, &there, entry, "units", result_units(r));
    tell_number(&here, &there, entry, "replicates", r->result.n_replicates);
    tell_text(&here, &there, entry, (const char *const[]){ "seed", "seed" },
              seed != NULL ? seed : "");
    tell_text(&here, &there, entry, (const char *const[]){ "set", "--set" },
              set != NULL ? set : "");
    char *points = r->result.n_points > 1
                       ? mut_text_format(
                             "The answer is of one of the result's %d points. ",
                             r->result.n_points)
                       : mut_text("");
    char *text = there != NULL && *there != '\0'
                     ? mut_text_format(
                           "The answer was made with %s; this result with %s. "
                           "%s",
                           there, here != NULL ? here : "", points != NULL ? points : "")
                     : mut_text(points != NULL ? points : "");
    mut_free(points);
    mut_free(here);
    mut_free(there);
    mut_free(seed);
    mut_free(set);
    return text;
}
