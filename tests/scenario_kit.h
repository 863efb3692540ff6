/* Two small mechanisms, a process, a sector and forms of their own for tests of the scenario
 * reader: what the shipped models hold may change without a change here. */
#ifndef MUT_SCENARIO_KIT_H
#define MUT_SCENARIO_KIT_H

#include "registry.h"
#include "scenario.h"
#include "sector.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct kit_voice {
    double openness, cost;
    int rounds;
};

struct kit_norms {
    double sanction;
    bool talk;
};

struct kit_demand {
    double drift;
};

static const struct mut_param kit_voice_rows[] = {
    MUT_ATTRIBUTE(struct kit_voice, openness, .unit = "share", .def = 0.5, .min = 0,
                  .max = 1, .low = 0.1, .high = 0.9, .doc = "How open.",
                  .source = "judgement", .grade = "D"),
    MUT_PARAM(struct kit_voice, cost, .unit = "GBP/user/year", .def = 50, .min = 0,
              .max = 1000, .low = 30, .high = 64, .doc = "What it costs.",
              .source = "A2-03", .grade = "B"),
    MUT_PARAM(struct kit_voice, rounds, .unit = "1", .def = 2, .min = 1, .max = 12,
              .low = 1, .high = 4, .doc = "Rounds.", .source = "judgement", .grade = "D"),
};

static const struct mut_param kit_norms_rows[] = {
    MUT_ATTRIBUTE(struct kit_norms, sanction, .unit = "share", .def = 0.1, .min = 0,
                  .max = 1, .low = 0, .high = 0.6, .doc = "How strict.",
                  .source = "judgement", .grade = "D"),
    MUT_PARAM(struct kit_norms, talk, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 1, .doc = "Whether givers talk.", .source = "judgement",
              .grade = "C"),
};

struct kit_laboratory {
    double marginal_return, sanction, talk;
    bool partners;
    int restart;
};

#define KIT_LABORATORY(field, high_)                                                     \
    MUT_PARAM(struct kit_laboratory, field, .unit = "1", .def = 0, .min = 0,             \
              .max = high_, .low = 0, .high = high_, .doc = "Of the treatment.",         \
              .source = "judgement", .grade = "D")

/* The rows that the key `laboratory` of a scenario sets. */
static const struct mut_param kit_laboratory_rows[] = {
    KIT_LABORATORY(marginal_return, 1), KIT_LABORATORY(sanction, 1),
    KIT_LABORATORY(talk, 10),           KIT_LABORATORY(partners, 1),
    KIT_LABORATORY(restart, 999),
};

static const struct mut_param kit_demand_rows[] = {
    MUT_PARAM(struct kit_demand, drift, .unit = "1/year", .def = 0.05, .min = 0, .max = 1,
              .low = 0, .high = 0.1, .doc = "How demand drifts.", .source = "judgement",
              .grade = "C"),
};

static const struct mut_component kit_voice = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "voice",
    .summary = "s",
    .source = "s",
    .params = MUT_TABLE(struct kit_voice, kit_voice_rows),
    .draws = { { "who", "who speaks" }, { "what", "what is said" } },
};

static const struct mut_component kit_norms = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "norms",
    .summary = "s",
    .source = "s",
    .needs = "voice",
    .params = MUT_TABLE(struct kit_norms, kit_norms_rows),
};

static const struct mut_component kit_demand = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "demand",
    .summary = "s",
    .source = "s",
    .params = MUT_TABLE(struct kit_demand, kit_demand_rows),
    .draws = { { "who", "who needs" } },
};

static const struct mut_component kit_laboratory = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .scene = MUT_LABORATORY,
    .name = "laboratory",
    .summary = "s",
    .source = "s",
    .params = MUT_TABLE(struct kit_laboratory, kit_laboratory_rows),
};

/* In the order of a list that names a process first: the registry puts mechanisms first. */
const struct mut_component *const mut_components[] = { &kit_demand, &kit_voice,
                                                       &kit_norms, &kit_laboratory, NULL };

/* Writes `text` to folder/name; exits the test if it cannot. */
static inline void
kit_write(const char *folder, const char *name, const char *text)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    if (out == NULL || fputs(text, out) < 0 || fclose(out) != 0) {
        perror(path);
        exit(3);
    }
}

/* Writes the sector `clinic`, each row at its default: line 4 is the first row. */
static inline void
kit_write_sector(const char *folder)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/clinic.yaml", folder);
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        perror(path);
        exit(3);
    }
    fprintf(out, "label: Clinic\nsummary: A clinic for tests.\nvalues:\n");
    for (int i = 0; i < mut_sector_table.n_rows; i++) {
        const struct mut_param *row = &mut_sector_table.rows[i];
        fprintf(out,
                "  %s: {value: %.17g, range: [%.17g, %.17g], source: made up, grade: D}\n",
                row->name, row->def, row->low, row->high);
    }
    fclose(out);
}

/* The programmes `relief` (a year of cheaper voice) and `turn` (a way to another form). */
static inline void
kit_write_programmes(const char *folder)
{
    kit_write(folder, "relief.yaml",
              "label: Relief\nsummary: A year of cheap voice.\nmonths: 12\n"
              "administration: {value: 3, source: made up, grade: D}\n"
              "set:\n  voice.cost: {value: 35, source: made up, grade: C}\n");
    kit_write(folder, "turn.yaml",
              "label: Turn\nsummary: Units may turn.\nroute: conversion\n"
              "administration: {value: 2, source: made up, grade: D}\n");
}

/* A new folder with models/forms, models/reforms and models/sectors/clinic.yaml; its path into
 * `folder`. */
static inline void
kit_folder(char *folder, size_t room)
{
    char path[256];
    snprintf(folder, room, "/tmp/scenario_kit_XXXXXX");
    if (mkdtemp(folder) == NULL) {
        perror(folder);
        exit(3);
    }
    static const char *const folders[] = { "models", "models/forms", "models/reforms",
                                           "models/sceptics", "models/sectors" };
    for (int i = 0; i < 5; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        if (mkdir(path, 0700) != 0) {
            perror(path);
            exit(3);
        }
        if (i == 2)
            kit_write_programmes(path);
    }
    kit_write_sector(path);
}

/* A form's file with these two attributes; voice.openness stands in line 7. */
static inline void
kit_write_form(const char *folder, const char *name, double openness, double sanction)
{
    char text[1024];
    snprintf(
        text, sizeof text,
        "label: Form\nsummary: A form for tests.\ncolour: \"#28A197\"\ndash: \"6 3\"\n"
        "marker: circle\nattributes:\n"
        "  voice.openness: {value: %g, range: [0.2, 0.8], source: made up, grade: C}\n"
        "  norms.sanction: {value: %g, source: made up, grade: D}\n",
        openness, sanction);
    kit_write(folder, name, text);
}

/* Removes what kit_folder made; `path` is one of our own folders in /tmp. */
static inline void
kit_remove(const char *path)
{
    char command[4200];
    if (strncmp(path, "/tmp/scenario_kit_", 18) != 0)
        return;
    snprintf(command, sizeof command, "rm -rf '%s'", path);
    if (system(command) != 0)
        perror(path);
}

/* What a test of the reader needs: a data folder with the forms plain (openness 0.3, sanction
 * 0.1) and round (0.7, 0.4), the registry, and room for one reading. */
struct kit {
    char folder[64];
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_plan plan;
};

static inline int
kit_set_up(void **state)
{
    char forms[128];
    struct kit *kit = calloc(1, sizeof *kit);
    if (kit == NULL)
        return -1;
    *state = kit;
    kit_folder(kit->folder, sizeof kit->folder);
    snprintf(forms, sizeof forms, "%s/models/forms", kit->folder);
    kit_write_form(forms, "plain.yaml", 0.3, 0.1);
    kit_write_form(forms, "round.yaml", 0.7, 0.4);
    setenv("MUTUAL_DATA", kit->folder, 1);
    return mut_registry_init(&kit->registry, NULL) == MUT_OK ? 0 : -1;
}

static inline int
kit_tear_down(void **state)
{
    struct kit *kit = *state;
    mut_registry_clear(&kit->registry);
    kit_remove(kit->folder);
    free(kit);
    return 0;
}

/* Reads a text; errors are printed, so that a test that expects none shows them. */
static inline int
kit_read(struct kit *kit, const char *text, const struct mut_overrides *overrides)
{
    mut_diag_init(&kit->diags);
    const int status = mut_scenario_parse(&kit->plan, text, &kit->registry, overrides,
                                          &kit->diags);
    mut_diag_print(&kit->diags, stderr);
    return status;
}

static inline void
kit_clear(struct kit *kit)
{
    mut_plan_clear(&kit->plan);
    mut_diag_clear(&kit->diags);
}

#endif
