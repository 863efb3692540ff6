/* What to do about a text that is not YAML, from where and why the parser stopped. */
#ifndef MUT_DOCUMENT_SYNTAX_H
#define MUT_DOCUMENT_SYNTAX_H

#include "diag.h"

/* Adds the hint to the last error. `problem` is libyaml's sentence, `text` the whole file; `at` is
 * where it stopped. */
void mut_document_syntax(const char *problem, const char *text, struct mut_place at,
                         struct mut_diags *diags);

#endif
