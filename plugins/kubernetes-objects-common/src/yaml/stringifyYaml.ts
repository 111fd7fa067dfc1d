import { InputError } from '@backstage/errors';
import { yamlBlockText, yamlNumber, yamlText } from './yamlText';

/** What surrounds the value. */
export interface StringifyYamlOptions {
  /** Lines for a comment at the top. */
  comment?: readonly string[];
}

/**
 * Writes plain data as YAML that readers of YAML 1.1 (PyYAML, go-yaml, kustomize) and of 1.2 understand alike.
 *
 * Block style, two spaces, LF, trailing newline, keys in insertion order, no anchors, no line folding:
 * equal values give equal bytes. Keys with the value `undefined` are left out; -0 becomes 0.
 *
 * @throws InputError for values that YAML has no form for: functions, symbols, non-finite numbers, cycles
 */
export function stringifyYaml(
  value: unknown,
  { comment = [] }: StringifyYamlOptions = {},
): string {
  const header = comment.map(line =>
    `# ${line.replace(/[^\x20-\x7e]/g, ' ')}`.trimEnd(),
  );
  const body = writeValue(value, '', { indent: '', path: [], open: new Set() });
  return `${[...header, body.trimStart()].join('\n')}\n`;
}

interface Place {
  /** Spaces before a line of this value. */
  indent: string;
  path: readonly string[];
  /** The collections around this value, to notice cycles. */
  open: Set<object>;
}

/** The value with what separates it from its key or dash: a space, or a line break for collections. */
function writeValue(value: unknown, separator: string, place: Place): string {
  switch (typeof value) {
    case 'string':
      return ` ${yamlBlockText(value, place.indent || '  ') ?? yamlText(value)}`;
    case 'number':
      if (!Number.isFinite(value))
        throw unwritable(`the number ${value}`, place);
      return ` ${yamlNumber(value)}`;
    case 'boolean':
      return ` ${value}`;
    case 'object':
      return value === null
        ? ' null'
        : writeCollection(value, separator, place);
    default:
      throw unwritable(`a value of type ${typeof value}`, place);
  }
}

function writeCollection(
  value: object,
  separator: string,
  place: Place,
): string {
  if (place.open.has(value)) throw unwritable('a value inside itself', place);
  place.open.add(value);
  const lines = Array.isArray(value)
    ? value.map((item, index) => writeItem(item ?? null, index, place))
    : Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => writeEntry(key, entry, place));
  place.open.delete(value);
  if (lines.length === 0) return Array.isArray(value) ? ' []' : ' {}';
  return separator + lines.join(`\n${place.indent}`);
}

/** Collections start on the line of the dash. */
function writeItem(value: unknown, index: number, place: Place): string {
  return `-${writeValue(value, ' ', inside(place, String(index)))}`;
}

function writeEntry(key: string, value: unknown, place: Place): string {
  const inner = inside(place, key);
  const name = yamlText(key);
  // Readers give up on a key without a mark after 1,024 characters.
  const start = name.length > 1000 ? `? ${name}\n${place.indent}:` : `${name}:`;
  return `${start}${writeValue(value, `\n${inner.indent}`, inner)}`;
}

function inside(place: Place, key: string): Place {
  return { ...place, indent: `${place.indent}  `, path: [...place.path, key] };
}

function unwritable(found: string, { path }: Place): InputError {
  const field = path.length === 0 ? 'value' : path.join('.');
  return new InputError(
    `${field}: found ${found}; accepted are text, finite numbers, booleans, null, lists and maps`,
  );
}
