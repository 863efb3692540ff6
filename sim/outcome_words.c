#include "outcome.h"

#include <stdio.h>
#include <string.h>

int
mut_outcome_find(const char *name)
{
    for (int k = 0; k < mut_n_outcomes; k++)
        if (strcmp(mut_outcomes[k].name, name) == 0)
            return k;
    return -1;
}

const char *
mut_outcome_better(enum mut_better better)
{
    static const char *const words[] = {
        [MUT_BETTER_NONE] = "-",
        [MUT_BETTER_HIGHER] = "higher",
        [MUT_BETTER_LOWER] = "lower",
        [MUT_BETTER_ZERO] = "nearer 0",
    };
    return words[better];
}

const char *
mut_outcome_axis(enum mut_axis axis)
{
    static const char *const names[MUT_AXES] = {
        [MUT_AXIS_NONE] = "",           [MUT_AXIS_FIFTH] = "fifth",
        [MUT_AXIS_TENTH] = "tenth",     [MUT_AXIS_RUNG] = "rung",
        [MUT_AXIS_ACCOUNT] = "account", [MUT_AXIS_SECTOR] = "sector",
        [MUT_AXIS_FORM] = "form",
    };
    return names[axis];
}

const char *const mut_rung_names[] = { "informed", "consulted", "voting", "coproducing",
                                       "governing" };

const char *const mut_account_names[] = { "front_line", "management",  "facilitation",
                                          "audit",      "transaction", "interest",
                                          "profit",     "investment",  "fixed",
                                          "reserves",   "borrowing",   "private_income" };

int
mut_outcome_by_sector(int outcome)
{
    char name[MUT_OUTCOME_NAME];
    snprintf(name, sizeof name, "%s_by_sector", mut_outcomes[outcome].name);
    return mut_outcome_find(name);
}

bool
mut_outcome_has_sectors(int outcome)
{
    return mut_outcomes[outcome].axis == MUT_AXIS_NONE &&
           outcome != MUT_OUTCOME_PARTICIPATION_GINI;
}

struct mut_outcome
mut_outcome_sector_table(int outcome, struct mut_outcome_words *words)
{
    struct mut_outcome table = mut_outcomes[outcome];
    snprintf(words->name, sizeof words->name, "%s_by_sector", table.name);
    snprintf(words->label, sizeof words->label, "%s by sector", table.label);
    snprintf(words->doc, sizeof words->doc, "%s in each sector.", table.name);
    table.name = words->name;
    table.label = words->label;
    table.doc = words->doc;
    table.axis = MUT_AXIS_SECTOR;
    return table;
}
