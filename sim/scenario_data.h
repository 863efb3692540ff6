/* Where forms and sectors are found: ./models, then $MUTUAL_DATA, then the installed prefix. */
#ifndef MUT_SCENARIO_DATA_H
#define MUT_SCENARIO_DATA_H

#include <stdbool.h>

/* The path of models/KIND/NAME.yaml in the first data folder that has it, into `out`; false if
 * none has. Kinds: the folders of models: "forms", "sectors", "reforms",
 * "sceptics", "validation". */
bool mut_scenario_data(const char *kind, const char *name, char *out, int room);

/* False if no folder for forms or for sectors exists anywhere. */
bool mut_scenario_data_any(void);

/* The names in models/KIND of all data folders, sorted; the caller frees each and the array. */
char **mut_scenario_names(const char *kind, int *n);

/* False for a file that stands among others of its kind and is none: the declared mark and the targets
 * of calibration in models/validation, whose other files are patterns. */
bool mut_scenario_named(const char *kind, const char *name);

#endif
