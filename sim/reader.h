/* What reading a scenario holds between its steps: the documents, the values of the command
 * line, the forms, and what has been set. The steps are in scenario.c. */
#ifndef MUT_READER_H
#define MUT_READER_H

#include "assignment.h"
#include "design.h"
#include "held.h"
#include "overrides.h"
#include "plan.h"
#include "sheet.h"

/* One --set of the command line, its value read as YAML. */
struct mut_command {
    char *path; /* owned */
    struct mut_document value;
    bool faulty; /* its value could not be read, which is reported */
    bool probed; /* of a probe: it may be of a path that differs between points */
};

/* More would not fit the axis of a chart either. */
enum { MUT_MOST_SECTORS = 64 };

struct mut_reform {
    int from;              /* month */
    uint64_t arms;         /* bit a: holds in arm a */
    int to;                /* index of the form that units take, -1: none */
    int route;             /* enum mut_route that `to` opens; -1: all take it at once */
    int lasts;             /* months that the programme's values hold; 0: for good */
    double administration; /* GBP/user/year while it lasts */
    int order;             /* in the file */
    const struct mut_node *node; /* borrowed from the scenario's document */
};

struct mut_reader {
    struct mut_plan *plan;
    const struct mut_registry *registry;
    const struct mut_overrides *overrides; /* may be NULL */
    struct mut_diags *diags;
    struct mut_document doc;
    char *file; /* owned: the scenario's base name; what "set by" says */
    struct mut_command *commands; /* owned, [n_commands] */
    int n_commands;
    struct mut_catalogue catalogue;
    struct mut_sheet *sectors; /* owned, [n_sectors], in the scenario's order */
    int n_sectors;
    struct mut_sheet *forms; /* owned, [n_forms] */
    int n_forms;
    struct mut_sheet *sceptics; /* owned, [n_sceptics]: overlays in the order named; empty
                                 * without a name: `none` */
    int n_sceptics;
    bool *overlaid; /* owned, [catalogue.n]: some overlay sets it; NULL without overlays */
    struct mut_design design; /* read with the first point */
    int point;                /* of the scenario's points, which one is read */
    int overlay;              /* which overlay that is */
    struct mut_assignments sets;
    struct mut_reform *reforms; /* owned, [n_reforms], by date once all are read */
    int n_reforms;
    struct mut_sheet *programmes; /* owned, [n_programmes]: files that reforms name */
    int n_programmes;
    int before;       /* errors in diags that are not of this reading */
    bool lost_models; /* no models folder: nothing can be looked up, which is reported */
    bool horizon_known; /* burn_in, months and start were read without an error */
};

void mut_reader_clear(struct mut_reader *r);

/* True if this reading has met an error. */
bool mut_reader_failed(const struct mut_reader *r);

/* The value of a key, from the command line if that gives it: `section` NULL for a key of the
 * scenario itself. NULL if nobody gives it. */
const struct mut_node *mut_reader_node(const struct mut_reader *r, const char *section,
                                       const char *key);

/* Reads the overrides' `path=value` into commands. */
void mut_reader_commands(struct mut_reader *r);

/* The value that a probe gives a path, NULL: none does. */
const struct mut_node *mut_reader_probed(const struct mut_reader *r, const char *path);

/* After all keys were asked for: what is left of the commands are parameters or errors. */
void mut_reader_assign(struct mut_reader *r);

/* mut_sheet_locate for a file that the scenario names, or mut_sheet_hold where the texts are held. */
int mut_reader_locate(struct mut_reader *r, struct mut_sheet *sheet, const char *kind,
                      const struct mut_node *name);

/* The texts that stand in place of files, NULL: none do. */
const struct mut_held *mut_reader_held(const struct mut_reader *r);

/* Where documents may be parsed already, NULL: nowhere. */
struct mut_document_shelf *mut_reader_shelf(const struct mut_reader *r);

/* The index in r->forms of the form that `name` means, reading its file the first time; -1 if
 * it cannot be used (reported once). */
int mut_reader_form(struct mut_reader *r, const struct mut_node *name);

/* Adds a text to plan.inputs with its hash. */
void mut_reader_input(struct mut_reader *r, const char *name, const char *kind,
                      const char *text);

/* Reports that the memory is full. */
void mut_reader_no_memory(struct mut_reader *r);

#endif
