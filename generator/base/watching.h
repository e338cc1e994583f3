/*
 * Waiting until files change. Files belong to groups, one for each document:
 * a group has changed when one of its files has. The only user of
 * sys/inotify.h.
 *
 * inotify looks at the files' folders and only wakes: what has changed is
 * told by comparing what stat says. So whatever way an editor saves (writing
 * through, a new file renamed over the old one, deleting and making anew) is
 * seen the same, and a shared drive, of which inotify hears nothing, is looked
 * at once a second.
 */
#ifndef ANDU_BASE_WATCHING_H
#define ANDU_BASE_WATCHING_H

#include <stddef.h>

struct watcher;

/*
 * For so many groups. From now on SIGINT, SIGTERM and SIGHUP are held back and
 * end watcher_wait; once for a process. Never NULL: where the system has no
 * inotify left to give, files are looked at once a second.
 */
struct watcher *watcher_new(size_t groups);
void watcher_free(struct watcher *watcher); /* NULL is fine */

/* The group has no files; call it before a document is made anew. */
void watcher_clear(struct watcher *watcher, size_t group);

/*
 * One more file of the group, there or not, as it is now: add it before it is
 * read, then no change is missed. One that is known is left as it is.
 */
void watcher_add(struct watcher *watcher, size_t group, const char *path);

/*
 * Wait until files of a group have changed and then kept still for a moment.
 * Returns the group, or WATCHER_ENDED when a signal asked to stop.
 */
#define WATCHER_ENDED ((size_t)-1)
size_t watcher_wait(struct watcher *watcher);

#endif
