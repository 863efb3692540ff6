/* Which service is run, how large it is and which months count: in a sentence before all numbers. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"

#include <string.h>

enum { UNITS, USERS_LOW, USERS_HIGH, NEIGHBOURHOODS, COUNTS };

/* The population at the point that is shown; false if the file does not tell. */
static bool
read_population(const struct mut_report *r, int counts[COUNTS])
{
    static const char *const names[COUNTS] = { "population_units", "population_users_low",
                                               "population_users_high",
                                               "population_neighbourhoods" };
    static const char *const columns[COUNTS] = { "design/point_units",
                                                 "design/point_users_low",
                                                 "design/point_users_high",
                                                 "design/point_neighbourhoods" };
    bool whole = true;
    for (int k = 0; k < COUNTS && whole; k++) {
        int n = 0;
        if (r->result.points == NULL) {
            whole = mut_result_read_number(r->result.file, "design", names[k],
                                           &counts[k]) == 0;
            continue;
        }
        int *column = mut_result_read_ints(r->result.file, columns[k], &n);
        whole = column != NULL && r->point < n;
        counts[k] = whole ? column[r->point] : 0;
        mut_free(column);
    }
    return whole;
}

/* "Primary school", "12 services for the same people: Primary school, Childcare, Leisure and 9 more"; NULL without a
 * sector. */
static char *
services_of(const struct mut_report *r)
{
    enum { NAMED = 3 };
    int n = 0;
    char *list = NULL;
    char **names = mut_result_read_texts(r->result.file, "sector", &n);
    for (int k = 0; names != NULL && k < n && (k < NAMED || n == NAMED + 1); k++) {
        char *words = mut_reading_words(names[k]);
        mut_sentence_append(&list, ", ", "%s", words != NULL ? words : "");
        mut_free(words);
    }
    if (n > NAMED + 1)
        mut_sentence_append(&list, "", " and %d more", n - NAMED);
    char *text = n > 1 ? mut_text_format("%d services for the same people (%s)", n,
                                         list != NULL ? list : "")
                       : mut_text(list != NULL ? list : "");
    mut_result_read_free(names, names != NULL ? n : 0);
    mut_free(list);
    return text;
}

/* "; 20 units of 400 to 600 users in 2 neighbourhoods" */
static void
tell_population(const struct mut_report *r, char **text)
{
    int c[COUNTS] = { 0 };
    if (!read_population(r, c))
        return;
    char *units = mut_reading_plain(c[UNITS], 0),
         *low = mut_reading_plain(c[USERS_LOW], 0),
         *high = mut_reading_plain(c[USERS_HIGH], 0);
    const bool range = c[USERS_LOW] != c[USERS_HIGH];
    mut_sentence_append(text, "; ", "%s unit%s of %s%s%s users",
                        units != NULL ? units : "", c[UNITS] == 1 ? "" : "s",
                        low != NULL ? low : "", range ? " to " : "",
                        range && high != NULL ? high : "");
    if (c[NEIGHBOURHOODS] > 1)
        mut_sentence_append(text, "", " in %d neighbourhoods", c[NEIGHBOURHOODS]);
    mut_free(units);
    mut_free(low);
    mut_free(high);
}

void
mut_report_service(const struct mut_report *r, json_t *common)
{
    const struct mut_result *f = &r->result;
    if (f->laboratory)
        return;
    char *text = services_of(r), *first = mut_report_month(r, f->window[0]),
         *last = mut_report_month(r, f->window[1]);
    tell_population(r, &text);
    mut_sentence_append(&text, "; ", "means are over %s to %s",
                        first != NULL ? first : "", last != NULL ? last : "");
    if (f->months[0] < 0)
        mut_sentence_append(&text, "; ",
                            "figures over time begin %d months before month 0, with a "
                            "burn-in that does not count",
                            -f->months[0]);
    if (f->reference != f->past_of)
        mut_sentence_append(&text, "; ",
                            "compared with %s, where the scenario compares with %s",
                            r->styles[f->reference].label, r->styles[f->past_of].label);
    json_array_insert_new(common, 0, mut_block_words("%s", text != NULL ? text : ""));
    mut_free(text);
    mut_free(first);
    mut_free(last);
}
