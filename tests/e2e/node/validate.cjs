/*
 * Documents against schemas, by ajv. Standard input:
 * {"schemas": {NAME: schema}, "documents": [{"schema": NAME, "text": YAML}]};
 * output: {"meta": {NAME: true or the fault}, "results": [[fault, ...], ...]}.
 * YAML is read as the editors' language server reads it.
 */
'use strict';

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const packages = createRequire(path.join(process.env.ANDU_NODE, 'x.js'));
const Ajv = packages('ajv/dist/2020').default;
const YAML = packages('yaml');

const input = JSON.parse(fs.readFileSync(0, 'utf8'));
const meta = {};
const check = {};

for (const [name, schema] of Object.entries(input.schemas)) {
	const ajv = new Ajv({ allErrors: true, strict: true,
		strictTypes: false, strictRequired: false });
	ajv.addKeyword('patternErrorMessage');
	try {
		meta[name] = ajv.validateSchema(schema) ||
			ajv.errorsText(ajv.errors);
		check[name] = ajv.compile(schema);
	} catch (fault) {
		meta[name] = String(fault);
	}
}

const results = input.documents.map(({ schema, text }) => {
	const validate = check[schema];
	let value;

	if (!validate)
		return ['no schema'];
	try {
		value = YAML.parse(text, { maxAliasCount: -1 });
	} catch (fault) {
		return ['YAML: ' + fault.message];
	}
	if (validate(value))
		return [];
	return validate.errors.map(
		(e) => `${e.instancePath} ${e.message} (${e.schemaPath})`);
});

process.stdout.write(JSON.stringify({ meta, results }));
