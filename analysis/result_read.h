/* Arrays and texts of an HDF5 file, copied into memory of ours. Everything returned is freed
 * with mut_free (texts with mut_result_read_free) and is NULL if the object is missing, has
 * another shape or does not fit the memory. Control characters in texts become spaces: names of
 * a foreign file reach terminals. */
#ifndef MUT_RESULT_READ_H
#define MUT_RESULT_READ_H

#include <stdint.h>

enum { MUT_RESULT_READ_AXES = 5 };

/* A text attribute of fixed length in the root group. */
char *mut_result_read_attribute(int64_t file, const char *name);

/* The same of the object at `path`. */
char *mut_result_read_attribute_of(int64_t file, const char *path, const char *name);

/* An attribute of two integers of the object at `path`; 0 if it was read. */
int mut_result_read_range(int64_t file, const char *path, const char *name, int ends[2]);

/* An attribute of one integer, likewise. */
int mut_result_read_number(int64_t file, const char *path, const char *name, int *number);

/* One-dimensional arrays; their length goes to *n. */
char **mut_result_read_texts(int64_t file, const char *path, int *n);
/* The same byte by byte: texts that are compared or hashed; never for a terminal. */
char **mut_result_read_files(int64_t file, const char *path, int *n);
int *mut_result_read_ints(int64_t file, const char *path, int *n);

/* An array of any shape; *axes and dims[] say which. */
double *mut_result_read_doubles(int64_t file, const char *path, int *axes,
                                int dims[MUT_RESULT_READ_AXES]);

void mut_result_read_free(char **texts, int n);

/* The place of `text` among texts[n]; -1: it is none of them. */
int mut_result_read_find(char *const *texts, int n, const char *text);

#endif
