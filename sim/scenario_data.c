#include "scenario_data.h"

#include "mem.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDERS = 4, ROOM = 4096 };

static const char suffix[] = ".yaml";

/* The i-th data folder of a kind into `out`; false if there is none or it does not fit.
 * $MUTUAL_DATA may name the folder that holds models/ or the models folder itself. */
static bool
folder(int i, const char *kind, char *out, size_t room)
{
    const char *data = getenv("MUTUAL_DATA");
    int length = -1;
    if (i == 0)
        length = snprintf(out, room, "models/%s", kind);
    else if (i == 1 && data != NULL && *data != '\0')
        length = snprintf(out, room, "%s/models/%s", data, kind);
    else if (i == 2 && data != NULL && *data != '\0')
        length = snprintf(out, room, "%s/%s", data, kind);
#ifdef MUT_PREFIX
    else if (i == 3)
        length = snprintf(out, room, MUT_PREFIX "/share/" MUT_PROGRAM "-state/models/%s",
                          kind);
#endif
    return length >= 0 && (size_t) length < room;
}

bool
mut_scenario_data(const char *kind, const char *name, char *out, int room)
{
    char path[ROOM];
    if (room < 1)
        return false;
    for (int i = 0; i < FOLDERS; i++) {
        if (!folder(i, kind, path, sizeof path))
            continue;
        const int length = snprintf(out, (size_t) room, "%s/%s%s", path, name, suffix);
        if (length >= 0 && length < room && access(out, F_OK) == 0)
            return true;
    }
    return false;
}

bool
mut_scenario_data_any(void)
{
    static const char *const kinds[] = { "forms", "sectors" };
    char path[ROOM];
    for (int i = 0; i < 2 * FOLDERS; i++)
        if (folder(i / 2, kinds[i % 2], path, sizeof path) && access(path, F_OK) == 0)
            return true;
    return false;
}

/* The name of a data file without its suffix as a new string; NULL if it is no data file. */
static char *
data_name(const char *file)
{
    const size_t length = strlen(file), tail = sizeof suffix - 1;
    if (file[0] == '.' || length <= tail || strcmp(file + length - tail, suffix) != 0)
        return NULL;
    char *name = mut_text(file);
    if (name != NULL)
        name[length - tail] = '\0';
    return name;
}

static void
add_name(char ***names, int *n, char *name)
{
    for (int i = 0; i < *n; i++)
        if (strcmp((*names)[i], name) == 0) {
            mut_free(name);
            return;
        }
    char **grown = mut_array_grow(*names, (size_t) *n, (size_t) *n + 1, sizeof *grown);
    if (grown == NULL) {
        mut_free(name);
        return;
    }
    *names = grown;
    grown[(*n)++] = name;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

char **
mut_scenario_names(const char *kind, int *n)
{
    char path[ROOM];
    char **names = mut_array(0, sizeof *names);
    *n = 0;
    for (int i = 0; i < FOLDERS && names != NULL; i++) {
        DIR *at = folder(i, kind, path, sizeof path) ? opendir(path) : NULL;
        for (struct dirent *e = at != NULL ? readdir(at) : NULL; e != NULL;
             e = readdir(at)) {
            char *name = data_name(e->d_name);
            if (name != NULL)
                add_name(&names, n, name);
        }
        if (at != NULL)
            closedir(at);
    }
    if (*n > 1)
        qsort(names, (size_t) *n, sizeof *names, by_text);
    return names;
}

bool
mut_scenario_named(const char *kind, const char *name)
{
    return strcmp(kind, "validation") != 0 ||
           (strcmp(name, "rules") != 0 && strcmp(name, "calibration") != 0);
}
