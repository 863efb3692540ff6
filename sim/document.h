/* A YAML file as a tree of nodes with places, built from libyaml's events (its document API
 * hides anchors). Refused with line and column: aliases, anchors, tags, duplicate keys, more
 * than one document, depth over 16, over 4096 entries in a list or mapping, files over 1 MiB,
 * bytes that are not UTF-8, control characters. */
#ifndef MUT_DOCUMENT_H
#define MUT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

enum {
    MUT_DOCUMENT_DEPTH = 16,
    MUT_DOCUMENT_ENTRIES = 4096,
    MUT_DOCUMENT_BYTES = 1 << 20
};

enum mut_node_kind { MUT_SCALAR, MUT_SEQUENCE, MUT_MAPPING };

struct mut_node {
    enum mut_node_kind kind;
    struct mut_place at;     /* of the value */
    struct mut_place key_at; /* of its key, if it is in a mapping */
    char *key;               /* owned, NULL outside a mapping */
    char *text;              /* owned, scalars: as written, without quotes */
    bool quoted;
    struct mut_node *children; /* owned, [n] */
    int n;
};

struct mut_document {
    char *path; /* owned: as places name it */
    const char *
        file; /* borrowed from the diagnostics: the path in places, NULL without memory */
    char *text;            /* owned: the whole file */
    struct mut_node *root; /* owned; NULL for an empty file or after a fault of the YAML itself
                            * (a duplicate key or a tag is reported and the tree kept) */
    bool lent;             /* all of it is a shelf's (document_shelf.h) */
};

/* Reads and parses; all errors go to `diags` (which keeps the text for its carets). */
int mut_document_read(struct mut_document *doc, const char *path, struct mut_diags *diags);

/* The same for bytes in memory that messages call `path`. */
int mut_document_parse(struct mut_document *doc, const char *path, const char *bytes,
                       size_t length, struct mut_diags *diags);

void mut_document_clear(struct mut_document *doc);

/* The child of that key, or NULL. */
const struct mut_node *mut_node_find(const struct mut_node *mapping, const char *key);

/* The number's own node, whose text messages quote: `node` itself, or the `value` of {value: ...,
 * source: "...", grade: A-D}. NULL after reporting a wrong key, source or grade or no value. */
const struct mut_node *mut_node_plain(const struct mut_node *node, const char *what,
                                      struct mut_diags *diags);

/* The texts beside a value, checked. */
bool mut_node_source(const struct mut_node *node, const char *what, const char **out,
                     struct mut_diags *diags);
bool mut_node_grade(const struct mut_node *node, const char *what, const char **out,
                    struct mut_diags *diags);

/* A scalar, alone or with its evidence (mut_node_plain), as a number in the C locale (1_000 and
 * hex are not numbers; "inf" and "nan" are refused); reports and returns false if it is none.
 * `what` names it in the message. */
bool mut_node_number(const struct mut_node *node, const char *what, double *out,
                     struct mut_diags *diags);
bool mut_node_int(const struct mut_node *node, const char *what, int low, int high,
                  int *out, struct mut_diags *diags);
bool mut_node_text(const struct mut_node *node, const char *what, const char **out,
                   struct mut_diags *diags);

/* True for a key without anything after it (`set:`). */
bool mut_node_empty(const struct mut_node *node);

/* True if `node` is of that kind; else reports what `what` must be ("a mapping, such as
 * {form: NAME}"; the sentence is given by `must_be`). */
bool mut_node_is(const struct mut_node *node, enum mut_node_kind kind, const char *what,
                 const char *must_be, struct mut_diags *diags);

/* Adds the hint how a number with a comma (0,5 or 1,000) is written to the last error; false if
 * `text` is no such number. */
bool mut_node_comma(const char *text, struct mut_diags *diags);

/* The same for a key that is the rest of such a number: in braces a comma ends the value, and
 * {a: 0,5} is a: 0 and a key 5 with nothing after it. */
bool mut_node_comma_key(const struct mut_node *mapping, int child,
                        struct mut_diags *diags);

/* Reports each key of a mapping that is not among keys[n], with the nearest known one or the
 * list of all (where `set` is known and the key is a path: that it belongs there); true if
 * there was none. */
bool mut_node_keys(const struct mut_node *mapping, const char *what,
                   const char *const *keys, int n, struct mut_diags *diags);

#endif
