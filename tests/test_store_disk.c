/* Files that are whole or absent, whatever the disk does. */
#include "store_disk.h"

#include "sample.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of its own for each test, and the file that it writes. */
struct desk {
    char folder[64], path[128], temporary[128];
    struct mut_diags diags;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    sample_path(d->folder, ".out.h5.tmp", d->temporary);
    mut_diag_init(&d->diags);
    *state = d;
    return 0;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    remove(d->temporary);
    int left = rmdir(d->folder); /* fails if anything else is in it */
    mut_diag_clear(&d->diags);
    free(d);
    return left;
}

static void
assert_says(const struct desk *d, const char *words)
{
    assert_true(d->diags.n > 0);
    if (strstr(d->diags.items[d->diags.n - 1].message, words) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", d->diags.items[d->diags.n - 1].message, words);
}

static void
leave(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void
assert_holds(const char *path, const char *text)
{
    char read[64] = { 0 };
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fread(read, 1, sizeof read - 1, file), strlen(text));
    fclose(file);
    assert_string_equal(read, text);
}

static bool
absent(const char *path)
{
    return access(path, F_OK) != 0;
}

static void
test_bytes_arrive_as_they_are(void **state)
{
    struct desk *d = *state;
    char read[8] = { 0 };
    assert_int_equal(mut_store_disk_write(d->path, false, "a\0b", 3, &d->diags), MUT_OK);
    FILE *file = fopen(d->path, "r");
    assert_int_equal(fread(read, 1, sizeof read, file), 3);
    fclose(file);
    assert_memory_equal(read, "a\0b", 3);
    assert_true(absent(d->temporary));
}

static void
test_path_without_folder_is_in_the_current_one(void **state)
{
    struct desk *d = *state;
    int here = open(".", O_RDONLY);
    assert_int_equal(chdir(d->folder), 0);
    int ret = mut_store_disk_write("out.h5", false, "x", 1, &d->diags);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_int_equal(ret, MUT_OK);
    assert_holds(d->path, "x");
}

static void
test_existing_file_needs_force(void **state)
{
    struct desk *d = *state;
    leave(d->path, "old");
    assert_int_equal(mut_store_disk_ready(d->path, false, &d->diags), MUT_EINPUT);
    assert_int_equal(mut_store_disk_write(d->path, false, "new", 3, &d->diags),
                     MUT_EINPUT);
    assert_says(d, "exists already");
    assert_holds(d->path, "old");
    leave(d->path, "\x89HDF\r\n\x1a\nold");
    assert_int_equal(mut_store_disk_ready(d->path, true, &d->diags), MUT_OK);
    assert_int_equal(mut_store_disk_write(d->path, true, "new", 3, &d->diags), MUT_OK);
    assert_holds(d->path, "new");
    assert_true(absent(d->temporary));
    leave(d->path, "{\"scenario\": \"0\"}\n"); /* an answer of `fit` */
    assert_int_equal(mut_store_disk_write(d->path, true, "new", 3, &d->diags), MUT_OK);
    assert_holds(d->path, "new");
    leave(d->path, "[\n  {\"outcome\": 1}\n]\n"); /* an answer of `why` or `flip` */
    assert_int_equal(mut_store_disk_write(d->path, true, "new", 3, &d->diags), MUT_OK);
    assert_holds(d->path, "new");
}

/* A scenario named as the output by mistake. */
static void
test_a_file_that_is_no_result_is_kept_even_with_force(void **state)
{
    struct desk *d = *state;
    leave(d->path, "arms: {a: {form: b}}");
    assert_int_equal(mut_store_disk_ready(d->path, true, &d->diags), MUT_EINPUT);
    assert_int_equal(mut_store_disk_write(d->path, true, "new", 3, &d->diags), MUT_EINPUT);
    assert_says(d, "is no result");
    assert_holds(d->path, "arms: {a: {form: b}}");
}

static void
test_missing_folder_is_a_system_fault(void **state)
{
    struct desk *d = *state;
    char path[128];
    sample_path(d->folder, "no/such/out.h5", path);
    assert_int_equal(mut_store_disk_ready(path, false, &d->diags), MUT_ESYSTEM);
    assert_says(d, "No such file or directory");
    assert_int_equal(mut_store_disk_write(path, false, "x", 1, &d->diags), MUT_ESYSTEM);
}

static void
test_folder_as_output_is_refused(void **state)
{
    struct desk *d = *state;
    char slash[128];
    assert_int_equal(mut_store_disk_ready(d->folder, true, &d->diags), MUT_ESYSTEM);
    assert_says(d, "Is a directory");
    sample_path(d->folder, "", slash);
    assert_int_equal(mut_store_disk_ready(slash, true, &d->diags), MUT_EINPUT);
    assert_says(d, "names no file");
}

static void
test_device_is_not_replaced(void **state)
{
    struct desk *d = *state;
    assert_int_equal(mut_store_disk_ready("/dev/null", true, &d->diags), MUT_ESYSTEM);
    assert_says(d, "not a regular file");
}

static void
test_full_disk_keeps_the_old_result(void **state)
{
    struct desk *d = *state;
    static const char large[200000];
    if (mount("none", d->folder, "tmpfs", 0, "size=96k") != 0)
        skip(); /* only root may mount */
    leave(d->path, "\x89HDF\r\n\x1a\n");
    int ret = mut_store_disk_write(d->path, true, large, sizeof large, &d->diags);
    struct stat file;
    bool kept = stat(d->path, &file) == 0 && file.st_size == 8;
    bool clean = absent(d->temporary);
    umount(d->folder);
    assert_int_equal(ret, MUT_ESYSTEM);
    assert_says(d, "No space left on device");
    assert_true(kept && clean);
}

static void
test_leftover_of_a_killed_program_is_written_over(void **state)
{
    struct desk *d = *state;
    leave(d->temporary, "rubbish that is longer than what is written");
    assert_int_equal(mut_store_disk_write(d->path, false, "new", 3, &d->diags), MUT_OK);
    assert_holds(d->path, "new");
    assert_true(absent(d->temporary));
}

static void
test_second_writer_is_refused(void **state)
{
    struct desk *d = *state;
    leave(d->temporary, "of the first writer");
    int fd = open(d->temporary, O_WRONLY);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_int_equal(mut_store_disk_write(d->path, false, "x", 1, &d->diags), MUT_ESYSTEM);
    close(fd);
    assert_says(d, "another program");
    assert_true(absent(d->path));
    assert_holds(d->temporary, "of the first writer");
}

/* A link in the place of the temporary file must not lead the writer to another file. */
static void
test_link_is_not_followed(void **state)
{
    struct desk *d = *state;
    char victim[128];
    leave(sample_path(d->folder, "victim", victim), "precious");
    assert_int_equal(symlink(victim, d->temporary), 0);
    int ret = mut_store_disk_write(d->path, false, "x", 1, &d->diags);
    assert_holds(victim, "precious");
    remove(victim);
    assert_int_equal(ret, MUT_ESYSTEM);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bytes_arrive_as_they_are, setup, teardown),
        cmocka_unit_test_setup_teardown(test_path_without_folder_is_in_the_current_one,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_existing_file_needs_force, setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_a_file_that_is_no_result_is_kept_even_with_force, setup, teardown),
        cmocka_unit_test_setup_teardown(test_missing_folder_is_a_system_fault, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_folder_as_output_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_device_is_not_replaced, setup, teardown),
        cmocka_unit_test_setup_teardown(test_full_disk_keeps_the_old_result, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_leftover_of_a_killed_program_is_written_over,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_second_writer_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_link_is_not_followed, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
