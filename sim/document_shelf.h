/* Files parsed once and read many times, for who reads the same scenario again and again with other
 * values: more than half of reading one is parsing the files of its forms and sectors (scenarios/fitting.yaml
 * 3.3 ms, through a shelf 1.2 ms; six_forms.yaml 9.1 and 3.9 ms). */
#ifndef MUT_DOCUMENT_SHELF_H
#define MUT_DOCUMENT_SHELF_H

#include "document.h"

/* Zeroed it is empty and open. While open only one thread may read through it; once closed any
 * number may, for it changes no more. */
struct mut_document_shelf {
    struct mut_document *documents; /* owned, [n] */
    int n;
    bool closed;            /* what is not there stays away */
    struct mut_diags diags; /* keeps the names that the documents' places point to */
};

/* mut_document_read through a shelf, which may be NULL: a document that is there is lent, not parsed
 * again; clearing it leaves it on the shelf, which must outlive it. A right one that is not there is
 * added while the shelf is open. A lent document's text is not known to `diags`: who shows errors to
 * people reads without a shelf. */
int mut_document_shelf_read(struct mut_document_shelf *shelf, struct mut_document *doc,
                            const char *path, struct mut_diags *diags);

void mut_document_shelf_clear(struct mut_document_shelf *shelf);

#endif
