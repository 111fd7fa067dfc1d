/**
 * Text that no reader takes for anything else: it starts with a letter or `/`, and every `:` and space inside is
 * followed by an ordinary character.
 */
const plain =
  /^[A-Za-z/](?:[A-Za-z0-9_./@+,()=*-]|:(?=[A-Za-z0-9/_])| (?=[A-Za-z0-9(/]))*$/;

/** Quantities and durations, as people write them: `500m`, `64Mi`, `72h`. */
const quantity = /^[0-9]+(?:[num]|[kKMGTPE]i?|ms|s|h|d)$/;

/** Words that are no text to readers of YAML 1.1 or 1.2. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/**
 * What can stand in double quotes as it is: printable, no line break of any YAML version (U+0085, U+2028, U+2029),
 * nothing invisible or direction-changing.
 */
const unprintable =
  /[\u0000-\u001f"\\\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const shortEscapes = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** Text on one line: plain where every reader agrees, else in double quotes. */
export function yamlText(text: string): string {
  const isPlain = plain.test(text) ? !reserved.test(text) : quantity.test(text);
  if (isPlain) return text;
  const escaped = text.replace(
    unprintable,
    character => shortEscapes.get(character) ?? escape(character),
  );
  return `"${escaped}"`;
}

function escape(character: string): string {
  const code = character.charCodeAt(0);
  return `\\u${code.toString(16).padStart(4, '0').toUpperCase()}`;
}

/** A line of a block scalar: starts and ends with a visible character; tabs and spaces only between. */
const blockLine = /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/;
const indentedBlockLine = /^ *[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * Text of several lines as a block scalar (`|`), where that is certain to be read back unchanged.
 *
 * @param indent - the spaces before each line
 */
export function yamlBlockText(
  text: string,
  indent: string,
): string | undefined {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  if (!body.includes('\n')) return undefined;
  const [first = '', ...rest] = body.split('\n');
  const last = rest.at(-1) ?? '';
  const isSafe =
    blockLine.test(first) &&
    last !== '' &&
    rest.every(line => line === '' || indentedBlockLine.test(line));
  if (!isSafe) return undefined;
  const lines = [first, ...rest].map(line =>
    line === '' ? '' : indent + line,
  );
  return `${body === text ? '|-' : '|'}\n${lines.join('\n')}`;
}

/** A finite number; an exponent gets a decimal point, without which readers of YAML 1.1 see text. */
export function yamlNumber(value: number): string {
  if (value === 0) return '0';
  const text = String(value);
  return text.includes('e') && !text.includes('.')
    ? text.replace('e', '.0e')
    : text;
}
