/* The bytes of a file that a user names. */
#ifndef MUT_DOCUMENT_FILE_H
#define MUT_DOCUMENT_FILE_H

#include <stddef.h>

/* Reads up to `room` bytes of a regular file into `bytes` and their number into `length`. NULL,
 * or why it cannot be read; a pipe or device is refused at once, for it may never give a byte. */
const char *mut_document_bytes(const char *path, char *bytes, size_t room, size_t *length);

#endif
