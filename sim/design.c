#include "design.h"

#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
mut_design_points(const struct mut_design *design)
{
    return design->n_factors == 0 ? 1 : design->n_swept * design->n_drawn;
}

/* Which level of a lever; the last lever runs fastest. */
static int
level_of(const struct mut_design *design, int point, int lever)
{
    int swept = point / design->n_drawn;
    for (int k = design->n_levers - 1; k > lever; k--)
        swept /= design->factors[k].n_levels;
    return swept % design->factors[lever].n_levels;
}

double
mut_design_value(const struct mut_design *design, int point, int factor)
{
    if (factor < design->n_levers)
        return design->factors[factor].levels[level_of(design, point, factor)];
    const int width = design->n_factors - design->n_levers;
    return design->drawn[point % design->n_drawn * width + factor - design->n_levers];
}

static const char *
last_part(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL ? dot + 1 : path;
}

/* The last part of a lever's path, or all of it if another lever has the same. */
static const char *
short_name(const struct mut_design *design, int lever)
{
    const char *path = design->factors[lever].path;
    for (int k = 0; k < design->n_levers; k++)
        if (k != lever && strcmp(last_part(design->factors[k].path), last_part(path)) == 0)
            return path;
    return last_part(path);
}

/* A finished stream's text as one of ours, or NULL. */
static char *
finish(FILE *out, char **text)
{
    char *copy = out != NULL && fclose(out) == 0 ? mut_text(*text) : NULL;
    free(*text);
    return copy;
}

static int
digits_of(int n)
{
    int digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits;
}

char *
mut_design_name(const struct mut_design *design, int point)
{
    char *text = NULL;
    size_t size;
    const char *gap = "";
    const int draw = point % design->n_drawn;
    FILE *out = open_memstream(&text, &size);
    for (int k = 0; out != NULL && k < design->n_levers; k++) {
        fprintf(out, "%s%s=%s", gap, short_name(design, k),
                design->factors[k].words[level_of(design, point, k)]);
        gap = " ";
    }
    if (out != NULL && design->names != NULL)
        fprintf(out, "%s%s", gap, design->names[draw]);
    else if (out != NULL && design->kind != NULL)
        fprintf(out, "%sd%0*d", gap, digits_of(design->n_drawn), draw + 1);
    return finish(out, &text);
}

char *
mut_design_label(const struct mut_design *design, int point)
{
    char *text = NULL;
    size_t size;
    const char *gap = "";
    const int draw = point % design->n_drawn;
    FILE *out = open_memstream(&text, &size);
    for (int k = 0; out != NULL && k < design->n_levers; k++) {
        fprintf(out, "%s%s = %s", gap, design->factors[k].path,
                design->factors[k].words[level_of(design, point, k)]);
        gap = ", ";
    }
    if (out != NULL && design->kind != NULL)
        fprintf(out, "%sdraw %d of %d", gap, draw + 1, design->n_drawn);
    return finish(out, &text);
}

static void
clear_factor(struct mut_design_factor *factor)
{
    for (int i = 0; i < factor->n_levels && factor->words != NULL; i++)
        mut_free(factor->words[i]);
    mut_free(factor->words);
    mut_free(factor->levels);
    mut_free(factor->path);
}

void
mut_design_clear(struct mut_design *design)
{
    for (int k = 0; k < design->n_factors + design->n_idle; k++)
        clear_factor(&design->factors[k]);
    mut_free(design->factors);
    mut_free(design->drawn);
    for (int i = 0; i < design->n_drawn && design->names != NULL; i++)
        mut_free(design->names[i]);
    mut_free(design->names);
    mut_free(design->kind);
    mut_free(design->file);
    mut_free(design->text);
    *design = (struct mut_design){ 0 };
}
