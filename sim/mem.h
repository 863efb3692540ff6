/* Memory: zeroed arrays with checked sizes. Tests make the n-th allocation fail. */
#ifndef MUT_MEM_H
#define MUT_MEM_H

#include <stdarg.h>
#include <stddef.h>

/* A zeroed array of n items of `size` bytes aligned to 64, or NULL if it does not fit; never
 * NULL for n = 0. The caller frees it with mut_free. */
void *mut_array(size_t n, size_t size);

/* Room for n items where there were `old`; contents kept, new items zeroed; NULL if it does
 * not fit (the old array stays valid). */
void *mut_array_grow(void *array, size_t old, size_t n, size_t size);

/* Frees what the functions here have given; nothing for NULL. */
void mut_free(void *array);

/* A copy of a string, or NULL; freed with mut_free. */
char *mut_text(const char *text);

/* "a, b, c" of names[n] as a new string, or NULL; freed with mut_free. */
char *mut_text_join(const char *const *names, int n);

/* printf into a new string, or NULL; freed with mut_free. */
char *mut_text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same for a function that has arguments of its own. */
char *mut_text_formatv(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

#ifdef MUT_TEST_ALLOCATIONS
/* The n-th allocation from now fails (1 = the next one); 0 switches it off. */
void mut_mem_fail_at(long n);
#endif

#endif
