/* DocBook: sections, paragraphs and tables of a text, also in cells. */
#include "output/docbook_parts.h"

static void
write_text(struct docbook *d, const struct block *block)
{
	for (size_t i = 0; i < block->span_count; i++)
		docbook_looks(d, block, &block->spans[i]);
}

static void
write_para(struct docbook *d, const struct block *block, const char *role,
	const char *path)
{
	docbook_start(d, "para");
	docbook_attribute(d, "role", role);
	docbook_attribute(d, "remap", path);
	write_text(d, block);
	docbook_end_mixed(d);
}

/* A para without text: its role says what begins there. */
static void
write_break(struct docbook *d, const struct block *block, const char *path)
{
	docbook_start(d, "para");
	docbook_attribute(
		d, "role", block->first_number ? "page-number" : "page-break");
	docbook_attribute(d, "remap", path);
	if (block->first_number)
		docbook_attribute(d, "arch",
			arena_format(d->arena, "%d", block->first_number));
	docbook_end_mixed(d);
}

/* --- 横排 ------------------------------------------------------------------
 */

/* A table that lies alone says so itself. */
static uint16_t
across_of(const struct block *block)
{
	return block->tgroup->turned ? 0 : block->across;
}

static void
write_turn(struct docbook *d, const char *role, const char *path)
{
	docbook_start(d, "para");
	docbook_attribute(d, "role", role);
	docbook_attribute(d, "remap", path);
	docbook_end_mixed(d);
}

/* Is the block the first of its 横排? A section says that itself. */
static bool
begin_turned(struct docbook *d, const struct block *block)
{
	const uint16_t across = across_of(block);

	if (across == d->across || !across)
		return false;
	d->across = across;
	return true;
}

/* The block of the text that follows it; NULL at the end. */
static const struct block *
block_behind(const struct block *block)
{
	if (block->kind == BLOCK_SECTION && block->first)
		return block->first;
	while (!block->next && block->parent->kind == BLOCK_SECTION)
		block = block->parent;
	return block->next;
}

/* Where it ends with that block, or with the heading of that section. */
static bool
end_turned(struct docbook *d, const struct block *block, const char *path)
{
	const struct block *behind = block_behind(block);

	if (!d->across || (behind && across_of(behind) == d->across))
		return false;
	d->across = 0;
	write_turn(d, "upright", path);
	return true;
}

/* --- sections ------------------------------------------------------------- */

/*
 * "level-2 run-in": the level decides the look. A heading given in a list
 * is "listed", "numbered" if the program made its ordinal, "plain" without one.
 */
static const char *
section_role(struct docbook *d, const struct block *section)
{
	bool typed = section->heading->ordinal_span.origin != NULL;
	bool plain = section->heading->listed && !typed &&
		     !*section->heading->ordinal;

	return arena_format(d->arena, "level-%d%s%s%s%s%s",
		section->heading->level,
		section->heading->run_in ? " run-in" : "",
		section->heading->clause ? " clause" : "",
		!section->heading->listed ? ""
		: typed || plain          ? " listed"
					  : " numbered",
		plain ? " plain" : "",
		begin_turned(d, section) ? " turned" : "");
}

/* 【标题】: it decided what the line is, and comes back with it. */
static const char *
section_wish(struct docbook *d, const struct block *section)
{
	const struct span *span = &section->heading->wish_span;

	return section->heading->wish
		       ? arena_copy(d->arena, span->text, span->length)
		       : NULL;
}

static const char *
section_label(struct docbook *d, const struct block *section)
{
	return arena_join(d->arena,
		section->heading->ordinal ? section->heading->ordinal : "",
		section->heading->ordinal_gap ? section->heading->ordinal_gap
					      : "",
		NULL);
}

static void
write_section(struct docbook *d, const struct block *section, const char *id)
{
	docbook_start(d, "section");
	xml_attribute(d->xml, "xml:id", id);
	docbook_attribute(d, "label", section_label(d, section));
	docbook_attribute(d, "role", section_role(d, section));
	docbook_attribute(d, "condition", section_wish(d, section));
	docbook_attribute(d, "remap", section->path);
	docbook_start(d, "title");
	write_text(d, section);
	docbook_end_mixed(d);
	if (!end_turned(d, section, section->path) && !section->first)
		docbook_empty(d, "para");
	if (section->first)
		docbook_blocks(d, section->first, id);
	docbook_end(d);
}

/* In a cell; `path` of the text it belongs to. */
static void
write_flat_section(struct docbook *d, const struct block *section,
	const struct block *unit, const char *path)
{
	struct block *child = section->first;
	bool run_in = section->heading->run_in && child &&
		      child->kind == BLOCK_PARAGRAPH;

	docbook_start(d, run_in ? "formalpara" : "bridgehead");
	docbook_attribute(d, "role", section_role(d, section));
	docbook_attribute(d, "condition", section_wish(d, section));
	docbook_attribute(d, "remap", path);
	if (run_in)
		docbook_start(d, "title");
	xml_start(d->xml, "phrase");
	xml_attribute(d->xml, "role", "ordinal");
	xml_text(d->xml, section_label(d, section));
	xml_end(d->xml);
	write_text(d, section);
	docbook_end_mixed(d);
	if (run_in) {
		write_para(d, child, NULL, NULL);
		docbook_end(d);
		end_turned(d, child, path);
		child = child->next;
	} else {
		end_turned(d, section, path);
	}
	for (; child; child = child->next)
		docbook_cell_block(d, child, unit, path);
}

void
docbook_cell_block(struct docbook *d, const struct block *block,
	const struct block *unit, const char *path)
{
	if (!path)
		path = block->path;
	if (block->kind != BLOCK_SECTION && begin_turned(d, block))
		write_turn(d, "turned", path);
	switch (block->kind) {
	case BLOCK_SECTION:
		write_flat_section(d, block, unit, path);
		return;
	case BLOCK_TABLE:
		docbook_table(d, block, path);
		break;
	case BLOCK_FIGURE:
		docbook_figure(d, block, path);
		break;
	case BLOCK_CHART:
		docbook_chart(d, block, path);
		break;
	case BLOCK_BREAK:
		write_break(d, block, path);
		break;
	case BLOCK_PARAGRAPH:
		docbook_start(
			d, block->role == ROLE_HEADING ? "bridgehead" : "para");
		docbook_attribute(d, "role",
			block->role ? block_name(block)
			: path      ? NULL
				    : "set");
		docbook_attribute(d, "remap", path);
		docbook_spans(d, unit, block, false);
		docbook_end_mixed(d);
		break;
	case BLOCK_DOCUMENT:
	case BLOCK_ELEMENT:
	case BLOCK_GROUP:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_PICTURE:
		break; /* nothing of these stands in a cell */
	}
	end_turned(d, block, path);
}

struct blocks {
	const char *id; /* of the section they are in, or "" */
	int sections;   /* so far */
	bool continued; /* a section for blocks behind one is open */
};

static void
end_continued(struct docbook *d, struct blocks *blocks)
{
	if (blocks->continued)
		docbook_end(d);
	blocks->continued = false;
}

static void
next_section(
	struct docbook *d, struct blocks *blocks, const struct block *section)
{
	const char *dot = *blocks->id ? "." : "section.";
	int n = *blocks->id ? blocks->sections + 1 : ++d->sections;

	end_continued(d, blocks);
	blocks->sections++;
	write_section(d, section,
		arena_join(d->arena, blocks->id, dot,
			arena_format(d->arena, "%d", n), NULL));
}

/* A block behind a section gets one of its own without a title. */
static void
next_block(struct docbook *d, struct blocks *blocks, const struct block *block)
{
	if (blocks->sections && !blocks->continued) {
		blocks->continued = true;
		docbook_start(d, "section");
		xml_attribute(d->xml, "role", "continued");
		docbook_empty(d, "title");
	}
	if (begin_turned(d, block))
		write_turn(d, "turned", block->path);
}

void
docbook_blocks(struct docbook *d, const struct block *first, const char *id)
{
	struct blocks blocks = {.id = id};

	for (const struct block *b = first; b; b = b->next) {
		switch (b->kind) {
		case BLOCK_SECTION:
			next_section(d, &blocks, b);
			continue;
		case BLOCK_TABLE:
			next_block(d, &blocks, b);
			docbook_table(d, b, b->path);
			break;
		case BLOCK_FIGURE:
			next_block(d, &blocks, b);
			docbook_figure(d, b, b->path);
			break;
		case BLOCK_BREAK:
			next_block(d, &blocks, b);
			write_break(d, b, b->path);
			break;
		case BLOCK_CHART:
			next_block(d, &blocks, b);
			docbook_chart(d, b, b->path);
			break;
		case BLOCK_PARAGRAPH:
			next_block(d, &blocks, b);
			write_para(d, b, NULL, b->path);
			break;
		case BLOCK_DOCUMENT:
		case BLOCK_ELEMENT:
		case BLOCK_GROUP:
		case BLOCK_ROW:
		case BLOCK_CELL:
		case BLOCK_PICTURE:
			break; /* not inside a text */
		}
		end_turned(d, b, b->path);
	}
	end_continued(d, &blocks);
}
