/* What the files of this folder share: HarfBuzz's view of a font. */
#ifndef ANDU_FONT_FACE_H
#define ANDU_FONT_FACE_H

struct font;
struct hb_face_t;

struct hb_face_t *font_face(const struct font *font);

#endif
