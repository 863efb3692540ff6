/* A data file of models/: a form's attributes or a sector's numbers, each with its source. */
#ifndef MUT_SHEET_H
#define MUT_SHEET_H

#include "catalogue.h"
#include "document_shelf.h"
#include "held.h"
#include "value.h"

struct mut_sheet {
    char *given; /* owned: as the scenario names it */
    char *name;  /* owned: the file's name without folder and .yaml */
    char *path;  /* owned: the file that was read */
    char *label; /* owned: "models/forms/NAME.yaml" or as given; what "set by" says */
    struct mut_place named; /* where the scenario names it */
    const char *kind;       /* "form" or "sector" */
    const char *held;       /* borrowed: the text in place of the file; NULL: the file */
    struct mut_document_shelf
        *shelf; /* borrowed: where it may be parsed already; NULL: nowhere */
    struct mut_document doc;
    bool good;                /* read without an error */
    struct mut_value *values; /* owned, [catalogue.n] */
    bool *has;                /* owned, [catalogue.n]: the file gives that value */
};

/* Which file a scenario means by `given`: a bare name is a file of models/KIND, a name with a
 * slash or .yaml is a path relative to the scenario. Reports at `at` if there is none. The
 * sheet must be cleared in either case. */
int mut_sheet_locate(struct mut_sheet *sheet, const char *kind, const char *scenario,
                     const struct mut_node *given, struct mut_diags *diags);

/* The same from texts held in place of files: the bare name of `given` is looked for. */
int mut_sheet_hold(struct mut_sheet *sheet, const char *kind, const struct mut_held *held,
                   const struct mut_node *given, struct mut_diags *diags);

/* Reads the file as YAML; MUT_EINPUT if it has no mapping at its root. */
int mut_sheet_open(struct mut_sheet *sheet, struct mut_diags *diags);

/* Reads the form's `attributes` or the sector's `values`: every such row of the catalogue must
 * be given, and no other. */
int mut_sheet_fill(struct mut_sheet *sheet, const struct mut_catalogue *catalogue,
                   struct mut_diags *diags);

/* The text of a key that must be there, or NULL after reporting it. */
const char *mut_sheet_text(const struct mut_sheet *sheet, const char *key,
                           struct mut_diags *diags);

void mut_sheet_clear(struct mut_sheet *sheet);

/* True if `name` can stand in tables, charts and on a command line: letters, digits, - and _,
 * at most 64 bytes. */
bool mut_sheet_is_name(const char *name);

#endif
