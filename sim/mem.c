#include "mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A cache line and the widest vector; a huge page, in which arrays of a large world lie where the
 * system has them: people who move are then found with fewer looks at the table of pages. */
enum { ALIGNMENT = 64, HUGE_PAGE = 2 << 20, LARGE = 8 * HUGE_PAGE };

#ifdef MUT_TEST_ALLOCATIONS
static long countdown;

void
mut_mem_fail_at(long n)
{
    __atomic_store_n(&countdown, n, __ATOMIC_SEQ_CST);
}

static int
refused(void)
{
    return __atomic_load_n(&countdown, __ATOMIC_SEQ_CST) > 0 &&
           __atomic_sub_fetch(&countdown, 1, __ATOMIC_SEQ_CST) == 0;
}
#else
static int
refused(void)
{
    return 0;
}
#endif

/* `used` bytes are left for the caller to fill, the rest is zero. */
static void *
block(size_t n, size_t size, size_t used)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX - HUGE_PAGE ||
        refused())
        return NULL;
    size_t unit = bytes < LARGE ? ALIGNMENT : HUGE_PAGE;
    size_t whole = bytes == 0 ? unit : (bytes + unit - 1) / unit * unit;
    char *new = aligned_alloc(unit, whole);
    if (new == NULL)
        return NULL;
#ifdef MADV_HUGEPAGE
    if (unit == HUGE_PAGE)
        madvise(new, whole,
                MADV_HUGEPAGE); /* a wish: what comes of it changes nothing else */
#endif
    memset(new + used, 0, whole - used);
    return new;
}

void *
mut_array(size_t n, size_t size)
{
    return block(n, size, 0);
}

void *
mut_array_grow(void *array, size_t old, size_t n, size_t size)
{
    size_t kept = array == NULL ? 0 : (old < n ? old : n) * size;
    void *new = block(n, size, kept);
    if (new == NULL)
        return NULL;
    if (kept > 0)
        memcpy(new, array, kept);
    mut_free(array);
    return new;
}

void
mut_free(void *array)
{
    free(array);
}

char *
mut_text(const char *text)
{
    size_t length = strlen(text) + 1;
    char *copy = block(length, 1, length);
    return copy == NULL ? NULL : memcpy(copy, text, length);
}

char *
mut_text_formatv(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return NULL;
    size_t room = (size_t) length + 1;
    char *text = block(room, 1, 0);
    if (text != NULL)
        vsnprintf(text, room, format, arguments);
    return text;
}

char *
mut_text_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = mut_text_formatv(format, arguments);
    va_end(arguments);
    return text;
}

char *
mut_text_join(const char *const *names, int n)
{
    char *text = mut_text("");
    for (int i = 0; i < n && text != NULL; i++) {
        char *longer = mut_text_format("%s%s%s", text, i > 0 ? ", " : "", names[i]);
        mut_free(text);
        text = longer;
    }
    return text;
}
