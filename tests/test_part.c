/* Whose units are whose when ranks share a world, and members on their way to another rank. */
#include "citizens_pack.h"
#include "support.h"

/* Two neighbourhoods of four units are too few for three ranks: units are dealt as evenly as they go. */
static void
test_few_neighbourhoods_are_cut(void **state)
{
    (void) state;
    static const int expected[8] = { 0, 0, 0, 1, 1, 1, 2, 2 };
    for (uint32_t place = 0; place < 8; place++)
        assert_int_equal(mut_part_owner(8, 2, 3, place), expected[place]);
}

/* Eight neighbourhoods of two units, of which two ranks have four each; of nine the first has five. */
static void
test_many_neighbourhoods_stay_whole(void **state)
{
    (void) state;
    for (uint32_t place = 0; place < 16; place++)
        assert_int_equal(mut_part_owner(16, 8, 2, place), place >= 8);
    for (uint32_t place = 0; place < 18; place++)
        assert_int_equal(mut_part_owner(18, 9, 2, place), place >= 10);
}

static void
test_more_ranks_than_units_leave_some_without(void **state)
{
    (void) state;
    static const int expected[3] = { 0, 1, 3 }; /* of five ranks: 0, 5 / 3, 10 / 3 */
    for (uint32_t place = 0; place < 3; place++)
        assert_int_equal(mut_part_owner(3, 1, 5, place), expected[place]);
}

/* For many sizes: ranks come in order, and the largest share is at most a quarter above the mean and one. */
static void
test_shares_are_even_and_in_order(void **state)
{
    (void) state;
    for (int units = 1; units < 60; units++)
        for (int hoods = 1; hoods <= units; hoods += 3)
            for (int n = 1; n < 8; n++) {
                int count[8] = { 0 }, last = 0;
                for (uint32_t place = 0; place < (uint32_t) units; place++) {
                    const int owner = mut_part_owner(units, hoods, n, place);
                    assert_in_range(owner, last, n - 1);
                    last = owner;
                    count[owner]++;
                }
                const int room = 1 + (units + hoods - 1) / hoods; /* a neighbourhood */
                for (int r = 0; r < n && hoods >= 4 * n; r++)
                    assert_true(count[r] <= units / n + room);
                for (int r = 0; r < n && hoods < 4 * n; r++)
                    assert_true(count[r] <= units / n + 1);
            }
}

/* Plants of two units of 60, and of one. Three ranks: each unit once, with its plant, in order of ids. */
static void
test_plants_stay_whole(void **state)
{
    (void) state;
    struct fixture f;
    const struct scene scene = { .sector = "primary_school, recycling",
                                 .units = 7,
                                 .set = "recycling.plant_users: 120" };
    fixture_make(&f, &scene, 0, 0);
    int seen[14] = { 0 }, plants = 0;
    for (int r = 0; r < 3; r++) {
        const struct mut_ranks ranks = { .n = 3, .rank = r };
        struct mut_part part;
        assert_int_equal(
            mut_part_init(&part, &f.plan, f.world.plants, f.world.n_plants, &ranks),
            MUT_OK);
        for (int k = 0; k < part.n_units[r]; k++) {
            const uint32_t u = part.own[k];
            assert_true(k == 0 || u > part.own[k - 1]);
            assert_int_equal(part.owner[u], r);
            assert_int_equal(
                part.owner[f.world.plants[f.world.units[u].plant].first_unit], r);
            seen[u]++;
        }
        assert_int_equal(part.of_sector[2], part.n_units[r]);
        for (uint32_t k = part.of_sector[1]; k < part.of_sector[2]; k++)
            assert_true(part.own[k] >= 7);
        plants += (int) part.n_plants;
        mut_part_clear(&part);
    }
    for (int u = 0; u < 14; u++)
        assert_int_equal(seen[u], 1);
    assert_int_equal(plants, f.world.n_plants);
    fixture_drop(&f);
}

static void
test_one_rank_has_all(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f, &(struct scene){ .units = 3 }, 0, 0);
    assert_null(f.world.part.ranks);
    for (uint32_t u = 0; u < 3; u++) {
        assert_true(mut_part_has(&f.world.part, u));
        assert_int_equal(f.world.part.own[u], u);
    }
    fixture_drop(&f);
}

/* The rows of a part are those of its own units, and people and posts have the numbers of the whole. */
static void
test_a_part_lays_out_its_own_rows(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f, &(struct scene){ .units = 4, .users = "30-90" }, 0, 0);
    const struct mut_world *all = &f.world;
    const struct mut_ranks ranks = { .n = 2, .rank = 1 };
    struct mut_world w;
    assert_int_equal(mut_world_init_part(&w, &f.plan, 0, 0, 1, &ranks), MUT_OK);
    assert_int_equal(w.members.rows, all->slices[2].room + all->slices[3].room);
    assert_int_equal(w.persons.n, all->persons.n);
    assert_int_equal(w.slices[0].first, -1);
    for (uint32_t u = 0; u < 4; u++) {
        assert_int_equal(w.slices[u].n, all->slices[u].n);
        for (int i = 0; u >= 2 && i < w.slices[u].n; i++)
            assert_int_equal(w.persons.id[w.slices[u].first + i],
                             all->persons.id[all->slices[u].first + i]);
        if (u >= 2)
            assert_int_equal(w.units[u].staff.post[0], all->units[u].staff.post[0]);
    }
    mut_world_clear(&w);
    fixture_drop(&f);
}

/* Fills a row's columns with bytes that count up from `start`, and a component's own with 77. */
static void
fill_row(const struct mut_world *w, int64_t row, int start)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    const int strips = mut_citizens_strips(&w->persons, &w->members, strip);
    for (int c = 0; c < strips; c++)
        for (size_t b = 0;
             b < strip[c].size && row >= strip[c].first && row < strip[c].last; b++)
            strip[c].base[(size_t) (row - strip[c].first) * strip[c].size + b] =
                strip[c].own ? 77 : (char) start++;
}

/* A byte of a row by column, or -1 where it has none. */
static int
byte_of(const struct mut_world *w, int64_t row, int column, bool *own)
{
    struct mut_strip strip[MUT_MOST_STRIPS];
    if (column >= mut_citizens_strips(&w->persons, &w->members, strip))
        return -2;
    const struct mut_strip *s = &strip[column];
    *own = s->own;
    return row >= s->first && row < s->last
               ? (unsigned char) s->base[(size_t) (row - s->first) * s->size]
               : -1;
}

/* A row of one world goes to a row of another and is the same there, but for what components keep. */
static void
test_members_go_with_all_columns(void **state)
{
    (void) state;
    struct fixture f;
    const struct scene scene = { .sector = "primary_school, recycling", .units = 2 };
    fixture_make(&f, &scene, 0, 0);
    struct mut_world other;
    assert_int_equal(mut_world_init(&other, &f.plan, 0, 0, 1), MUT_OK);
    for (uint32_t u = 0; u < 4; u += 2) { /* of the home sector, and of a further one */
        const int64_t from = f.world.slices[u].first + 3, to = other.slices[u].first + 5;
        unsigned char packed[1024];
        assert_in_range(mut_citizens_packed(&other.persons, &other.members), 77, 1024);
        const uint32_t id = mut_citizens_id(&f.world.persons, &f.world.members, from);
        fill_row(&f.world, from, 1);
        fill_row(&other, to, 100);
        if (u == 0) /* who comes home has a place */
            f.world.persons.id[from] = id;
        mut_citizens_pack(&f.world.persons, &f.world.members, &from, 1, packed);
        if (u == 0)
            f.world.persons.place[id] = MUT_NOWHERE;
        mut_citizens_unpack(&other.persons, &other.members, &to, 1, packed);
        if (u == 0)
            assert_int_equal(other.persons.place[id], to);
        bool own = false;
        for (int c = 0, x = 0; x > -2; c++) {
            x = byte_of(&f.world, from, c, &own);
            assert_int_equal(byte_of(&other, to, c, &own), own && x == 77 ? 0 : x);
        }
    }
    mut_world_clear(&other);
    fixture_drop(&f);
}

/* Persons alone, with the bytes that sim/citizens.h counts, into rows behind those of the home units. */
static void
test_persons_are_copied_behind_the_rows(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f, &(struct scene){ .units = 2 }, 0, 0);
    struct mut_persons *p = &f.world.persons;
    const int64_t rows = p->rows;
    const uint32_t from[2] = { 7, 3 };
    unsigned char packed[2 * 64];
    assert_int_equal(mut_persons_packed(p, &f.world.members), mut_person_bytes());
    assert_int_equal(mut_persons_grow(p, rows + 3), MUT_OK);
    assert_int_equal(p->rows, rows + 3);
    p->trust[7] = 0.25f;
    p->credits[3] = -12;
    p->cooperation[3] = 3;
    mut_persons_pack(p, &f.world.members, from, 2, packed);
    mut_persons_unpack(p, &f.world.members, rows + 1, 2, packed);
    assert_int_equal(p->id[rows + 1], p->id[7]);
    assert_true(p->trust[rows + 1] == 0.25f);
    assert_int_equal(p->credits[rows + 2], -12);
    assert_int_equal(p->cooperation[rows + 2], 3);
    fixture_drop(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_neighbourhoods_are_cut),
        cmocka_unit_test(test_many_neighbourhoods_stay_whole),
        cmocka_unit_test(test_more_ranks_than_units_leave_some_without),
        cmocka_unit_test(test_shares_are_even_and_in_order),
        cmocka_unit_test(test_plants_stay_whole),
        cmocka_unit_test(test_one_rank_has_all),
        cmocka_unit_test(test_a_part_lays_out_its_own_rows),
        cmocka_unit_test(test_members_go_with_all_columns),
        cmocka_unit_test(test_persons_are_copied_behind_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
