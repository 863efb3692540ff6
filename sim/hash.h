/* SHA-256 of what a result depends on, in hexadecimal. */
#ifndef MUT_HASH_H
#define MUT_HASH_H

#include <stdbool.h>
#include <stddef.h>

enum { MUT_HASH_ROOM = 65 };

void mut_hash_bytes(const void *bytes, size_t n, char out[MUT_HASH_ROOM]);

/* Of a whole file; false if it cannot be read. */
bool mut_hash_file(const char *path, char out[MUT_HASH_ROOM]);

#endif
