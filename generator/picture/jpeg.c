/*
 * JPEG by libjpeg: gone through once to its end, so that nothing damaged is
 * delivered, and passed on as it is without what is no picture.
 */
#include "picture/decode.h"

#include "base/memory.h"

#include <errno.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

enum {
	SOI = 0xd8,
	EOI = 0xd9,
	SOS = 0xda,
	SOF = 0xc0, /* up to 0xcf, but for three that are none */
	PROGRESSIVE = 0xc2,
	DHT = 0xc4,
	JPG = 0xc8,
	ARITHMETIC = 0xc9,
	ARITHMETIC_PROGRESSIVE = 0xca,
	DAC = 0xcc,
	APP0 = 0xe0,
	EXIF = 0xe1,
	ADOBE = 0xee,
	APP15 = 0xef,
	COMMENT = 0xfe,
	SCANS = 100, /* of a progressive one: more are made to take long */
	INK = 255,
};

/* --- the stream, segment by segment ----------------------------------------
 */

struct stream {
	const unsigned char *bytes;
	size_t length, at;
	unsigned char *out; /* as long as `bytes` */
	size_t out_length;
	int orientation;
	int coding; /* the marker of its frame; 0: none yet */
	int precision, components;
	unsigned long width, height;
};

static int
number_at(const struct stream *s, size_t at)
{
	return s->bytes[at] << 8 | s->bytes[at + 1];
}

static void
put(struct stream *s, size_t from, size_t to)
{
	memcpy(s->out + s->out_length, s->bytes + from, to - from);
	s->out_length += to - from;
}

/* Without what others use to hide a text in it. */
static void
put_adobe(struct stream *s, unsigned char transform)
{
	const unsigned char segment[] = {0xff, ADOBE, 0, 14, 'A', 'd', 'o', 'b',
		'e', 0, 100, 0, 0, 0, 0, transform};

	memcpy(s->out + s->out_length, segment, sizeof segment);
	s->out_length += sizeof segment;
}

/* What programs have to say of it: only two things concern its look. */
static void
read_application(struct stream *s, int marker, size_t from, size_t length)
{
	const unsigned char *bytes = s->bytes + from;

	if (marker == ADOBE && length >= 12 && !memcmp(bytes, "Adobe", 5))
		put_adobe(s, bytes[11]);
	if (marker == EXIF && length > 6 && !memcmp(bytes, "Exif\0", 6) &&
		s->orientation == 1)
		s->orientation = exif_orientation(bytes + 6, length - 6);
}

static void
read_frame(struct stream *s, int marker, size_t from, size_t length)
{
	if (marker < SOF || marker > SOF + 15 || marker == DHT ||
		marker == JPG || marker == DAC || length < 6)
		return;
	s->coding = marker;
	s->precision = s->bytes[from];
	s->height = (unsigned long)number_at(s, from + 1);
	s->width = (unsigned long)number_at(s, from + 3);
	s->components = s->bytes[from + 5];
}

/* The coded samples behind SOS, up to the next marker that is none of theirs.
 */
static void
put_scan(struct stream *s)
{
	size_t from = s->at;

	while (s->at + 1 < s->length &&
		(s->bytes[s->at] != 0xff || !s->bytes[s->at + 1] ||
			s->bytes[s->at + 1] == 0xff ||
			(s->bytes[s->at + 1] & 0xf8) == 0xd0))
		s->at++;
	put(s, from, s->at);
}

/* One segment; false where it is not whole. */
static bool
read_segment(struct stream *s)
{
	size_t start = s->at, end;
	int marker;

	while (s->at < s->length && s->bytes[s->at] == 0xff)
		s->at++;
	if (s->at == start || s->length - s->at < 3)
		return false;
	marker = s->bytes[s->at++];
	end = s->at + (size_t)number_at(s, s->at);
	if (number_at(s, s->at) < 2 || end > s->length)
		return false;
	if (marker >= APP0 && marker <= APP15) {
		read_application(s, marker, s->at + 2, end - s->at - 2);
	} else if (marker != COMMENT) {
		read_frame(s, marker, s->at + 2, end - s->at - 2);
		put(s, s->at - 2, end);
	}
	s->at = end;
	if (marker == SOS)
		put_scan(s);
	return true;
}

/* False: it does not go on to its end. What stands behind is left out. */
static bool
read_stream(struct stream *s)
{
	static const unsigned char end[] = {0xff, EOI};

	s->orientation = 1;
	put(s, 0, 2);
	s->at = 2;
	while (s->at + 1 < s->length && s->bytes[s->at + 1] != EOI)
		if (!read_segment(s))
			return false;
	if (s->at + 1 >= s->length || s->bytes[s->at] != 0xff)
		return false;
	memcpy(s->out + s->out_length, end, sizeof end);
	s->out_length += sizeof end;
	return s->coding;
}

/* --- the samples ------------------------------------------------------------
 */

struct jpeg {
	struct jpeg_decompress_struct jpeg;
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	jmp_buf fault;
	bool damaged, no_memory;
	unsigned char *samples; /* NULL: only gone through */
	unsigned char *row;
};

static void
on_fault(j_common_ptr common)
{
	struct jpeg *j = common->client_data;

	j->no_memory = common->err->msg_code == JERR_OUT_OF_MEMORY;
	longjmp(j->fault, 1);
}

/* Warnings are of samples that are not there, but for these. */
static void
on_message(j_common_ptr common, int level)
{
	struct jpeg *j = common->client_data;

	switch (common->err->msg_code) {
	case JWRN_EXTRANEOUS_DATA:
	case JWRN_ADOBE_XFORM:
	case JWRN_JFIF_MAJOR:
		return;
	}
	j->damaged |= level < 0;
}

static void
on_output(j_common_ptr common)
{
	(void)common;
}

/* Scans of nothing, one behind the other, would keep it busy for hours. */
static void
on_progress(j_common_ptr common)
{
	struct jpeg *j = common->client_data;

	if (j->jpeg.input_scan_number > SCANS)
		longjmp(j->fault, 1);
}

static void
release(void *jpeg)
{
	struct jpeg *j = jpeg;

	jpeg_destroy_decompress(&j->jpeg);
}

/* Ink to light. What Adobe's programs write counts light, not ink. */
static void
put_cmyk(const struct jpeg *j, unsigned char *to)
{
	int turned = j->jpeg.saw_Adobe_marker ? 0 : INK;

	for (JDIMENSION x = 0; x < j->jpeg.output_width; x++) {
		const unsigned char *ink = j->row + x * 4;
		for (int c = 0; c < 3; c++)
			*to++ = (unsigned char)(((ink[c] ^ turned) *
								(ink[3] ^
									turned) +
							INK / 2) /
						INK);
	}
}

static void
read_rows(struct jpeg *j)
{
	size_t length = (size_t)j->jpeg.output_width * 3;
	JSAMPROW row = j->row;

	while (j->jpeg.output_scanline < j->jpeg.output_height) {
		size_t y = j->jpeg.output_scanline;

		if (j->samples && j->jpeg.out_color_space != JCS_CMYK)
			row = j->samples +
			      y * j->jpeg.output_width *
				      (size_t)j->jpeg.out_color_components;
		jpeg_read_scanlines(&j->jpeg, &row, 1);
		if (j->samples && j->jpeg.out_color_space == JCS_CMYK)
			put_cmyk(j, j->samples + y * length);
	}
}

/* False: damaged. */
static bool
decompress(struct jpeg *j, const struct stream *s)
{
	if (setjmp(j->fault))
		return false;
	jpeg_create_decompress(&j->jpeg);
	j->jpeg.client_data = j;
	j->jpeg.progress = &j->progress;
	jpeg_mem_src(&j->jpeg, s->out, s->out_length);
	jpeg_read_header(&j->jpeg, TRUE);
	j->jpeg.scale_num = 1;
	j->jpeg.scale_denom = j->samples ? 1 : 8;
	if (s->components == 4)
		j->jpeg.out_color_space = JCS_CMYK;
	jpeg_start_decompress(&j->jpeg);
	read_rows(j);
	jpeg_finish_decompress(&j->jpeg);
	return !j->damaged;
}

/* Goes through the stream; the samples where they are asked for. */
static bool
read_samples(
	const struct stream *s, unsigned char *samples, struct arena *arena)
{
	struct jpeg *j = memory_zeroed(sizeof *j);
	bool good, no_memory;

	j->samples = samples;
	j->row = arena_array(arena, s->width, 4);
	j->progress.progress_monitor = on_progress;
	j->jpeg.err = jpeg_std_error(&j->errors);
	j->jpeg.client_data = j;
	j->errors.error_exit = on_fault;
	j->errors.emit_message = on_message;
	j->errors.output_message = on_output;
	memory_hold(j, release);
	errno = 0;
	good = decompress(j, s);
	no_memory = j->no_memory;
	memory_let_go(j);
	release(j);
	memory_free(j);
	if (no_memory)
		memory_ended();
	return good;
}

/* Can every reader show it as it is? */
static bool
is_common(const struct stream *s)
{
	return s->coding <= PROGRESSIVE && s->components != 4;
}

static enum decoded
judge(const struct stream *s)
{
	bool known = s->coding <= PROGRESSIVE || s->coding == ARITHMETIC ||
		     s->coding == ARITHMETIC_PROGRESSIVE;

	if (!known || s->precision != 8 ||
		(s->components != 1 && s->components != 3 &&
			s->components != 4))
		return DECODE_CODING;
	if (!s->width || !s->height)
		return DECODE_DAMAGED;
	return picture_is_huge(s->width, s->height) ? DECODE_HUGE : DECODED;
}

enum decoded
jpeg_decode(struct arena *arena, const unsigned char *bytes, size_t length,
	struct picture *picture)
{
	struct stream s = {.bytes = bytes, .length = length};
	unsigned char *samples = NULL;
	enum decoded found;

	s.out = arena_array(arena, length + 2, 1);
	if (!read_stream(&s))
		return DECODE_DAMAGED;
	picture->width = (int)s.width;
	picture->height = (int)s.height;
	found = judge(&s);
	if (found != DECODED)
		return found;
	picture->channels = s.components == 1 ? 1 : 3;
	picture->orientation = s.orientation;
	picture->is_jpeg = is_common(&s);
	picture->bytes = s.out;
	picture->length = s.out_length;
	if (!picture->is_jpeg) {
		picture->length =
			s.width * s.height * (size_t)picture->channels;
		samples = arena_array(arena, picture->length, 1);
		picture->bytes = samples;
	}
	if (!read_samples(&s, samples, arena))
		return DECODE_DAMAGED;
	return s.components == 4 ? DECODED_CMYK : DECODED;
}
