/* A small scenario of the shipped forms and what asks about its gaps, for tests of `why` and
 * `flip`. */
#ifndef MUT_QUESTION_KIT_H
#define MUT_QUESTION_KIT_H

#include "mem.h"
#include "probe.h"
#include "question.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char path[64];
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_question question;
    struct mut_plan plan;
    struct mut_gaps gaps;
    struct mut_probe probe;
};

static const char desk_scenario[] =
    "title: t\nsectors: [primary_school]\npopulation: {units: 2, users: 60}\n"
    "horizon: {start: 2025-01, burn_in: 2, months: 12}\nreplicates: 4\nseed: 5\n"
    "headline: [participation_rate, public_cost]\n";

static inline int
desk_setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    mut_diag_init(&d->diags);
    *state = d;
    return mut_registry_init(&d->registry, &d->diags);
}

/* Reads the small scenario with `more` lines; "arms" among them. */
static inline void
desk_read(struct desk *d, const char *more)
{
    strcpy(d->path, "/tmp/test_question_XXXXXX");
    int file = mkstemp(d->path);
    assert_true(file >= 0);
    assert_int_equal(write(file, desk_scenario, sizeof desk_scenario - 1),
                     sizeof desk_scenario - 1);
    assert_int_equal(write(file, more, strlen(more)), strlen(more));
    close(file);
    d->probe = (struct mut_probe){ .path = d->path,
                                   .registry = &d->registry,
                                   .overrides = &d->question.request.overrides,
                                   .threads = 2 };
    int status = mut_scenario_read(&d->plan, d->path, &d->registry,
                                   &d->question.request.overrides, &d->diags);
    mut_diag_print(&d->diags, stderr);
    assert_int_equal(status, MUT_OK);
    assert_int_equal(mut_question_gaps(&d->question, &d->plan, &d->gaps, &d->diags),
                     MUT_OK);
}

static inline int
desk_teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    mut_plan_clear(&d->plan);
    mut_registry_clear(&d->registry);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

#endif
