/* Interrupts (SIGINT, SIGTERM, SIGHUP) are received by a thread of their own: the command is asked
 * to stop, and if it does not within two seconds, the program ends all the same. */
#ifndef MUT_INTERRUPT_H
#define MUT_INTERRUPT_H

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { MUT_EXIT_INTERRUPTED = 130 };

struct mut_interrupt {
    pthread_t thread;
    sigset_t watched, before;
    int bell; /* descriptor that ends the thread */
    bool started;
    atomic_bool caught;   /* one came: stop */
    atomic_bool ignoring; /* none counts */
    /* Says what is left behind when the program must end; any thread; may be NULL. */
    void (*leave)(void *self);
    void *self;
};

/* Before any other thread is started. A signal that was ignored stays so (a shell starts background
 * jobs so). Without a thread to be had, signals end the program at once. */
void mut_interrupt_start(struct mut_interrupt *i, void (*leave)(void *self), void *self);

bool mut_interrupt_caught(const struct mut_interrupt *i);

/* From now on none counts: a file is being written. */
void mut_interrupt_ignore(struct mut_interrupt *i);

/* Ends the thread; signals do again what they did before, and those that came late are dropped. */
void mut_interrupt_end(struct mut_interrupt *i);

#endif
