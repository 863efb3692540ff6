/* Drawings by Node.js: what is left when it is missing, and which folders are ours to replace. */
#include "drawing.h"

#include "sample.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder for what the test writes, which is also that for temporary files. */
struct desk {
    char folder[64], path[128];
    char *search; /* PATH as it was */
    json_t *report;
    struct mut_diags diags;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "figures", d->path);
    setenv("TMPDIR", d->folder, 1);
    d->search = strdup(getenv("PATH"));
    d->report = json_pack("{s:s, s:[], s:[{s:[{s:s, s:s, s:s}]}]}", "reference", "a",
                          "arms", "sections", "blocks", "kind", "figure", "id", "one",
                          "spec", "no such spec");
    mut_diag_init(&d->diags);
    *state = d;
    return d->report != NULL ? 0 : -1;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    setenv("PATH", d->search, 1);
    unsetenv("TMPDIR");
    json_decref(d->report);
    mut_diag_clear(&d->diags);
    rmdir(d->folder);
    free(d->search);
    free(d);
    return 0;
}

static int
entries(const char *folder)
{
    DIR *all = opendir(folder);
    int n = 0;
    assert_non_null(all);
    while (readdir(all) != NULL)
        n++;
    closedir(all);
    return n - 2; /* . and .. */
}

/* Freed with mut_free. */
static char *
in(const char *folder, const char *name)
{
    return mut_text_format("%s/%s", folder, name);
}

static void
put(const char *folder, const char *name)
{
    char *path = in(folder, name);
    FILE *file = fopen(path, "w");
    mut_free(path);
    assert_non_null(file);
    fputs("precious", file);
    fclose(file);
}

static void
take_away(const char *folder, const char *name)
{
    char *path = in(folder, name);
    assert_int_equal(remove(path), 0);
    mut_free(path);
}

static void
test_without_node_nothing_is_drawn_or_left(void **state)
{
    struct desk *d = *state;
    const char *why = NULL;
    setenv("PATH", d->folder, 1);
    assert_null(mut_drawing_all(d->report, &why));
    assert_non_null(strstr(why, "Node.js is not here"));
    assert_int_equal(entries(d->folder), 0);
}

/* Whatever ends a report before it is drawn: Node.js ends too, and nothing is left. */
static void
test_drawing_that_is_given_up_leaves_nothing(void **state)
{
    struct desk *d = *state;
    const char *why = NULL;
    assert_null(mut_drawing_finish(mut_drawing_start(), NULL, &why));
    assert_int_equal(entries(d->folder), 0);
    assert_null(mut_drawing_finish(NULL, d->report, &why));
    assert_non_null(strstr(why, "no room"));
}

static void
test_without_room_nothing_is_drawn(void **state)
{
    struct desk *d = *state;
    const char *why = NULL;
    setenv("TMPDIR", "/nonexistent", 1);
    assert_null(mut_drawing_all(d->report, &why));
    assert_non_null(strstr(why, "no room"));
}

static void
test_figures_without_node_are_a_fault(void **state)
{
    struct desk *d = *state;
    setenv("PATH", d->folder, 1);
    assert_int_equal(mut_drawing_files(d->report, d->path, false, NULL, &d->diags),
                     MUT_ESYSTEM);
    assert_non_null(strstr(d->diags.items[0].message, "Node.js is not here"));
    assert_int_equal(entries(d->folder), 0);
}

static void
test_folder_in_the_way_is_refused(void **state)
{
    struct desk *d = *state;
    mkdir(d->path, 0700);
    assert_int_equal(mut_drawing_files(d->report, d->path, false, NULL, &d->diags),
                     MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].message, "already there"));
    rmdir(d->path);
}

/* Even with --force: `--figures ~ --force` must not empty a home. */
static void
test_folder_of_other_things_is_never_replaced(void **state)
{
    struct desk *d = *state;
    char *inner = in(d->path, "folder.svg");
    mkdir(d->path, 0700);
    put(d->path, "one-wide.svg");
    put(d->path, "notes.txt");
    assert_int_equal(mut_drawing_files(d->report, d->path, true, NULL, &d->diags),
                     MUT_EINPUT);
    assert_int_equal(entries(d->path), 2);
    take_away(d->path, "notes.txt");
    mkdir(inner, 0700);
    assert_int_equal(mut_drawing_files(d->report, d->path, true, NULL, &d->diags),
                     MUT_EINPUT);
    assert_int_equal(entries(d->path), 2);
    rmdir(inner);
    mut_free(inner);
    take_away(d->path, "one-wide.svg");
    rmdir(d->path);
}

static void
test_file_and_link_are_never_replaced(void **state)
{
    struct desk *d = *state;
    char *other = in(d->folder, "other");
    put(d->folder, "figures");
    assert_int_equal(mut_drawing_files(d->report, d->path, true, NULL, &d->diags),
                     MUT_EINPUT);
    take_away(d->folder, "figures");
    mkdir(other, 0700);
    assert_int_equal(symlink(other, d->path), 0);
    assert_int_equal(mut_drawing_files(d->report, d->path, true, NULL, &d->diags),
                     MUT_EINPUT);
    assert_int_equal(remove(d->path), 0);
    rmdir(other);
    mut_free(other);
}

/* What is there stays until the new one is whole; a neighbour that is named like it stays too. */
static void
test_failure_keeps_what_was_there(void **state)
{
    struct desk *d = *state;
    char *neighbour = in(d->folder, "figures.tmp");
    mkdir(d->path, 0700);
    put(d->path, "one-wide.svg");
    mkdir(neighbour, 0700);
    put(neighbour, "one");
    setenv("PATH", d->folder, 1);
    assert_int_equal(mut_drawing_files(d->report, d->path, true, NULL, &d->diags),
                     MUT_ESYSTEM);
    assert_int_equal(entries(d->path), 1);
    assert_int_equal(entries(neighbour), 1);
    take_away(neighbour, "one");
    rmdir(neighbour);
    mut_free(neighbour);
    take_away(d->path, "one-wide.svg");
    rmdir(d->path);
}

static void
test_missing_folder_above_is_named(void **state)
{
    struct desk *d = *state;
    assert_int_equal(
        mut_drawing_files(d->report, "/nonexistent/figures", false, NULL, &d->diags),
        MUT_ESYSTEM);
    assert_non_null(strstr(d->diags.items[0].message, "cannot be made: No such file"));
    assert_int_equal(entries(d->folder), 0);
}

/* In Node's place a program that leaves a figure in two files, as a long one is. */
static void
test_pieces_of_a_figure_are_joined(void **state)
{
    struct desk *d = *state;
    const char *why = NULL;
    char *program = in(d->folder, "node");
    FILE *file = fopen(program, "w");
    assert_non_null(file);
    fputs("#!/bin/sh\nprintf '<svg>1</svg>' >\"$5/one.svg\"\n"
          "printf '<svg>2</svg>' >\"$5/one.2.svg\"\n",
          file);
    fclose(file);
    assert_int_equal(chmod(program, 0700), 0);
    mut_free(program);
    setenv("PATH", d->folder, 1);
    json_t *drawings = mut_drawing_all(d->report, &why);
    assert_string_equal(json_string_value(json_object_get(drawings, "one")),
                        "<svg>1</svg><svg>2</svg>");
    json_decref(drawings);
    take_away(d->folder, "node");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_without_node_nothing_is_drawn_or_left, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_drawing_that_is_given_up_leaves_nothing,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_without_room_nothing_is_drawn, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_figures_without_node_are_a_fault, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_folder_in_the_way_is_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_folder_of_other_things_is_never_replaced,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_file_and_link_are_never_replaced, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_failure_keeps_what_was_there, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_missing_folder_above_is_named, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_pieces_of_a_figure_are_joined, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
