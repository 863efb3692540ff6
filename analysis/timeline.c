#include "timeline.h"

#include "document.h"
#include "mem.h"
#include "reading.h"
#include "result_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The scenario's own text; NULL if the file has none. Freed with mut_free. */
static char *
scenario_text(const struct mut_result *r)
{
    int n = 0, m = 0;
    char **kinds = mut_result_read_texts(r->file, "provenance/kind", &n);
    char **texts = mut_result_read_files(r->file, "provenance/text", &m);
    char *text = NULL;
    for (int k = 0; text == NULL && kinds != NULL && texts != NULL && k < n && k < m; k++)
        if (strcmp(kinds[k], "scenario") == 0)
            text = mut_text(texts[k]);
    mut_result_read_free(kinds, n);
    mut_result_read_free(texts, m);
    return text;
}

/* "2027-04" as months since year 0; -1 if it is none. */
static int
months_of(const char *text)
{
    int year = 0, month = 0;
    return text != NULL && sscanf(text, "%4d-%2d", &year, &month) == 2
               ? 12 * year + month - 1
               : -1;
}

static const char *
text_of(const struct mut_node *mapping, const char *key)
{
    const struct mut_node *node = mut_node_find(mapping, key);
    return node != NULL && node->kind == MUT_SCALAR ? node->text : NULL;
}

/* "conversion_programme" is "Conversion programme"; without a programme what is set. */
static char *
label_of(const struct mut_node *reform)
{
    const char *programme = text_of(reform, "programme");
    const struct mut_node *set = mut_node_find(reform, "set");
    char *label;
    if (programme != NULL && strcmp(programme, "none") != 0)
        label = mut_text(programme);
    else if (set != NULL && set->n > 0 && set->children[0].key != NULL)
        label = mut_text_format("Change of %s", set->children[0].key);
    else
        label = mut_text("Reform");
    char *words = label != NULL ? mut_reading_words(label) : NULL;
    mut_free(label);
    return words;
}

static char *
arms_of(const struct mut_node *reform)
{
    const struct mut_node *arms = mut_node_find(reform, "arms");
    char *all = mut_text("");
    for (int k = 0; arms != NULL && arms->kind == MUT_SEQUENCE && k < arms->n; k++) {
        const char *name = arms->children[k].text;
        char *longer = mut_text_format("%s%s%s", all != NULL ? all : "",
                                       k > 0 ? ", " : "", name != NULL ? name : "");
        mut_free(all);
        all = longer;
    }
    return all;
}

static int
by_month(const void *a, const void *b)
{
    return ((const struct mut_timeline_event *) a)->month -
           ((const struct mut_timeline_event *) b)->month;
}

static bool
read_events(struct mut_timeline *t, const struct mut_node *reforms, int start)
{
    t->events = mut_array((size_t) reforms->n, sizeof *t->events);
    for (int k = 0; t->events != NULL && k < reforms->n; k++) {
        const int month = months_of(text_of(&reforms->children[k], "date"));
        if (month < 0)
            continue;
        struct mut_timeline_event *event = &t->events[t->n++];
        event->month = month - start;
        event->label = label_of(&reforms->children[k]);
        event->arms = arms_of(&reforms->children[k]);
        if (event->label == NULL || event->arms == NULL)
            return false;
    }
    if (t->events != NULL)
        qsort(t->events, (size_t) t->n, sizeof *t->events, by_month);
    return t->events != NULL;
}

bool
mut_timeline_read(struct mut_timeline *t, const struct mut_result *r, const char *start)
{
    struct mut_document doc = { .path = NULL };
    struct mut_diags quiet;
    bool whole = true;
    *t = (struct mut_timeline){ .events = NULL };
    mut_diag_init(&quiet);
    char *text = scenario_text(r);
    if (text != NULL && months_of(start) >= 0)
        mut_document_parse(&doc, "scenario", text, strlen(text), &quiet);
    if (doc.root != NULL && doc.root->kind == MUT_MAPPING) {
        const struct mut_node *reforms = mut_node_find(doc.root, "reforms");
        if (reforms != NULL && reforms->kind == MUT_SEQUENCE)
            whole = read_events(t, reforms, months_of(start));
    }
    mut_document_clear(&doc);
    mut_diag_clear(&quiet);
    mut_free(text);
    return whole;
}

void
mut_timeline_clear(struct mut_timeline *t)
{
    for (int k = 0; k < t->n; k++) {
        mut_free(t->events[k].label);
        mut_free(t->events[k].arms);
    }
    mut_free(t->events);
    *t = (struct mut_timeline){ .events = NULL };
}
