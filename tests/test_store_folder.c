/* A folder that is whole or absent. */
#include "store_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char home[64], path[96], temporary[96];
    struct mut_store_folder folder;
    struct mut_diags diags;
};

static bool
ours(const char *file)
{
    return strcmp(file, "a.csv") == 0 || strcmp(file, "b.csv") == 0;
}

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    strcpy(d->home, "/tmp/test_folder_XXXXXX");
    if (mkdtemp(d->home) == NULL)
        return -1;
    snprintf(d->path, sizeof d->path, "%s/out", d->home);
    snprintf(d->temporary, sizeof d->temporary, "%s/.out.tmp", d->home);
    mut_diag_init(&d->diags);
    *state = d;
    return 0;
}

static void
clear_folder(const char *path)
{
    static const char *const names[] = { "a.csv", "b.csv", "thesis" };
    char file[160];
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        snprintf(file, sizeof file, "%s/%s", path, names[k]);
        unlink(file);
    }
    rmdir(path);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_store_folder_drop(&d->folder);
    clear_folder(d->path);
    clear_folder(d->temporary);
    rmdir(d->home);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static int
open_folder(struct desk *d, bool force)
{
    return mut_store_folder_open(&d->folder, d->path, force, ours, &d->diags);
}

static void
put(struct desk *d, const char *name, const char *text)
{
    FILE *file = mut_store_folder_file(&d->folder, name, &d->diags);
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(mut_store_folder_close(&d->folder, name, file, &d->diags), MUT_OK);
}

/* A folder with one file, committed. */
static void
make(struct desk *d, bool force, const char *name)
{
    assert_int_equal(open_folder(d, force), MUT_OK);
    put(d, name, name);
    assert_int_equal(mut_store_folder_commit(&d->folder, &d->diags), MUT_OK);
    mut_store_folder_drop(&d->folder);
}

static bool
there(const char *folder, const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

static void
test_nothing_is_there_before_the_commit(void **state)
{
    struct desk *d = *state;
    assert_int_equal(open_folder(d, false), MUT_OK);
    put(d, "a.csv", "1\n");
    assert_int_not_equal(access(d->path, F_OK), 0);
    mut_store_folder_drop(&d->folder);
    assert_int_not_equal(access(d->temporary, F_OK), 0);
}

static void
test_commit_gives_the_folder_its_name(void **state)
{
    struct desk *d = *state;
    make(d, false, "a.csv");
    assert_true(there(d->path, "a.csv"));
    assert_int_not_equal(access(d->temporary, F_OK), 0);
}

static void
test_an_earlier_folder_is_replaced_only_by_force(void **state)
{
    struct desk *d = *state;
    make(d, false, "a.csv");
    assert_int_equal(open_folder(d, false), MUT_EINPUT);
    mut_store_folder_drop(&d->folder);
    make(d, true, "b.csv");
    assert_true(there(d->path, "b.csv"));
    assert_false(there(d->path, "a.csv"));
    assert_int_not_equal(access(d->temporary, F_OK), 0);
}

static void
test_a_file_of_another_is_never_removed(void **state)
{
    struct desk *d = *state;
    char thesis[160];
    make(d, false, "a.csv");
    snprintf(thesis, sizeof thesis, "%s/thesis", d->path);
    fclose(fopen(thesis, "w"));
    assert_int_equal(open_folder(d, true), MUT_EINPUT);
    assert_true(there(d->path, "thesis"));
}

/* And does not remove what the first has written. */
static void
test_a_second_writer_is_refused(void **state)
{
    struct desk *d = *state;
    struct mut_store_folder second;
    assert_int_equal(open_folder(d, false), MUT_OK);
    assert_int_equal(mut_store_folder_open(&second, d->path, true, ours, &d->diags),
                     MUT_ESYSTEM);
    mut_store_folder_drop(&second);
    assert_int_equal(access(d->temporary, F_OK), 0);
}

static void
test_a_folder_filled_meanwhile_is_kept(void **state)
{
    struct desk *d = *state;
    assert_int_equal(open_folder(d, false), MUT_OK);
    put(d, "a.csv", "new\n");
    assert_int_equal(mkdir(d->path, 0777), 0);
    char thesis[160];
    snprintf(thesis, sizeof thesis, "%s/thesis", d->path);
    fclose(fopen(thesis, "w"));
    assert_int_equal(mut_store_folder_commit(&d->folder, &d->diags), MUT_EINPUT);
    mut_store_folder_drop(&d->folder);
    assert_true(there(d->path, "thesis"));
    assert_int_not_equal(access(d->temporary, F_OK), 0);
}

static void
test_slashes_at_the_end_are_no_part_of_the_name(void **state)
{
    struct desk *d = *state;
    char path[128];
    snprintf(path, sizeof path, "%s//", d->path);
    assert_int_equal(mut_store_folder_open(&d->folder, path, false, ours, &d->diags),
                     MUT_OK);
    assert_string_equal(d->folder.temporary, d->temporary);
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(test_nothing_is_there_before_the_commit),
        CASE(test_commit_gives_the_folder_its_name),
        CASE(test_an_earlier_folder_is_replaced_only_by_force),
        CASE(test_a_file_of_another_is_never_removed),
        CASE(test_a_second_writer_is_refused),
        CASE(test_a_folder_filled_meanwhile_is_kept),
        CASE(test_slashes_at_the_end_are_no_part_of_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
