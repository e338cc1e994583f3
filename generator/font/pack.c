/* Deflate by a code that is known before. */
#include "font/pack.h"

#include "base/memory.h"

#include <endian.h>
#include <string.h>

enum {
	LENGTHS = 29,
	LENGTH_LEAST = 3,
	LENGTH_MOST = 258,
	HASH_BITS = 10,
	CHAIN_MOST = 16,    /* stretches that are looked at */
	SPARE = PACK_SPARE, /* bytes that are written behind what is there */
};

/* RFC 1951, 3.2.5: the least of each symbol, and bits behind it. */
static const uint16_t length_base[LENGTHS] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13,
	15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
	227, 258};
static const unsigned char length_extra[LENGTHS] = {0, 0, 0, 0, 0, 0, 0, 0, 1,
	1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t distance_base[PACK_DISTANCES] = {1, 2, 3, 4, 5, 7, 9, 13,
	17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
	3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const unsigned char distance_extra[PACK_DISTANCES] = {0, 0, 0, 0, 1, 1,
	2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12,
	13, 13};

struct symbol {
	uint16_t bits;
	unsigned char count; /* 0: none */
};

struct pack_code {
	struct symbol literals[PACK_LITERALS], distances[PACK_DISTANCES];
	unsigned char length_symbol[LENGTH_MOST + 1]; /* less 257 */
	unsigned char near_symbol[257]; /* of distances up to 256 */
	struct pack_lengths lengths;
};

/* --- bits ----------------------------------------------------------------- */

void
bits_reserve(struct bits *bits, size_t count)
{
	buf_reserve(&bits->bytes, count / 8 + 2 * SPARE);
}

/* Up to 48 at once, for which there is room. */
static inline void
put(struct bits *bits, uint64_t value, unsigned count)
{
	unsigned char *to =
		(unsigned char *)bits->bytes.data + bits->bytes.length;

	uint64_t low_first;

	bits->rest |= value << bits->rest_count;
	bits->rest_count += count;
	low_first = htole64(bits->rest);
	memcpy(to, &low_first, SPARE);
	bits->bytes.length += bits->rest_count / 8;
	bits->rest >>= bits->rest_count & ~7U;
	bits->rest_count %= 8;
}

static inline uint64_t
six_bytes(const unsigned char *at)
{
	uint64_t low_first;

	memcpy(&low_first, at, sizeof low_first);
	return le64toh(low_first) & 0xffffffffffff;
}

void
bits_append(struct bits *bits, const unsigned char *string, size_t count)
{
	enum { STEP = 48 };

	bits_reserve(bits, count);
	for (; count >= STEP; count -= STEP, string += STEP / 8)
		put(bits, six_bytes(string), STEP);
	if (count)
		put(bits, six_bytes(string) & (((uint64_t)1 << count) - 1),
			(unsigned)count);
}

void
bits_fill(struct bits *bits)
{
	bits_reserve(bits, 8);
	put(bits, 0, (8 - bits->rest_count) % 8);
}

void
bits_done(struct bits *bits)
{
	buf_done(&bits->bytes);
	*bits = (struct bits){0};
}

/* --- codes ---------------------------------------------------------------- */

static uint16_t
reversed(unsigned code, unsigned count)
{
	unsigned value = 0;

	for (; count; count--, code >>= 1)
		value = value << 1 | (code & 1);
	return (uint16_t)value;
}

/* RFC 1951, 3.2.2. */
static void
make_symbols(const unsigned char *lengths, size_t count, struct symbol *symbols)
{
	unsigned of_length[PACK_LENGTH_MOST + 1] = {0};
	unsigned next[PACK_LENGTH_MOST + 2] = {0};

	for (size_t i = 0; i < count; i++)
		of_length[lengths[i]]++;
	of_length[0] = 0;
	for (int bits = 1; bits <= PACK_LENGTH_MOST; bits++)
		next[bits] = (next[bits - 1] + of_length[bits - 1]) << 1;
	for (size_t i = 0; i < count; i++)
		symbols[i] = (struct symbol){
			lengths[i] ? reversed(next[lengths[i]]++, lengths[i])
				   : 0,
			lengths[i]};
}

static unsigned
last_not_above(const uint16_t *bases, unsigned count, unsigned value)
{
	while (bases[count - 1] > value)
		count--;
	return count - 1;
}

struct pack_code *
pack_code_new(const struct pack_lengths *lengths)
{
	struct pack_code *code = memory_zeroed(sizeof *code);

	code->lengths = *lengths;
	make_symbols(lengths->literals, PACK_LITERALS, code->literals);
	make_symbols(lengths->distances, PACK_DISTANCES, code->distances);
	for (unsigned i = LENGTH_LEAST; i <= LENGTH_MOST; i++)
		code->length_symbol[i] =
			(unsigned char)last_not_above(length_base, LENGTHS, i);
	for (unsigned i = 1; i <= 256; i++)
		code->near_symbol[i] = (unsigned char)last_not_above(
			distance_base, PACK_DISTANCES, i);
	return code;
}

static inline void
put_symbol(struct bits *out, struct symbol symbol)
{
	put(out, symbol.bits, symbol.count);
}

enum { ORDER = 19 };

/*
 * By what lengths of codes are coded in turn: those that the codes of outlines
 * have most, by two bits; none is repeated by a code.
 */
static const unsigned char widths[ORDER] = {
	0, 7, 7, 7, 7, 7, 4, 4, 4, 3, 2, 2, 3, 7, 7, 7, 0, 0, 0};

/* RFC 1951, 3.2.7. */
void
pack_begin(const struct pack_code *code, struct bits *out)
{
	enum { DYNAMIC = 2 };
	static const unsigned char order[ORDER] = {16, 17, 18, 0, 8, 7, 9, 6,
		10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
	struct symbol symbols[ORDER];

	make_symbols(widths, ORDER, symbols);
	bits_reserve(out, 128 + 8 * (ORDER + PACK_LITERALS + PACK_DISTANCES));
	put(out, 1, 1); /* the last */
	put(out, DYNAMIC, 2);
	put(out, PACK_LITERALS - 257, 5);
	put(out, PACK_DISTANCES - 1, 5);
	put(out, ORDER - 4, 4);
	for (int i = 0; i < ORDER; i++)
		put(out, widths[order[i]], 3);
	for (int i = 0; i < PACK_LITERALS; i++)
		put_symbol(out, symbols[code->lengths.literals[i]]);
	for (int i = 0; i < PACK_DISTANCES; i++)
		put_symbol(out, symbols[code->lengths.distances[i]]);
}

void
pack_end(const struct pack_code *code, struct bits *out)
{
	bits_reserve(out, PACK_LENGTH_MOST);
	put_symbol(out, code->literals[PACK_END]);
}

/* --- sums ----------------------------------------------------------------- */

enum {
	SUM_BASE = 65521,
	SUM_STEP = 5552 /* bytes until a sum might not fit into 32 bits */
};

uint32_t
pack_sum(const unsigned char *bytes, size_t length)
{
	uint32_t a = 1, b = 0;

	while (length) {
		size_t step = length < SUM_STEP ? length : SUM_STEP;

		for (size_t i = 0; i < step; i++)
			b += a += bytes[i];
		a %= SUM_BASE;
		b %= SUM_BASE;
		bytes += step;
		length -= step;
	}
	return b << 16 | a;
}

uint32_t
pack_sum_join(uint32_t first, uint32_t second, size_t length)
{
	uint64_t a = first & 0xffff, b = first >> 16;

	b += second >> 16;
	b += (length % SUM_BASE) * (a + SUM_BASE - 1);
	a += (second & 0xffff) + SUM_BASE - 1;
	return (uint32_t)(b % SUM_BASE << 16 | a % SUM_BASE);
}

/* --- packing -------------------------------------------------------------- */

/* A stretch that stood before. */
struct match {
	unsigned length, distance;
	unsigned length_symbol, distance_symbol;
};

struct packer {
	const struct pack_code *code;
	const unsigned char *bytes;
	size_t length;
	uint16_t heads[1 << HASH_BITS];  /* the last place of three, plus 1 */
	uint16_t before[PACK_SIZE_MOST]; /* the one before each, plus 1 */
};

static size_t
hash_of(const unsigned char *at)
{
	uint32_t three = (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];

	return three * 2654435761U >> (32 - HASH_BITS);
}

/* Puts the place in; returns the one before it, plus 1. */
static size_t
enter(struct packer *p, size_t at)
{
	size_t hash = hash_of(p->bytes + at);
	size_t before = p->heads[hash];

	p->before[at] = (uint16_t)before;
	p->heads[hash] = (uint16_t)(at + 1);
	return before;
}

static unsigned
match_length(const struct packer *p, size_t before, size_t at)
{
	const unsigned char *a = p->bytes + before, *b = p->bytes + at;
	size_t most = p->length - at, length = 0;

	if (most > LENGTH_MOST)
		most = LENGTH_MOST;
	while (length < most && a[length] == b[length])
		length++;
	return (unsigned)length;
}

static unsigned
literal_cost(const struct packer *p, size_t at, unsigned count)
{
	unsigned cost = 0;

	for (unsigned i = 0; i < count; i++)
		cost += p->code->literals[p->bytes[at + i]].count;
	return cost;
}

/* How many bits less it takes than its bytes alone; 0: not less. */
static unsigned
gain_of(const struct packer *p, size_t at, size_t before, struct match *match)
{
	const struct pack_code *code = p->code;
	struct symbol length, distance;
	unsigned cost, bytes;

	match->length = match_length(p, before, at);
	if (match->length < LENGTH_LEAST)
		return 0;
	match->distance = (unsigned)(at - before);
	match->length_symbol = code->length_symbol[match->length];
	match->distance_symbol =
		match->distance <= 256
			? code->near_symbol[match->distance]
			: last_not_above(distance_base, PACK_DISTANCES,
				  match->distance);
	length = code->literals[257 + match->length_symbol];
	distance = code->distances[match->distance_symbol];
	cost = length.count;
	cost += length_extra[match->length_symbol];
	cost += distance.count;
	cost += distance_extra[match->distance_symbol];
	bytes = literal_cost(p, at, match->length);
	return cost < bytes ? bytes - cost : 0;
}

/* The best of those that stood before. */
static unsigned
find_match(struct packer *p, size_t at, struct match *match)
{
	size_t before = enter(p, at);
	unsigned best = 0;

	for (int i = 0; before && i < CHAIN_MOST; i++) {
		struct match other;
		unsigned gain = gain_of(p, at, before - 1, &other);

		if (gain > best) {
			best = gain;
			*match = other;
		}
		before = p->before[before - 1];
	}
	return best;
}

static void
put_match(const struct pack_code *code, const struct match *m, struct bits *out)
{
	put_symbol(out, code->literals[257 + m->length_symbol]);
	put(out, m->length - length_base[m->length_symbol],
		length_extra[m->length_symbol]);
	put_symbol(out, code->distances[m->distance_symbol]);
	put(out, m->distance - distance_base[m->distance_symbol],
		distance_extra[m->distance_symbol]);
}

/* The next step from `at`: a match, whose places are entered, or (false) not.
 */
static bool
next_match(struct packer *p, size_t at, struct match *match)
{
	if (at + LENGTH_LEAST > p->length || !find_match(p, at, match))
		return false;
	for (size_t i = at + 1;
		i < at + match->length && i + LENGTH_LEAST <= p->length; i++)
		enter(p, i);
	return true;
}

static void
begin(struct packer *p, const struct pack_code *code,
	const unsigned char *bytes, size_t length)
{
	p->code = code;
	p->bytes = bytes;
	p->length = length;
	memset(p->heads, 0, sizeof p->heads);
}

void
pack_bytes(const struct pack_code *code, const unsigned char *bytes,
	size_t length, struct bits *out)
{
	struct packer p;
	struct match match;

	begin(&p, code, bytes, length);

	/* matches take less than their bytes alone */
	bits_reserve(out, length * PACK_LENGTH_MOST);
	for (size_t at = 0; at < length;) {
		if (next_match(&p, at, &match)) {
			put_match(code, &match, out);
			at += match.length;
		} else {
			put_symbol(out, code->literals[bytes[at++]]);
		}
	}
}

void
pack_count(const struct pack_code *code, const unsigned char *bytes,
	size_t length, struct pack_counts *counts)
{
	struct packer p;
	struct match match;

	begin(&p, code, bytes, length);

	for (size_t at = 0; at < length;) {
		if (next_match(&p, at, &match)) {
			counts->literals[257 + match.length_symbol]++;
			counts->distances[match.distance_symbol]++;
			at += match.length;
		} else {
			counts->literals[bytes[at++]]++;
		}
	}
}
