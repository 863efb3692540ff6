/* An expectation in words. */
#include "expect.h"

#include "mem.h"
#include "outcome.h"

#include <stdlib.h>

const char *
mut_expect_place(const struct mut_plan *plan, const struct mut_expectation *e,
                 char room[12])
{
    switch (mut_outcomes[e->outcome].axis) {
    case MUT_AXIS_FIFTH:
    case MUT_AXIS_TENTH:
        snprintf(room, 12, "%d", e->place + 1);
        return room;
    case MUT_AXIS_RUNG:
        return mut_rung_names[e->place];
    case MUT_AXIS_ACCOUNT:
        return mut_account_names[e->place];
    case MUT_AXIS_SECTOR:
        return plan->sectors[e->place];
    case MUT_AXIS_FORM:
        return plan->forms[e->place].name;
    default:
        return "";
    }
}

/* "need_met of mutual", "need_met_by_fifth 1 of mutual". */
static void
say_what(FILE *out, const struct mut_plan *plan, const struct mut_expectation *e)
{
    char room[12];
    const char *place = mut_expect_place(plan, e, room);
    fprintf(out, "%s%s%s of %s ", mut_outcomes[e->outcome].name,
            place[0] != '\0' ? " " : "", place, plan->arms[e->arm].name);
}

static void
say_difference(FILE *out, const struct mut_plan *plan, const struct mut_expectation *e)
{
    static const char that_of[] = "that of ";
    const bool level = e->against < 0;
    char number[32];
    snprintf(number, sizeof number, "%.6g", e->level);
    fprintf(out, "%s %s%s",
            e->sign == '>'   ? "above"
            : e->sign == '<' ? "below"
                             : "equal to",
            level ? "" : that_of, level ? number : plan->arms[e->against].name);
    if (e->sign == '=')
        fprintf(out, e->least > 0 ? " within %.6g" : " exactly", e->least);
    else if (e->least > 0)
        fprintf(out, " by more than %.6g", e->least);
}

char *
mut_expect_words(const struct mut_plan *plan, const struct mut_expectation *e)
{
    char *text = NULL, *words = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    say_what(out, plan, e);
    say_difference(out, plan, e);
    if (e->window[0] != plan->window[0] || e->window[1] != plan->window[1])
        fprintf(out, ", months %d to %d", e->window[0], e->window[1]);
    if (e->point_name != NULL)
        fprintf(out, ", at %s", e->point_name);
    if (fclose(out) == 0)
        words = mut_text(text);
    free(text);
    return words;
}
