#include "fit_refuse.h"

#include "document.h"
#include "mem.h"
#include "scenario_data.h"
#include "validate_rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { PREFIX = 8, ROOM = 4096 };

/* One row of the evidence, or a run of them: BO2-01 to BO2-03. */
struct rows {
    char prefix[PREFIX]; /* BO2, in capitals */
    long first, last;
};

/* Reads an id such as BO2-01 at the beginning of a text; its length, 0: there is none. */
static size_t
read_id(const char *text, char prefix[PREFIX], long *number)
{
    size_t n = 0;
    while (isalnum((unsigned char) text[n]) && n < PREFIX - 1) {
        prefix[n] = (char) toupper((unsigned char) text[n]);
        n++;
    }
    prefix[n] = '\0';
    if (n == 0 || !isalpha((unsigned char) text[0]) || text[n] != '-' ||
        !isdigit((unsigned char) text[n + 1]))
        return 0;
    char *end;
    *number = strtol(text + n + 1, &end, 10);
    return (size_t) (end - text);
}

/* The next rows that a text names, and what follows them in *text; false at its end. */
static bool
next_rows(const char **text, struct rows *rows)
{
    static const char to[] = " to ";
    const char *at = *text;
    while (*at != '\0') {
        struct rows other;
        size_t length = read_id(at, rows->prefix, &rows->first);
        if (length > 0) {
            at += length;
            rows->last = rows->first;
            if (strncmp(at, to, sizeof to - 1) == 0 &&
                read_id(at + sizeof to - 1, other.prefix, &other.last) > 0 &&
                strcmp(other.prefix, rows->prefix) == 0)
                rows->last = other.last;
            *text = at;
            return true;
        }
        while (isalnum((unsigned char) *at))
            at++;
        at += *at != '\0';
    }
    return false;
}

bool
mut_fit_refuse_shared(const char *a, const char *b)
{
    struct rows x, y;
    while (next_rows(&a, &x))
        for (const char *rest = b; next_rows(&rest, &y);)
            if (strcmp(x.prefix, y.prefix) == 0 && x.first <= y.last && y.first <= x.last)
                return true;
    return false;
}

/* Reports the observations that rest on the evidence of a pattern. */
static int
refuse_pattern(const struct mut_observations *data, const char *id,
               struct mut_diags *diags)
{
    char path[ROOM];
    struct mut_document doc = { 0 };
    if (!mut_scenario_data("validation", id, path, sizeof path))
        return MUT_OK;
    int status = mut_document_read(&doc, path, diags);
    const struct mut_node *source = status == MUT_OK && doc.root != NULL
                                        ? mut_node_find(doc.root, "source")
                                        : NULL;
    for (int i = 0; i < data->n && source != NULL && source->kind == MUT_SCALAR; i++) {
        const struct mut_observation *o = &data->items[i];
        if (!mut_fit_refuse_shared(o->source, source->text))
            continue;
        status = mut_fail(diags, MUT_EINPUT, o->source_at,
                          "the pattern %s of `%s validate` rests on this evidence: a "
                          "pattern that is fitted is no test",
                          id, MUT_PROGRAM);
        mut_hint(diags, "fit to other figures; analysis/README.md says how a target of "
                        "calibration is declared, whose pattern then counts no more");
    }
    mut_document_clear(&doc);
    return status;
}

static int
refuse_parameters(const struct mut_plan *plan, struct mut_diags *diags)
{
    struct mut_rules rules;
    int status = mut_validate_rules_read(&rules, diags);
    for (int t = 0; t < rules.n_targets && status != MUT_ENOMEM; t++)
        for (int k = 0; k < plan->n_factors + plan->n_idle; k++) {
            const struct mut_factor *factor = &plan->factors[k];
            if (factor->lever || strcmp(factor->path, rules.targets[t].parameter) != 0)
                continue;
            status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                              "`%s` is calibrated already, on %s: fitted again it would "
                              "no longer meet that figure",
                              factor->path, rules.targets[t].evidence);
            mut_hint(diags,
                     "leave it out of `uncertain`; analysis/README.md says how a target "
                     "of models/validation/calibration.yaml is replaced");
        }
    mut_validate_rules_clear(&rules);
    return status;
}

int
mut_fit_refuse(const struct mut_observations *data, const struct mut_plan *plan,
               struct mut_diags *diags)
{
    int n = 0, status = refuse_parameters(plan, diags);
    char **names = mut_scenario_names("validation", &n);
    if (names == NULL)
        return status != MUT_OK ? status : MUT_ENOMEM;
    for (int i = 0; i < n; i++) {
        int one = mut_scenario_named("validation", names[i])
                      ? refuse_pattern(data, names[i], diags)
                      : MUT_OK;
        status = status != MUT_OK ? status : one;
        mut_free(names[i]);
    }
    mut_free(names);
    return status;
}
