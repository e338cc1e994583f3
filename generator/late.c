/*
 * Libraries that few runs need, opened by the first call of one of their
 * functions: libxml2, which no PDF needs, and ICU, which only a title needs
 * whose break depends on words. Both bring the C++ library with them, and
 * linking them takes longer than most that andu does. For the program alone:
 * libandu is linked with them.
 *
 * The headers of the libraries see to it that each function is theirs.
 */
#include "commands/command.h"

#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uclean.h>

#ifndef RTLD_DEEPBIND /* not every C library has it */
#define RTLD_DEEPBIND 0
#endif

#define STRING_OF(name) #name
#define STRING(name) STRING_OF(name)

/* By the version that andu was built with. */
#if LIBXML_VERSION >= 21400
#define XML_LIBRARY "libxml2.so.16"
#else
#define XML_LIBRARY "libxml2.so.2"
#endif
#define ICU_LIBRARY "libicuuc.so." STRING(U_ICU_VERSION_MAJOR_NUM)

/* Nothing has been written yet; without it nothing can be. */
static void
give_up(void)
{
	fprintf(stderr, "andu: %s\n", dlerror());
	_Exit(STATUS_SURROUNDINGS);
}

/* libxml2 goes on without what it was refused, so that its memory is that of
 * malloc.c; ICU is given its own by typeset/words.c. */
static void
give_memory(void *library)
{
	__typeof__(xmlMemSetup) *setup = NULL;
	void *function = dlsym(library, "xmlMemSetup");

	if (!function)
		give_up();
	memcpy(&setup, &function, sizeof setup);
	setup(free, malloc, realloc, strdup); /* fails for NULL alone */
}

/*
 * An open library is only counted when it is opened again. Its names are looked
 * for among its own libraries first (DEEPBIND) and functions when they are
 * called: the C++ library has thousands, and andu a score of others to search.
 */
static void
find(const char *file, const char *name, void *ret_function, size_t size)
{
	void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL | RTLD_DEEPBIND);
	void *function = library ? dlsym(library, name) : NULL;

	if (!function)
		give_up();
	if (!strcmp(file, XML_LIBRARY))
		give_memory(library);
	memcpy(ret_function, &function, size);
}

#define FOUND(file, name)               \
	static __typeof__(name) *found; \
	if (!found)                     \
	find(file, STRING(name), &found, sizeof found)

/* What gives something back, and what does not. */
#define GIVES(file, type, name, parameters, arguments) \
	type name parameters                           \
	{                                              \
		FOUND(file, name);                     \
		return found arguments;                \
	}
#define DOES(file, name, parameters, arguments) \
	void name parameters                    \
	{                                       \
		FOUND(file, name);              \
		found arguments;                \
	}

/* --- ICU ------------------------------------------------------------------ */

DOES(ICU_LIBRARY, u_setMemoryFunctions,
	(const void *context, UMemAllocFn *a, UMemReallocFn *r, UMemFreeFn *f,
		UErrorCode *status),
	(context, a, r, f, status))
GIVES(ICU_LIBRARY, UBreakIterator *, ubrk_open,
	(UBreakIteratorType type, const char *locale, const UChar *text,
		int32_t length, UErrorCode *status),
	(type, locale, text, length, status))
DOES(ICU_LIBRARY, ubrk_close, (UBreakIterator * words), (words))
GIVES(ICU_LIBRARY, int32_t, ubrk_first, (UBreakIterator * words), (words))
GIVES(ICU_LIBRARY, int32_t, ubrk_next, (UBreakIterator * words), (words))

/* --- libxml2 -------------------------------------------------------------- */

#if LIBXML_VERSION >= 21200
typedef const xmlError *last_error;
#else
typedef xmlErrorPtr last_error;
#endif

#define XML(type, name, parameters, arguments) \
	GIVES(XML_LIBRARY, type, name, parameters, arguments)
#define XML_DOES(name, parameters, arguments) \
	DOES(XML_LIBRARY, name, parameters, arguments)

XML_DOES(xmlInitParser, (void), ())
XML(last_error, xmlGetLastError, (void), ())
XML_DOES(xmlResetLastError, (void), ())
XML(xmlChar *, xmlStrdup, (const xmlChar *text), (text))

XML(xmlParserCtxtPtr, xmlCreateMemoryParserCtxt,
	(const char *bytes, int length), (bytes, length))
XML(int, xmlCtxtUseOptions, (xmlParserCtxtPtr c, int options), (c, options))
XML(int, xmlParseDocument, (xmlParserCtxtPtr c), (c))
XML_DOES(xmlStopParser, (xmlParserCtxtPtr c), (c))
XML(long, xmlByteConsumed, (xmlParserCtxtPtr c), (c))
XML_DOES(xmlFreeParserCtxt, (xmlParserCtxtPtr c), (c))
XML(xmlCharEncodingHandlerPtr, xmlFindCharEncodingHandler, (const char *name),
	(name))
XML(int, xmlSwitchToEncoding,
	(xmlParserCtxtPtr c, xmlCharEncodingHandlerPtr handler), (c, handler))
XML(xmlNodePtr, xmlDocGetRootElement, (const xmlDoc *document), (document))
XML(xmlAttrPtr, xmlGetID, (xmlDocPtr document, const xmlChar *id),
	(document, id))
XML(long, xmlGetLineNo, (const xmlNode *node), (node))
XML_DOES(xmlFreeDoc, (xmlDocPtr document), (document))

XML(htmlParserCtxtPtr, htmlCreateMemoryParserCtxt,
	(const char *bytes, int length), (bytes, length))
XML(int, htmlCtxtUseOptions, (htmlParserCtxtPtr c, int options), (c, options))
XML(int, htmlParseDocument, (htmlParserCtxtPtr c), (c))
XML_DOES(htmlFreeParserCtxt, (htmlParserCtxtPtr c), (c))

XML(xmlTextReaderPtr, xmlReaderForIO,
	(xmlInputReadCallback read, xmlInputCloseCallback end, void *context,
		const char *url, const char *encoding, int options),
	(read, end, context, url, encoding, options))
XML(int, xmlTextReaderRead, (xmlTextReaderPtr r), (r))
XML(int, xmlTextReaderNodeType, (xmlTextReaderPtr r), (r))
XML(int, xmlTextReaderIsEmptyElement, (xmlTextReaderPtr r), (r))
XML(const xmlChar *, xmlTextReaderConstLocalName, (xmlTextReaderPtr r), (r))
XML(const xmlChar *, xmlTextReaderConstValue, (xmlTextReaderPtr r), (r))
XML(xmlChar *, xmlTextReaderGetAttribute,
	(xmlTextReaderPtr r, const xmlChar *name), (r, name))
XML_DOES(xmlTextReaderSetStructuredErrorHandler,
	(xmlTextReaderPtr r, xmlStructuredErrorFunc handler, void *context),
	(r, handler, context))
XML_DOES(xmlFreeTextReader, (xmlTextReaderPtr r), (r))

XML(xmlOutputBufferPtr, xmlOutputBufferCreateIO,
	(xmlOutputWriteCallback write, xmlOutputCloseCallback end,
		void *context, xmlCharEncodingHandlerPtr encoder),
	(write, end, context, encoder))
XML(int, xmlOutputBufferClose, (xmlOutputBufferPtr out), (out))
XML(xmlTextWriterPtr, xmlNewTextWriter, (xmlOutputBufferPtr out), (out))
XML(int, xmlTextWriterStartDocument,
	(xmlTextWriterPtr w, const char *version, const char *encoding,
		const char *standalone),
	(w, version, encoding, standalone))
XML(int, xmlTextWriterStartElement, (xmlTextWriterPtr w, const xmlChar *name),
	(w, name))
XML(int, xmlTextWriterEndElement, (xmlTextWriterPtr w), (w))
XML(int, xmlTextWriterWriteAttribute,
	(xmlTextWriterPtr w, const xmlChar *name, const xmlChar *value),
	(w, name, value))
XML(int, xmlTextWriterWriteString, (xmlTextWriterPtr w, const xmlChar *text),
	(w, text))
XML(int, xmlTextWriterFlush, (xmlTextWriterPtr w), (w))
XML_DOES(xmlFreeTextWriter, (xmlTextWriterPtr w), (w))

/* The library's own is a variable, too; nobody has given it another. */
static void
xml_free_late(void *memory)
{
	free(memory);
}

xmlFreeFunc xmlFree = xml_free_late;
