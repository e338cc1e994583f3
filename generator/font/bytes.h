/* Big-endian numbers of font files, little-endian ones of our own. */
#ifndef ANDU_FONT_BYTES_H
#define ANDU_FONT_BYTES_H

#include <stdint.h>

static inline uint32_t
u16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static inline int32_t
s16(const unsigned char *p)
{
	uint32_t u = u16(p);
	return u < 0x8000 ? (int32_t)u : (int32_t)u - 0x10000;
}

static inline uint32_t
u32(const unsigned char *p)
{
	return u16(p) << 16 | u16(p + 2);
}

static inline uint32_t
low_first(const unsigned char *p)
{
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[1] << 8 | p[0];
}

#endif
