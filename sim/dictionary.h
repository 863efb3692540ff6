/* The parameter dictionary printed for people and programs: every component, its rows, and the
 * values that sectors, forms, overlays and reforms give them. It reads the declarations, so it cannot be out of
 * date. */
#ifndef MUT_DICTIONARY_H
#define MUT_DICTIONARY_H

#include "format.h"
#include "outcome.h"
#include "registry.h"

/* One row, and whose it is. */
struct mut_dictionary_entry {
    const char *path; /* as the user wrote it; borrowed */
    const struct mut_param *row;
    const char *kind; /* of the files that give its values: "forms", "sectors" or NULL */
};

/* A step with its number in the schedule: "4 taking part". */
const char *mut_dictionary_step(enum mut_step step);

/* The row of "component.row" or "sector.row" (or the word `sector` itself); false without. */
bool mut_dictionary_find(const struct mut_registry *registry, const char *path,
                         struct mut_dictionary_entry *out);

/* Whether models/KIND has a file of that name. */
bool mut_dictionary_has(const char *kind, const char *name);

/* Each prints one thing on `out` and returns MUT_OK or a status with diagnostics. */
int mut_dictionary_overview(const struct mut_registry *registry, enum mut_format format,
                            FILE *out, struct mut_diags *diags);
int mut_dictionary_component(const struct mut_component *component,
                             enum mut_format format, FILE *out);
int mut_dictionary_value(const struct mut_dictionary_entry *entry, enum mut_format format,
                         FILE *out);

int mut_dictionary_outcome(const struct mut_outcome *outcome, enum mut_format format,
                           FILE *out);

/* A sector, a form, an overlay or a reform with all values that its file gives, or a pattern with its
 * parts: a file of models/KIND, or any file by its path. */
struct mut_dictionary_file {
    const char *
        kind; /* "forms", "sectors", "sceptics", "reforms", "validation" or NULL: `name` is
                       * a path */
    const char *name;
};
int mut_dictionary_card(const struct mut_dictionary_file *file,
                        const struct mut_registry *registry, enum mut_format format,
                        FILE *out, struct mut_diags *diags);

struct mut_card; /* card.h */

/* What a card is called and says of itself, for people. */
void mut_dictionary_head(const struct mut_card *card, const char *name, FILE *out);

/* A pattern of models/validation: what was published, what the model must not be told, and each part
 * with its band. */
int mut_dictionary_pattern(const struct mut_card *card, const char *name,
                           enum mut_format format, FILE *out);

#endif
