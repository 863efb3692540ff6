/* Who shares a month's risk with whom, in whole pence; by hand. */
#include "pool.h"

#include "support.h"

enum { UNITS = 4 };

/* Two units of 60 users in each of two sectors, GBP 300 and GBP 100 a user and year; all in a pool
 * of the kind with all they kept: the first unit 10.01, its peer 2, others nothing. */
static void
open_pool(struct fixture *f, enum mut_pool kind, int sign)
{
    fixture_make(f,
                 &(struct scene){ .sector = "primary_school, recycling",
                                  .units = 2,
                                  .set = "primary_school.cost_per_user: 300, "
                                         "recycling.cost_per_user: 100" },
                 0, 0);
    for (int u = 0; u < UNITS; u++) {
        struct mut_unit *unit = &f->world.units[u];
        unit->lever.pool = kind;
        unit->lever.pooled = 1;
        unit->purse.kept = u == 0 ? sign * 10.01 : u == 1 ? sign * 2.0 : 0;
        unit->purse.reserves = 5000;
    }
}

static void
assert_pooled(struct fixture *f, const int64_t pooled[UNITS])
{
    assert_int_equal(mut_pool_settle(&f->world), MUT_OK);
    for (int u = 0; u < UNITS; u++) {
        assert_int_equal(f->world.units[u].purse.pooled, pooled[u]);
        assert_int_equal(f->world.units[u].purse.reserves, 5000 + pooled[u]);
    }
}

/* 1,201 by 18,000 : 18,000 : 6,000 : 6,000 is 450.375 twice and 150.125 twice; the penny that whole
 * shares leave goes to the first. */
static void
test_a_neighbourhood_shares_by_what_users_cost(void **state)
{
    (void) state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct fixture f;
        open_pool(&f, MUT_POOL_PLACE, sign);
        assert_pooled(&f, (int64_t[]){ sign * (451 - 1001), sign * (450 - 200),
                                       sign * 150, sign * 150 });
        assert_int_equal(f.world.commons[0].pence, sign * 1201);
        assert_int_equal(f.world.commons[0].users, 240);
        assert_true(f.world.commons[0].money == 48000);
        fixture_drop(&f);
    }
}

static void
test_peers_and_partners_share_within_their_sector(void **state)
{
    (void) state;
    static const enum mut_pool kinds[] = { MUT_POOL_PEERS, MUT_POOL_PARTNERS };
    for (int k = 0; k < 2; k++) {
        struct fixture f;
        open_pool(&f, kinds[k], 1);
        assert_pooled(&f, (int64_t[]){ 601 - 1001, 600 - 200, 0, 0 });
        assert_int_equal(f.world.commons[0].pence, 0);
        fixture_drop(&f);
    }
}

/* Half of what the first kept; the second stays out; nothing is pooled where no part is. */
static void
test_a_part_is_pooled_by_who_takes_part(void **state)
{
    (void) state;
    struct fixture f;
    open_pool(&f, MUT_POOL_PEERS, 1);
    f.world.units[0].lever.pooled = 0.5; /* 500 of 1,001, towards zero */
    f.world.units[1].lever.pooled = 0;   /* and takes its half */
    assert_pooled(&f, (int64_t[]){ -250, 250, 0, 0 });
    fixture_drop(&f);
    open_pool(&f, MUT_POOL_PEERS, 1);
    f.world.units[1].lever.pool = MUT_POOL_NONE;
    assert_pooled(&f, (int64_t[]){ 0, 0, 0, 0 });
    fixture_drop(&f);
}

/* What was in the pool last month is not told again when there is none. */
static void
test_without_a_pool_nothing_is_told(void **state)
{
    (void) state;
    struct fixture f;
    open_pool(&f, MUT_POOL_NONE, 1);
    f.world.commons[0].pence = 7;
    assert_pooled(&f, (int64_t[]){ 0, 0, 0, 0 });
    assert_int_equal(f.world.commons[0].pence, 0);
    fixture_drop(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_neighbourhood_shares_by_what_users_cost),
        cmocka_unit_test(test_peers_and_partners_share_within_their_sector),
        cmocka_unit_test(test_a_part_is_pooled_by_who_takes_part),
        cmocka_unit_test(test_without_a_pool_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
