#include "sheet.h"

#include "mem.h"
#include "scenario_data.h"
#include "suggest.h"

#include <string.h>

enum { MOST_NAME = 64, ROOM = 4096 };

static const char suffix[] = ".yaml";

bool
mut_sheet_is_name(const char *name)
{
    const size_t length = strlen(name);
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char) name[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        const bool other = (c >= '0' && c <= '9') || c == '_' || (c == '-' && i > 0);
        if (!letter && !other)
            return false;
    }
    return length > 0 && length <= MOST_NAME;
}

static bool
ends_in_suffix(const char *text)
{
    const size_t length = strlen(text), tail = sizeof suffix - 1;
    return length > tail && strcmp(text + length - tail, suffix) == 0;
}

static bool
is_path(const char *given)
{
    return strchr(given, '/') != NULL || ends_in_suffix(given);
}

/* The file's name without folder and suffix. */
static char *
bare_name(const char *given)
{
    const char *slash = strrchr(given, '/');
    char *name = mut_text(slash != NULL ? slash + 1 : given);
    if (name != NULL && ends_in_suffix(name))
        name[strlen(name) - (sizeof suffix - 1)] = '\0';
    return name;
}

/* `given` relative to the folder of the scenario. */
static char *
beside(const char *scenario, const char *given)
{
    const char *slash = strrchr(scenario, '/');
    if (given[0] == '/' || slash == NULL)
        return mut_text(given);
    return mut_text_format("%.*s%s", (int) (slash - scenario) + 1, scenario, given);
}

static void
hint_names(const char *word, const char *folder, struct mut_diags *diags)
{
    int n;
    char **names = mut_scenario_names(folder, &n);
    const char *near = names != NULL ? mut_suggest(word, (const char *const *) names, n)
                                     : NULL;
    char *all = mut_text_join((const char *const *) names, n);
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else if (n == 0)
        mut_hint(
            diags,
            "no files are in ./models/%s, $MUTUAL_DATA or the installed folder: start in "
            "the folder of the checkout or set MUTUAL_DATA to it",
            folder);
    else if (all != NULL)
        mut_hint(diags, "there are: %s; a file of your own is named by its path", all);
    mut_free(all);
    for (int i = 0; i < n; i++)
        mut_free(names[i]);
    mut_free(names);
}

static int
locate_by_name(struct mut_sheet *sheet, const struct mut_node *given,
               struct mut_diags *diags)
{
    char path[ROOM];
    char *folder = mut_text_format("%ss", sheet->kind);
    if (folder == NULL)
        return mut_fail(diags, MUT_ENOMEM, given->at, "does not fit the memory");
    int status = MUT_OK;
    if (!mut_sheet_is_name(sheet->given) ||
        !mut_scenario_data(folder, sheet->given, path, sizeof path)) {
        status = mut_fail(diags, MUT_EINPUT, given->at, "there is no %s `%s`",
                          sheet->kind, sheet->given);
        hint_names(sheet->given, folder, diags);
    } else {
        sheet->path = mut_text(path);
        sheet->label = mut_text_format("models/%s/%s%s", folder, sheet->given, suffix);
    }
    mut_free(folder);
    return status;
}

int
mut_sheet_locate(struct mut_sheet *sheet, const char *kind, const char *scenario,
                 const struct mut_node *given, struct mut_diags *diags)
{
    *sheet = (struct mut_sheet){ .kind = kind, .named = given->at };
    if (given->kind != MUT_SCALAR || given->text[0] == '\0') {
        mut_fail(diags, MUT_EINPUT, given->at, "the name of a %s is expected here", kind);
        mut_hint(diags, "`%s list %ss` names them; a file of your own is ./NAME.yaml",
                 MUT_PROGRAM, kind);
        return MUT_EINPUT;
    }
    sheet->given = mut_text(given->text);
    sheet->name = bare_name(given->text);
    if (sheet->given == NULL || sheet->name == NULL)
        return mut_fail(diags, MUT_ENOMEM, given->at, "does not fit the memory");
    if (is_path(sheet->given)) {
        sheet->path = beside(scenario, sheet->given);
        sheet->label = mut_text(sheet->given);
        if (!mut_sheet_is_name(sheet->name)) {
            mut_fail(diags, MUT_EINPUT, given->at,
                     "the file's name is the name of the %s: letters, digits, - and _ "
                     "followed by .yaml, not `%s`",
                     kind, sheet->name);
            mut_hint(diags, "rename the file");
            return MUT_EINPUT;
        }
    } else {
        const int status = locate_by_name(sheet, given, diags);
        if (status != MUT_OK)
            return status;
    }
    if (sheet->path == NULL || sheet->label == NULL)
        return mut_fail(diags, MUT_ENOMEM, given->at, "does not fit the memory");
    return MUT_OK;
}

/* The label is what reading the file gave, for it is what "set by" says. */
int
mut_sheet_hold(struct mut_sheet *sheet, const char *kind, const struct mut_held *held,
               const struct mut_node *given, struct mut_diags *diags)
{
    *sheet = (struct mut_sheet){ .kind = kind, .named = given->at };
    if (given->kind != MUT_SCALAR || given->text[0] == '\0')
        return mut_fail(diags, MUT_EINPUT, given->at, "the name of a %s is expected here",
                        kind);
    sheet->given = mut_text(given->text);
    sheet->name = bare_name(given->text);
    sheet->label = is_path(given->text)
                       ? mut_text(given->text)
                       : mut_text_format("models/%ss/%s%s", kind, given->text, suffix);
    sheet->path = sheet->label != NULL ? mut_text(sheet->label) : NULL;
    if (sheet->given == NULL || sheet->name == NULL || sheet->path == NULL)
        return mut_fail(diags, MUT_ENOMEM, given->at, "does not fit the memory");
    sheet->held = mut_held_text(held, kind, sheet->name);
    if (sheet->held == NULL)
        return mut_fail(diags, MUT_EINPUT, given->at,
                        "the %s `%s` is not among the texts held", kind, sheet->name);
    return MUT_OK;
}

static struct mut_place
whole(const struct mut_sheet *sheet)
{
    return (struct mut_place){ sheet->doc.file, 1, 1 };
}

int
mut_sheet_open(struct mut_sheet *sheet, struct mut_diags *diags)
{
    const int status = sheet->held != NULL
                           ? mut_document_parse(&sheet->doc, sheet->path, sheet->held,
                                                strlen(sheet->held), diags)
                           : mut_document_shelf_read(sheet->shelf, &sheet->doc,
                                                     sheet->path, diags);
    if (status != MUT_OK && sheet->doc.text == NULL && sheet->named.file != NULL)
        mut_hint(diags, "it is named in %s:%d:%d", sheet->named.file, sheet->named.line,
                 sheet->named.column);
    if (status != MUT_OK)
        return status;
    if (sheet->doc.root == NULL)
        mut_fail(diags, MUT_EINPUT, whole(sheet),
                 "is empty; it should be a %s: label, summary and numbers", sheet->kind);
    else if (sheet->doc.root->kind != MUT_MAPPING)
        mut_fail(diags, MUT_EINPUT, whole(sheet), "a %s is a mapping: `label: ...`",
                 sheet->kind);
    else
        return MUT_OK;
    mut_hint(diags, "begin with a copy of a file of models/%ss", sheet->kind);
    return MUT_EINPUT;
}

const char *
mut_sheet_text(const struct mut_sheet *sheet, const char *key, struct mut_diags *diags)
{
    const struct mut_node *node = mut_node_find(sheet->doc.root, key);
    const char *text = NULL;
    if (node == NULL) {
        mut_fail(diags, MUT_EINPUT, whole(sheet), "this %s has no `%s`", sheet->kind, key);
        mut_hint(diags, "add `%s:`, as the files of models/%ss have it", key, sheet->kind);
    } else if (mut_node_text(node, key, &text, diags) && text[0] == '\0') {
        mut_fail(diags, MUT_EINPUT, node->at, "`%s` is empty", key);
        mut_hint(diags, "write it after the colon, as the files of models/%ss do",
                 sheet->kind);
        text = NULL;
    }
    return text;
}

/* The catalogue's index of a key of the file, -1 after reporting it. A form's keys are full
 * paths, a sector's are rows. */
static int
entry_of(const struct mut_sheet *sheet, const struct mut_catalogue *catalogue,
         const struct mut_node *node, struct mut_diags *diags)
{
    const bool form = strcmp(sheet->kind, "form") == 0;
    char *path = form ? mut_text(node->key)
                      : mut_text_format("%s.%s", sheet->name, node->key);
    if (path == NULL) {
        mut_fail(diags, MUT_ENOMEM, node->key_at, "does not fit the memory");
        return -1;
    }
    int entry = mut_catalogue_find(catalogue, path);
    if (entry < 0) {
        mut_fail(diags, MUT_EINPUT, node->key_at, "there is no %s `%s`",
                 form ? "attribute" : "number of a sector", node->key);
        mut_catalogue_hint(catalogue, path, diags);
    } else if (form && !mut_catalogue_attribute(catalogue, entry)) {
        mut_fail(diags, MUT_EINPUT, node->key_at,
                 "`%s` is not an attribute: it has one value for all forms", path);
        mut_hint(diags, "give it under `set:` in the scenario");
        entry = -1;
    }
    mut_free(path);
    return entry;
}

/* True if the sheet must give the entry. */
static bool
wanted(const struct mut_sheet *sheet, const struct mut_catalogue *c, int entry)
{
    const size_t length = strlen(sheet->name);
    if (strcmp(sheet->kind, "form") == 0)
        return mut_catalogue_attribute(c, entry);
    return strncmp(c->paths[entry], sheet->name, length) == 0 &&
           c->paths[entry][length] == '.';
}

/* `seen` is of the rows that the file names, right or wrong. */
static int
report_missing(const struct mut_sheet *sheet, const struct mut_catalogue *catalogue,
               const bool *seen, struct mut_diags *diags)
{
    char *all = NULL;
    int n = 0;
    for (int i = 0; i < catalogue->n; i++) {
        if (seen[i] || !wanted(sheet, catalogue, i))
            continue;
        char *longer = mut_text_format("%s%s%s", all != NULL ? all : "",
                                       n > 0 ? ", " : "", catalogue->paths[i]);
        mut_free(all);
        all = longer;
        n++;
    }
    if (n == 0)
        return MUT_OK;
    const int status = mut_fail(diags, MUT_EINPUT, whole(sheet),
                                "this %s lacks %d of its values: %s", sheet->kind, n,
                                all != NULL ? all : "");
    mut_hint(diags,
             "each needs {value: ..., range: [low, high], source: \"...\", grade: A-D}; "
             "`%s show` explains them",
             MUT_PROGRAM);
    mut_free(all);
    return status;
}

int
mut_sheet_fill(struct mut_sheet *sheet, const struct mut_catalogue *catalogue,
               struct mut_diags *diags)
{
    const char *key = strcmp(sheet->kind, "form") == 0 ? "attributes" : "values";
    const struct mut_node *list = mut_node_find(sheet->doc.root, key);
    const size_t n = (size_t) catalogue->n;
    sheet->values = mut_array(n, sizeof *sheet->values);
    sheet->has = mut_array(n, sizeof *sheet->has);
    if (sheet->values == NULL || sheet->has == NULL)
        return mut_fail(diags, MUT_ENOMEM, whole(sheet), "does not fit the memory");
    if (list != NULL && !mut_node_empty(list) &&
        !mut_node_is(list, MUT_MAPPING, key, "a mapping of names to values", diags))
        return MUT_EINPUT;
    int status = MUT_OK;
    for (int i = 0; list != NULL && i < list->n; i++) {
        const struct mut_node *node = &list->children[i];
        const int entry = entry_of(sheet, catalogue, node, diags);
        const struct mut_value_rules rules = {
            .path = entry >= 0 ? catalogue->paths[entry] : NULL,
            .row = entry >= 0 ? catalogue->entries[entry].row : NULL,
            .evidence = true,
            .file = sheet->label,
        };
        if (entry < 0 || !mut_value_read(node, &rules, &sheet->values[entry], diags))
            status = MUT_EINPUT;
        if (entry >= 0)
            sheet->has[entry] = true;
    }
    const int missing = report_missing(sheet, catalogue, sheet->has, diags);
    return status != MUT_OK ? status : missing;
}

void
mut_sheet_clear(struct mut_sheet *sheet)
{
    mut_free(sheet->given);
    mut_free(sheet->name);
    mut_free(sheet->path);
    mut_free(sheet->label);
    mut_free(sheet->values);
    mut_free(sheet->has);
    mut_document_clear(&sheet->doc);
    *sheet = (struct mut_sheet){ 0 };
}
