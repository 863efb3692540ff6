/* Figures that a user names. */
#include "chosen.h"

#include "diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char page[] =
    "{\"title\": \"T\", \"sections\": ["
    "{\"id\": \"a\", \"blocks\": [{\"kind\": \"figure\", \"id\": \"matrix\"},"
    " {\"kind\": \"text\", \"text\": \"t\"}, {\"kind\": \"figure\", \"id\": \"paths_cost\"}]},"
    "{\"id\": \"b\", \"blocks\": [{\"kind\": \"figure\", \"id\": \"paths_quality\"},"
    " {\"kind\": \"figure\", \"id\": \"pathsy\"}]}]}";

/* Ids of the figures that are left, "matrix paths_cost"; "" after a refusal, whose words are in `said`. */
static void
assert_chosen(const char *names, const char *expected, const char *const *said)
{
    struct mut_diags diags;
    json_t *report = json_loads(page, 0, NULL), *section, *block;
    char left[200] = "", *words = NULL;
    size_t size, s, b;
    mut_diag_init(&diags);
    json_t *chosen = mut_chosen_figures(report, names, &diags);
    assert_int_equal(chosen == NULL, *expected == '\0');
    json_array_foreach(json_object_get(chosen, "sections"), s, section)
        json_array_foreach(json_object_get(section, "blocks"), b,
                           block) if (json_object_get(block, "id") != NULL)
            snprintf(left + strlen(left), sizeof left - strlen(left), "%s ",
                     json_string_value(json_object_get(block, "id")));
    assert_string_equal(left, expected);
    FILE *out = open_memstream(&words, &size);
    mut_diag_print(&diags, out);
    fclose(out);
    for (; *said != NULL; said++)
        assert_non_null(strstr(words, *said));
    assert_int_equal(
        json_array_size(json_object_get(
            json_array_get(json_object_get(report, "sections"), 0), "blocks")),
        3); /* the report itself stays whole */
    free(words);
    json_decref(chosen);
    json_decref(report);
    mut_diag_clear(&diags);
}

static void
test_names_and_beginnings_choose_figures(void **state)
{
    (void) state;
    static const char *const nothing[] = { NULL };
    assert_chosen("matrix", "matrix ", nothing);
    assert_chosen("paths", "paths_cost paths_quality ", nothing);
    assert_chosen("pathsy,paths_cost", "paths_cost pathsy ", nothing);
}

static void
test_all_wrong_names_are_told_with_what_there_is(void **state)
{
    (void) state;
    assert_chosen("matrixx,paths,zzzz", "",
                  (const char *const[]){ "`matrixx`", "did you mean `matrix`", "`zzzz`",
                                         "matrix, paths_cost, paths_quality, pathsy",
                                         NULL });
    assert_chosen("", "", (const char *const[]){ "no figure ``", NULL });
    assert_chosen("path", "", (const char *const[]){ "`path`", NULL });
    assert_chosen("matrix,", "", (const char *const[]){ "no figure ``", NULL });
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_and_beginnings_choose_figures),
        cmocka_unit_test(test_all_wrong_names_are_told_with_what_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
