#include "twin.h"

#include "diag.h"
#include "mem.h"
#include "twin_array.h"
#include "twin_attribute.h"

#include <hdf5.h>
#include <string.h>

/* The walk through both files. */
struct walk {
    struct mut_twin *twin;
    bool cubes; /* what has an axis of replicates, or all else */
    int status;
};

static bool
in(const char *path, const char *group)
{
    const size_t n = strlen(group);
    return strncmp(path, group, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

static bool
is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

/* What is compared elsewhere, or is for readers and of another program. */
static bool
passed_over(const struct mut_twin *twin, const char *path, bool text)
{
    static const char *const never[] = { "replicate",           "units/replicate",
                                         "provenance/text",     "provenance/sha256",
                                         "provenance/kind",     "provenance/input",
                                         "provenance/identity", NULL };
    static const char *const names[] = { "arm",     "form",      "point",  "path",
                                         "outcome", "component", "set_by", "headline",
                                         "factor",  "grade",     NULL };
    const char *slash = strrchr(path, '/');
    if (is_one_of(path, never))
        return true;
    return text && !twin->words && in(path, "design") &&
           !is_one_of(slash != NULL ? slash + 1 : path, names);
}

/* "norms.talk of arm quiet": a row of the table of settings. */
static char *
setting_place(const struct mut_twin *twin, size_t k)
{
    static const char *const columns[] = { "path", "arm", "form", "point" };
    char *words = mut_text("");
    for (size_t c = 0; c < sizeof columns / sizeof *columns && words != NULL; c++) {
        char path[64], *word = NULL;
        struct mut_twin_array a = { 0 };
        snprintf(path, sizeof path, "design/settings/%s", columns[c]);
        if (H5Lexists(twin->stored, path, H5P_DEFAULT) > 0 &&
            mut_twin_array_open(&a, twin->stored, path) && a.axes == 1 && k < a.dims[0]) {
            void *items = mut_twin_array_read(&a, 0, (int) k);
            word = items != NULL ? mut_twin_array_word(&a, items, 0) : NULL;
            mut_twin_array_free(&a, items, 1);
        }
        mut_twin_array_close(&a);
        if (word != NULL && *word != '\0') {
            char *longer = c == 0 ? mut_text(word)
                                  : mut_text_format("%s, %s %s", words, columns[c], word);
            mut_free(words);
            words = longer;
        }
        mut_free(word);
    }
    return words;
}

static const char *
kind_of(const char *path, int axis)
{
    if (axis >= 0)
        return "number";
    if (in(path, "design/settings"))
        return "parameter";
    return in(path, "design") ? "design" : "coordinate";
}

/* A part of the stored array and its twin. */
struct part {
    const char *path;
    const struct mut_twin_array *a, *b;
    int axis, places[2]; /* of replicates: -1 without */
};

static void
tell(struct mut_twin *twin, const struct part *part, const void *const items[2], size_t k)
{
    const bool setting = in(part->path, "design/settings");
    char *place = setting ? setting_place(twin, k)
                          : mut_twin_array_place(part->a, part->axis, part->places[0], k);
    char *stored = mut_twin_array_word(part->a, items[0], k);
    char *anew = mut_twin_array_word(part->b, items[1], k);
    if (place == NULL || stored == NULL || anew == NULL)
        twin->list->failed = true;
    else
        mut_twin_list_add(twin->list, kind_of(part->path, part->axis), part->path, place,
                          stored, anew);
    mut_free(place);
    mut_free(stored);
    mut_free(anew);
}

static int
compare_part(struct mut_twin *twin, const struct part *part)
{
    const size_t n = mut_twin_array_length(part->a, part->axis);
    void *one = mut_twin_array_read(part->a, part->axis, part->places[0]);
    void *other = mut_twin_array_read(part->b, part->axis, part->places[1]);
    const bool good = one != NULL && other != NULL;
    for (size_t k = 0; good && k < n; k++)
        if (!mut_twin_array_same(part->a, one, other, k)) {
            if (twin->list->n < MUT_TWIN_MOST)
                tell(twin, part, (const void *const[2]){ one, other }, k);
            else
                twin->list->total++;
        }
    if (good && part->axis >= 0)
        twin->n_numbers += (int64_t) n;
    if (good && strcmp(part->path, "design/settings/value") == 0)
        twin->n_parameters += (int64_t) n;
    mut_twin_array_free(part->a, one, n);
    mut_twin_array_free(part->b, other, n);
    return good ? MUT_OK : MUT_EINPUT;
}

/* Equal but for the number of replicates. */
static bool
same_shape(const struct mut_twin *twin, const struct part *part)
{
    const struct mut_twin_array *a = part->a, *b = part->b;
    bool same = a->axes == b->axes && a->text == b->text && a->real == b->real;
    for (int k = 0; same && k < a->axes; k++)
        same = k == part->axis || a->dims[k] == b->dims[k];
    for (int j = 0; same && part->axis >= 0 && j < twin->n_replicates; j++)
        same = (uint64_t) twin->replicates[j] < a->dims[part->axis];
    return same;
}

static int
compare_arrays(struct walk *w, struct part *part)
{
    struct mut_twin *twin = w->twin;
    int status = MUT_OK;
    if (part->b->axes >= 3 && !in(part->path, "design"))
        part->axis = twin->points ? 2 : 1;
    if (w->cubes != (part->axis >= 0) || passed_over(twin, part->path, part->a->text))
        return MUT_OK;
    if (!same_shape(twin, part)) {
        mut_twin_list_add(twin->list, "object", part->path, "", "of another shape", "");
        return MUT_OK;
    }
    if (twin->words && twin->first)
        mut_twin_attribute_compare(twin, part->path);
    for (int j = 0; j < (part->axis >= 0 ? twin->n_replicates : 1) && status == MUT_OK;
         j++) {
        part->places[0] = part->axis >= 0 ? twin->replicates[j] : 0;
        part->places[1] = j;
        status = compare_part(twin, part);
    }
    return status;
}

static int
compare_set(struct walk *w, const char *path)
{
    struct mut_twin_array a = { 0 }, b = { 0 };
    struct part part = { path, &a, &b, -1, { 0, 0 } };
    int status = MUT_OK;
    if (!mut_twin_array_open(&a, w->twin->stored, path) ||
        !mut_twin_array_open(&b, w->twin->anew, path))
        mut_twin_list_add(w->twin->list, "object", path, "", "of another type", "");
    else
        status = compare_arrays(w, &part);
    mut_twin_array_close(&a);
    mut_twin_array_close(&b);
    return status;
}

/* Names are those of the file made anew: a stored one could lead a name to the object of another. */
static herr_t
visit_anew(hid_t root, const char *path, const H5O_info_t *info, void *self)
{
    struct walk *w = self;
    (void) root;
    if (strcmp(path, ".") != 0 &&
        H5Oexists_by_name(w->twin->stored, path, H5P_DEFAULT) <= 0) {
        if (!w->cubes)
            mut_twin_list_add(w->twin->list, "object", path, "", "(absent)", "(there)");
    } else if (info->type == H5O_TYPE_DATASET) {
        w->status = compare_set(w, path);
    } else if (!w->cubes && (w->twin->words || strcmp(path, "provenance") == 0)) {
        mut_twin_attribute_compare(w->twin, path);
    }
    return w->status == MUT_OK ? 0 : -1;
}

/* What has no business in the file, links that lead nowhere too. */
static herr_t
visit_stored(hid_t root, const char *path, const H5L_info_t *info, void *self)
{
    struct walk *w = self;
    (void) root;
    (void) info;
    if (H5Lexists(w->twin->anew, path, H5P_DEFAULT) <= 0)
        mut_twin_list_add(w->twin->list, "object", path, "", "(there)", "(absent)");
    return 0;
}

static int
compare(struct mut_twin *twin, bool cubes)
{
    struct walk w = { twin, cubes, MUT_OK };
    if (H5Ovisit2(twin->anew, H5_INDEX_NAME, H5_ITER_INC, visit_anew, &w,
                  H5O_INFO_BASIC) < 0 &&
        w.status == MUT_OK)
        w.status = MUT_EINPUT;
    if (!cubes)
        H5Lvisit(twin->stored, H5_INDEX_NAME, H5_ITER_INC, visit_stored, &w);
    return twin->list->failed ? MUT_ENOMEM : w.status;
}

int
mut_twin_frame(struct mut_twin *twin)
{
    return compare(twin, false);
}

int
mut_twin_cubes(struct mut_twin *twin)
{
    return compare(twin, true);
}
