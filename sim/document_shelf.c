#include "document_shelf.h"

#include "mem.h"

#include <string.h>

static const struct mut_document *
find(const struct mut_document_shelf *shelf, const char *path)
{
    for (int i = 0; i < shelf->n; i++)
        if (strcmp(shelf->documents[i].path, path) == 0)
            return &shelf->documents[i];
    return NULL;
}

/* The document, parsed and added; NULL if it is wrong or does not fit the memory. */
static const struct mut_document *
add(struct mut_document_shelf *shelf, const char *path)
{
    const size_t n = (size_t) shelf->n;
    struct mut_document *grown = mut_array_grow(shelf->documents, n, n + 1, sizeof *grown);
    if (grown == NULL)
        return NULL;
    shelf->documents = grown;
    if (mut_document_read(&grown[n], path, &shelf->diags) == MUT_OK) {
        shelf->n++;
        return &grown[n];
    }
    mut_document_clear(&grown[n]);
    return NULL;
}

int
mut_document_shelf_read(struct mut_document_shelf *shelf, struct mut_document *doc,
                        const char *path, struct mut_diags *diags)
{
    const struct mut_document *found = shelf != NULL ? find(shelf, path) : NULL;
    if (found == NULL && shelf != NULL && !shelf->closed)
        found = add(shelf, path);
    if (found == NULL)
        return mut_document_read(doc, path, diags);
    *doc = *found;
    doc->lent = true;
    return MUT_OK;
}

void
mut_document_shelf_clear(struct mut_document_shelf *shelf)
{
    for (int i = 0; i < shelf->n; i++)
        mut_document_clear(&shelf->documents[i]);
    mut_free(shelf->documents);
    mut_diag_clear(&shelf->diags);
    *shelf = (struct mut_document_shelf){ 0 };
}
