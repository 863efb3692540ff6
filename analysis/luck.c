#include "luck.h"

#include "mem.h"
#include "result_read.h"

#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
read_seed(const struct mut_result *r)
{
    const hid_t group = H5Gopen2(r->file, "provenance", H5P_DEFAULT);
    if (group < 0)
        return NULL;
    char *seed = mut_result_read_attribute(group, "seed");
    H5Gclose(group);
    return seed;
}

/* Of a result without points an attribute of the group, else a variable over them. */
static int *
read_population(const struct mut_result *r, const char *name)
{
    int n = 1, *values = NULL;
    char *path = mut_text_format(r->points != NULL ? "design/point_%s" : "population_%s",
                                 name);
    if (path == NULL)
        return NULL;
    if (r->points != NULL)
        values = mut_result_read_ints(r->file, path, &n);
    else {
        values = mut_array(1, sizeof *values);
        if (values != NULL && mut_result_read_number(r->file, "design", path, values) != 0)
            n = 0;
    }
    mut_free(path);
    if (values != NULL && n == r->n_points)
        return values;
    mut_free(values);
    return NULL;
}

int
mut_luck_read(struct mut_luck *luck, const struct mut_result *r, struct mut_diags *diags)
{
    static const char *const names[MUT_LUCK_POPULATION] = { "units", "users_low",
                                                            "users_high",
                                                            "neighbourhoods" };
    *luck = (struct mut_luck){ .laboratory = r->laboratory, .burn_in = -r->months[0] };
    luck->seed = read_seed(r);
    luck->sectors = mut_result_read_texts(r->file, "sector", &luck->n_sectors);
    bool whole = luck->seed != NULL && luck->sectors != NULL;
    for (int k = 0; k < MUT_LUCK_POPULATION; k++) {
        luck->population[k] = read_population(r, names[k]);
        whole = whole && luck->population[k] != NULL;
    }
    if (whole)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "%s: its seed or its population is missing or damaged", r->path);
    mut_hint(diags, "make the result again with `" MUT_PROGRAM " run`");
    return MUT_EINPUT;
}

void
mut_luck_clear(struct mut_luck *luck)
{
    mut_free(luck->seed);
    mut_result_read_free(luck->sectors, luck->n_sectors);
    for (int k = 0; k < MUT_LUCK_POPULATION; k++)
        mut_free(luck->population[k]);
    *luck = (struct mut_luck){ 0 };
}

/* "20 units of 400-600 users in 2 neighbourhoods". */
static void
write_population(const struct mut_luck *luck, int point, FILE *out)
{
    int size[MUT_LUCK_POPULATION];
    for (int k = 0; k < MUT_LUCK_POPULATION; k++)
        size[k] = luck->population[k][point];
    fprintf(out, "%d unit%s of %d", size[0], size[0] == 1 ? "" : "s", size[1]);
    if (size[2] > size[1])
        fprintf(out, "-%d", size[2]);
    fprintf(out, " users in %d neighbourhood%s", size[3], size[3] == 1 ? "" : "s");
}

static void
write_sectors(const struct mut_luck *luck, FILE *out)
{
    for (int k = 0; k < luck->n_sectors; k++)
        fprintf(out, "%s%s", k > 0 ? " " : "", luck->sectors[k]);
}

static bool
same_sectors(const struct mut_luck *a, const struct mut_luck *b)
{
    bool same = a->n_sectors == b->n_sectors;
    for (int k = 0; same && k < a->n_sectors; k++)
        same = strcmp(a->sectors[k], b->sectors[k]) == 0;
    return same;
}

static bool
same_population(const struct mut_luck *a, const struct mut_luck *b, const int points[2])
{
    bool same = true;
    for (int k = 0; k < MUT_LUCK_POPULATION; k++)
        same = same && a->population[k][points[0]] == b->population[k][points[1]];
    return same;
}

static void
write_differences(const struct mut_luck *a, const struct mut_luck *b, const int points[2],
                  FILE *out)
{
    const char *comma = "";
    if (strcmp(a->seed, b->seed) != 0) {
        fprintf(out, "seed (%s and %s)", a->seed, b->seed);
        comma = ", ";
    }
    if (!same_population(a, b, points)) {
        fprintf(out, "%spopulation (", comma);
        write_population(a, points[0], out);
        fputs(", and ", out);
        write_population(b, points[1], out);
        fputs(")", out);
        comma = ", ";
    }
    if (!same_sectors(a, b)) {
        fprintf(out, "%ssectors (", comma);
        write_sectors(a, out);
        fputs(", and ", out);
        write_sectors(b, out);
        fputs(")", out);
        comma = ", ";
    }
    if (a->burn_in != b->burn_in)
        fprintf(out, "%sburn-in (%d and %d months)", comma, a->burn_in, b->burn_in);
}

char *
mut_luck_differences(const struct mut_luck *a, const struct mut_luck *b,
                     const int points[2])
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    write_differences(a, b, points, out);
    char *copy = fclose(out) == 0 ? mut_text(text) : NULL;
    free(text);
    return copy;
}
