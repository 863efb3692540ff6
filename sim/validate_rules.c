#include "validate_rules.h"

#include "document.h"
#include "mem.h"
#include "scenario_data.h"

#include <string.h>

enum { ROOM = 4096, MOST_PATTERNS = 1000 };

/* Opens models/validation/NAME.yaml, a mapping. */
static int
open_file(struct mut_document *doc, const char *name, struct mut_diags *diags)
{
    char path[ROOM];
    if (!mut_scenario_data("validation", name, path, sizeof path))
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "models/validation/%s.yaml is not found: start in the checkout's "
                        "folder or set MUTUAL_DATA",
                        name);
    int status = mut_document_read(doc, path, diags);
    if (status == MUT_OK && doc->root == NULL)
        status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ doc->file, 1, 1 },
                          "is empty");
    else if (status == MUT_OK &&
             !mut_node_is(doc->root, MUT_MAPPING, name, "a mapping", diags))
        status = MUT_EINPUT;
    return status;
}

static int
read_needed(struct mut_rules *rules, const struct mut_node *list, struct mut_diags *diags)
{
    if (!mut_node_is(list, MUT_SEQUENCE, "among", "a list of patterns", diags))
        return MUT_EINPUT;
    rules->needed = mut_array((size_t) list->n, sizeof *rules->needed);
    for (int i = 0; i < list->n && rules->needed != NULL; i++) {
        const char *text = "";
        if (!mut_node_text(&list->children[i], "among", &text, diags))
            return MUT_EINPUT;
        rules->needed[rules->n_needed++] = mut_text(text);
    }
    return rules->needed != NULL ? MUT_OK : MUT_ENOMEM;
}

static int
read_mark(struct mut_rules *rules, const struct mut_node *root, struct mut_diags *diags)
{
    static const char *const keys[] = { "passes", "among" };
    const struct mut_node *passes = mut_node_find(root, "passes");
    const struct mut_node *among = mut_node_find(root, "among");
    if (!mut_node_keys(root, "the rules", keys, 2, diags))
        return MUT_EINPUT;
    if (passes == NULL || among == NULL)
        return mut_fail(diags, MUT_EINPUT, root->at, "the key `%s` is missing",
                        passes == NULL ? "passes" : "among");
    if (!mut_node_int(passes, "passes", 0, MOST_PATTERNS, &rules->passes, diags))
        return MUT_EINPUT;
    return read_needed(rules, among, diags);
}

static int
read_target(struct mut_target *target, const struct mut_node *node,
            struct mut_diags *diags)
{
    static const char *const keys[] = { "parameter", "evidence", "target", "pattern" };
    char **texts[] = { &target->parameter, &target->evidence, &target->target,
                       &target->pattern };
    if (!mut_node_is(node, MUT_MAPPING, "targets", "a list of mappings", diags) ||
        !mut_node_keys(node, "a target", keys, 4, diags))
        return MUT_EINPUT;
    for (int i = 0; i < 4; i++) {
        const struct mut_node *one = mut_node_find(node, keys[i]);
        const char *text = "";
        if (one == NULL && i < 3)
            return mut_fail(diags, MUT_EINPUT, node->at, "the key `%s` is missing",
                            keys[i]);
        if (one != NULL && !mut_node_text(one, keys[i], &text, diags))
            return MUT_EINPUT;
        *texts[i] = mut_text(text);
        if (*texts[i] == NULL)
            return MUT_ENOMEM;
    }
    return MUT_OK;
}

static int
read_targets(struct mut_rules *rules, const struct mut_node *root, struct mut_diags *diags)
{
    static const char *const keys[] = { "targets" };
    const struct mut_node *list = mut_node_find(root, "targets");
    int status = MUT_OK;
    if (!mut_node_keys(root, "the calibration", keys, 1, diags))
        return MUT_EINPUT;
    if (list == NULL)
        return mut_fail(diags, MUT_EINPUT, root->at, "the key `targets` is missing");
    if (!mut_node_is(list, MUT_SEQUENCE, "targets", "a list of mappings", diags))
        return MUT_EINPUT;
    rules->targets = mut_array((size_t) list->n, sizeof *rules->targets);
    if (rules->targets == NULL)
        return MUT_ENOMEM;
    for (int i = 0; i < list->n && status == MUT_OK; i++)
        status = read_target(&rules->targets[rules->n_targets++], &list->children[i],
                             diags);
    return status;
}

int
mut_validate_rules_read(struct mut_rules *rules, struct mut_diags *diags)
{
    struct mut_document mark = { 0 }, calibration = { 0 };
    *rules = (struct mut_rules){ 0 };
    int status = open_file(&mark, "rules", diags);
    if (status == MUT_OK)
        status = read_mark(rules, mark.root, diags);
    int opened = open_file(&calibration, "calibration", diags);
    if (opened == MUT_OK)
        opened = read_targets(rules, calibration.root, diags);
    mut_document_clear(&mark);
    mut_document_clear(&calibration);
    return status != MUT_OK ? status : opened;
}

bool
mut_validate_rules_fitted(const struct mut_rules *rules, const char *pattern)
{
    for (int i = 0; i < rules->n_targets; i++)
        if (strcmp(rules->targets[i].pattern, pattern) == 0)
            return true;
    return false;
}

void
mut_validate_rules_clear(struct mut_rules *rules)
{
    for (int i = 0; i < rules->n_needed; i++)
        mut_free(rules->needed[i]);
    for (int i = 0; i < rules->n_targets; i++) {
        mut_free(rules->targets[i].parameter);
        mut_free(rules->targets[i].evidence);
        mut_free(rules->targets[i].target);
        mut_free(rules->targets[i].pattern);
    }
    mut_free(rules->needed);
    mut_free(rules->targets);
    *rules = (struct mut_rules){ 0 };
}
