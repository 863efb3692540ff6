/* What a scenario's keys become in the plan: defaults, overrides, files. */
#include "scenario_kit.h"

#include "mem.h"
#include "outcome.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

static const char least[] = "arms:\n  b: {form: round}\n  a: {form: plain}\n"
                            "sectors: [clinic]\nseed: 1f\n";

static void
test_least_scenario_has_the_stated_defaults(void **state)
{
    struct kit *kit = *state;
    const struct mut_plan *plan = &kit->plan;
    static const char *const headline[] = { "need_met", "public_cost",
                                            "participation_rate", "equity_gap" };
    assert_int_equal(kit_read(kit, least, NULL), MUT_OK);
    /* All from scenarios/README.md. */
    assert_string_equal(plan->title, "");
    assert_int_equal(plan->reference, 0); /* the first arm */
    assert_int_equal(plan->units, 20);
    assert_int_equal(plan->users_low, 400);
    assert_int_equal(plan->users_high, 600);
    assert_int_equal(plan->neighbourhoods, 1);
    assert_int_equal(plan->start_year, 2025);
    assert_int_equal(plan->start_month, 0);
    assert_int_equal(plan->burn_in, 12);
    assert_int_equal(plan->months, 120);
    assert_false(plan->start_own);
    assert_int_equal(plan->replicates, 24);
    assert_int_equal(plan->first_replicate, 0);
    assert_int_equal(plan->seed, 0x1f);
    assert_int_equal(plan->prices, 2023);
    assert_true(plan->discount == 0.035);
    assert_int_equal(plan->window[0], 0);
    assert_int_equal(plan->window[1], 119);
    assert_int_equal(plan->n_unit_months, 0);
    assert_int_equal(plan->n_headline, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(plan->headline[i].outcome, mut_outcome_find(headline[i]));
        assert_true(plan->headline[i].matters ==
                    mut_outcomes[plan->headline[i].outcome].matters);
    }
    for (int i = 0; i < kit->registry.n; i++)
        assert_int_equal(plan->active[i], kit->registry.items[i]->scene != MUT_LABORATORY);
    kit_clear(kit);
}

static void
test_every_key_reaches_the_plan(void **state)
{
    struct kit *kit = *state;
    const struct mut_plan *plan = &kit->plan;
    static const char text[] =
        "title: T\nquestion: Q?\nsummary: S\nreference: a\n"
        "arms:\n  b: {form: round}\n  a: {form: plain}\n"
        "start: own\nsceptic: none\nkind: field\nsectors: [clinic]\n"
        "population: {units: 5, users: 30, neighbourhoods: 2}\n"
        "horizon: {start: 1999-12, burn_in: 0, months: 24}\n"
        "replicates: 3\nseed: 0xFFFFFFFFFFFFFFFF\nmechanisms: [norms]\nset:\nreforms: []\n"
        "prices: 2023\ndiscount: 0.0350\nwindow: [12, 23]\nheadline: [quality, need_met]\n"
        "outcome: {need_met: {better: higher, matters: 0.25}}\noutput: {units: [23, 0]}\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_string_equal(plan->title, "T");
    assert_string_equal(plan->question, "Q?");
    assert_string_equal(plan->summary, "S");
    assert_int_equal(plan->reference, 1);
    assert_true(plan->start_own);
    assert_int_equal(plan->users_low, 30);
    assert_int_equal(plan->users_high, 30);
    assert_int_equal(plan->neighbourhoods, 2);
    assert_int_equal(plan->start_year, 1999);
    assert_int_equal(plan->start_month, 11);
    assert_int_equal(plan->burn_in, 0);
    assert_true(plan->seed == UINT64_MAX);
    assert_int_equal(plan->prices, 2023);
    assert_true(plan->discount == 0.035);
    assert_int_equal(plan->window[0], 12);
    assert_int_equal(plan->headline[1].outcome, mut_outcome_find("need_met"));
    assert_true(plan->headline[1].matters == 0.25);
    assert_true(plan->matters[mut_outcome_find("need_met")] == 0.25);
    assert_int_equal(plan->n_unit_months, 2);
    assert_int_equal(plan->unit_months[0], 0); /* sorted */
    assert_int_equal(plan->unit_months[1], 23);
    /* Named mechanisms and every process run. */
    assert_false(plan->active[mut_registry_find(&kit->registry, "voice")]);
    assert_true(plan->active[mut_registry_find(&kit->registry, "norms")]);
    assert_true(plan->active[mut_registry_find(&kit->registry, "demand")]);
    kit_clear(kit);
}

static void
test_every_number_may_have_its_evidence(void **state)
{
    struct kit *kit = *state;
    const struct mut_plan *plan = &kit->plan;
    static const char text[] =
        "arms:\n  a: {form: plain}\n"
        "  b: {forms: {plain: {value: 0.25, source: S, grade: A}, round: {value: 0.75}}}\n"
        "sectors: [clinic]\nseed: {value: 10, source: a coin, grade: D}\n"
        "population: {units: {value: 6, source: S, grade: A},\n"
        "  users: {value: 30-40, source: S, grade: B}, neighbourhoods: {value: 2}}\n"
        "horizon: {burn_in: {value: 3, source: S}, months: {value: 24, grade: C}}\n"
        "replicates: {value: 5, source: S, grade: C}\nprices: {value: 2023, source: S}\n"
        "discount: {value: 0.035, source: S}\n"
        "window: [{value: 2, source: S, grade: D}, {value: 20}]\n"
        "outcome: {need_met: {matters: {value: 0.25, source: S, grade: C}}}\n"
        "output: {units: [{value: 7}]}\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_true(plan->arms[1].shares[0] == 0.25 && plan->arms[1].shares[1] == 0.75);
    assert_int_equal(plan->seed, 16); /* 0x10 */
    assert_int_equal(plan->units, 6);
    assert_int_equal(plan->users_low, 30);
    assert_int_equal(plan->users_high, 40);
    assert_int_equal(plan->neighbourhoods, 2);
    assert_int_equal(plan->burn_in, 3);
    assert_int_equal(plan->months, 24);
    assert_int_equal(plan->replicates, 5);
    assert_int_equal(plan->window[0], 2);
    assert_int_equal(plan->window[1], 20);
    assert_true(plan->matters[mut_outcome_find("need_met")] == 0.25);
    assert_int_equal(plan->unit_months[0], 7);
    kit_clear(kit);
}

static void
test_seed_of_digits_is_hexadecimal(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(
        kit_read(kit, "arms: {a: {form: plain}}\nsectors: [clinic]\nseed: 10\n", NULL),
        MUT_OK);
    assert_int_equal(kit->plan.seed, 16); /* 0x10 */
    kit_clear(kit);
}

static void
test_mechanisms_none_leaves_processes(void **state)
{
    struct kit *kit = *state;
    char text[512];
    snprintf(text, sizeof text, "%smechanisms: none\nset: {voice.cost: 40}\n", least);
    assert_int_equal(kit_read(kit, text, NULL),
                     MUT_OK); /* a value that is not used is no error */
    for (int i = 0; i < kit->registry.n; i++)
        assert_int_equal(kit->plan.active[i],
                         kit->registry.items[i]->kind == MUT_KIND_PROCESS &&
                             kit->registry.items[i]->scene != MUT_LABORATORY);
    kit_clear(kit);
}

static void
test_command_line_sets_keys_of_the_scenario(void **state)
{
    struct kit *kit = *state;
    static const char *const set[] = {
        "population.units=7",
        "population.users=50-60",
        "population.neighbourhoods=3",
        "horizon.start=2030-07",
        "horizon.burn_in=1",
        "horizon.months=9",
        "replicates=5",
        "seed=ff",
        "start=own",
        "mechanisms=[voice]",
        "reference=a",
    };
    const struct mut_overrides overrides = { .set = set, .n_set = 11 };
    const struct mut_plan *plan = &kit->plan;
    assert_int_equal(kit_read(kit, least, &overrides), MUT_OK);
    assert_int_equal(plan->units, 7);
    assert_int_equal(plan->users_low, 50);
    assert_int_equal(plan->users_high, 60);
    assert_int_equal(plan->neighbourhoods, 3);
    assert_int_equal(plan->start_year, 2030);
    assert_int_equal(plan->start_month, 6);
    assert_int_equal(plan->burn_in, 1);
    assert_int_equal(plan->months, 9);
    assert_int_equal(plan->window[1], 8); /* the default follows */
    assert_int_equal(plan->replicates, 5);
    assert_int_equal(plan->seed, 255);
    assert_true(plan->start_own);
    assert_false(plan->active[mut_registry_find(&kit->registry, "norms")]);
    assert_int_equal(plan->reference, 1);
    kit_clear(kit);
}

static void
test_options_beat_set_and_file(void **state)
{
    struct kit *kit = *state;
    static const char *const set[] = { "replicates=5", "seed=2" };
    const struct mut_overrides overrides = { .set = set,
                                             .n_set = 2,
                                             .replicates = 6,
                                             .first_replicate = 4,
                                             .has_seed = true,
                                             .seed = 3 };
    assert_int_equal(kit_read(kit, least, &overrides), MUT_OK);
    assert_int_equal(kit->plan.replicates, 6);
    assert_int_equal(kit->plan.first_replicate, 4);
    assert_int_equal(kit->plan.seed, 3);
    kit_clear(kit);
}

/* What reading says about one --set, as one text that the caller frees. */
static char *
complaint(struct kit *kit, const char *set)
{
    char *shown = NULL;
    size_t size;
    const struct mut_overrides overrides = { .set = &set, .n_set = 1 };
    mut_diag_init(&kit->diags);
    const int status = mut_scenario_parse(&kit->plan, least, &kit->registry, &overrides,
                                          &kit->diags);
    if (status != MUT_EINPUT || kit->diags.n != 1)
        fail_msg("--set %s: status %d, %d errors", set, status, kit->diags.n);
    FILE *out = open_memstream(&shown, &size);
    mut_diag_print(&kit->diags, out);
    fclose(out);
    kit_clear(kit);
    return shown;
}

static void
test_wrong_set_is_refused_with_a_hint(void **state)
{
    static const char *const cases[][3] = {
        /* argument, sentence, hint */
        { "voice.opennes=0.4", "--set voice.opennes: there is no such path",
          "`voice.openness`" },
        { "population.unit=4", "there is no such path", "`population.units`" },
        { "window=[0, 1]", "there is no such path", "in the scenario's file only" },
        { "sweep=[0, 1]", "there is no such path", "in the scenario's file only" },
        { "until=[0, 1]", "there is no such path", "in the scenario's file only" },
        { "population=4", "there is no such path", "name one of its keys" },
        { "voice=1", "there is no such path", "`voice` is a mechanism" },
        { "sectors=[x]", "there is no such path", "in the scenario's file only" },
        { "voice.cost", "a path, = and a value are needed", "--set population.units=5" },
        { "voice.cost=", "a path, = and a value are needed", "--set population.units=5" },
        { "voice.cost=dear", "`voice.cost` must be a number, not `dear`", "numbers are" },
        { "voice.openness=2", "`voice.openness` = 2 is outside its range 0 to 1",
          "evidence" },
        { "population.units=0", "`population.units` = 0 is outside its range",
          "Service units" },
        { "reference=c", "`reference` names no arm: `c`", "" },
        { "voice.cost=[", "is not YAML", "" },
        { "voice.cost=# x", "has no value", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *shown = complaint(*state, cases[i][0]);
        if (strstr(shown, cases[i][1]) == NULL || strstr(shown, cases[i][2]) == NULL)
            fail_msg("--set %s: %s", cases[i][0], shown);
        free(shown);
    }
}

static void
test_files_are_kept_with_their_hash(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, least, NULL), MUT_OK);
    static const char *const names[] = { "scenario.yaml", "plain", "round", "clinic" };
    static const char *const kinds[] = { "scenario", "form", "form", "sector" };
    assert_int_equal(kit->plan.n_inputs, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(kit->plan.inputs[i].name, names[i]);
        assert_string_equal(kit->plan.inputs[i].kind, kinds[i]);
    }
    assert_string_equal(kit->plan.inputs[0].text, least);
    /* printf 'arms:\n  b: {form: round}\n  a: {form: plain}\nsectors: [clinic]\nseed: 1f\n' |
     * sha256sum */
    assert_string_equal(
        kit->plan.inputs[0].sha256,
        "4975469a55c5a2e2fa33e5495114fd21e8257d4a5f4836f51cc1061333fe8d2f");
    kit_clear(kit);
}

static void
test_forms_are_sorted_and_described(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, least, NULL), MUT_OK);
    assert_int_equal(kit->plan.n_forms, 2);
    assert_string_equal(kit->plan.forms[0].name, "plain");
    assert_string_equal(kit->plan.forms[1].name, "round");
    assert_string_equal(kit->plan.forms[1].colour, "#28A197"); /* the kit's */
    assert_string_equal(kit->plan.forms[1].dash, "6 3");
    assert_int_equal(kit->plan.arms[0].forms[0], 1); /* b is round */
    assert_int_equal(kit->plan.arms[1].forms[0], 0);
    assert_string_equal(kit->plan.sectors[0], "clinic");
    kit_clear(kit);
}

static void
test_form_by_path_is_relative_to_the_scenario(void **state)
{
    struct kit *kit = *state;
    char path[128], folder[96];
    snprintf(folder, sizeof folder, "%s/models", kit->folder);
    kit_write_form(folder, "own.yaml", 0.6, 0.1);
    kit_write(kit->folder, "s.yaml",
              "arms: {a: {form: models/own.yaml}}\nsectors: [clinic]\nseed: 1\n");
    snprintf(path, sizeof path, "%s/s.yaml", kit->folder);
    mut_diag_init(&kit->diags);
    assert_int_equal(
        mut_scenario_read(&kit->plan, path, &kit->registry, NULL, &kit->diags), MUT_OK);
    assert_string_equal(kit->plan.forms[0].name, "own");
    assert_string_equal(kit->plan.path, path);
    assert_string_equal(kit->plan.inputs[0].name,
                        "s.yaml"); /* the same from every folder */
    bool found = false;
    for (int i = 0; i < kit->plan.n_settings; i++)
        if (strcmp(kit->plan.settings[i].path, "voice.openness") == 0) {
            found = true;
            assert_string_equal(kit->plan.settings[i].set_by, "models/own.yaml:7");
        }
    assert_true(found);
    kit_clear(kit);
}

static void
test_names_of_all_folders_are_sorted(void **state)
{
    struct kit *kit = *state;
    char path[256];
    int n;
    char **names = mut_scenario_names("forms", &n);
    assert_true(n >= 2);
    for (int i = 1; i < n; i++)
        assert_true(strcmp(names[i - 1], names[i]) < 0);
    for (int i = 0; i < n; i++)
        mut_free(names[i]);
    mut_free(names);
    assert_true(mut_scenario_data("sectors", "clinic", path, sizeof path));
    assert_non_null(strstr(path, kit->folder));
    assert_false(mut_scenario_data("sectors", "no_such_sector", path, sizeof path));
    assert_false(mut_scenario_data("sectors", "clinic", path, 4)); /* it does not fit */
}

static void
test_missing_scenario_is_wrong_input(void **state)
{
    struct kit *kit = *state;
    mut_diag_init(&kit->diags);
    assert_int_equal(
        mut_scenario_read(&kit->plan, "no/such.yaml", &kit->registry, NULL, &kit->diags),
        MUT_EINPUT);
    assert_int_equal(kit->diags.n, 1);
    assert_string_equal(kit->diags.items[0].at.file, "no/such.yaml");
    assert_int_equal(kit->diags.items[0].at.line, 1);
    kit_clear(kit);
    mut_plan_clear(&kit->plan); /* twice does no harm */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_least_scenario_has_the_stated_defaults),
        cmocka_unit_test(test_every_key_reaches_the_plan),
        cmocka_unit_test(test_every_number_may_have_its_evidence),
        cmocka_unit_test(test_seed_of_digits_is_hexadecimal),
        cmocka_unit_test(test_mechanisms_none_leaves_processes),
        cmocka_unit_test(test_command_line_sets_keys_of_the_scenario),
        cmocka_unit_test(test_options_beat_set_and_file),
        cmocka_unit_test(test_wrong_set_is_refused_with_a_hint),
        cmocka_unit_test(test_files_are_kept_with_their_hash),
        cmocka_unit_test(test_forms_are_sorted_and_described),
        cmocka_unit_test(test_form_by_path_is_relative_to_the_scenario),
        cmocka_unit_test(test_names_of_all_folders_are_sorted),
        cmocka_unit_test(test_missing_scenario_is_wrong_input),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
