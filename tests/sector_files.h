/* The files of models/sectors as tests see them: read by libyaml alone, so that a fault of our
 * own reader cannot hide one of theirs. */
#ifndef MUT_SECTOR_FILES_H
#define MUT_SECTOR_FILES_H

#include "sector.h"

#include <glob.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include <cmocka.h>

enum { MOST_FILES = 32, MOST_ROWS = 64, MOST_NAME = 64 };

/* What a file says of one row. */
struct entry {
    int times; /* that its key stands in the file */
    double value, low, high;
    char grade[4];
    char source[1024];
};

struct file {
    char name[MOST_NAME]; /* "primary_school" */
    char label[128], summary[1024];
    char unknown[MOST_NAME]; /* the last key that is none of ours */
    struct entry entries[MOST_ROWS];
    struct mut_sector sector;
};

struct files {
    struct file items[MOST_FILES];
    int n;
};

static const char *
scalar(const yaml_node_t *node)
{
    return node != NULL && node->type == YAML_SCALAR_NODE
               ? (const char *) node->data.scalar.value
               : "";
}

/* NaN unless the whole scalar is a number: every comparison with it fails. */
static double
number(const yaml_node_t *node)
{
    const char *text = scalar(node);
    char *end = NULL;
    double x = strtod(text, &end);
    return *text != '\0' && *end == '\0' ? x : (double) NAN;
}

static yaml_node_t *
item(yaml_document_t *doc, const yaml_node_t *sequence, int i)
{
    if (sequence->type != YAML_SEQUENCE_NODE ||
        sequence->data.sequence.items.top - sequence->data.sequence.items.start != 2)
        return NULL;
    return yaml_document_get_node(doc, sequence->data.sequence.items.start[i]);
}

static void
read_entry(yaml_document_t *doc, const yaml_node_t *node, struct file *f, struct entry *e)
{
    e->times++;
    e->value = e->low = e->high = (double) NAN;
    if (node->type != YAML_MAPPING_NODE)
        return;
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start;
         p < node->data.mapping.pairs.top; p++) {
        const char *key = scalar(yaml_document_get_node(doc, p->key));
        yaml_node_t *value = yaml_document_get_node(doc, p->value);
        if (strcmp(key, "value") == 0)
            e->value = number(value);
        else if (strcmp(key, "range") == 0) {
            e->low = number(item(doc, value, 0));
            e->high = number(item(doc, value, 1));
        } else if (strcmp(key, "grade") == 0)
            snprintf(e->grade, sizeof e->grade, "%s", scalar(value));
        else if (strcmp(key, "source") == 0)
            snprintf(e->source, sizeof e->source, "%s", scalar(value));
        else
            snprintf(f->unknown, sizeof f->unknown, "%s", key);
    }
}

static void
read_values(yaml_document_t *doc, const yaml_node_t *node, struct file *f)
{
    if (node->type != YAML_MAPPING_NODE)
        return;
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start;
         p < node->data.mapping.pairs.top; p++) {
        const char *key = scalar(yaml_document_get_node(doc, p->key));
        const struct mut_param *row = mut_param_find(&mut_sector_table, key);
        if (row == NULL) {
            snprintf(f->unknown, sizeof f->unknown, "%s", key);
            continue;
        }
        struct entry *e = &f->entries[row - mut_sector_table.rows];
        read_entry(doc, yaml_document_get_node(doc, p->value), f, e);
        mut_param_store(row, &f->sector, e->value);
    }
}

static void
read_root(yaml_document_t *doc, struct file *f)
{
    const yaml_node_t *root = yaml_document_get_root_node(doc);
    if (root == NULL || root->type != YAML_MAPPING_NODE)
        return;
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start;
         p < root->data.mapping.pairs.top; p++) {
        const char *key = scalar(yaml_document_get_node(doc, p->key));
        yaml_node_t *value = yaml_document_get_node(doc, p->value);
        if (strcmp(key, "label") == 0)
            snprintf(f->label, sizeof f->label, "%s", scalar(value));
        else if (strcmp(key, "summary") == 0)
            snprintf(f->summary, sizeof f->summary, "%s", scalar(value));
        else if (strcmp(key, "values") == 0)
            read_values(doc, value, f);
        else
            snprintf(f->unknown, sizeof f->unknown, "%s", key);
    }
}

/* 0, or -1 with the reason on stderr. */
static int
read_file(const char *path, struct file *f)
{
    const char *slash = strrchr(path, '/');
    snprintf(f->name, sizeof f->name, "%s", slash == NULL ? path : slash + 1);
    f->name[strcspn(f->name, ".")] = '\0';
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return -1;
    yaml_parser_t parser;
    yaml_document_t doc;
    int ok = yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, in);
    ok = ok && yaml_parser_load(&parser, &doc);
    if (ok) {
        read_root(&doc, f);
        yaml_document_delete(&doc);
    } else
        fprintf(stderr, "%s:%zu: %s\n", path, parser.problem_mark.line + 1,
                parser.problem == NULL ? "cannot be parsed" : parser.problem);
    yaml_parser_delete(&parser);
    fclose(in);
    return ok ? 0 : -1;
}

static int
read_all(void **state)
{
    struct files *all = calloc(1, sizeof *all);
    glob_t found = { 0 };
    int ret = all != NULL && mut_sector_table.n_rows <= MOST_ROWS ? 0 : -1;
    if (ret == 0 && glob("models/sectors/*.yaml", 0, NULL, &found) != 0)
        ret = -1;
    for (size_t i = 0; ret == 0 && i < found.gl_pathc; i++)
        ret = i < MOST_FILES ? read_file(found.gl_pathv[i], &all->items[all->n++]) : -1;
    globfree(&found);
    *state = all;
    return ret;
}

static int
free_all(void **state)
{
    free(*state);
    return 0;
}

static const struct file *
find(const struct files *all, const char *name)
{
    for (int i = 0; i < all->n; i++)
        if (strcmp(all->items[i].name, name) == 0)
            return &all->items[i];
    fail_msg("models/sectors/%s.yaml is missing", name);
    return NULL;
}

#endif
