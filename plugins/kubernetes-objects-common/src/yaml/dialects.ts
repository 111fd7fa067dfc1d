/** What a plain (unquoted) scalar means, or why it means nothing. */
export type PlainScalar =
  | { value: string | number | boolean | null }
  | { refused: string; accepted: string };

/** How one family of files is read; see {@link dialects}. */
export interface YamlDialect {
  /** `<<: *anchor` adds the keys of the anchor. */
  mergeKeys: boolean;
  /** Tags such as `!!int` are obeyed or ignored; otherwise only `!!str` is accepted. */
  tags: boolean;
  /** `__proto__` is kept as an ordinary key; otherwise refused. */
  protoKey: boolean;
  /** The last of several equal keys counts; otherwise they are refused. */
  duplicateKeys: boolean;
  plain(source: string): PlainScalar;
}

/** Which family of files is read. */
export type YamlMode = 'strict' | 'manifest' | 'lenient';

/**
 * - `strict`: files of ours that people write (blueprint, lock, organisation). What readers of YAML 1.1 and 1.2
 *   would understand differently is refused.
 * - `manifest`: Kubernetes manifests, read as kustomize reads them (go-yaml v3).
 * - `lenient`: objects that are only looked at; like `manifest`, but equal keys are no error, as for `kubectl`
 *   without strict validation.
 */
export const dialects: Record<YamlMode, YamlDialect> = {
  strict: {
    mergeKeys: false,
    tags: false,
    protoKey: false,
    duplicateKeys: false,
    plain: strictPlain,
  },
  manifest: goDialect(false),
  lenient: goDialect(true),
};

function goDialect(duplicateKeys: boolean): YamlDialect {
  return {
    mergeKeys: true,
    tags: true,
    protoKey: true,
    duplicateKeys,
    plain: goPlain,
  };
}

const constants = new Map<string, boolean | null>([
  ['', null],
  ['~', null],
  ...['null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
]);

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
const oldBoolean = /^(?:y|n|yes|no|on|off)$/i;
const nonFinite = /^[-+]?\.(?:inf|nan)$/i;
/** What YAML 1.1 or 1.2 readers take for a number: octal, hexadecimal, `1_000`, `+1`, `.5`, and `12:30` in base 60. */
const numeric =
  /^[-+]?(?:0[xob][0-9a-fA-F_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9_]+)?)$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
/** No number is longer; keeps the expressions away from long text. */
const numberLength = 400;

/** Numbers as JSON writes them, `true`, `false`, `null`; anything ambiguous is refused. */
function strictPlain(source: string): PlainScalar {
  const constant = constants.get(source);
  if (constant !== undefined) return { value: constant };
  if (source.length <= numberLength && jsonNumber.test(source))
    return strictNumber(source);
  if (oldBoolean.test(source))
    return refuse(source, 'true or false, or the word in quotes');
  if (nonFinite.test(source)) return refuse(source, 'a finite number');
  if (
    source.length <= numberLength &&
    (numeric.test(source) || sexagesimal.test(source))
  )
    return refuse(
      source,
      'a decimal number such as 16 or 0.5, or the text in quotes',
    );
  return { value: source };
}

function strictNumber(source: string): PlainScalar {
  const value = Number(source);
  if (!Number.isFinite(value))
    return refuse(source, 'a finite number, or the text in quotes');
  if (Object.is(value, -0)) return refuse(source, '0');
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return refuse(
      source,
      `a number up to ${Number.MAX_SAFE_INTEGER}, or the text in quotes`,
    );
  return { value };
}

const goFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const goInteger =
  /^([-+]?)(?:0x([0-9a-fA-F]+)|0b([01]+)|0o?([0-7]+)|(0|[1-9][0-9]*))$/i;

/** @see https://github.com/go-yaml/yaml/blob/v3/resolve.go */
function goPlain(source: string): PlainScalar {
  const constant = constants.get(source);
  if (constant !== undefined) return { value: constant };
  if (nonFinite.test(source)) return refuse(source, 'a finite number');
  if (source.length > numberLength || !/^[-+.0-9]/.test(source))
    return { value: source };
  const text = source.replaceAll('_', '');
  const [, sign, hex, binary, octal, decimal] = goInteger.exec(text) ?? [];
  const digits = hex ?? binary ?? octal ?? decimal;
  if (digits !== undefined) {
    const radix = hex ? 16 : binary ? 2 : octal ? 8 : 10;
    const value = Number.parseInt(digits, radix);
    if (Number.isFinite(value))
      return { value: sign === '-' && value !== 0 ? -value : value };
  }
  // Out of range is text to go-yaml: the commit `12e4567` survives.
  const value = goFloat.test(text) ? Number(text) : Number.NaN;
  return { value: Number.isFinite(value) ? value + 0 : source };
}

function refuse(source: string, accepted: string): PlainScalar {
  const shown = source.length > 40 ? `${source.slice(0, 40)}…` : source;
  return { refused: `the ambiguous value ${shown}`, accepted };
}
