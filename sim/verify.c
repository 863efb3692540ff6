#include "verify.h"

#include "hash.h"
#include "identity.h"
#include "mem.h"
#include "result_read.h"
#include "verify_runs.h"
#include "version.h"

#include <hdf5.h>
#include <stdlib.h>
#include <string.h>

static const struct mut_place nowhere = { 0 };

/* Ascending: of k not yet drawn the one whose place among them the hash says. */
int
mut_verify_draw(const char *key, int wanted, int n_there, int *drawn)
{
    const int n = wanted > 0 && wanted < n_there ? wanted : n_there;
    for (int i = 0; i < n_there; i++)
        drawn[i] = 0;
    for (int i = 0; i < n; i++) {
        char hash[MUT_HASH_ROOM], *words = mut_text_format("%s %d", key, i);
        if (words == NULL)
            return 0;
        mut_hash_bytes(words, strlen(words), hash);
        mut_free(words);
        hash[15] = '\0'; /* 60 bits */
        int place = (int) (strtoull(hash, NULL, 16) % (unsigned long long) (n_there - i));
        int at = 0;
        while (drawn[at] != 0 || place-- > 0)
            at++;
        drawn[at] = 1;
    }
    for (int i = 0, to = 0; i < n_there; i++)
        if (drawn[i] != 0) {
            drawn[i] = 0;
            drawn[to++] = i;
        }
    return n;
}

/* A sentence of its own for what mut_result_open would refuse. */
static int
check_version(const char *path, struct mut_diags *diags)
{
    int status = MUT_OK;
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    const hid_t file = H5Fis_hdf5(path) > 0 ? H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT)
                                            : -1;
    char *version = file >= 0 ? mut_result_read_attribute(file, "results_version") : NULL;
    char *program = file >= 0 ? mut_result_read_attribute(file, MUT_PROGRAM "_version")
                              : NULL;
    if (version != NULL && program != NULL && strcmp(version, MUT_RESULTS_VERSION) != 0) {
        status = mut_fail(diags, MUT_EINPUT, nowhere,
                          "%s: made by results version %s, this program makes %s: its "
                          "numbers cannot be verified",
                          path, version, MUT_RESULTS_VERSION);
        mut_hint(diags, "use version %s of the program", program);
    }
    mut_free(version);
    mut_free(program);
    if (file >= 0)
        H5Fclose(file);
    return status;
}

static void
tell_count(struct mut_verify *v, int there, int least, int most)
{
    char stored[32], anew[64];
    snprintf(stored, sizeof stored, "%d", there);
    snprintf(anew, sizeof anew, least < most ? "%d to %d" : "%d", least, most);
    mut_twin_list_add(&v->differences, "coordinate", "replicate", "how many", stored,
                      anew);
}

/* The replicates that the file says it has are those of the study. */
static int
check_replicates(struct mut_verify *v, struct mut_diags *diags)
{
    int n = 0;
    const struct mut_plan *plan = &v->rebuilt.study.plans[0];
    const int least = plan->n_goals > 0 ? plan->least_replicates : plan->replicates;
    int *numbers = mut_result_read_ints(v->result.file, "replicate", &n);
    if (numbers == NULL)
        return mut_fail(diags, MUT_EINPUT, nowhere, "%s: the axis `replicate` is damaged",
                        v->path);
    if (n < least || n > plan->replicates)
        tell_count(v, n, least, plan->replicates);
    for (int i = 0; i < n; i++) {
        char place[32], stored[16], anew[16];
        if (numbers[i] == plan->first_replicate + i)
            continue;
        snprintf(place, sizeof place, "place %d", i);
        snprintf(stored, sizeof stored, "%d", numbers[i]);
        snprintf(anew, sizeof anew, "%d", plan->first_replicate + i);
        mut_twin_list_add(&v->differences, "coordinate", "replicate", place, stored, anew);
    }
    mut_free(numbers);
    return MUT_OK;
}

static int
draw(struct mut_verify *v)
{
    const int of_plan = v->rebuilt.study.plans[0].replicates;
    const int n = v->result.n_replicates < of_plan ? v->result.n_replicates : of_plan;
    v->replicates = mut_array((size_t) n, sizeof *v->replicates);
    if (v->replicates == NULL)
        return MUT_ENOMEM;
    v->n_replicates = mut_verify_draw(v->sha256, v->wanted, n, v->replicates);
    return v->n_replicates > 0 ? MUT_OK : MUT_ENOMEM;
}

static int
run_again(struct mut_verify *v, struct mut_diags *diags)
{
    struct mut_verify_runs again = { .study = &v->rebuilt.study,
                                     .result = &v->result,
                                     .replicates = v->replicates,
                                     .n_replicates = v->n_replicates,
                                     .threads = v->threads,
                                     .quiet = v->quiet,
                                     .words = v->same_program,
                                     .differences = &v->differences };
    const int status = mut_verify_runs(&again, diags);
    v->n_numbers = again.n_numbers;
    v->n_parameters = again.n_parameters;
    return status;
}

int
mut_verify_result(struct mut_verify *v, struct mut_diags *diags)
{
    int status = check_version(v->path, diags);
    if (status == MUT_OK)
        status = mut_result_open(&v->result, v->path, diags);
    if (status != MUT_OK)
        return status;
    if (!mut_hash_file(v->path, v->sha256))
        return mut_fail(diags, MUT_ESYSTEM, nowhere, "%s cannot be read", v->path);
    status = mut_rebuild_study(&v->rebuilt, &v->result, v->mechanisms, v->n_mechanisms,
                               &v->differences, diags);
    if (status != MUT_OK)
        return status;
    const char *identity = v->rebuilt.identity;
    v->same_program = mut_identity_is(identity, "version", MUT_VERSION) &&
                      mut_identity_is(identity, "commit", MUT_COMMIT) &&
                      mut_identity_is(identity, "compiler", MUT_COMPILER);
    status = check_replicates(v, diags);
    if (status == MUT_OK)
        status = draw(v);
    if (status == MUT_OK)
        status = run_again(v, diags);
    return status == MUT_OK && v->differences.failed ? MUT_ENOMEM : status;
}

void
mut_verify_clear(struct mut_verify *v)
{
    mut_result_close(&v->result);
    mut_rebuild_clear(&v->rebuilt);
    mut_twin_list_clear(&v->differences);
    mut_free(v->replicates);
    v->replicates = NULL;
}
