#include "ranks.h"

#include <omp.h>
#include <string.h>

void
mut_ranks_start(struct mut_ranks *r)
{
    *r = (struct mut_ranks){ .n = 1, .here = 1, .sharing = 1 };
}

int
mut_ranks_threads(const struct mut_ranks *r)
{
    (void) r;
    return omp_get_max_threads();
}

void
mut_ranks_barrier(const struct mut_ranks *r)
{
    (void) r;
}

void
mut_ranks_gather(const struct mut_ranks *r, const void *mine, size_t size, void *all)
{
    (void) r;
    memcpy(all, mine, size);
}

void
mut_ranks_tell(const struct mut_ranks *r, void *bytes, size_t size)
{
    (void) r;
    (void) bytes;
    (void) size;
}
