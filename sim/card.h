/* The head of a data file - label and summary - for lists, without resolving a scenario. */
#ifndef MUT_CARD_H
#define MUT_CARD_H

#include "document.h"

struct mut_card {
    struct mut_document document;
    const char *label,
        *summary; /* borrowed from the document; "" if absent. A pattern has a title
                                  * for a summary */
};

/* Reads models/KIND/NAME.yaml; the card must be cleared in either case. */
int mut_card_read(struct mut_card *card, const char *kind, const char *name,
                  struct mut_diags *diags);

/* The same for a file by its path. */
int mut_card_open(struct mut_card *card, const char *path, struct mut_diags *diags);

void mut_card_clear(struct mut_card *card);

/* One value of such a file: `{value: 0.4, range: [0, 1], source: "...", grade: C}` or a bare
 * number. NaN and "" where nothing is given. */
struct mut_card_value {
    double value, low, high;
    const char *source, *grade; /* borrowed */
};

/* False if the node is no value. */
bool mut_card_value(const struct mut_node *node, struct mut_card_value *out);

/* The mapping of values: `attributes` of a form, `values` of a sector or `set` of an overlay or a
 * reform; NULL without one. */
const struct mut_node *mut_card_values(const struct mut_card *card);

/* The mapping under a key such as `at_least` of a reform, or NULL. */
const struct mut_node *mut_card_mapping(const struct mut_card *card, const char *key);

/* The mapping of forms to their attributes in an overlay, or NULL. */
const struct mut_node *mut_card_forms(const struct mut_card *card);

/* How many values the file gives in all; of a pattern how many parts it has. */
int mut_card_count(const struct mut_card *card);

#endif
