// Names a release in one overlay: SERVICE, IMAGE, TAG and DIGEST in KUSTOMIZATION, a path.
// Written by Golden Path and kept up to date with its template.
import { readFileSync, writeFileSync } from 'node:fs';

const accepted = {
  SERVICE: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
  IMAGE: /^[a-z0-9][a-z0-9.-]*(:[0-9]+)?(\/[a-z0-9][a-z0-9._-]*)+$/,
  TAG: /^[a-z][A-Za-z0-9._-]{0,127}$/,
  DIGEST: /^sha256:[0-9a-f]{64}$/,
  KUSTOMIZATION: /^([a-z0-9][a-z0-9-]*\/)+kustomization\.yaml$/,
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

const input = Object.fromEntries(
  Object.entries(accepted).map(([name, form]) => {
    const value = process.env[name] ?? '';
    if (!form.test(value)) fail(name + ': found ' + JSON.stringify(value) + '; accepted: ' + form);
    return [name, value];
  }),
);

const text = readFileSync(input.KUSTOMIZATION, 'utf8');
const lines = text.split('\n');
const unquoted = value => value.replace(/^(["'])(.*)\1$/, '$2');

const start = lines.indexOf('images:');
if (start < 0 || lines.indexOf('images:', start + 1) >= 0)
  fail(input.KUSTOMIZATION + ': expected one list "images:"');
const inside = line => line === '' || /^( |- )/.test(line);
let end = start + 1;
while (end < lines.length && inside(lines[end])) end += 1;

const entries = [];
for (let index = start + 1; index < end; index += 1) {
  if (/^ *- /.test(lines[index])) entries.push({ from: index, to: index + 1 });
  else if (entries.length > 0 && lines[index] !== '') entries.at(-1).to = index + 1;
}
const keyOf = line => /^ *(?:- )?([A-Za-z]+): *(.*)$/.exec(line);
const own = entries.filter(({ from, to }) =>
  lines.slice(from, to).some(line => {
    const [, key, value = ''] = keyOf(line) ?? [];
    return key === 'name' && unquoted(value) === input.SERVICE;
  }),
);
if (own.length !== 1)
  fail(input.KUSTOMIZATION + ': expected one image named ' + input.SERVICE + ', found ' + own.length);
const { from, to } = own[0];
const known = new Set(['name', 'newName', 'newTag', 'digest']);
for (const line of lines.slice(from, to)) {
  const key = keyOf(line)?.[1];
  if (!known.has(key)) fail(input.KUSTOMIZATION + ': cannot read ' + JSON.stringify(line));
}

const dash = /^( *)- /.exec(lines[from])[1];
const entry = [
  dash + '- name: ' + input.SERVICE,
  dash + '  newName: ' + input.IMAGE,
  dash + '  newTag: "' + input.TAG + '"',
  dash + '  digest: ' + input.DIGEST,
];
writeFileSync(
  input.KUSTOMIZATION,
  [...lines.slice(0, from), ...entry, ...lines.slice(to)].join('\n'),
);
console.log(input.KUSTOMIZATION + ': ' + input.SERVICE + ' is ' + input.TAG + '@' + input.DIGEST);
