/*
 * The configuration file: what a user or an office settles once, in
 * $XDG_CONFIG_HOME/andu/config.yaml, and for all users of a machine in
 * andu/config.yaml of a folder of $XDG_CONFIG_DIRS. The command line goes
 * before it.
 *
 *     fonts: system              # or shipped
 *     roles:
 *       仿宋: 仿宋_GB2312
 *       小标宋: /usr/share/fonts/fzxbs.ttf
 *       宋体: simsun.ttc#2       # the second face, beside this file
 *     lang: zh                   # or en
 *     allow-outside: [/srv/office] # whose files documents may name, too
 *     limit-pages: 12000         # of one document
 *     limit-time: 120            # seconds of the processor
 *     limit-memory: 1G
 *     pdf-standard: none         # or a-2a, a-3a
 *     source: yes                # drafts go into their PDFs
 *     public: yes                # copies to publish, as with --public
 *     word: {grid: characters}   # or lines; the template's where not given
 */
#ifndef ANDU_CONFIG_CONFIG_H
#define ANDU_CONFIG_CONFIG_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/standard.h"
#include "font/chain.h"

struct config {
	struct font_wishes fonts;
	const char *language; /* "zh", "en", or NULL */
	const char **outside; /* whose files documents may name, too */
	size_t outside_count;
	struct limits limits; /* 0: not settled */
	enum pdf_standard pdf_standard;
	bool source;    /* drafts go into their PDFs */
	bool is_public; /* copies to publish are made */
	enum grid_wish word_grid;
	struct diag *diag; /* its faults, which nobody has told yet */
};

/* Never NULL; nothing is settled where there is no file. */
struct config *config_load(void);
void config_free(struct config *config); /* NULL is fine */

#endif
