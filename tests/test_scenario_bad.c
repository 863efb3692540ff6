/* Every folder of tests/bad with a scenario.yaml is a wrong input: reading it must give each
 * line of its file `expected`, no error more than those, a hint with every error, and the status of
 * wrong input. */
#include "scenario_kit.h"

#include "scenario.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

/* Fewer mean that the test looks in the wrong folder. */
enum { LEAST_CASES = 60 };

static char *
all_of(const char *path)
{
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t room = 0;
    assert_non_null(in);
    if (getdelim(&text, &room, '\0', in) < 0)
        fail_msg("%s is empty", path);
    fclose(in);
    return text;
}

static int
count_errors(const char *text)
{
    int n = 0;
    for (const char *at = strstr(text, "error: "); at != NULL;
         at = strstr(at + 1, "error: "))
        n++;
    return n;
}

/* The number of faults of one folder, told on stderr. */
static int
try_case(const char *path, const struct mut_registry *registry)
{
    char expected_path[1024], *shown = NULL;
    size_t size;
    int faults = 0, expected_errors = 0;
    struct mut_diags diags;
    struct mut_plan plan;
    mut_diag_init(&diags);
    const int status = mut_scenario_read(&plan, path, registry, NULL, &diags);
    FILE *out = open_memstream(&shown, &size);
    mut_diag_print(&diags, out);
    fclose(out);
    snprintf(expected_path, sizeof expected_path, "%.*sexpected",
             (int) (strlen(path) - strlen("scenario.yaml")), path);
    char *expected = all_of(expected_path);
    for (char *rest = expected, *line; (line = strsep(&rest, "\n")) != NULL;) {
        expected_errors += count_errors(line);
        if (strstr(shown, line) == NULL && ++faults > 0)
            print_error("%s: not said: %s\n", path, line);
    }
    if ((status != MUT_EINPUT || mut_exit_code(status) != 2) && ++faults > 0)
        print_error("%s: status %d\n", path, status);
    if (diags.n != expected_errors && ++faults > 0)
        print_error("%s: %d errors, %d expected\n", path, diags.n, expected_errors);
    for (int i = 0; i < diags.n; i++)
        if (diags.items[i].hint == NULL && ++faults > 0)
            print_error("%s: does not say what to do: %s\n", path, diags.items[i].message);
    if (faults > 0)
        fprintf(stderr, "%s\n", shown); /* cmocka cuts long texts */
    free(expected);
    free(shown);
    mut_plan_clear(&plan);
    mut_diag_clear(&diags);
    return faults;
}

static void
test_bad_scenarios_are_refused_with_all_their_errors(void **unused)
{
    char folder[64];
    glob_t cases;
    struct mut_registry registry;
    int faults = 0;
    (void) unused;
    assert_int_equal(chdir("tests/bad"), 0);
    kit_folder(folder,
               sizeof folder); /* forms stand in tests/bad/models, the sector here */
    setenv("MUTUAL_DATA", folder, 1);
    assert_int_equal(mut_registry_init(&registry, NULL), MUT_OK);
    assert_int_equal(glob("*/scenario.yaml", 0, NULL, &cases), 0);
    assert_true(cases.gl_pathc >= LEAST_CASES);
    for (size_t i = 0; i < cases.gl_pathc; i++)
        faults += try_case(cases.gl_pathv[i], &registry);
    globfree(&cases);
    mut_registry_clear(&registry);
    kit_remove(folder);
    assert_int_equal(chdir("../.."), 0);
    assert_int_equal(faults, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_scenarios_are_refused_with_all_their_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
