#include "staff.h"

#include "diag.h"
#include "mem.h"

int
mut_posts_init(struct mut_posts *p, int64_t n)
{
    size_t rows = (size_t) n;
    *p = (struct mut_posts){ .n = n };
    struct mut_staff *c = &p->column;
    p->post = mut_array(rows, sizeof *p->post);
    c->skill = mut_array(rows, sizeof *c->skill);
    c->mission = mut_array(rows, sizeof *c->mission);
    c->effort = mut_array(rows, sizeof *c->effort);
    c->burnout = mut_array(rows, sizeof *c->burnout);
    c->pay = mut_array(rows, sizeof *c->pay);
    c->voice = mut_array(rows, sizeof *c->voice);
    c->tenure = mut_array(rows, sizeof *c->tenure);
    c->sick = mut_array(rows, sizeof *c->sick);
    c->filled = mut_array(rows, sizeof *c->filled);
    c->role = mut_array(rows, sizeof *c->role);
    if (p->post == NULL || c->skill == NULL || c->mission == NULL || c->effort == NULL ||
        c->burnout == NULL || c->pay == NULL || c->voice == NULL || c->tenure == NULL ||
        c->sick == NULL || c->filled == NULL || c->role == NULL)
        return MUT_ENOMEM;
    mut_posts_number(p, 0, (int) n, 0);
    return MUT_OK;
}

void
mut_posts_number(struct mut_posts *p, int64_t first, int n, uint32_t id)
{
    for (int i = 0; i < n; i++)
        p->post[first + i] = id + (uint32_t) i;
}

void
mut_posts_clear(struct mut_posts *p)
{
    struct mut_staff *c = &p->column;
    void *columns[] = { p->post,  c->skill,  c->mission, c->effort, c->burnout, c->pay,
                        c->voice, c->tenure, c->sick,    c->filled, c->role };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        mut_free(columns[i]);
    *p = (struct mut_posts){ 0 };
}

struct mut_staff
mut_posts_slice(const struct mut_posts *p, int64_t first, int n)
{
    const struct mut_staff *c = &p->column;
    return (struct mut_staff){
        .n = n,
        .post = p->post + first,
        .skill = c->skill + first,
        .mission = c->mission + first,
        .effort = c->effort + first,
        .burnout = c->burnout + first,
        .pay = c->pay + first,
        .voice = c->voice + first,
        .tenure = c->tenure + first,
        .sick = c->sick + first,
        .filled = c->filled + first,
        .role = c->role + first,
    };
}
