#include "form.h"

#include "mem.h"
#include "suggest.h"

#include <string.h>

static const char *const keys[] = { "label", "summary", "colour",
                                    "dash",  "marker",  "attributes" };

/* The shapes that Vega-Lite draws as points. */
static const char *const markers[] = {
    "circle",      "square",        "cross",         "diamond",       "triangle",
    "triangle-up", "triangle-down", "triangle-left", "triangle-right"
};

enum {
    N_KEYS = sizeof keys / sizeof *keys,
    N_MARKERS = sizeof markers / sizeof *markers
};

/* Colour, dash and marker go into charts as they are: nothing but this may stand there. */
static bool
check_colour(const struct mut_sheet *sheet, struct mut_diags *diags)
{
    const struct mut_node *node = mut_node_find(sheet->doc.root, "colour");
    if (node == NULL)
        return mut_sheet_text(sheet, "colour", diags) != NULL;
    if (node->kind == MUT_SCALAR && strlen(node->text) == 7 && node->text[0] == '#' &&
        strspn(node->text + 1, "0123456789abcdefABCDEF") == 6)
        return true;
    mut_fail(diags, MUT_EINPUT, node->at,
             "`colour` must be six hexadecimal digits: \"#28A197\"");
    if (mut_node_empty(node))
        mut_hint(diags, "without quotes YAML takes # for the start of a comment");
    else
        mut_hint(diags, "# and two digits each of red, green and blue, in quotes");
    return false;
}

static bool
check_dash(const struct mut_node *node, struct mut_diags *diags)
{
    if (node == NULL || (node->kind == MUT_SCALAR &&
                         node->text[strspn(node->text, "0123456789 ")] == '\0'))
        return true;
    mut_fail(
        diags, MUT_EINPUT, node->at,
        "`dash` must be lengths of line and gap in pixels: \"6 3\", or \"\" for a whole line");
    mut_hint(diags, "digits and blanks in quotes, as in models/forms");
    return false;
}

static bool
check_marker(const struct mut_sheet *sheet, struct mut_diags *diags)
{
    const char *text = mut_sheet_text(sheet, "marker", diags);
    if (text == NULL)
        return false;
    for (int i = 0; i < N_MARKERS; i++)
        if (strcmp(text, markers[i]) == 0)
            return true;
    const struct mut_node *node = mut_node_find(sheet->doc.root, "marker");
    const char *near = mut_suggest(text, markers, N_MARKERS);
    mut_fail(diags, MUT_EINPUT, node->at, "`%s` is not a marker", text);
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else
        mut_hint(diags,
                 "there are: circle, square, cross, diamond, triangle-up, triangle-down, "
                 "triangle-left, triangle-right");
    return false;
}

int
mut_form_check(const struct mut_sheet *sheet, struct mut_diags *diags)
{
    const struct mut_node *root = sheet->doc.root;
    bool good = mut_node_keys(root, "a form", keys, N_KEYS, diags);
    good = mut_sheet_text(sheet, "label", diags) != NULL && good;
    good = mut_sheet_text(sheet, "summary", diags) != NULL && good;
    good = check_colour(sheet, diags) && good;
    good = check_marker(sheet, diags) && good;
    good = check_dash(mut_node_find(root, "dash"), diags) && good;
    return good ? MUT_OK : MUT_EINPUT;
}

static char *
copy(const struct mut_sheet *sheet, const char *key)
{
    const struct mut_node *node = mut_node_find(sheet->doc.root, key);
    return mut_text(node != NULL ? node->text : "");
}

bool
mut_form_copy(const struct mut_sheet *sheet, struct mut_form *form)
{
    form->name = mut_text(sheet->name);
    form->label = copy(sheet, "label");
    form->colour = copy(sheet, "colour");
    form->dash = copy(sheet, "dash");
    form->marker = copy(sheet, "marker");
    form->summary = copy(sheet, "summary");
    return form->name != NULL && form->label != NULL && form->colour != NULL &&
           form->dash != NULL && form->marker != NULL && form->summary != NULL;
}
