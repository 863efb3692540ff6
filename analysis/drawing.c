#include "drawing.h"

#include "assets.h"
#include "mem.h"
#include "page.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char no_node[] = "Node.js is not here (Debian: apt-get install nodejs)";
static const char failed[] = "Node.js could not draw them (see above)";
/* Node.js sweeps what is soon forgotten less often: a tenth of its time. */
static const char young[] = "--max-semi-space-size=64";
static const char no_room[] = "there is no room for them in the folder for temporary files";

/* A folder of ours with the renderer, the report and what comes out. */
struct workshop {
    char *folder;                  /* owned; NULL if it could not be made */
    char *renderer, *report, *out; /* owned: paths in it */
};

/* Node.js that has loaded what it needs and waits at a gate, its standard input, for the report. */
struct mut_drawing {
    struct workshop workshop;
    pid_t child; /* 0: it did not start */
    int gate;    /* closed when the report is there; -1: it is */
    const char *why;
};

static bool
write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return false;
    const bool whole = fwrite(bytes, 1, size, file) == size;
    return fclose(file) == 0 && whole;
}

static bool
open_workshop(struct workshop *w)
{
    const struct mut_asset renderer = mut_assets_renderer();
    const char *place = getenv("TMPDIR");
    *w = (struct workshop){ .folder = mut_text_format(
                                "%s/mutual-XXXXXX",
                                place != NULL && *place != '\0' ? place : "/tmp") };
    if (w->folder == NULL || mkdtemp(w->folder) == NULL) {
        mut_free(w->folder);
        w->folder = NULL;
        return false;
    }
    w->renderer = mut_text_format("%s/render.cjs", w->folder);
    w->report = mut_text_format("%s/report.json", w->folder);
    w->out = mut_text_format("%s/out", w->folder);
    return w->renderer != NULL && w->report != NULL && w->out != NULL &&
           mkdir(w->out, 0700) == 0 &&
           write_file(w->renderer, renderer.bytes, renderer.length);
}

static bool
bring(const struct workshop *w, const json_t *report)
{
    return json_dump_file(report, w->report, JSON_COMPACT | JSON_REAL_PRECISION(9)) == 0;
}

/* Removes a folder of files, and those of one folder in it. */
static void
remove_folder(const char *folder)
{
    DIR *all = opendir(folder);
    const struct dirent *entry;
    while (all != NULL && (entry = readdir(all)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *path = mut_text_format("%s/%s", folder, entry->d_name);
        if (path != NULL && unlink(path) != 0 && (errno == EISDIR || errno == EPERM))
            remove_folder(path);
        mut_free(path);
    }
    if (all != NULL)
        closedir(all);
    rmdir(folder);
}

static void
close_workshop(struct workshop *w)
{
    if (w->folder != NULL)
        remove_folder(w->folder);
    mut_free(w->folder);
    mut_free(w->renderer);
    mut_free(w->report);
    mut_free(w->out);
}

/* Starts it with that standard input, -1 for none; 0, 127 if there is no such program, 126 otherwise. */
static int
start(char *const arguments[], int input, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (input >= 0)
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    else
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    const int code = posix_spawnp(child, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return code == 0 ? 0 : code == ENOENT ? 127 : 126;
}

/* Waits for its end; the exit code, 126 if there is none. */
static int
await(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 126;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}

static int
run(char *const arguments[])
{
    pid_t child;
    const int code = start(arguments, -1, &child);
    return code != 0 ? code : await(child);
}

/* Draws into `out`; figures [n] are further arguments. */
static int
draw(const struct workshop *w, const char *out, const char *const *more, int n)
{
    enum { MOST = 9 };
    const char *arguments[MOST] = { "node", young, w->renderer, w->report, out };
    for (int k = 0; k < n; k++)
        arguments[5 + k] = more[k];
    return run((char *const *) arguments);
}

/* A file of drawings as a text (owned); NULL if it is not there. */
static char *
text_of(const struct workshop *w, const char *name)
{
    char *path = mut_text_format("%s/%s", w->out, name), *text = NULL;
    FILE *file = path != NULL ? fopen(path, "rb") : NULL;
    struct stat status;
    if (file != NULL && fstat(fileno(file), &status) == 0) {
        const size_t size = (size_t) status.st_size;
        text = mut_array(size + 1, 1);
        if (text != NULL && fread(text, 1, size, file) != size)
            *text = '\0';
    }
    if (file != NULL)
        fclose(file);
    mut_free(path);
    return text;
}

/* Puts the drawing of a figure, if it is there, into `drawings`: a long one goes on in further files. */
static void
take(const struct workshop *w, const char *id, json_t *drawings)
{
    char *name = mut_text_format("%s.svg", id), *all = NULL, *next;
    for (int k = 2; name != NULL && (next = text_of(w, name)) != NULL; k++) {
        char *longer = mut_text_format("%s%s", all != NULL ? all : "", next);
        mut_free(next);
        mut_free(all);
        all = longer;
        mut_free(name);
        name = mut_text_format("%s.%d.svg", id, k);
    }
    if (all != NULL)
        json_object_set_new(drawings, id, json_string(all));
    mut_free(name);
    mut_free(all);
}

/* ---- figures of a page ----------------------------------------------------------------------------- */

/* Starts Node.js behind a gate; false, and why, if it does not. */
static bool
let_wait(struct mut_drawing *d)
{
    const char *const arguments[] = {
        "node",          young, d->workshop.renderer, "--wait", d->workshop.report,
        d->workshop.out, NULL
    };
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    const int code = start((char *const *) arguments, ends[0], &d->child);
    close(ends[0]);
    d->gate = ends[1];
    d->why = code == 127 ? no_node : failed;
    if (code != 0)
        d->child = 0;
    return code == 0;
}

struct mut_drawing *
mut_drawing_start(void)
{
    struct mut_drawing *d = mut_array(1, sizeof *d);
    if (d == NULL)
        return NULL;
    d->gate = -1;
    d->why = no_room;
    if (open_workshop(&d->workshop))
        let_wait(d);
    return d;
}

/* Opens the gate; Node.js goes on, or ends where no report was brought. */
static void
open_gate(struct mut_drawing *d)
{
    if (d->gate >= 0)
        close(d->gate);
    d->gate = -1;
}

/* All that was drawn of the report's figures; NULL without any. */
static json_t *
collect(const struct workshop *w, const json_t *report)
{
    json_t *drawings = json_object(), *section, *block;
    size_t s, b;
    json_array_foreach(json_object_get(report, "sections"), s, section)
        json_array_foreach(json_object_get(section, "blocks"), b,
                           block) if (strcmp(mut_page_member(block, "kind"), "figure") ==
                                      0) take(w, mut_page_member(block, "id"), drawings);
    if (json_object_size(drawings) > 0)
        return drawings;
    json_decref(drawings);
    return NULL;
}

json_t *
mut_drawing_finish(struct mut_drawing *d, const json_t *report, const char **why)
{
    json_t *drawings = NULL;
    *why = d != NULL ? d->why : no_room;
    if (d == NULL)
        return NULL;
    if (d->child != 0 && (report == NULL || !bring(&d->workshop, report))) {
        kill(d->child, SIGKILL);
        *why = no_room;
        report = NULL;
    }
    open_gate(d);
    if (d->child != 0)
        await(d->child); /* one figure that fails does not take the others with it */
    if (d->child != 0 && report != NULL)
        drawings = collect(&d->workshop, report);
    close_workshop(&d->workshop);
    mut_free(d);
    return drawings;
}

json_t *
mut_drawing_all(const json_t *report, const char **why)
{
    return mut_drawing_finish(mut_drawing_start(), report, why);
}

/* ---- figures for print --------------------------------------------------------------------------- */

static const struct mut_place nowhere = { 0 };

static int
report_code(int code, struct mut_diags *diags)
{
    if (code == 2)
        return mut_fail(diags, MUT_EINPUT, nowhere,
                        "the figures were not drawn: the theme is wrong (see above)");
    return mut_fail(diags, MUT_ESYSTEM, nowhere, "the figures were not drawn: %s",
                    code == 127 ? no_node : failed);
}

/* Whether a folder holds nothing but files that are named as drawings are: any other is not ours to
 * remove. */
static bool
holds_only_drawings(const char *folder)
{
    DIR *all = opendir(folder);
    const struct dirent *entry;
    bool only = all != NULL;
    while (only && (entry = readdir(all)) != NULL) {
        const char *dot = strrchr(entry->d_name, '.');
        struct stat status;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        only = dot != NULL &&
               (strcmp(dot, ".svg") == 0 || strcmp(dot, ".pdf") == 0 ||
                strcmp(dot, ".png") == 0) &&
               fstatat(dirfd(all), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
               S_ISREG(status.st_mode);
    }
    if (all != NULL)
        closedir(all);
    return only;
}

/* Whether the folder may be written. */
static int
check_folder(const char *folder, bool force, struct mut_diags *diags)
{
    struct stat status;
    if (lstat(folder, &status) != 0)
        return MUT_OK;
    if (!force) {
        mut_fail(diags, MUT_EINPUT, nowhere, "%s is already there", folder);
        mut_hint(diags, "name another folder, or replace it with --force");
        return MUT_EINPUT;
    }
    if (S_ISDIR(status.st_mode) && holds_only_drawings(folder))
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, nowhere,
             "%s is no folder of figures and is not replaced, even with --force", folder);
    mut_hint(diags, "name another folder, or remove it yourself");
    return MUT_EINPUT;
}

static int
not_made(const char *folder, int code, struct mut_diags *diags)
{
    return mut_fail(diags, MUT_ESYSTEM, nowhere, "%s cannot be made: %s", folder,
                    strerror(code));
}

/* The folder's name is taken in one step by the finished folder. */
static int
give_name(const char *temporary, const char *folder, bool force, struct mut_diags *diags)
{
    const mode_t mask = umask(0);
    umask(mask);
    chmod(temporary, 0777 & ~mask); /* mkdtemp leaves it to its owner alone */
    if (force)
        remove_folder(folder);
    if (rename(temporary, folder) == 0)
        return MUT_OK;
    const int code = errno;
    remove_folder(temporary);
    return not_made(folder, code, diags);
}

static int
draw_files(const struct workshop *w, const char *folder, const char *theme, bool force,
           struct mut_diags *diags)
{
    const char *const more[] = { "--figures", "--theme", theme };
    char *temporary = mut_text_format("%s.XXXXXX", folder);
    int ret;
    if (temporary == NULL || mkdtemp(temporary) == NULL)
        ret = not_made(folder, temporary != NULL ? errno : ENOMEM, diags);
    else {
        const int code = draw(w, temporary, more, theme != NULL ? 3 : 1);
        ret = code == 0 ? give_name(temporary, folder, force, diags)
                        : report_code(code, diags);
        if (code != 0)
            remove_folder(temporary);
    }
    mut_free(temporary);
    return ret;
}

int
mut_drawing_files(const json_t *report, const char *folder, bool force, const char *theme,
                  struct mut_diags *diags)
{
    struct workshop w = { .folder = NULL };
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    char *name = mut_text_format("%.*s", (int) length, folder);
    int ret = name != NULL ? check_folder(name, force, diags) : MUT_ENOMEM;
    if (ret == MUT_OK && !(open_workshop(&w) && bring(&w, report)))
        ret = mut_fail(diags, MUT_ESYSTEM, nowhere, "the figures were not drawn: %s",
                       no_room);
    if (ret == MUT_OK)
        ret = draw_files(&w, name, theme, force, diags);
    close_workshop(&w);
    mut_free(name);
    return ret;
}
