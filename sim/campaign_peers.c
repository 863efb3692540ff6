#include "campaign_peers.h"

#include "mem.h"

#include <dirent.h>
#include <string.h>

char *
mut_campaign_peers_path(const char *output, int rank)
{
    return rank == 0 ? mut_journal_path(output)
                     : mut_text_format("%s.%d.runs", output, rank);
}

/* Whether a file's name is BASE.R.runs, R from 1 on as we write it. */
static bool
is_peer(const char *name, const char *base)
{
    const size_t length = strlen(base);
    if (strncmp(name, base, length) != 0 || name[length] != '.')
        return false;
    const char *number = name + length + 1;
    const size_t digits = strspn(number, "0123456789");
    return digits > 0 && *number != '0' && strcmp(number + digits, ".runs") == 0;
}

static int
add(struct mut_campaign_peers *p, const char *folder, const char *name)
{
    char **paths = mut_array_grow(p->paths, (size_t) p->n, (size_t) p->n + 1,
                                  sizeof *paths);
    if (paths == NULL)
        return MUT_ENOMEM;
    p->paths = paths;
    p->paths[p->n] = mut_text_format("%s%s", folder, name);
    return p->paths[p->n++] != NULL ? MUT_OK : MUT_ENOMEM;
}

int
mut_campaign_peers_find(struct mut_campaign_peers *p, const char *output,
                        struct mut_diags *diags)
{
    *p = (struct mut_campaign_peers){ 0 };
    const char *slash = strrchr(output, '/');
    const char *base = slash != NULL ? slash + 1 : output;
    char *folder = mut_text_format("%.*s", (int) (base - output), output);
    int status = folder != NULL ? MUT_OK : MUT_ENOMEM;
    DIR *files = status == MUT_OK ? opendir(slash != NULL ? folder : ".") : NULL;
    /* no folder: who opens the journal there will say so */
    for (struct dirent *file; files != NULL && status == MUT_OK;) {
        file = readdir(files);
        if (file == NULL)
            break;
        if (is_peer(file->d_name, base))
            status = add(p, folder, file->d_name);
    }
    if (files != NULL)
        closedir(files);
    mut_free(folder);
    p->journals = mut_array((size_t) p->n + 1, sizeof *p->journals);
    if (status == MUT_OK && p->journals != NULL)
        return MUT_OK;
    return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                    "no memory for the names of the journals of `%s`", output);
}

int
mut_campaign_peers_ready(const char *output, bool resume, bool force,
                         struct mut_diags *diags)
{
    struct mut_campaign_peers peers;
    char *own = mut_journal_path(output);
    int status = mut_campaign_peers_find(&peers, output, diags);
    if (own == NULL)
        status = MUT_ENOMEM;
    if (status == MUT_OK)
        status = mut_journal_ready(own, resume, force, diags);
    for (int i = 0; i < peers.n && status == MUT_OK; i++)
        status = mut_journal_ready(peers.paths[i], resume, force, diags);
    mut_free(own);
    mut_campaign_peers_clear(&peers);
    return status;
}

int
mut_campaign_peers_open(struct mut_campaign_peers *p,
                        const struct mut_journal_order *order, struct mut_diags *diags)
{
    int status = MUT_OK;
    for (int i = 0; i < p->n && status == MUT_OK; i++) {
        struct mut_journal *j = &p->journals[1 + p->n_open++];
        status = mut_journal_open(j, p->paths[i], false, diags);
        if (status == MUT_OK)
            status = mut_journal_belongs(j, order, diags);
        if (status == MUT_OK)
            status = mut_journal_scan(j, order->study, diags);
    }
    return status;
}

bool
mut_campaign_peers_have(const struct mut_campaign_peers *p, int k)
{
    for (int i = 1; i <= p->n_open; i++)
        if (mut_journal_has(&p->journals[i], k))
            return true;
    return false;
}

bool
mut_campaign_peers_forced(const struct mut_campaign_peers *p)
{
    for (int i = 1; i <= p->n_open; i++)
        if (p->journals[i].head.force)
            return true;
    return false;
}

struct mut_journal_set
mut_campaign_peers_set(struct mut_campaign_peers *p, const struct mut_journal *own)
{
    p->journals[0] = *own;
    return (struct mut_journal_set){ p->journals, 1 + p->n_open };
}

void
mut_campaign_peers_shut(struct mut_campaign_peers *p)
{
    for (int i = 1; i <= p->n_open; i++)
        mut_journal_close(&p->journals[i]);
    p->n_open = 0;
}

int
mut_campaign_peers_remove(struct mut_campaign_peers *p, const char *identity,
                          struct mut_diags *diags)
{
    int status = MUT_OK;
    mut_campaign_peers_shut(p);
    for (int i = 0; i < p->n && status == MUT_OK; i++) {
        struct mut_journal j;
        status = mut_journal_open(&j, p->paths[i], true, diags);
        const bool goes = identity == NULL ||
                          (!j.damaged_head && j.head.identity != NULL &&
                           strcmp(j.head.identity, identity) == 0);
        if (status == MUT_OK && goes)
            status = mut_journal_remove(&j, diags);
        mut_journal_close(&j);
    }
    return status;
}

void
mut_campaign_peers_clear(struct mut_campaign_peers *p)
{
    mut_campaign_peers_shut(p);
    for (int i = 0; i < p->n; i++)
        mut_free(p->paths[i]);
    mut_free(p->paths);
    mut_free(p->journals);
    *p = (struct mut_campaign_peers){ 0 };
}
