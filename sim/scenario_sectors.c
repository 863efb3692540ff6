#include "scenario_sectors.h"

#include "mem.h"
#include "scenario_data.h"

#include <string.h>

/* Room for all sectors that a list names; false: no memory. */
static bool
make_room(struct mut_reader *r, int n)
{
    r->sectors = mut_array((size_t) n, sizeof *r->sectors);
    if (r->sectors == NULL)
        mut_reader_no_memory(r);
    return r->sectors != NULL;
}

/* Finds a sector's file and with it the names of its rows. */
static void
locate(struct mut_reader *r, const struct mut_node *name)
{
    const bool bare = name->kind == MUT_SCALAR && mut_sheet_is_name(name->text);
    if (bare && mut_reader_held(r) == NULL && !mut_scenario_data_any()) {
        if (!r->lost_models)
            mut_fail(r->diags, MUT_EINPUT, (struct mut_place){ 0 },
                     "the models are not found: start in the checkout's folder or set "
                     "MUTUAL_DATA");
        r->lost_models = true;
        return;
    }
    struct mut_sheet *sheet = &r->sectors[r->n_sectors];
    const int status = mut_reader_locate(r, sheet, "sector", name);
    for (int s = 0; status == MUT_OK && s < r->n_sectors; s++)
        if (strcmp(r->sectors[s].name, sheet->name) == 0) {
            mut_fail(r->diags, MUT_EINPUT, name->at, "the sector `%s` is named twice",
                     sheet->name);
            mut_hint(r->diags, "name it once; more units are `population: {units: N}`");
            mut_sheet_clear(sheet);
            return;
        }
    if (status == MUT_OK)
        r->n_sectors++;
    else
        mut_sheet_clear(sheet);
}

static void
locate_sectors(struct mut_reader *r)
{
    static const char usual[] = "primary_school"; /* where a scenario names none */
    char text[sizeof usual];
    memcpy(text, usual, sizeof usual);
    const struct mut_node *list = mut_node_find(r->doc.root, "sectors");
    if (list == NULL) {
        if (make_room(r, 1))
            locate(r, &(struct mut_node){ .at = r->doc.root->at, .text = text });
        return;
    }
    if (list->kind != MUT_SEQUENCE || list->n == 0 || list->n > MUT_MOST_SECTORS) {
        mut_fail(r->diags, MUT_EINPUT, list->at,
                 "`sectors` must be a list of 1 to %d sectors", MUT_MOST_SECTORS);
        if (list->kind == MUT_SCALAR && list->text[0] != '\0')
            mut_hint(r->diags, "write [%s]", list->text);
        return;
    }
    if (!make_room(r, list->n))
        return;
    for (int i = 0; i < list->n; i++)
        locate(r, &list->children[i]);
}

/* A laboratory has no service: one sector in name, all its numbers zero. */
static void
no_sector(struct mut_reader *r)
{
    if (!make_room(r, 1))
        return;
    r->sectors[0].name = mut_text("none");
    if (r->sectors[0].name == NULL)
        mut_reader_no_memory(r);
    else
        r->n_sectors = 1;
}

static void
fill_sector(struct mut_reader *r, struct mut_sheet *sector)
{
    static const char *const keys[] = { "label", "summary", "values" };
    if (mut_sheet_open(sector, r->diags) != MUT_OK)
        return;
    mut_node_keys(sector->doc.root, "a sector", keys, 3, r->diags);
    mut_sheet_text(sector, "label", r->diags);
    mut_sheet_text(sector, "summary", r->diags);
    mut_sheet_fill(sector, &r->catalogue, r->diags);
}

void
mut_scenario_sectors_find(struct mut_reader *r)
{
    if (r->plan->laboratory)
        no_sector(r);
    else
        locate_sectors(r);
}

void
mut_scenario_sectors_fill(struct mut_reader *r)
{
    for (int s = 0; s < r->n_sectors && !r->plan->laboratory; s++)
        fill_sector(r, &r->sectors[s]);
}
