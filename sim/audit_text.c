#include "audit_text.h"

#include "diag.h"

#include <stdlib.h>

int
mut_audit_text_begin(struct mut_audit_text *t)
{
    *t = (struct mut_audit_text){ 0 };
    t->out = open_memstream(&t->text, &t->size);
    return t->out != NULL ? MUT_OK : MUT_ENOMEM;
}

int
mut_audit_text_end(struct mut_audit_text *t)
{
    if (t->out == NULL)
        return MUT_ENOMEM;
    int lost = fclose(t->out);
    t->out = NULL;
    return lost == 0 && t->text != NULL ? MUT_OK : MUT_ENOMEM;
}

void
mut_audit_text_clear(struct mut_audit_text *t)
{
    if (t->out != NULL)
        fclose(t->out);
    free(t->text);
    *t = (struct mut_audit_text){ 0 };
}
