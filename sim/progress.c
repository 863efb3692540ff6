#include "progress.h"

#include <time.h>
#include <unistd.h>

static const double rewrite_every = 0.2, line_every = 10; /* seconds */

enum { BAR = 24, ROOM = 128 };

static double
clock_seconds(void)
{
    struct timespec t = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

enum mut_progress_style
mut_progress_style(FILE *out, int quiet)
{
    if (quiet)
        return MUT_PROGRESS_NONE;
    return isatty(fileno(out)) ? MUT_PROGRESS_LINE : MUT_PROGRESS_LINES;
}

void
mut_progress_duration(double seconds, char *out, size_t room)
{
    enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };
    if (seconds < 9.95) {
        snprintf(out, room, "%.1f s", seconds < 0 ? 0 : seconds);
        return;
    }
    long long s = (long long) (seconds + 0.5);
    if (s < MINUTE)
        snprintf(out, room, "%lld s", s);
    else if (s < HOUR)
        snprintf(out, room, "%lld min %lld s", s / MINUTE, s % MINUTE);
    else if (s < DAY)
        snprintf(out, room, "%lld h %lld min", s / HOUR, s % HOUR / MINUTE);
    else
        snprintf(out, room, "%lld d %lld h", s / DAY, s % DAY / HOUR);
}

/* Runs done, with the part of the one at work. */
static double
runs_done(const struct mut_progress *p)
{
    return p->done + (p->months > 0 ? (double) p->month / p->months : 0);
}

/* ", replicate 11 of 24, month 30 of 132"; replicates where all of them are here. */
static void
describe_place(const struct mut_progress *p, char out[ROOM])
{
    int n = 0;
    *out = '\0';
    if (p->arms > 0 && p->total >= p->arms && p->total % p->arms == 0)
        n = snprintf(out, ROOM, ", replicate %d of %d", p->done / p->arms + 1,
                     p->total / p->arms);
    if (p->months > 0)
        snprintf(out + n, (size_t) (ROOM - n), ", month %d of %d", p->month, p->months);
}

/* "30 of 72 runs, replicate 11 of 24, 2.1 s, about 3.0 s left". */
static void
describe(const struct mut_progress *p, double now, char out[ROOM])
{
    double elapsed = now - p->started;
    char gone[ROOM / 4], left[ROOM / 4];
    mut_progress_duration(elapsed, gone, sizeof gone);
    if (p->done == p->total) {
        snprintf(out, ROOM, "%d of %d runs, %s", p->done, p->total, gone);
        return;
    }
    char place[ROOM];
    describe_place(p, place);
    int n = snprintf(out, ROOM, "%d of %d runs%s, %s", p->done, p->total, place, gone);
    const double done = runs_done(p);
    if (done == 0 || n < 0 || n >= ROOM)
        return;
    mut_progress_duration(elapsed / done * (p->total - done), left, sizeof left);
    snprintf(out + n, (size_t) (ROOM - n), ", about %s left", left);
}

static void
show(struct mut_progress *p, double now)
{
    char text[ROOM], bar[BAR + 1] = "";
    describe(p, now, text);
    p->shown = now;
    if (p->style == MUT_PROGRESS_LINES) {
        fprintf(p->out, "%s\n", text);
    } else {
        int full = p->total > 0 ? (int) (BAR * runs_done(p) / p->total) : BAR;
        for (int i = 0; i < BAR; i++)
            bar[i] = i < full ? '#' : '.';
        int width = fprintf(p->out, "\r[%s] %s", bar, text) - 1;
        if (width < p->width)
            fprintf(p->out, "%*s", p->width - width, "");
        p->width = width;
    }
    fflush(p->out);
}

void
mut_progress_start_at(struct mut_progress *p, double now, int total)
{
    p->started = now;
    p->done = 0;
    p->total = total;
    if (p->style != MUT_PROGRESS_NONE)
        show(p, now);
}

static void
show_in_time(struct mut_progress *p, double now)
{
    double every = p->style == MUT_PROGRESS_LINE ? rewrite_every : line_every;
    if (p->style != MUT_PROGRESS_NONE && p->done < p->total && now - p->shown >= every)
        show(p, now);
}

void
mut_progress_step(struct mut_progress *p, int done, int total, double now)
{
    p->done = done;
    p->total = total;
    p->month = p->months = 0;
    show_in_time(p, now);
}

void
mut_progress_month_at(struct mut_progress *p, int done, int months, double now)
{
    p->month = done;
    p->months = months;
    show_in_time(p, now);
}

void
mut_progress_end_at(struct mut_progress *p, double now)
{
    if (p->style == MUT_PROGRESS_NONE)
        return;
    if (p->style == MUT_PROGRESS_LINE)
        fprintf(p->out, "\r%*s\r", p->width, "");
    char text[ROOM];
    describe(p, now, text);
    fprintf(p->out, "%s\n", text);
    fflush(p->out);
}

void
mut_progress_start(struct mut_progress *p, FILE *out, enum mut_progress_style style,
                   int arms, int total)
{
    *p = (struct mut_progress){ .out = out, .style = style, .arms = arms };
    mut_progress_start_at(p, clock_seconds(), total);
}

void
mut_progress_ran(void *self, int done, int total)
{
    mut_progress_step(self, done, total, clock_seconds());
}

void
mut_progress_month(void *self, int done, int months)
{
    mut_progress_month_at(self, done, months, clock_seconds());
}

void
mut_progress_end(struct mut_progress *p)
{
    mut_progress_end_at(p, clock_seconds());
}
