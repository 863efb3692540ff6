/* Order, refusal and loading of components. */
#include "scenario_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
test_mechanisms_come_first_in_their_order(void **unused)
{
    /* The kit's list is demand (a process), voice, norms, laboratory (a process). */
    static const char *const names[] = { "voice", "norms", "demand", "laboratory" };
    struct mut_registry r;
    (void) unused;
    assert_int_equal(mut_registry_init(&r, NULL), MUT_OK);
    assert_int_equal(r.n, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(r.items[i]->name, names[i]);
        assert_int_equal(mut_registry_find(&r, names[i]), i);
    }
    assert_int_equal(mut_registry_find(&r, "ownership"), -1);
    mut_registry_clear(&r);
}

static void
test_streams_are_those_of_the_names(void **unused)
{
    struct mut_registry r;
    (void) unused;
    assert_int_equal(mut_registry_init(&r, NULL), MUT_OK);
    assert_int_equal(r.streams[0][0], mut_rng_stream("voice", "who"));
    assert_int_equal(r.streams[0][1], mut_rng_stream("voice", "what"));
    assert_int_equal(r.streams[2][0], mut_rng_stream("demand", "who"));
    mut_registry_clear(&r);
}

static void
test_clear_accepts_a_zeroed_registry(void **unused)
{
    struct mut_registry r = { 0 };
    (void) unused;
    mut_registry_clear(&r);
    assert_int_equal(r.n, 0);
    assert_null(r.items);
}

/* Source of a mechanism whose fields the cases below replace. */
static const char plugin[] =
    "#include \"model.h\"\n"
    "struct rule { double x; };\n"
    "static const struct mut_param rows[] = {\n"
    "    MUT_PARAM(struct rule, x, .unit = \"1\", .def = 0.5, .max = 1, .high = 1, %s\n"
    "              .source = \"judgement\", .grade = \"D\"), };\n"
    "const struct mut_component %s = { .abi = MUT_ABI + %d, .kind = MUT_KIND_%s,\n"
    "    .name = \"%s\", .summary = \"s\", .source = \"s\",\n"
    "    .params = MUT_TABLE(struct rule, rows), .draws = { { \"%s\", \"d\" }, { \"%s\", \"d\" } "
    "} };\n";

struct plugin_case {
    const char *doc, *symbol;
    int abi;
    const char *kind, *name, *draws[2];
    const char *message, *hint; /* expected; NULL: it loads */
};

/* Compiles a plug-in in `folder`; the shared object's path into `so`. */
static void
compile(const char *folder, const struct plugin_case *c, char *so, size_t room)
{
    static int number; /* dlopen keeps what it has under the same path */
    char text[2048], command[4096];
    snprintf(text, sizeof text, plugin, c->doc, c->symbol, c->abi, c->kind, c->name,
             c->draws[0], c->draws[1]);
    kit_write(folder, "plugin.c", text);
    snprintf(so, room, "%s/plugin%d.so", folder, number++);
    snprintf(command, sizeof command,
             "${CC:-cc} -std=gnu11 -Isim -shared -fPIC -o '%s' '%s/plugin.c'", so, folder);
    assert_int_equal(system(command), 0);
}

static void
try_plugin(const char *folder, const struct plugin_case *c)
{
    char so[256];
    struct mut_registry r;
    struct mut_diags diags;
    mut_diag_init(&diags);
    compile(folder, c, so, sizeof so);
    assert_int_equal(mut_registry_init(&r, &diags), MUT_OK);
    const int status = mut_registry_load(&r, so, &diags);
    if (c->message == NULL) {
        assert_int_equal(status, MUT_OK);
        /* After the other mechanisms, before the processes. */
        assert_string_equal(r.items[2]->name, c->name);
        assert_string_equal(r.items[3]->name, "demand");
        assert_int_equal(r.streams[2][0], mut_rng_stream(c->name, c->draws[0]));
        assert_int_equal(r.streams[3][0], mut_rng_stream("demand", "who"));
    } else {
        assert_int_equal(status, MUT_EINPUT);
        assert_int_equal(r.n, 4);
        if (strstr(diags.items[0].message, c->message) == NULL)
            fail_msg("`%s` is not in: %s", c->message, diags.items[0].message);
        assert_non_null(strstr(diags.items[0].hint, c->hint));
    }
    mut_registry_clear(&r);
    mut_diag_clear(&diags);
}

static const char documented[] = ".doc = \"d\",";

static const struct plugin_case plugin_cases[] = {
    { documented, "mut_component", 0, "MECHANISM", "lottery", { "p", "q" }, NULL, NULL },
    { documented,
      "mut_component",
      1,
      "MECHANISM",
      "lottery",
      { "p", "q" },
      "compile it again with this version's model.h",
      "plugin" },
    { documented,
      "mut_component",
      0,
      "MECHANISM",
      "voice",
      { "p", "q" },
      "there is already a component `voice`",
      "plugin" },
    { documented,
      "mut_component",
      0,
      "MECHANISM",
      "Lottery",
      { "p", "q" },
      "must be lower-case letters, digits and _, not `Lottery`",
      "plugin" },
    { "",
      "mut_component",
      0,
      "MECHANISM",
      "lottery",
      { "p", "q" },
      "lottery.x: no doc",
      "plugin" },
    { documented,
      "mut_component",
      0,
      "MECHANISM",
      "lottery",
      { "p", "p" },
      "the draws `lottery.p` and `lottery.p` have the same stream",
      "plugin" },
    { documented,
      "another",
      0,
      "MECHANISM",
      "lottery",
      { "p", "q" },
      "has no symbol `mut_component`",
      "const struct mut_component" },
};

static void
test_plugins_load_or_say_why_not(void **unused)
{
    char folder[64];
    (void) unused;
    kit_folder(folder, sizeof folder);
    for (size_t i = 0; i < sizeof plugin_cases / sizeof *plugin_cases; i++)
        try_plugin(folder, &plugin_cases[i]);
    kit_remove(folder);
}

static void
test_process_cannot_be_loaded(void **unused)
{
    static const struct plugin_case c = {
        ".doc = \"d\",", "mut_component", 0,    "PROCESS",
        "lottery",       { "p", "q" },    NULL, NULL
    };
    char folder[64], so[256];
    struct mut_registry r;
    struct mut_diags diags;
    (void) unused;
    kit_folder(folder, sizeof folder);
    compile(folder, &c, so, sizeof so);
    mut_diag_init(&diags);
    assert_int_equal(mut_registry_init(&r, &diags), MUT_OK);
    assert_int_equal(mut_registry_load(&r, so, &diags), MUT_EINPUT);
    assert_non_null(strstr(diags.items[0].message, "holds a process"));
    mut_registry_clear(&r);
    mut_diag_clear(&diags);
    kit_remove(folder);
}

static void
test_absent_or_foreign_file_is_refused(void **unused)
{
    static const char *const paths[] = { "/no/such.so", "Makefile" };
    struct mut_registry r;
    (void) unused;
    assert_int_equal(mut_registry_init(&r, NULL), MUT_OK);
    for (int i = 0; i < 2; i++) {
        struct mut_diags diags;
        mut_diag_init(&diags);
        assert_int_equal(mut_registry_load(&r, paths[i], &diags), MUT_EINPUT);
        assert_non_null(strstr(diags.items[0].message, "cannot be loaded as a mechanism"));
        assert_int_equal(r.n, 4);
        mut_diag_clear(&diags);
    }
    mut_registry_clear(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mechanisms_come_first_in_their_order),
        cmocka_unit_test(test_streams_are_those_of_the_names),
        cmocka_unit_test(test_clear_accepts_a_zeroed_registry),
        cmocka_unit_test(test_plugins_load_or_say_why_not),
        cmocka_unit_test(test_process_cannot_be_loaded),
        cmocka_unit_test(test_absent_or_foreign_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
