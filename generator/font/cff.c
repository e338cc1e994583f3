/*
 * Checking the table CFF. Only its structure is followed, not the programs
 * of the glyphs: those are left to HarfBuzz, which bears any bytes.
 */
#include "font/cff.h"

#include "font/bytes.h"

enum {
	OP_CHARSET = 15,
	OP_CHAR_STRINGS = 17,
	OP_PRIVATE = 18,
	OP_SUBRS = 19,
	ESCAPE = 12,
	OP_CHAR_STRING_TYPE = 0x0c06, /* behind the escape */
	OP_ROS = 0x0c1e,
	OP_FD_ARRAY = 0x0c24,
	OP_FD_SELECT = 0x0c25,
	OPERAND_LIMIT = 48,
};

/* A stretch of the table. */
struct part {
	const unsigned char *bytes;
	size_t length;
};

/* A list of stretches with their offsets before them. */
struct index {
	uint32_t count;
	unsigned offset_size;
	const unsigned char *offsets;
	const unsigned char
		*data; /* before the first byte: offsets are from 1 */
	size_t size;   /* of all of it */
};

static size_t
index_offset(const struct index *index, uint32_t i)
{
	const unsigned char *p =
		index->offsets + (size_t)i * index->offset_size;
	size_t offset = 0;

	for (unsigned k = 0; k < index->offset_size; k++)
		offset = offset << 8 | p[k];
	return offset;
}

static struct part
index_item(const struct index *index, uint32_t i)
{
	size_t start = index_offset(index, i);

	return (struct part){
		index->data + start, index_offset(index, i + 1) - start};
}

static bool
index_read(const struct cff *cff, size_t at, struct index *ret_index)
{
	struct index index = {0};
	const unsigned char *p = cff->bytes + at;
	size_t rest, head, previous = 1;

	if (at > cff->length || cff->length - at < 2)
		return false;
	rest = cff->length - at;
	index.count = u16(p);
	index.size = 2;
	if (index.count) {
		if (rest < 3 || p[2] < 1 || p[2] > 4)
			return false;
		index.offset_size = p[2];
		head = 3 + ((size_t)index.count + 1) * index.offset_size;
		if (rest < head)
			return false;
		index.offsets = p + 3;
		index.data = p + head - 1;
		for (uint32_t i = 0; i <= index.count; i++) {
			size_t offset = index_offset(&index, i);
			if (offset < previous || offset - 1 > rest - head ||
				(i == 0 && offset != 1))
				return false;
			previous = offset;
		}
		index.size = head + previous - 1;
	}
	*ret_index = index;
	return true;
}

/* --- dictionaries ------------------------------------------------------ */

/* What this program asks of a dictionary; 0 where it is not there. */
struct dict {
	size_t charset, char_strings, fd_array, fd_select, subrs;
	size_t private_size, private_at;
	bool is_cid_keyed;
	bool is_type_2;
};

/* A real number is stepped over: none of them is asked for. */
static bool
skip_real(const unsigned char **at, const unsigned char *end)
{
	while (*at < end) {
		unsigned char byte = *(*at)++;
		if ((byte & 0x0f) == 0x0f || byte >> 4 == 0x0f)
			return true;
	}
	return false;
}

static bool
read_operand(
	const unsigned char **at, const unsigned char *end, int32_t *ret_value)
{
	unsigned char b = *(*at)++;
	size_t rest = (size_t)(end - *at);

	*ret_value = 0;
	if (b == 30)
		return skip_real(at, end);
	if (b >= 32 && b <= 246) {
		*ret_value = (int32_t)b - 139;
	} else if (b >= 247 && b <= 254) {
		int32_t high = b <= 250 ? b - 247 : b - 251;
		if (rest < 1)
			return false;
		high = high * 256 + *(*at)++ + 108;
		*ret_value = b <= 250 ? high : -high;
	} else if (b == 28 && rest >= 2) {
		*ret_value = s16(*at);
		*at += 2;
	} else if (b == 29 && rest >= 4) {
		*ret_value = (int32_t)u32(*at);
		*at += 4;
	} else {
		return false;
	}
	return true;
}

static bool
apply_operator(struct dict *dict, int op, const int32_t *operands, size_t count)
{
	int32_t last = count ? operands[count - 1] : 0;
	int32_t before = count > 1 ? operands[count - 2] : 0;

	if (last < 0 || before < 0)
		last = before = 0; /* no offset; what needs one will fail */
	switch (op) {
	case OP_CHARSET:
		dict->charset = (size_t)last;
		break;
	case OP_CHAR_STRINGS:
		dict->char_strings = (size_t)last;
		break;
	case OP_PRIVATE:
		dict->private_size = (size_t)before;
		dict->private_at = (size_t)last;
		break;
	case OP_SUBRS:
		dict->subrs = (size_t)last;
		break;
	case OP_CHAR_STRING_TYPE:
		dict->is_type_2 = last == 2;
		break;
	case OP_ROS:
		dict->is_cid_keyed = true;
		return count == 3;
	case OP_FD_ARRAY:
		dict->fd_array = (size_t)last;
		break;
	case OP_FD_SELECT:
		dict->fd_select = (size_t)last;
		break;
	}
	return true;
}

static bool
dict_read(struct part part, struct dict *ret_dict)
{
	struct dict dict = {.is_type_2 = true};
	const unsigned char *at = part.bytes, *end = part.bytes + part.length;
	int32_t operands[OPERAND_LIMIT];
	size_t count = 0;

	while (at < end) {
		int op = *at;

		if (op > 21) {
			if (count == OPERAND_LIMIT ||
				!read_operand(&at, end, &operands[count++]))
				return false;
			continue;
		}
		at++;
		if (op == ESCAPE) {
			if (at == end)
				return false;
			op = ESCAPE << 8 | *at++;
		}
		if (!apply_operator(&dict, op, operands, count))
			return false;
		count = 0;
	}
	*ret_dict = dict;
	return true;
}

/* --- the table --------------------------------------------------------- */

/* A dictionary Private, and the subroutines that are found from it. */
static bool
check_private(const struct cff *cff, const struct dict *dict)
{
	struct part part;
	struct dict private;
	struct index subrs;

	if (dict->private_at > cff->length ||
		dict->private_size > cff->length - dict->private_at)
		return false;
	part = (struct part){cff->bytes + dict->private_at, dict->private_size};
	if (!dict_read(part, &private))
		return false;
	return !private.subrs ||
	       index_read(cff, dict->private_at + private.subrs, &subrs);
}

/* Which of the fonts in a CID-keyed font each glyph belongs to. */
static bool
check_select(const struct cff *cff, size_t at, uint32_t fonts)
{
	const unsigned char *p = cff->bytes + at;
	size_t rest;
	uint32_t count, previous = 0;

	if (!at || at > cff->length || cff->length - at < 5)
		return false;
	rest = cff->length - at;
	if (p[0] == 0) {
		if (rest - 1 < cff->glyph_count)
			return false;
		for (uint32_t i = 0; i < cff->glyph_count; i++)
			if (p[1 + i] >= fonts)
				return false;
		return true;
	}
	count = u16(p + 1);
	if (p[0] != 3 || count == 0 || rest < 5 + (size_t)count * 3 ||
		u16(p + 3) != 0)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t first = u16(p + 3 + (size_t)i * 3);
		if (p[5 + (size_t)i * 3] >= fonts || (i && first <= previous))
			return false;
		previous = first;
	}
	return u16(p + 3 + (size_t)count * 3) == cff->glyph_count;
}

static bool
check_fonts(const struct cff *cff, const struct dict *top)
{
	struct index fonts;
	struct dict dict;

	if (!top->fd_array || !index_read(cff, top->fd_array, &fonts) ||
		fonts.count == 0 || fonts.count > 256)
		return false;
	for (uint32_t i = 0; i < fonts.count; i++)
		if (!dict_read(index_item(&fonts, i), &dict) ||
			!check_private(cff, &dict))
			return false;
	return check_select(cff, top->fd_select, fonts.count);
}

/* The CIDs of all glyphs but the first; false where the list is cut off. */
static bool
walk_charset(const struct cff *cff, uint32_t *cids)
{
	const unsigned char *p = cff->bytes + cff->charset;
	const unsigned char *end = cff->bytes + cff->length;
	uint32_t glyph = 1;
	int format = p < end ? *p++ : -1;
	long entry = format == 0 || format == 1 ? 2 + format : 4;

	if (format < 0 || format > 2)
		return false;
	while (glyph < cff->glyph_count) {
		uint32_t cid, more;

		if (end - p < entry)
			return false;
		cid = u16(p);
		more = format == 0 ? 0 : format == 1 ? p[2] : u16(p + 2);
		for (uint32_t i = 0; i <= more && glyph < cff->glyph_count;
			i++, glyph++)
			if (cids)
				cids[glyph] = cid + i;
		p += entry;
	}
	return true;
}

static bool
check_top(struct cff *cff, const struct dict *top)
{
	struct index glyphs;

	if (!top->is_type_2 || !top->char_strings ||
		!index_read(cff, top->char_strings, &glyphs) || !glyphs.count)
		return false;
	cff->glyph_count = glyphs.count;
	cff->is_cid_keyed = top->is_cid_keyed;
	cff->charset = top->charset;
	for (uint32_t i = 0; i < glyphs.count; i++)
		if (index_item(&glyphs, i).length == 0)
			return false;
	if (top->charset > cff->length ||
		(top->charset > 2 && !walk_charset(cff, NULL)))
		return false;
	return top->is_cid_keyed ? check_fonts(cff, top)
				 : check_private(cff, top);
}

bool
cff_read(const unsigned char *bytes, size_t length, struct cff *ret_cff)
{
	struct cff cff = {.bytes = bytes, .length = length};
	struct index names, tops, strings, subrs;
	struct dict top;
	size_t at;

	if (length < 4 || bytes[0] != 1 || bytes[2] < 4)
		return false;
	at = bytes[2];
	if (!index_read(&cff, at, &names))
		return false;
	at += names.size;
	if (!index_read(&cff, at, &tops) || tops.count != 1)
		return false;
	at += tops.size;
	if (!index_read(&cff, at, &strings) ||
		!index_read(&cff, at + strings.size, &subrs))
		return false;
	if (!dict_read(index_item(&tops, 0), &top) || !check_top(&cff, &top))
		return false;
	*ret_cff = cff;
	return true;
}

void
cff_cids(const struct cff *cff, uint32_t *ret_cids)
{
	for (uint32_t i = 0; i < cff->glyph_count; i++)
		ret_cids[i] = i;
	if (cff->is_cid_keyed && cff->charset > 2)
		walk_charset(cff, ret_cids);
}
