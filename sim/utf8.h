/* Whether bytes are text in UTF-8 (RFC 3629). */
#ifndef MUT_UTF8_H
#define MUT_UTF8_H

#include "diag.h"

#include <stddef.h>

/* The number of bytes of the character at s[left]; 0 if it is no UTF-8 or a control character
 * other than tab and line ends. left must be at least 1. */
size_t mut_utf8_length(const unsigned char *s, size_t left);

/* Reports the first byte that is none, with its line and column in `file`. */
int mut_utf8_check(const char *file, const char *bytes, size_t length,
                   struct mut_diags *diags);

#endif
