/* Forms that an arm is told by: the reference's in a common burn-in are none of another arm. */
#include "arm_forms.h"

#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { STATE, MUTUAL, MIXED, FORMS };

/* Arms state, mutual, mixed of the forms plain, round, blue; the first is the reference. */
struct desk {
    struct mut_result result;
    struct mut_reforms reforms;
    struct mut_reform reform;
    struct mut_arm_forms forms;
};

static char *arms[] = { "state", "mutual", "mixed" };
static char *names[] = { "plain", "round", "blue" };

static void
set_up(struct desk *d)
{
    static double share[] = { 1, 0, 0, 0, 1, 0, 0.5, 0, 0.5 };
    *d = (struct desk){ .result = { .n_arms = 3, .reference = STATE, .arms = arms } };
    d->reforms = (struct mut_reforms){ .items = &d->reform };
    d->forms = (struct mut_arm_forms){ .result = &d->result,
                                       .reforms = &d->reforms,
                                       .texts = { [MUT_ARM_FORMS_NAME] = names },
                                       .start = share,
                                       .n = FORMS };
}

/* A reform of all arms. */
static void
reform(struct desk *d, char *to, bool whole, int month)
{
    d->reform = (struct mut_reform){ .to = to, .whole = whole, .month = month };
    d->reforms.n = 1;
}

static void
test_form_of_the_burn_in_alone_is_not_in_force(void **state)
{
    struct desk d;
    (void) state;
    set_up(&d);
    assert_true(mut_arm_forms_in_force(&d.forms, STATE, "plain"));
    assert_false(mut_arm_forms_in_force(&d.forms, MUTUAL, "plain"));
    assert_true(mut_arm_forms_in_force(&d.forms, MUTUAL, "round"));
    assert_true(mut_arm_forms_in_force(&d.forms, MIXED, "plain"));
    /* What only another arm starts with may come by a way that the file does not tell. */
    assert_true(mut_arm_forms_in_force(&d.forms, STATE, "round"));
    assert_true(mut_arm_forms_in_force(&d.forms, STATE, ""));
    assert_true(mut_arm_forms_in_force(&d.forms, STATE, "unheard of"));
}

static void
test_whole_change_at_the_start_leaves_what_was(void **state)
{
    struct desk d;
    (void) state;
    set_up(&d);
    reform(&d, "blue", true, 0);
    assert_false(mut_arm_forms_in_force(&d.forms, STATE, "plain"));
    assert_true(mut_arm_forms_in_force(&d.forms, STATE, "blue"));
    reform(&d, "blue", true, 12); /* later both are */
    assert_true(mut_arm_forms_in_force(&d.forms, STATE, "plain"));
    reform(&d, "blue", false, 0); /* unit by unit, as long as some have not */
    assert_true(mut_arm_forms_in_force(&d.forms, STATE, "plain"));
    reform(&d, "plain", false, 12); /* the way back */
    assert_true(mut_arm_forms_in_force(&d.forms, MUTUAL, "plain"));
}

static void
test_file_without_shares_tells_of_every_form(void **state)
{
    struct desk d;
    (void) state;
    set_up(&d);
    d.forms = (struct mut_arm_forms){ .result = &d.result, .reforms = &d.reforms };
    assert_true(mut_arm_forms_in_force(&d.forms, MUTUAL, "plain"));
    mut_arm_forms_clear(&d.forms);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form_of_the_burn_in_alone_is_not_in_force),
        cmocka_unit_test(test_whole_change_at_the_start_leaves_what_was),
        cmocka_unit_test(test_file_without_shares_tells_of_every_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
