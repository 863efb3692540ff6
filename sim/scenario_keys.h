/* The keys of a scenario. */
#ifndef MUT_SCENARIO_KEYS_H
#define MUT_SCENARIO_KEYS_H

#include <stdbool.h>

enum { MUT_SCENARIO_KEYS = 28 };

extern const char *const mut_scenario_keys[MUT_SCENARIO_KEYS];

/* Whether `word`, or its part before its first point, is one of the first n keys. */
bool mut_scenario_key(const char *word, int n);

#endif
