import {
  credentialPatterns,
  hardcodedCredential,
} from '@golden-path/plugin-golden-path-common';
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';

/** Stands where a credential stands in the file. */
export const hidden = '<hidden>';

/** Shorter ones would be found in ordinary words. */
const leastRepeated = 6;

/**
 * Texts of files as they may be shown: without values that look like credentials, wherever one of them repeats in any
 * of the files. What is written to the repository is never masked.
 *
 * @param files - by path, the texts of one file before and after
 */
export function maskCredentials<Text extends string | undefined>(
  files: readonly { path: string; texts: readonly Text[] }[],
): Text[][] {
  const spans = files.map(({ path, texts }) =>
    texts.map(text => (text === undefined ? [] : secretSpans(path, text))),
  );
  const repeated = new Set(
    files.flatMap(({ texts }, file) =>
      texts.flatMap((text, index) =>
        (spans[file]?.[index] ?? []).map(({ value }) => value),
      ),
    ),
  );
  const values = [...repeated]
    .filter(value => value.trim().length >= leastRepeated)
    .sort((one, other) => other.length - one.length);
  return files.map(({ texts }, file) =>
    texts.map((text, index) =>
      text === undefined
        ? text
        : (hide(text, spans[file]?.[index] ?? [], values) as Text),
    ),
  );
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** What is read there, which may be written in other ways. */
  readonly value: string;
}

function hide(
  text: string,
  spans: readonly Span[],
  values: readonly string[],
): string {
  let result = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    result = `${result.slice(0, start)}${hidden}${result.slice(end)}`;
  for (const value of values) result = result.replaceAll(value, hidden);
  for (const { pattern } of credentialPatterns)
    result = result.replace(new RegExp(`${pattern.source}\\S*`, 'g'), hidden);
  return result;
}

const secretSpans = (path: string, text: string): Span[] =>
  /\.ya?ml$/.test(path)
    ? (spansInYaml(text) ?? spansInLines(text))
    : spansInLines(text);

const assignment =
  /^([ \t]*(?:- +)?["']?([\w.-]{1,200})["']?[ \t]*[:=][ \t]*)(\S.{0,1000})$/;

function spansInLines(text: string): Span[] {
  let offset = 0;
  return text.split('\n').flatMap(line => {
    const start = offset;
    offset += line.length + 1;
    const [, lead = '', name = '', value = ''] = assignment.exec(line) ?? [];
    if (value === '' || !hardcodedCredential(name, unquoted(value))) return [];
    return [
      {
        start: start + lead.length,
        end: start + lead.length + value.length,
        value: unquoted(value),
      },
    ];
  });
}

const unquoted = (text: string) =>
  text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();

function spansInYaml(text: string): Span[] | undefined {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  const found = new Map<number, Span>();
  const add = (node: Scalar) => {
    if (node.range)
      found.set(node.range[0], {
        start: node.range[0],
        end: node.range[1],
        value: String(node.value),
      });
  };
  for (const document of documents) {
    visit(document, {
      Pair(_key, { key, value }) {
        if (isScalar(value) && isScalar(key) && suspicious(key, value))
          add(value);
        if (isScalar(key) && secretMaps.has(String(key.value)))
          addAll(value, add);
      },
      Map(_key, map) {
        const [name, value] = [map.get('name', true), map.get('value', true)];
        if (isScalar(name) && isScalar(value) && suspicious(name, value))
          add(value);
        if (map.get('kind') === 'Secret') addSecretData(map, add);
      },
      Seq(_key, { items }) {
        items.forEach((item, index) => {
          if (!isScalar(item)) return;
          const next = items[index + 1];
          const text = String(item.value);
          const [, name = '', value] =
            /^-{0,2}([\w.-]{1,200})(?:=([^]*))?$/.exec(text) ?? [];
          if (value !== undefined && hardcodedCredential(name, value))
            add(item);
          else if (hardcodedCredential('', text)) add(item);
          if (text.startsWith('-') && value === undefined && isScalar(next))
            if (hardcodedCredential(name, String(next.value))) add(next);
        });
      },
    });
  }
  return [...found.values()];
}

const suspicious = (name: Scalar, value: Scalar) =>
  value.value !== null &&
  hardcodedCredential(String(name.value), String(value.value)) !== undefined;

/** What kustomize makes Secrets from. */
const secretMaps = new Set(['secretGenerator']);

/** Every text of a generator but names of files and of the Secret. */
function addAll(value: unknown, add: (node: Scalar) => void): void {
  if (!isSeq(value)) return;
  for (const generator of value.items) {
    const literals = isMap(generator) && generator.get('literals');
    if (isSeq(literals))
      for (const item of literals.items) if (isScalar(item)) add(item);
  }
}

function addSecretData(map: YAMLMap, add: (node: Scalar) => void): void {
  for (const field of ['data', 'stringData']) {
    const data = map.get(field);
    if (!isMap(data)) continue;
    for (const pair of data.items)
      if (isPair(pair) && isScalar(pair.value)) add(pair.value);
  }
}
