/* What the scenario expects of its result, for who reads the file: `design/expected` and its columns. */
#ifndef MUT_STORE_EXPECTED_H
#define MUT_STORE_EXPECTED_H

#include "store_h5.h"
#include "study.h"

/* Writes a row for each expectation of the study's scenario, which has some. */
void mut_store_expected(struct mut_store_h5 *h, hid_t group,
                        const struct mut_study *study);

#endif
