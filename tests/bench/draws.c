/* How many words of luck a citizen takes in a month of the default scenario's reference arm, draw by draw:
 * the linker wraps mut_draw_users, mut_draw_pairs and mut_draw_rows (Makefile), which counts users. The mean over twelve months after the
 * burn-in; each draw makes a block of four words for each user. sim/bench_limit.c is made of the result. */
#include "bench_world.h"

#include <stdio.h>
#include <string.h>

/* Of the component whose draws are these; written in one thread. */
static struct {
    const struct mut_draw *draws;
    int64_t users[MUT_MOST_DRAWS];
} counted[MUT_MOST_COMPONENTS];

void __wrap_mut_draw_users(struct mut_unit *unit, const struct mut_month *now, int draw);
void __real_mut_draw_users(struct mut_unit *unit, const struct mut_month *now, int draw);

void
__wrap_mut_draw_users(struct mut_unit *unit, const struct mut_month *now, int draw)
{
    counted[now->component].draws = now->draws;
    counted[now->component].users[draw] += unit->users.n;
    __real_mut_draw_users(unit, now, draw);
}

void __wrap_mut_draw_pairs(struct mut_unit *unit, const struct mut_month *now, int draw);
void __real_mut_draw_pairs(struct mut_unit *unit, const struct mut_month *now, int draw);

void
__wrap_mut_draw_pairs(struct mut_unit *unit, const struct mut_month *now, int draw)
{
    counted[now->component].draws = now->draws;
    counted[now->component].users[draw] += unit->users.n;
    __real_mut_draw_pairs(unit, now, draw);
}

void __wrap_mut_draw_rows(struct mut_unit *unit, const struct mut_month *now, int draw,
                          int m);
void __real_mut_draw_rows(struct mut_unit *unit, const struct mut_month *now, int draw,
                          int m);

void
__wrap_mut_draw_rows(struct mut_unit *unit, const struct mut_month *now, int draw, int m)
{
    counted[now->component].draws = now->draws;
    counted[now->component].users[draw] += m;
    __real_mut_draw_rows(unit, now, draw, m);
}

static void
print(const struct mut_bench_world *b, int months)
{
    double all = 0, citizens = mut_bench_world_people(b) * months;
    printf("%-32s %14s\n", "draw", "users a month");
    for (int c = 0; c < b->registry.n; c++)
        for (int d = 0; d < MUT_MOST_DRAWS && counted[c].draws != NULL; d++) {
            const double share = (double) counted[c].users[d] / citizens;
            all += share;
            if (share > 0)
                printf("%-16s %-15s %14.3f\n", b->registry.items[c]->name,
                       counted[c].draws[d].name, share);
        }
    printf("%-32s %14.3f\n", "blocks of four words", all);
}

int
main(void)
{
    enum { UNITS = 200, MONTHS = 12 };
    struct mut_bench_world b;
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = mut_bench_world_init(&b, "scenarios/three_forms.yaml", UNITS, 1, &diags);
    memset(counted, 0, sizeof counted);
    if (status == MUT_OK)
        status = mut_bench_world_run(&b, MONTHS, 1, &diags);
    if (status == MUT_OK)
        print(&b, MONTHS);
    mut_diag_print(&diags, stderr);
    mut_bench_world_clear(&b);
    mut_diag_clear(&diags);
    return status == MUT_OK ? 0 : 1;
}
