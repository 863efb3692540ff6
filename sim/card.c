#include "card.h"

#include "scenario.h"

#include <limits.h>
#include <math.h>

static const char *
text_of(const struct mut_node *mapping, const char *key)
{
    const struct mut_node *node = mapping != NULL ? mut_node_find(mapping, key) : NULL;
    return node != NULL && node->kind == MUT_SCALAR ? node->text : "";
}

int
mut_card_read(struct mut_card *card, const char *kind, const char *name,
              struct mut_diags *diags)
{
    *card = (struct mut_card){ .label = "", .summary = "" };
    char path[PATH_MAX];
    if (!mut_scenario_data(kind, name, path, sizeof path))
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "models/%s holds no file `%s.yaml`", kind, name);
    return mut_card_open(card, path, diags);
}

int
mut_card_open(struct mut_card *card, const char *path, struct mut_diags *diags)
{
    *card = (struct mut_card){ .label = "", .summary = "" };
    int status = mut_document_read(&card->document, path, diags);
    const struct mut_node *root = card->document.root;
    if (status != MUT_OK || root == NULL || root->kind != MUT_MAPPING)
        return status;
    card->label = text_of(root, "label");
    card->summary = text_of(root, "summary");
    if (*card->summary == '\0')
        card->summary = text_of(root, "title");
    return MUT_OK;
}

void
mut_card_clear(struct mut_card *card)
{
    mut_document_clear(&card->document);
    *card = (struct mut_card){ 0 };
}

static double
number_of(const struct mut_node *node)
{
    double value = NAN;
    if (node == NULL || node->kind != MUT_SCALAR ||
        !mut_node_number(node, "the value", &value, NULL))
        return NAN;
    return value;
}

bool
mut_card_value(const struct mut_node *node, struct mut_card_value *out)
{
    *out = (struct mut_card_value){
        .value = NAN, .low = NAN, .high = NAN, .source = "", .grade = ""
    };
    if (node->kind == MUT_SCALAR) {
        out->value = number_of(node);
        return isfinite(out->value);
    }
    if (node->kind != MUT_MAPPING)
        return false;
    out->value = number_of(mut_node_find(node, "value"));
    const struct mut_node *range = mut_node_find(node, "range");
    if (range != NULL && range->kind == MUT_SEQUENCE && range->n == 2) {
        out->low = number_of(&range->children[0]);
        out->high = number_of(&range->children[1]);
    }
    out->source = text_of(node, "source");
    out->grade = text_of(node, "grade");
    return isfinite(out->value);
}

const struct mut_node *
mut_card_mapping(const struct mut_card *card, const char *key)
{
    const struct mut_node *root = card->document.root;
    const struct mut_node *node = root != NULL && root->kind == MUT_MAPPING
                                      ? mut_node_find(root, key)
                                      : NULL;
    return node != NULL && node->kind == MUT_MAPPING ? node : NULL;
}

const struct mut_node *
mut_card_values(const struct mut_card *card)
{
    static const char *const keys[] = { "attributes", "values", "set" };
    const struct mut_node *values = NULL;
    for (int i = 0; i < 3 && values == NULL; i++)
        values = mut_card_mapping(card, keys[i]);
    return values;
}

const struct mut_node *
mut_card_forms(const struct mut_card *card)
{
    return mut_card_mapping(card, "forms");
}

static int
count_below(const struct mut_node *node)
{
    return node != NULL ? node->n : 0;
}

int
mut_card_count(const struct mut_card *card)
{
    const struct mut_node *root = card->document.root, *forms = mut_card_forms(card);
    int n = count_below(mut_card_values(card)) +
            count_below(mut_card_mapping(card, "at_least")) +
            count_below(mut_card_mapping(card, "at_most"));
    for (int i = 0; forms != NULL && i < forms->n; i++)
        if (forms->children[i].kind == MUT_MAPPING)
            n += forms->children[i].n;
    const struct mut_node *parts = root != NULL && root->kind == MUT_MAPPING
                                       ? mut_node_find(root, "parts")
                                       : NULL;
    return parts != NULL && parts->kind == MUT_SEQUENCE ? n + parts->n : n;
}
