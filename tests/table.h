/* A result on a desk, and what `compare` prints of it. */
#ifndef MUT_TABLE_H
#define MUT_TABLE_H

#include "compare.h"
#include "sample.h"
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[128];
    struct sample sample;
    struct mut_diags diags;
    char *text; /* what was printed */
};

static inline struct desk *
desk(int arms, int replicates)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    sample_init(&d->sample, arms, replicates, false);
    mut_diag_init(&d->diags);
    for (int a = 0; a < arms; a++)
        for (int r = 0; r < replicates; r++)
            for (int k = 0; k < mut_n_outcomes; k++)
                if (mut_outcomes[k].axis == MUT_AXIS_NONE)
                    sample_level(&d->sample, a, r, mut_outcomes[k].name, 0.5);
    return d;
}

static inline void
clear(struct desk *d)
{
    remove(d->path);
    rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d->text);
    free(d);
}

static inline void
print(struct desk *d, enum mut_format format)
{
    size_t size;
    assert_int_equal(mut_store_write(d->path, true, &d->sample.plan, &d->sample.layout,
                                     d->sample.runs, &d->diags),
                     MUT_OK);
    free(d->text);
    FILE *out = open_memstream(&d->text, &size);
    assert_int_equal(mut_compare_print(d->path, NULL, format, out, &d->diags), MUT_OK);
    fclose(out);
}

static inline void
assert_prints(const struct desk *d, const char *words)
{
    if (strstr(d->text, words) == NULL)
        fail_msg("lacks \"%s\":\n%s", words, d->text);
}

/* The line that begins so, or the following one (`below` = 1). */
static inline char *
line_of(const struct desk *d, const char *start, int below)
{
    static char line[512]; /* of this test program alone */
    const char *at = strstr(d->text, start);
    assert_non_null(at);
    for (; below > 0; below--)
        at = strchr(at, '\n') + 1;
    snprintf(line, sizeof line, "%.*s", (int) strcspn(at, "\n"), at);
    return line;
}

#endif
