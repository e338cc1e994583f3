/* The list of commands. Adding one: see README.md. */
#include "base/language.h"
#include "commands/command.h"

#include <string.h>

const struct command commands[] = {
	{
		.name = "build",
		.operands = N_("FILE..."),
		.suffixes = "yaml yml xml",
		.summary = N_("turn each file into a finished document"),
		.description =
			N_("Reads each YAML file and makes the document of its "
			   "kind: a PDF ready for the printer, a Word file, or "
			   "DocBook. The "
			   "result stands beside the file unless -o names "
			   "another place; with several formats that is a "
			   "folder, or a name that gets each one's suffix. A "
			   "file with errors gives messages "
			   "and no result; an older result then stays as it "
			   "was."),
		.examples =
			{
				{N_("andu build letter.yaml"),
					N_("makes letter.pdf")},
				{N_("andu build *.yaml -o out"),
					N_("makes all of them in the folder "
					   "out")},
				{N_("andu build letter.yaml --to pdf,docbook"),
					N_("makes letter.pdf and letter.xml")},
				{N_("andu build secret.yaml --copy-numbers "
				    "1-30 "
				    "-o secret.pdf"),
					N_("makes 30 copies, 份号 000001 to "
					   "000030, in one file; without -o "
					   "each has its own")},
				{N_("andu build - -o - < letter.yaml > "
				    "letter.pdf"),
					N_("reads standard input, writes "
					   "standard output")},
			},
		.run = build_run,
	},
	{
		.name = "check",
		.operands = N_("FILE..."),
		.suffixes = "yaml yml xml",
		.summary = N_("report every fault, write no document"),
		.description = N_(
			"Does all that build does except writing, looks at the "
			"text by the rules of the standards as well, and tells "
			"every fault at once: its place, what is wrong, the "
			"clause and the remedy. With --fix it mends in the "
			"file what is safe, such as half-width marks between "
			"Chinese characters and spaces that are none; all else "
			"stays byte for byte. A "
			"folder stands for its drafts, a manifest (see batch) "
			"for its documents and the rows of its tables."),
		.examples =
			{
				{N_("andu check letter.yaml"),
					N_("tells what is wrong with the "
					   "letter")},
				{N_("andu check --fix --dry-run letter.yaml"),
					N_("shows what would be mended")},
				{N_("andu check --strict drafts"),
					N_("all drafts of the folder must be "
					   "without a warning")},
				{N_("andu check --format json letter.yaml"),
					N_("one JSON object a line, for "
					   "programs")},
			},
		.run = check_run,
	},
	{
		.name = "explain",
		.operands = N_("[RULE...]"),
		.summary = N_("explain a rule of check, or list them"),
		.description =
			N_("Says in a few sentences what a rule wants, its "
			   "clause, a wrong and a right example. Without a "
			   "name it lists all rules."),
		.examples =
			{
				{N_("andu explain L44"),
					N_("what [L44] at the end of a message "
					   "means")},
				{N_("andu explain --markdown"),
					N_("all rules as a page")},
			},
		.run = explain_run,
	},
	{
		.name = "batch",
		.operands = N_("DIR|MANIFEST"),
		.summary = N_("make many documents in one run"),
		.description = N_(
			"Makes every document of a folder, or of a manifest "
			"(a list of files, or a table of which each row is "
			"a document), each for itself: one that is refused "
			"does not stop the others. What has not changed "
			"since the last run is not made again. With several "
			"formats each document is set once, and of its files "
			"none is new where one cannot be written. Of each it "
			"is told what check would tell, which stops none; what "
			"many have in common is told once. Mistakes that "
			"show only across documents, such as a number given "
			"twice, are reported, too."),
		.examples =
			{
				{N_("andu batch drafts -o out"),
					N_("makes every document of the "
					   "folder drafts")},
				{N_("andu batch drafts -o out --to pdf,docx"),
					N_("makes a PDF and a Word file of "
					   "each")},
				{N_("andu batch replies.yaml -o out "
				    "--dry-run"),
					N_("tells what would be made and "
					   "what is wrong")},
				{N_("andu batch reports-2025 -o out "
				    "--previous reports-2024"),
					N_("compares with last year's "
					   "figures")},
			},
		.run = batch_command,
	},
	{
		.name = "watch",
		.operands = N_("FILE..."),
		.suffixes = "yaml yml xml",
		.summary = N_("build, and build again on every change"),
		.description =
			N_("Builds each file at once, and again whenever it "
			   "is saved, or a file it includes, or its template. "
			   "Each time the messages are shown, or one line "
			   "with the time and the number of pages. While the "
			   "draft has errors the last good result stays. "
			   "Ctrl-C ends it."),
		.examples =
			{
				{N_("andu watch letter.yaml"),
					N_("keeps letter.pdf up to date while "
					   "you write")},
				{N_("andu watch *.yaml -o out"),
					N_("keeps all of them up to date in "
					   "the folder out")},
			},
		.run = watch_run,
	},
	{
		.name = "import",
		.operands = N_("FILE..."),
		.suffixes = "txt docx odt html htm",
		.summary = N_("turn a text or Word file into YAML"),
		.description =
			N_("Reads a draft, or last year's document, as plain "
			   "text (UTF-8, GB 18030, UTF-16), Word (.docx), "
			   "OpenDocument (.odt) or a saved web page (.html), "
			   "finds out its kind and its fields, and writes the "
			   "YAML beside it. Comments in it mark what is "
			   "doubtful; what finds no field is told and stands "
			   "at its end. With -o FILE, pictures of Word and "
			   "OpenDocument files (PNG, JPEG) that stand in the "
			   "text go into a new folder, FILE-pictures. A file "
			   "that exists is never replaced."),
		.examples =
			{
				{N_("andu import letter.docx"),
					N_("makes letter.yaml")},
				{N_("andu import report.txt -o 2026.yaml"),
					N_("writes 2026.yaml")},
				{N_("andu import text.txt --kind "
				    "work-report"),
					N_("says what kind it is")},
				{N_("andu import letter.docx --report"),
					N_("shows what it would find")},
			},
		.run = import_run,
	},
	{
		.name = "compare",
		.operands = N_("OLD-FILE NEW-FILE"),
		.suffixes = "yaml yml xml docx odt",
		.summary = N_("show what changed from one draft to another"),
		.description =
			N_("Compares two drafts of one document, or a draft "
			   "with the Word file that came back corrected, and "
			   "shows what changed, field by field and paragraph "
			   "by paragraph: what was taken out as [-…-], what "
			   "was put in as {+…+}, what was moved with both its "
			   "places. Paragraphs are compared by characters, "
			   "numbers and Latin words as wholes. The exit "
			   "status is 0 also where something has changed."),
		.examples =
			{
				{N_("andu compare old.yaml new.yaml"),
					N_("what is different in new.yaml")},
				{N_("andu compare letter.yaml letter.docx"),
					N_("what was corrected in Word")},
				{N_("andu compare old.yaml new.yaml --to docx "
				    "--author 王明"),
					N_("makes new-compare.docx with "
					   "tracked revisions")},
				{N_("andu compare old.yaml new.yaml --to pdf"),
					N_("makes new-compare.pdf, a "
					   "marked-up copy to print")},
				{N_("andu compare old.yaml new.yaml --format "
				    "json"),
					N_("every line and what became of it, "
					   "for programs")},
			},
		.run = compare_run,
	},
	{
		.name = "fonts",
		.operands = N_("[FILE...]"),
		.suffixes = "yaml yml",
		.summary = N_("show which font serves each role"),
		.description =
			N_("For each role (仿宋, 楷体, 黑体, 宋体, 小标宋): "
			   "the fonts "
			   "in the order in which they are asked for a "
			   "character, where they come from, their licences, "
			   "and whether they may be embedded. With files: "
			   "which characters of each document the role's "
			   "first font lacks, how often and where, and which "
			   "font takes over. A character that no font has is "
			   "an error.\n\n"
			   "What is to serve a role can be settled in the "
			   "file ~/.config/andu/config.yaml, for example: "
			   "fonts: system, roles: {仿宋: 仿宋_GB2312, 小标宋: "
			   "/usr/share/fonts/title.ttf}, lang: zh. For a "
			   "later face of a collection write its number "
			   "behind the file: simsun.ttc#2."),
		.examples =
			{
				{N_("andu fonts"),
					N_("all roles, fonts and licences")},
				{N_("andu fonts --fonts system letter.yaml"),
					N_("what the office's own fonts lack "
					   "for this letter")},
				{N_("andu fonts --format json"),
					N_("one JSON object a line, for "
					   "programs")},
			},
		.run = fonts_run,
	},
	{
		.name = "extract",
		.operands = N_("FILE..."),
		.suffixes = "pdf",
		.summary = N_("take the draft out of a PDF that holds it"),
		.description =
			N_("Takes out of each PDF the draft that build "
			   "--source has put into it, with its pictures, under "
			   "their own names, into the folder that -o names or "
			   "the current one. A file that exists is never "
			   "written over. The PDF may come from anybody: it is "
			   "read in a process of its own, which may open "
			   "nothing and take 512 MiB and 10 seconds."),
		.examples =
			{
				{N_("andu extract letter.pdf"),
					N_("writes letter.yaml")},
				{N_("andu extract letter.pdf -o old"),
					N_("writes it into the folder old")},
			},
		.run = extract_run,
	},
	{
		.name = "verify",
		.operands = N_("FILE..."),
		.suffixes = "pdf",
		.summary = N_("is a PDF what the draft in it makes?"),
		.description =
			N_("Makes each PDF once more of the draft that it "
			   "holds and says whether both are the same to the "
			   "byte, or from where on they differ. What was "
			   "appended later, a signature, is told and changes "
			   "nothing of that. Nothing but the PDF, the "
			   "installed templates and the fonts is read. It "
			   "cannot be told, and the exit status is 1, where "
			   "the version of andu, the template or a font is "
			   "another one."),
		.examples =
			{
				{N_("andu verify letter.pdf"),
					N_("is it as it was made?")},
			},
		.run = verify_run,
	},
	{
		.name = "new",
		.operands = N_("[KIND]"),
		.summary = N_("write a sample of a kind to start from"),
		.description =
			N_("Writes a filled draft that builds as it is, with a "
			   "remark for each field. What need not be given "
			   "stands there as a remark. A file that exists is "
			   "never written over."),
		.examples =
			{
				{N_("andu new reply-letter"),
					N_("makes reply-letter.yaml")},
				{N_("andu new reply-letter --minimal -o "
				    "letter.yaml"),
					N_("with what is required or expected "
					   "only")},
				{N_("andu new --template own.yaml"),
					N_("a sample for a template of one's "
					   "own")},
			},
		.run = new_run,
	},
	{
		.name = "kinds",
		.operands = N_("[KIND]"),
		.summary = N_("list the kinds of documents, or one's fields"),
		.description =
			N_("Lists the kinds of documents that there are "
			   "templates for: those shipped, the user's own, and "
			   "those in the folder templates of the current "
			   "folder. With a kind: its fields, what they mean "
			   "and how they are written."),
		.examples =
			{
				{N_("andu kinds"),
					N_("names every kind there is")},
				{N_("andu kinds reply-letter"),
					N_("explains its fields")},
				{N_("andu kinds --format json"),
					N_("the same for programs")},
			},
		.run = kinds_run,
	},
	{
		.name = "schema",
		.operands = N_("[KIND]"),
		.summary = N_("print a kind's JSON Schema, for editors"),
		.description =
			N_("Prints a JSON Schema (draft 2020-12) of the kind. "
			   "An editor that knows it completes keys and values "
			   "while one types, and marks what is wrong. Drafts "
			   "made by andu new refer to it in their first line."),
		.examples =
			{
				{N_("andu schema reply-letter -o "
				    "reply-letter.schema.json"),
					N_("a file for editors")},
				{N_("andu schema --template own.yaml"),
					N_("that of a template of one's own")},
			},
		.run = schema_run,
	},
	{
		.name = "completion",
		.operands = "bash|zsh|fish",
		.summary = N_("print the script that completes commands in a "
			      "shell"),
		.description = N_(
			"Prints a script for the shell that completes "
			"commands, "
			"options, their values, kinds and file names with the "
			"tabulator key. An installed andu brings these "
			"scripts along."),
		.examples =
			{
				{"source <(andu completion bash)",
					N_("in ~/.bashrc")},
				{"andu completion zsh > "
				 "~/.local/share/zsh/site-functions/_andu",
					N_("a folder that stands in zsh's "
					   "fpath")},
				{"andu completion fish > "
				 "~/.config/fish/completions/andu.fish",
					N_("where fish looks for it")},
			},
		.run = completion_run,
	},
	{
		.name = "help",
		.operands = N_("[COMMAND]"),
		.summary = N_("show the help, or that of one command"),
		.description =
			N_("Without a command: all commands and the options "
			   "they share. With one: how it is used, its own "
			   "options, and examples. “andu COMMAND --help” does "
			   "the same."),
		.examples =
			{
				{N_("andu help build"),
					N_("how build is used")},
			},
		.run = help_run,
	},
	{0},
};

const struct command *
command_lookup(const char *name)
{
	for (const struct command *c = commands; c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}
