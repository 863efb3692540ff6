/* Lines of a scenario, put together piece by piece. */
#ifndef MUT_AUDIT_TEXT_H
#define MUT_AUDIT_TEXT_H

#include <stdio.h>

struct mut_audit_text {
    FILE *out;  /* where to write, between begin and end */
    char *text; /* owned; whole after mut_audit_text_end */
    size_t size;
};

/* MUT_OK or MUT_ENOMEM. Clear it in either case. */
int mut_audit_text_begin(struct mut_audit_text *t);
int mut_audit_text_end(struct mut_audit_text *t);
void mut_audit_text_clear(struct mut_audit_text *t);

#endif
