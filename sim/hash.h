/* SHA-256 of what a result or a page depends on. */
#ifndef MUT_HASH_H
#define MUT_HASH_H

#include <stdbool.h>
#include <stddef.h>

enum { MUT_HASH_ROOM = 65, MUT_HASH_BASE64 = 45 };

void mut_hash_bytes(const void *bytes, size_t n, char out[MUT_HASH_ROOM]);

/* Of a whole file; false if it cannot be read. */
bool mut_hash_file(const char *path, char out[MUT_HASH_ROOM]);

/* The same in base64 (RFC 4648), as content security policies write it. */
void mut_hash_base64(const void *bytes, size_t n, char out[MUT_HASH_BASE64]);

#endif
