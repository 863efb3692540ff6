/* What the progress shows and how often, with the time given; arithmetic by hand. */
#include "progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct screen {
    char *text;
    size_t size;
    struct mut_progress progress;
};

static void
open_screen(struct screen *s, enum mut_progress_style style)
{
    *s = (struct screen){ 0 };
    FILE *out = open_memstream(&s->text, &s->size);
    assert_non_null(out);
    s->progress = (struct mut_progress){ .out = out, .style = style, .arms = 3 };
}

static void
close_screen(struct screen *s)
{
    assert_int_equal(fclose(s->progress.out), 0);
    free(s->text);
}

static int
occurrences(const char *text, char c)
{
    int n = 0;
    for (; *text != '\0'; text++)
        n += *text == c;
    return n;
}

static void
test_quiet_prints_nothing(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_NONE);
    mut_progress_start_at(&s.progress, 0, 6);
    mut_progress_step(&s.progress, 3, 6, 100);
    mut_progress_end_at(&s.progress, 200);
    fflush(s.progress.out);
    assert_int_equal(s.size, 0);
    close_screen(&s);
}

/* A step every second for 25 s: the first line, those at 10 s and 20 s, and the last. */
static void
test_pipe_gets_a_line_every_ten_seconds_and_first_and_last(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_LINES);
    mut_progress_start_at(&s.progress, 1000, 75);
    for (int i = 1; i <= 25; i++)
        mut_progress_step(&s.progress, 3 * i, 75, 1000 + i);
    mut_progress_end_at(&s.progress, 1025);
    assert_string_equal(s.text,
                        "0 of 75 runs, replicate 1 of 25, 0.0 s\n"
                        "30 of 75 runs, replicate 11 of 25, 10 s, about 15 s left\n"
                        "60 of 75 runs, replicate 21 of 25, 20 s, about 5.0 s left\n"
                        "75 of 75 runs, 25 s\n");
    close_screen(&s);
}

/* 100 steps in one second: shown at the start and at 0.2, 0.4, 0.6, 0.8 s at the most. */
static void
test_terminal_is_rewritten_at_most_five_times_a_second(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_LINE);
    mut_progress_start_at(&s.progress, 0, 300);
    for (int i = 1; i < 100; i++)
        mut_progress_step(&s.progress, i, 300, 0.01 * i);
    int shown = occurrences(s.text, '\r');
    assert_in_range(shown, 4, 5);
    assert_int_equal(occurrences(s.text, '\n'), 0);
    close_screen(&s);
}

/* 12 of 24 runs fill half of the 24 marks. */
static void
test_bar_grows_with_the_share_done(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_LINE);
    mut_progress_start_at(&s.progress, 0, 24);
    mut_progress_step(&s.progress, 12, 24, 6);
    const char *last = strrchr(s.text, '\r');
    assert_non_null(last);
    assert_string_equal(last,
                        "\r[############............] 12 of 24 runs, replicate 5 of 8, "
                        "6.0 s, about 6.0 s left");
    close_screen(&s);
}

static void
test_replicates_are_not_counted_where_they_are_not_told_apart(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_LINES);
    s.progress.arms = 0;
    mut_progress_start_at(&s.progress, 0, 24);
    mut_progress_step(&s.progress, 12, 24, 20);
    assert_non_null(strstr(s.text, "12 of 24 runs, 20 s, about 20 s left"));
    close_screen(&s);
}

/* A country's only run takes minutes: its months are told, and how long the rest will take. */
static void
test_months_of_a_long_run_are_told(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_LINES);
    mut_progress_start_at(&s.progress, 0, 2);
    mut_progress_month_at(&s.progress, 1, 120, 3);
    mut_progress_month_at(&s.progress, 30, 120, 90);
    assert_non_null(strstr(s.text, "0 of 2 runs, month 30 of 120, 1 min 30 s, about "
                                   "10 min 30 s left"));
    mut_progress_step(&s.progress, 1, 2, 360);
    assert_non_null(strstr(s.text, "1 of 2 runs, 6 min 0 s, about 6 min 0 s left"));
    assert_null(strstr(s.text, "month 1 of"));
    close_screen(&s);
}

/* Letters of a longer line must not stay behind a shorter one. */
static void
test_shorter_line_wipes_the_longer_one(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_LINE);
    mut_progress_start_at(&s.progress, 0, 24);
    mut_progress_step(&s.progress, 1, 24, 100);
    size_t long_line = strlen(strrchr(s.text, '\r'));
    mut_progress_step(&s.progress, 23, 24, 101);
    size_t short_line = strlen(strrchr(s.text, '\r'));
    assert_int_equal(short_line, long_line);
    close_screen(&s);
}

static void
test_end_of_a_failed_run_says_how_far_it_came(void **unused)
{
    (void) unused;
    struct screen s;
    open_screen(&s, MUT_PROGRESS_LINES);
    mut_progress_start_at(&s.progress, 0, 24);
    mut_progress_step(&s.progress, 5, 24, 1);
    mut_progress_end_at(&s.progress, 2);
    const char *last = strstr(s.text, "\n5 of 24 runs");
    assert_non_null(last);
    close_screen(&s);
}

static void
test_duration_is_told_in_two_units(void **unused)
{
    (void) unused;
    static const struct {
        double seconds;
        const char *words;
    } known[] = {
        { 0.44, "0.4 s" },     { 9.94, "9.9 s" },      { 9.96, "10 s" },
        { 59.4, "59 s" },      { 59.6, "1 min 0 s" },  { 185, "3 min 5 s" },
        { 3600, "1 h 0 min" }, { 8040, "2 h 14 min" }, { 86400, "1 d 0 h" },
        { 273600, "3 d 4 h" }, { -1, "0.0 s" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char words[32];
        mut_progress_duration(known[i].seconds, words, sizeof words);
        assert_string_equal(words, known[i].words);
    }
}

static void
test_style_follows_what_the_stream_is(void **unused)
{
    (void) unused;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    FILE *out = fdopen(ends[1], "w");
    assert_non_null(out);
    assert_int_equal(mut_progress_style(out, 0), MUT_PROGRESS_LINES);
    assert_int_equal(mut_progress_style(out, 1), MUT_PROGRESS_NONE);
    fclose(out);
    close(ends[0]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quiet_prints_nothing),
        cmocka_unit_test(test_pipe_gets_a_line_every_ten_seconds_and_first_and_last),
        cmocka_unit_test(test_terminal_is_rewritten_at_most_five_times_a_second),
        cmocka_unit_test(test_bar_grows_with_the_share_done),
        cmocka_unit_test(test_replicates_are_not_counted_where_they_are_not_told_apart),
        cmocka_unit_test(test_months_of_a_long_run_are_told),
        cmocka_unit_test(test_shorter_line_wipes_the_longer_one),
        cmocka_unit_test(test_end_of_a_failed_run_says_how_far_it_came),
        cmocka_unit_test(test_duration_is_told_in_two_units),
        cmocka_unit_test(test_style_follows_what_the_stream_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
