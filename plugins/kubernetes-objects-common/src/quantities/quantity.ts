/**
 * An amount of CPU, memory or anything else that Kubernetes counts, in billionths of its unit: exact, and compared
 * with `<` and `>`.
 */
export type Quantity = bigint;

/** One unit (a core, a byte) as a {@link Quantity}. */
export const quantityUnit: Quantity = 1_000_000_000n;

const grammar =
  /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$/;

/** Longer text is no amount that anybody means; keeps the arithmetic small. */
const longest = 64;
const largestExponent = 60;

const decimalExponents: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binaryPrefixes = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * Reads `500m`, `1Gi`, `0.5`, `1e3`, `1E` or a number. Digits beyond a billionth round away from zero, as in
 * Kubernetes. Anything else is `undefined`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  if (text.length > longest) return undefined;
  const match = grammar.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', after = '', onlyAfter, suffix = ''] = match;
  const fraction = onlyAfter ?? after;
  const scale = scaleOf(suffix);
  if (!scale) return undefined;
  const exponent = scale.exponent - fraction.length + 9;
  const digits = BigInt(whole + fraction) * scale.factor;
  const amount =
    exponent >= 0
      ? digits * 10n ** BigInt(exponent)
      : divideUp(digits, 10n ** BigInt(-exponent));
  return sign === '-' ? -amount : amount;
}

function scaleOf(
  suffix: string,
): { factor: bigint; exponent: number } | undefined {
  if (suffix === '') return { factor: 1n, exponent: 0 };
  const binary = binaryPrefixes.indexOf(suffix);
  if (binary >= 0) return { factor: 1024n ** BigInt(binary + 1), exponent: 0 };
  const exponent = decimalExponents[suffix] ?? Number(suffix.slice(1));
  if (Math.abs(exponent) > largestExponent) return undefined;
  return { factor: 1n, exponent };
}

function divideUp(amount: bigint, divisor: bigint): bigint {
  return (amount + divisor - 1n) / divisor;
}

/**
 * The shortest exact form: binary suffixes (`512Mi`), or decimal ones (`500m`, `2`, `10k`).
 * Amounts that aren't a multiple of 1,024 fall back to decimal.
 */
export function formatQuantity(
  quantity: Quantity,
  format: 'binary' | 'decimal' = 'decimal',
): string {
  if (quantity < 0n) return `-${formatQuantity(-quantity, format)}`;
  if (quantity === 0n) return '0';
  return (
    (format === 'binary' && formatBinary(quantity)) || formatDecimal(quantity)
  );
}

function formatBinary(quantity: Quantity): string | undefined {
  for (let power = binaryPrefixes.length; power > 0; power -= 1) {
    const unit = quantityUnit * 1024n ** BigInt(power);
    if (quantity % unit === 0n)
      return `${quantity / unit}${binaryPrefixes[power - 1]}`;
  }
  return undefined;
}

function formatDecimal(quantity: Quantity): string {
  const units = Object.entries({ ...decimalExponents, '': 0 }).sort(
    ([, a], [, b]) => b - a,
  );
  for (const [suffix, exponent] of units) {
    const unit = 10n ** BigInt(exponent + 9);
    if (quantity % unit === 0n) return `${quantity / unit}${suffix}`;
  }
  return `${quantity}n`;
}
