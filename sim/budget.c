#include "budget.h"

#include "ensemble.h"
#include "world.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

/* The program itself, its libraries and thread stacks. */
static const double bytes_of_program = 32e6;

/* Of an HDF5 result beside its numbers: axes, attributes, chunks of small tables. */
static const double bytes_of_structure = 120e3;

/* Of a row in the table of settings, at most: a further point adds those that it changes. */
static const double bytes_of_setting = 400;

/* What the writer of the journal and that of the result hold: runs that wait, batches of runs. */
static const double bytes_of_writers = 16e6;

/* What a world needs beyond its tables: whole pages, outboxes that grow. */
static const double reserve = 1.2;

/* Numbers that one run leaves. */
static double
cells_of(const struct mut_layout *layout)
{
    return (double) layout->n_columns * layout->n_months +
           (double) layout->n_unit_columns * layout->n_unit_months * layout->n_units;
}

/* Adds what one point needs; worlds of different points exist at the same time, so that the
 * largest counts. */
static void
add_point(struct mut_budget *budget, const struct mut_study *study, int point,
          const struct mut_layout *layout, int threads)
{
    const struct mut_plan *plan = &study->plans[point];
    double runs = (double) plan->n_arms * plan->replicates;
    double results = runs * cells_of(layout) * (double) sizeof(double);
    int worlds = mut_ensemble_worlds(study, threads);
    budget->runs += runs;
    budget->people = fmax(budget->people, (double) plan->units * plan->users_high);
    budget->results += results;
    budget->file += results;
    budget->worlds = fmax(budget->worlds,
                          reserve * worlds * mut_world_bytes(plan, threads / worlds));
    for (int i = 0; i < plan->n_inputs; i++)
        if (!mut_study_known_input(study, point, i))
            budget->file += (double) strlen(plan->inputs[i].text);
    if (point > 0)
        budget->file += bytes_of_setting * plan->n_settings;
}

struct mut_budget
mut_budget_of(const struct mut_plan *plan, const struct mut_layout *layout, int threads)
{
    const struct mut_study study = mut_study_of(plan);
    struct mut_budget budget = { .file = bytes_of_structure };
    add_point(&budget, &study, 0, layout, threads);
    return budget;
}

struct mut_budget
mut_budget_study(const struct mut_study *study, int threads)
{
    struct mut_budget budget = { .file = bytes_of_structure, .on_disk = true };
    for (int p = 0; p < study->n_points; p++) {
        struct mut_layout layout = mut_series_layout(&study->plans[p]);
        add_point(&budget, study, p, &layout, threads);
    }
    return budget;
}

void
mut_budget_share(struct mut_budget *budget, const struct mut_study *study, int threads,
                 int ranks)
{
    budget->worlds = 0;
    for (int p = 0; p < study->n_points; p++)
        budget->worlds = fmax(budget->worlds,
                              reserve *
                                  mut_world_part_bytes(&study->plans[p], threads, ranks));
}

double
mut_budget_total(const struct mut_budget *budget)
{
    const double kept = budget->on_disk ? fmin(bytes_of_writers, budget->results)
                                        : budget->results;
    return bytes_of_program + kept + budget->worlds;
}

double
mut_budget_on_disk(const struct mut_budget *budget)
{
    return budget->file + (budget->on_disk ? budget->results : 0);
}

/* The number in the first line of a file, or infinity ("max" in a control group is one). */
static double
first_number(const char *path)
{
    char line[64];
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return INFINITY;
    char *end = line;
    double value = fgets(line, sizeof line, in) != NULL ? strtod(line, &end) : INFINITY;
    fclose(in);
    return end == line ? INFINITY : value;
}

static double
machine_memory(void)
{
    char line[128];
    double kib = INFINITY;
    FILE *in = fopen("/proc/meminfo", "r");
    if (in == NULL)
        return INFINITY;
    while (fgets(line, sizeof line, in) != NULL)
        if (strncmp(line, "MemAvailable:", 13) == 0)
            kib = strtod(line + 13, NULL);
    fclose(in);
    return kib * 1024;
}

double
mut_budget_memory(void)
{
    double limit = first_number("/sys/fs/cgroup/memory.max");
    double used = first_number("/sys/fs/cgroup/memory.current");
    double memory = machine_memory();
    if (isfinite(limit) && isfinite(used))
        memory = fmin(memory, fmax(limit - used, 0));
    struct rlimit own = { 0 };
    if (getrlimit(RLIMIT_AS, &own) == 0 && own.rlim_cur != RLIM_INFINITY)
        memory = fmin(memory, (double) own.rlim_cur);
    return memory;
}

double
mut_budget_disk(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL   ? strdup(".")
                   : slash == path ? strdup("/")
                                   : strndup(path, (size_t) (slash - path));
    struct statvfs disk = { 0 };
    double free_bytes = INFINITY;
    if (folder != NULL && statvfs(folder, &disk) == 0)
        free_bytes = (double) disk.f_bavail * (double) disk.f_frsize;
    free(folder);
    return free_bytes;
}

void
mut_budget_words(double bytes, char *out, size_t room)
{
    static const char *const units[] = { "bytes", "kB", "MB", "GB", "TB", "PB" };
    enum { LARGEST = 5 };
    int unit = 0;
    double value = bytes;
    while (value >= 999.5 && unit < LARGEST) {
        value /= 1000;
        unit++;
    }
    snprintf(out, room, value < 9.95 && unit > 0 ? "%.1f %s" : "%.0f %s", value,
             units[unit]);
}

int
mut_budget_fits(const struct mut_budget *budget, const char *path, struct mut_diags *diags)
{
    char need[32], there[32];
    struct mut_place nowhere = { 0 };
    double memory = mut_budget_memory(), wanted = mut_budget_total(budget);
    int status = MUT_OK;
    if (wanted > memory) {
        mut_budget_words(wanted, need, sizeof need);
        mut_budget_words(memory, there, sizeof there);
        status = mut_fail(diags, MUT_ENOMEM, nowhere,
                          "this needs about %s of memory and %s are available", need,
                          there);
        mut_hint(diags, !budget->on_disk && budget->results > budget->worlds
                            ? "take fewer replicates, arms or months"
                            : "take fewer or smaller units, or fewer --threads");
    }
    double disk = path == NULL ? INFINITY : mut_budget_disk(path);
    if (mut_budget_on_disk(budget) > disk) {
        mut_budget_words(mut_budget_on_disk(budget), need, sizeof need);
        mut_budget_words(disk, there, sizeof there);
        status = mut_fail(diags, MUT_ESYSTEM, nowhere,
                          "the result needs about %s and %s are free where `%s` would be",
                          need, there, path);
        mut_hint(diags, "free some space or write it elsewhere with -o");
    }
    return status;
}
