/** A number with separators: `2,014`. */
export const count = (value: number): string => value.toLocaleString('en');

/** A number and its noun: `1 service`, `2,014 services`. */
export const counted = (value: number, noun: string, nouns = `${noun}s`) =>
  `${count(value)} ${value === 1 ? noun : nouns}`;

/** A share in percent: `9.9 %`, `0 %`, `< 0.1 %`. Undefined of nothing. */
export function percent(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined;
  const share = (part / whole) * 100;
  if (share > 0 && share < 0.1) return '< 0.1 %';
  return `${share.toLocaleString('en', { maximumFractionDigits: share < 10 ? 1 : 0 })} %`;
}
