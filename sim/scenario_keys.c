#include "scenario_keys.h"

#include <string.h>

const char *const mut_scenario_keys[MUT_SCENARIO_KEYS] = {
    "title",     "question",   "summary", "reference",  "arms",       "start",
    "sceptic",   "kind",       "sectors", "population", "horizon",    "replicates",
    "seed",      "mechanisms", "set",     "reforms",    "prices",     "discount",
    "window",    "headline",   "outcome", "output",     "laboratory", "sweep",
    "uncertain", "design",     "expect",  "until",
};

bool
mut_scenario_key(const char *word, int n)
{
    const size_t length = strcspn(word, ".");
    for (int i = 0; i < n; i++)
        if (strncmp(mut_scenario_keys[i], word, length) == 0 &&
            mut_scenario_keys[i][length] == '\0')
            return true;
    return false;
}
