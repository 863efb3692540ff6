/* Posts of all plants, structures of arrays; a plant's posts are a slice. */
#ifndef MUT_STAFF_H
#define MUT_STAFF_H

#include "model.h"

struct mut_posts {
    int64_t n;
    uint32_t *post;          /* owned, [n]: the agent ids */
    struct mut_staff column; /* owned arrays [n]; work and words are unused */
};

/* MUT_OK or MUT_ENOMEM; the caller clears in either case. */
int mut_posts_init(struct mut_posts *p, int64_t n);
void mut_posts_clear(struct mut_posts *p);

/* Gives posts first .. first + n - 1 the ids from `id` on: posts count in each sector apart. */
void mut_posts_number(struct mut_posts *p, int64_t first, int n, uint32_t id);

/* The posts first .. first + n - 1 as a plant sees them. */
struct mut_staff mut_posts_slice(const struct mut_posts *p, int64_t first, int n);

#endif
