#include "audit_forms.h"

#include "crossing.h"
#include "mem.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The scenario whose reference form the documents compare with. */
static const char first_scenario[] = "three_forms";

static int
find(const struct mut_audit_forms *forms, const char *name)
{
    for (int f = 0; f < forms->n; f++)
        if (strcmp(forms->names[f], name) == 0)
            return f;
    return -1;
}

/* Reference and sector of the first scenario, if it is installed beside the models and can be
 * read. */
static void
follow_scenario(struct mut_audit_forms *forms, const struct mut_registry *registry)
{
    char path[PATH_MAX];
    struct mut_plan plan = { 0 };
    struct mut_diags unheard;
    if (!mut_scenario_data("../scenarios", first_scenario, path, sizeof path))
        return;
    mut_diag_init(&unheard);
    if (mut_scenario_read(&plan, path, registry, NULL, &unheard) == MUT_OK) {
        int form = plan.arms[plan.reference].forms[0];
        int known = find(forms, plan.forms[form].name);
        forms->reference = known >= 0 ? known : forms->reference;
        forms->sector = mut_text(plan.sectors[0]);
    }
    mut_plan_clear(&plan);
    mut_diag_clear(&unheard);
}

static int
choose_reference(struct mut_audit_forms *forms, const struct mut_registry *registry,
                 const char *name, struct mut_diags *diags)
{
    follow_scenario(forms, registry);
    if (name == NULL)
        return MUT_OK;
    forms->reference = find(forms, name);
    if (forms->reference >= 0)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 }, "there is no form `%s`", name);
    mut_hint(diags, "`%s list forms` names them", MUT_PROGRAM);
    return MUT_EINPUT;
}

/* Every form as an arm of its own. */
static int
read_plan(struct mut_audit_forms *forms, const struct mut_registry *registry,
          struct mut_diags *diags)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return MUT_ENOMEM;
    fputs("arms:\n", out);
    for (int f = 0; f < forms->n; f++)
        fprintf(out, "  f%d: {form: %s}\n", f, forms->names[f]);
    fputs("start: own\nseed: 1\n", out);
    if (forms->sector != NULL)
        fprintf(out, "sectors: [%s]\n", forms->sector);
    int status = MUT_ENOMEM;
    if (fclose(out) == 0)
        status = mut_scenario_parse(&forms->plan, text, registry, NULL, diags);
    free(text);
    if (status == MUT_OK && forms->sector == NULL)
        forms->sector = mut_text(forms->plan.sectors[0]);
    return status == MUT_OK && forms->sector == NULL ? MUT_ENOMEM : status;
}

static const struct mut_param *
row_of(const struct mut_registry *registry, const char *path)
{
    const char *dot = strchr(path, '.');
    char name[128];
    snprintf(name, sizeof name, "%.*s", dot != NULL ? (int) (dot - path) : 0, path);
    int component = mut_registry_find(registry, name);
    if (dot == NULL || component < 0)
        return NULL;
    return mut_param_find(&registry->items[component]->params, dot + 1);
}

/* Settings are sorted by path and then by arm, so that each form meets its own in one order. */
static int
index_attributes(struct mut_audit_forms *forms)
{
    const struct mut_plan *plan = &forms->plan;
    int n = 0, next = 0;
    for (int i = 0; i < plan->n_settings; i++)
        n += plan->settings[i].attribute && plan->settings[i].arm == 0;
    forms->attributes = mut_array((size_t) (forms->n * n), sizeof *forms->attributes);
    forms->rows = mut_array((size_t) n, sizeof *forms->rows);
    if (forms->attributes == NULL || forms->rows == NULL)
        return MUT_ENOMEM;
    forms->n_attributes = n;
    for (int i = 0; i < plan->n_settings; i++)
        if (plan->settings[i].attribute) {
            const struct mut_setting *s = &plan->settings[i];
            forms->attributes[s->arm * n + next] = s;
            forms->rows[next] = row_of(plan->registry, s->path);
            next += s->arm == forms->n - 1;
        }
    return MUT_OK;
}

int
mut_audit_forms_init(struct mut_audit_forms *forms, const struct mut_registry *registry,
                     const char *reference, struct mut_diags *diags)
{
    *forms = (struct mut_audit_forms){ 0 };
    forms->names = mut_scenario_names("forms", &forms->n);
    if (forms->names == NULL)
        return MUT_ENOMEM;
    if (forms->n < 2)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "models/forms holds %d form%s; an audit compares at least two",
                        forms->n, forms->n == 1 ? "" : "s");
    int status = choose_reference(forms, registry, reference, diags);
    if (status == MUT_OK)
        status = read_plan(forms, registry, diags);
    return status == MUT_OK ? index_attributes(forms) : status;
}

void
mut_audit_forms_clear(struct mut_audit_forms *forms)
{
    for (int f = 0; f < forms->n; f++)
        mut_free(forms->names[f]);
    mut_free(forms->names);
    mut_free(forms->sector);
    mut_plan_clear(&forms->plan);
    mut_free(forms->attributes);
    mut_free(forms->rows);
    *forms = (struct mut_audit_forms){ 0 };
}

const struct mut_setting *
mut_audit_forms_attribute(const struct mut_audit_forms *forms, int f, int i)
{
    return forms->attributes[f * forms->n_attributes + i];
}

double
mut_audit_forms_value(const struct mut_audit_forms *forms, int i, double value)
{
    if (forms->rows[i] == NULL || forms->rows[i]->type == MUT_DOUBLE)
        return value;
    return mut_crossing_whole(value);
}

static bool
belongs(const char *path, const char *component)
{
    size_t length = component != NULL ? strlen(component) : 0;
    return component == NULL ||
           (strncmp(path, component, length) == 0 && path[length] == '.');
}

void
mut_audit_forms_write(const struct mut_audit_forms *forms,
                      const struct mut_audit_mix *mix, FILE *out)
{
    const char *comma = "";
    fputs("set: {", out);
    for (int i = 0; i < forms->n_attributes; i++) {
        const struct mut_setting *from = mut_audit_forms_attribute(forms, mix->from, i);
        double to = mut_audit_forms_attribute(forms, mix->to, i)->value;
        double value = from->value + mix->dose * (to - from->value);
        if (!belongs(from->path, mix->component))
            continue;
        if (mix->dose == 0 || mix->dose == 1)
            value = mix->dose > 0 ? to : from->value;
        fprintf(out, "%s%s: %.17g", comma, from->path,
                mut_audit_forms_value(forms, i, value));
        comma = ", ";
    }
    fputs("}", out);
}
