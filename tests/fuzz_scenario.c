/* Fuzz target: any bytes as a YAML file, and as a scenario down to its resolved plan. Forms and
 * sector come from a folder of the kit's; without one the reading ends at their names. */
#include "scenario_kit.h"

#include "document.h"

#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
remove_folder(void)
{
    const char *folder = getenv("MUTUAL_DATA");
    if (folder != NULL)
        kit_remove(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char folder[64], forms[128];
    (void) argc;
    (void) argv;
    if (access("/tmp", W_OK) != 0)
        return 0;
    kit_folder(folder, sizeof folder);
    snprintf(forms, sizeof forms, "%s/models/forms", folder);
    kit_write_form(forms, "plain.yaml", 0.3, 0.1);
    kit_write_form(forms, "round.yaml", 0.7, 0.4);
    setenv("MUTUAL_DATA", folder, 1);
    return atexit(remove_folder);
}

/* A slash may name a device or a file of the machine: such inputs stop at the YAML. */
static void
read_scenario(const char *text)
{
    static const char *const set[] = { "voice.openness=0.5", "horizon.months=24" };
    const struct mut_overrides overrides = { .set = set, .n_set = 2 };
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_plan plan;
    if (strchr(text, '/') != NULL)
        return;
    mut_diag_init(&diags);
    if (mut_registry_init(&registry, &diags) != MUT_OK)
        abort();
    const int status = mut_scenario_parse(&plan, text, &registry, &overrides, &diags);
    if ((status == MUT_OK) != (diags.n == 0) || (status == MUT_OK && plan.n_settings == 0))
        abort();
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mut_document doc;
    struct mut_diags diags;
    char *shown = NULL;
    size_t length;
    mut_diag_init(&diags);
    const int status = mut_document_parse(&doc, "fuzz.yaml", (const char *) data, size,
                                          &diags);
    if ((status == MUT_OK) != (diags.n == 0))
        abort();
    if (doc.text != NULL)
        read_scenario(doc.text);
    FILE *out = open_memstream(&shown, &length);
    if (out != NULL) {
        mut_diag_print(&diags, out);
        fclose(out);
        free(shown);
    }
    mut_document_clear(&doc);
    mut_diag_clear(&diags);
    return 0;
}
