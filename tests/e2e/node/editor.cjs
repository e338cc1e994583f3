/*
 * What an editor shows: yaml-language-server driven over its protocol.
 * Standard input: [{"file": PATH, "text": YAML, "complete": [[LINE, COLUMN],
 * ...], "hover": [[LINE, COLUMN], ...]}], counted from 1; output: for each
 * {"marks": [[LINE, COLUMN, TEXT], ...], "completions": [[{label, text,
 * help}, ...], ...], "hovers": [TEXT, ...]}.
 */
'use strict';

const fs = require('fs');
const path = require('path');
const { spawn } = require('child_process');
const { pathToFileURL } = require('url');

const program = path.join(process.env.ANDU_NODE, 'node_modules',
	'yaml-language-server', 'bin', 'yaml-language-server');
const server = spawn(process.execPath, [program, '--stdio'],
	{ stdio: ['pipe', 'pipe', 'inherit'] });
const answers = new Map();
const marks = new Map(); // by URI: who waits for the next ones
let last = 0;
let received = Buffer.alloc(0);

function send(message) {
	const text = JSON.stringify({ jsonrpc: '2.0', ...message });

	server.stdin.write(
		`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(method, params) {
	return new Promise((resolve) => {
		answers.set(++last, resolve);
		send({ id: last, method, params });
	});
}

function take(message) {
	if (message.method === 'textDocument/publishDiagnostics')
		marks.get(message.params.uri)?.(message.params.diagnostics);
	else if (message.method && message.id !== undefined)
		send({ id: message.id, result:
			message.method === 'workspace/configuration' ?
				message.params.items.map(() => ({})) : null });
	else if (message.id !== undefined)
		answers.get(message.id)?.(message.result);
}

server.stdout.on('data', (data) => {
	received = Buffer.concat([received, data]);
	for (;;) {
		const end = received.indexOf('\r\n\r\n');
		if (end < 0)
			return;
		const length = Number(/Length: *(\d+)/i.exec(
			received.subarray(0, end).toString())[1]);
		if (received.length < end + 4 + length)
			return;
		take(JSON.parse(received.subarray(end + 4, end + 4 + length)));
		received = received.subarray(end + 4 + length);
	}
});

async function show({ file, text, complete = [], hover = [] }) {
	const uri = pathToFileURL(file).href;
	const place = ([line, column]) => ({ textDocument: { uri },
		position: { line: line - 1, character: column - 1 } });
	const found = new Promise((resolve) => marks.set(uri, resolve));

	send({ method: 'textDocument/didOpen', params: { textDocument:
		{ uri, languageId: 'yaml', version: 1, text } } });
	const result = { completions: [], hovers: [] };
	result.marks = (await found).map((d) => [d.range.start.line + 1,
		d.range.start.character + 1, d.message]);
	for (const at of complete) {
		const list = await ask('textDocument/completion', place(at));
		result.completions.push((list?.items ?? list ?? []).map((i) => ({
			label: i.label, text: i.insertText ?? i.textEdit?.newText,
			help: i.documentation?.value ?? i.documentation ?? '' })));
	}
	for (const at of hover) {
		const shown = await ask('textDocument/hover', place(at));
		result.hovers.push(
			shown?.contents?.value ?? JSON.stringify(shown));
	}
	return result;
}

async function main() {
	const results = [];

	await ask('initialize', { processId: process.pid, rootUri: null,
		capabilities: { textDocument: { completion: { completionItem: {
			documentationFormat: ['markdown'] } } } } });
	send({ method: 'initialized', params: {} });
	send({ method: 'workspace/didChangeConfiguration', params: { settings: {
		yaml: { validate: true, completion: true, hover: true,
			schemaStore: { enable: false } } } } });
	for (const document of JSON.parse(fs.readFileSync(0, 'utf8')))
		results.push(await show(document));
	fs.writeSync(1, JSON.stringify(results));
	server.kill();
	process.exit(0);
}

main();
