/* The forms that are shipped: told apart in charts without colour too. */
#include "support.h"

static const char arms[] =
    "  a: {form: state}\n  b: {form: privatised}\n  c: {form: voluntary}\n"
    "  d: {form: staff_mutual}\n  e: {form: user_mutual}\n"
    "  f: {form: mutual}\n";

enum { FORMS = 6 };

static void
open_forms(struct mut_plan *plan, const struct mut_registry *registry)
{
    const struct scene scene = { .arms = arms, .rest = "start: own\n" };
    support_plan(plan, &scene, registry, NULL);
    assert_int_equal(plan->n_forms, FORMS);
}

/* CHARTS.md: no two forms share a label, a colour, a dash or a marker. */
static void
test_no_two_forms_look_alike(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    open_forms(&plan, &registry);
    for (int i = 0; i < FORMS; i++)
        for (int k = 0; k < i; k++) {
            const struct mut_form *a = &plan.forms[i], *b = &plan.forms[k];
            assert_string_not_equal(a->label, b->label);
            assert_string_not_equal(a->colour, b->colour);
            assert_string_not_equal(a->dash, b->dash);
            assert_string_not_equal(a->marker, b->marker);
        }
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* Relative luminance: WCAG 2.1, definition of relative luminance. */
static double
luminance(const char *colour)
{
    static const double weight[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        const char digits[] = { colour[1 + 2 * i], colour[2 + 2 * i], '\0' };
        double part = (double) strtol(digits, NULL, 16) / 255;
        sum += weight[i] *
               (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/* WCAG 2.1, 1.4.11: graphics have a contrast of 3 to 1 at least, here to white. */
static void
test_every_colour_stands_out_on_white(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    open_forms(&plan, &registry);
    for (int i = 0; i < FORMS; i++)
        assert_true(1.05 / (luminance(plan.forms[i].colour) + 0.05) >= 3);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* Equal endowments: what kinds of employers are known to pay is entered by scenarios alone. */
static void
test_every_form_pays_what_others_pay(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    int found = 0;
    open_forms(&plan, &registry);
    for (int i = 0; i < plan.n_settings; i++)
        if (strcmp(plan.settings[i].path, "incentive.pay") == 0) {
            assert_true(plan.settings[i].value == 1);
            found++;
        }
    assert_int_equal(found, FORMS);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_two_forms_look_alike),
        cmocka_unit_test(test_every_colour_stands_out_on_white),
        cmocka_unit_test(test_every_form_pays_what_others_pay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
