/*
 * Word files against the schemas of ECMA-376, by the Open XML SDK. Standard
 * input: {"files": [path, ...]}; output: [[fault, ...], ...]. One process:
 * starting the SDK takes longer than a hundred files.
 */
'use strict';

const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

const main = path.join(process.env.ANDU_NODE, 'node_modules',
	'@ooxml-tools/validate/dist/npm/index.js');

async function all() {
	const { default: validate } = await import(pathToFileURL(main));
	const input = JSON.parse(fs.readFileSync(0, 'utf8'));
	const results = [];
	for (const file of input.files) {
		const found = await validate(
			fs.readFileSync(file), 'docx', 'Microsoft365');
		results.push(found.map((f) => `${f.path.partUri} ${f.path.xpath}: ${f.description}`));
	}
	fs.writeSync(1, JSON.stringify(results));
	process.exit(0);
}

all().catch((fault) => {
	console.error(String(fault));
	process.exit(1);
});
