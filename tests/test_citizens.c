#include "citizens.h"

#include "support.h"

enum { ROWS = 6 };

static void
make(struct mut_members *m, const size_t *sizes, int n)
{
    assert_int_equal(mut_members_init(m, ROWS, ROWS, sizes, n), MUT_OK);
}

/* Fills every column of a row with bytes that tell the row. */
static void
mark(struct mut_members *m, int64_t row, int value)
{
    m->belief[row] = m->contribution[row] = m->habit[row] = (float) value;
    m->satisfaction[row] = m->benefit[row] = (float) value;
    m->open[row] = m->wait[row] = m->rungs[row] = (uint8_t) value;
    m->silent[row] = m->stigma[row] = (uint8_t) value;
    for (int month = 0; month < MUT_YEAR; month++)
        m->given[month][row] = (uint8_t) (value + month);
    m->trust_change[row] = m->wellbeing_change[row] = m->social_change[row] = (int16_t)
        value;
    for (int s = 0; s < m->n_states; s++)
        if (m->state[s] != NULL)
            memset(m->state[s] + (size_t) row * m->state_size[s], value, m->state_size[s]);
}

static void
assert_marked(const struct mut_members *m, int64_t row, int value)
{
    assert_true(m->belief[row] == (float) value && m->contribution[row] == (float) value);
    assert_true(m->habit[row] == (float) value && m->satisfaction[row] == (float) value);
    assert_true(m->benefit[row] == (float) value);
    assert_true(m->open[row] == value && m->wait[row] == value && m->rungs[row] == value);
    assert_true(m->silent[row] == value && m->stigma[row] == value);
    for (int month = 0; month < MUT_YEAR; month++)
        assert_int_equal(m->given[month][row], value + month);
    assert_int_equal(m->trust_change[row], value);
    assert_int_equal(m->wellbeing_change[row], value);
    assert_int_equal(m->social_change[row], value);
    for (int s = 0; s < m->n_states; s++)
        for (size_t b = 0; b < m->state_size[s]; b++)
            assert_int_equal(m->state[s][(size_t) row * m->state_size[s] + b], value);
}

static void
mark_person(struct mut_persons *p, int64_t row, int value)
{
    p->id[row] = (uint32_t) value;
    p->resources[row] = p->preference[row] = p->duty[row] = (float) value;
    p->trust[row] = p->wellbeing[row] = p->social_capital[row] = (float) value;
    p->attachment[row] = p->cooperation[row] = (uint8_t) value;
    p->credits[row] = (int16_t) value;
}

static void
assert_person_marked(const struct mut_persons *p, int64_t row, int value)
{
    assert_int_equal(p->id[row], value);
    assert_true(p->resources[row] == (float) value && p->preference[row] == (float) value);
    assert_true(p->duty[row] == (float) value && p->trust[row] == (float) value);
    assert_true(p->wellbeing[row] == (float) value &&
                p->social_capital[row] == (float) value);
    assert_true(p->attachment[row] == value && p->cooperation[row] == value);
    assert_true(p->credits[row] == value);
}

/* The row of the persons' table is the one where the person now lives. */
static void
test_a_member_moves_with_every_column_and_the_person(void **state)
{
    (void) state;
    static const size_t sizes[] = { 4, 0, 3 };
    struct mut_members m;
    struct mut_persons p;
    make(&m, sizes, 3);
    assert_int_equal(mut_persons_init(&p, ROWS, ROWS, false), MUT_OK);
    assert_null(m.state[1]); /* no state, no room */
    for (int row = 0; row < ROWS; row++) {
        mark(&m, row, 10 * (row + 1));
        mark_person(&p, row, 10 * (row + 1));
    }
    mut_citizens_move(&p, &m, 4, 1);
    for (int row = 0; row < ROWS; row++) {
        assert_marked(&m, row, row == 1 ? 50 : 10 * (row + 1));
        assert_person_marked(&p, row, row == 1 ? 50 : 10 * (row + 1));
    }
    mut_members_clear(&m);
    mut_persons_clear(&p);
    assert_null(m.belief);
    assert_null(p.id);
}

/* Rows 1 and 3 change places while row 2 goes to row 0: each is read before any is written, and the first two go
 * without the components' own state where they start afresh; on one thread or three. */
static void
test_relocations_are_all_at_once(void **state)
{
    (void) state;
    static const size_t sizes[] = { 4, 0, 3 };
    static const struct mut_relocation moves[] = { { 1, 3 }, { 3, 1 }, { 2, 0 } };
    static const int expected[ROWS] = { 30, 40, 30, 20, 50, 60 };
    for (int afresh = 0; afresh <= 1; afresh++) {
        struct mut_members m;
        struct mut_persons p;
        char room[3 * 3 * 4]; /* threads, moves, bytes */
        make(&m, sizes, 3);
        assert_int_equal(mut_persons_init(&p, ROWS, ROWS, false), MUT_OK);
        assert_int_equal(mut_citizens_cell_bytes(&p, &m), 4);
        for (int row = 0; row < ROWS; row++) {
            mark(&m, row, 10 * (row + 1));
            mark_person(&p, row, 10 * (row + 1));
        }
        mut_citizens_relocate(&p, &m, moves, 3, afresh ? 2 : 0, room, 1 + 2 * afresh);
        for (int row = 0; row < ROWS; row++) {
            bool moved = afresh == 1 && (row == 1 || row == 3);
            assert_int_equal(m.state[0][4 * row], moved ? 0 : expected[row]);
            assert_int_equal(m.state[2][3 * row + 2], moved ? 0 : expected[row]);
            assert_person_marked(&p, row, expected[row]);
            m.n_states = 0;
            assert_marked(&m, row, expected[row]);
            m.n_states = 3;
        }
        mut_members_clear(&m);
        mut_persons_clear(&p);
    }
}

static void
test_clearing_twice_or_nothing_is_fine(void **state)
{
    (void) state;
    struct mut_members m = { 0 };
    struct mut_persons p = { 0 };
    mut_members_clear(&m);
    mut_persons_clear(&p);
    assert_int_equal(mut_persons_init(&p, 3, 5, false), MUT_OK);
    mut_persons_clear(&p);
    mut_persons_clear(&p);
    assert_null(p.trust);
}

static void
settle_all(struct mut_members *m, struct mut_persons *p)
{
    for (int trait = 0; trait < MUT_TRAITS; trait++)
        mut_members_settle(m, p, (enum mut_trait) trait, 1, 3);
}

/* Increments are 1/32768 each (the header's scale); persons keep between 0 and 1. */
static void
test_settling_adds_increments_once_and_clamps(void **state)
{
    (void) state;
    struct mut_members m;
    struct mut_persons p;
    make(&m, NULL, 0);
    assert_int_equal(mut_persons_init(&p, ROWS, ROWS, false), MUT_OK);
    for (int i = 0; i < ROWS; i++)
        p.trust[i] = p.wellbeing[i] = p.social_capital[i] = 0.5f;
    m.trust_change[1] = 8192;      /* a quarter */
    m.wellbeing_change[1] = -8192; /* the same, less */
    m.social_change[2] = 32767;    /* nearly 1: clamped */
    m.trust_change[3] = -32768;    /* to 0 */
    m.trust_change[5] = 8192;      /* outside the rows that are settled */
    settle_all(&m, &p);
    assert_true(p.trust[1] == 0.75f && p.wellbeing[1] == 0.25f);
    assert_true(p.social_capital[2] == 1 && p.trust[3] == 0);
    assert_true(p.trust[5] == 0.5f && p.social_capital[1] == 0.5f);
    assert_int_equal(m.trust_change[5], 8192);
    settle_all(&m, &p); /* nothing is left of them */
    assert_true(p.trust[1] == 0.75f && p.wellbeing[1] == 0.25f);
    mut_members_clear(&m);
    mut_persons_clear(&p);
}

/* Two people in three sectors; the second stands first in the last two. */
static void
make_three_sectors(struct mut_members *m, struct mut_persons *p)
{
    assert_int_equal(mut_members_init(m, ROWS, 2, NULL, 0), MUT_OK);
    assert_int_equal(mut_persons_init(p, 2, 2, true), MUT_OK);
    for (uint32_t i = 0; i < 2; i++)
        p->id[i] = p->place[i] = i;
    m->person[0] = m->person[2] = 1;
}

/* By hand: three quarters, a half more in one sector and a quarter less in another are 1, and an
 * account of none that gains and loses an hour is empty, whichever sector comes first. */
static void
test_sectors_add_up_before_a_bound_is_met(void **state)
{
    (void) state;
    for (int first = 0; first < 3; first++) {
        struct mut_members m;
        struct mut_persons p;
        make_three_sectors(&m, &p);
        p.trust[0] = 0.75f;
        const int64_t row[3] = { 0, 3, 5 }; /* of the first person, by sector */
        int64_t gains = row[first], loses = row[(first + 1) % 3];
        m.trust_change[gains] = 16384;
        m.trust_change[loses] = -8192;
        m.credits_change[gains] = 4;
        m.credits_change[loses] = -4;
        m.social_change[2] = m.social_change[4] = 8192; /* the second person's */
        for (int trait = 0; trait < MUT_TRAITS; trait++) {
            mut_members_gather(&m, &p, (enum mut_trait) trait, 2, 2);
            mut_members_gather(&m, &p, (enum mut_trait) trait, 4, 2);
            mut_members_settle(&m, &p, (enum mut_trait) trait, 0, 2);
        }
        assert_true(p.trust[0] == 1 && p.credits[0] == 0);
        assert_true(p.social_capital[1] == 0.5f && p.social_capital[0] == 0);
        for (int i = 0; i < ROWS; i++)
            assert_true(m.trust_change[i] == 0 && m.credits_change[i] == 0 &&
                        m.social_change[i] == 0);
        assert_true(p.gathered[0] == 0 && p.gathered[1] == 0);
        mut_members_clear(&m);
        mut_persons_clear(&p);
    }
}

/* The header's figures, by hand. */
static void
test_bytes_are_what_the_header_says(void **state)
{
    (void) state;
    /* id, 6 floats, attachment, credits, cooperation */
    assert_int_equal(mut_person_bytes(), 4 + 24 + 1 + 2 + 1);
    /* 5 floats, 5 bytes, 12 months of a byte, 4 int16 */
    assert_int_equal(mut_member_bytes(), 20 + 5 + 12 + 8);
}

/* At most 100 bytes a person with one membership and 48 for each further one, with the room that
 * a unit of 500 keeps free and every mechanism's own state. */
static void
test_a_citizen_takes_at_most_100_bytes(void **state)
{
    (void) state;
    size_t own = 0;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct mut_world world;
    support_plan(&plan, &(struct scene){ .users = "500" }, &registry, NULL);
    assert_int_equal(mut_world_init(&world, &plan, 0, 0, 1), MUT_OK);
    for (int c = 0; c < registry.n; c++) {
        size_t bytes = registry.items[c]->state_per_citizen;
        if (bytes > 0)
            print_message("    %s: %zu bytes a membership\n", registry.items[c]->name,
                          bytes);
        own += bytes;
    }
    double n = (double) world.persons.n;
    double rows_each = (double) world.members.rows / n;
    double all = (double) mut_person_bytes() * (double) world.persons.rows / n +
                 (double) (mut_member_bytes() + own) * rows_each;
    print_message("    %.1f bytes a citizen in all\n", all);
    assert_true(rows_each > 1 && all <= 100);
    assert_true(mut_member_bytes() <= 48);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_member_moves_with_every_column_and_the_person),
        cmocka_unit_test(test_relocations_are_all_at_once),
        cmocka_unit_test(test_clearing_twice_or_nothing_is_fine),
        cmocka_unit_test(test_settling_adds_increments_once_and_clamps),
        cmocka_unit_test(test_sectors_add_up_before_a_bound_is_met),
        cmocka_unit_test(test_bytes_are_what_the_header_says),
        cmocka_unit_test(test_a_citizen_takes_at_most_100_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
