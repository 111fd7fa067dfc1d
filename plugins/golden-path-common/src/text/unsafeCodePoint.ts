/** A character that people can't see, or that changes how its neighbors are shown. */
export interface UnsafeCodePoint {
  /** `U+202E` */
  name: string;
  /** What it is: `a bidirectional control character`. */
  kind: string;
  /** Zero-based offset in UTF-16 units. */
  index: number;
}

/**
 * Everything invisible but tab, line feed and carriage return; first the ranges of one UTF-16 unit, then tag
 * characters, then halves of surrogate pairs.
 */
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/u;

const kinds: readonly [first: number, last: number, kind: string][] = [
  [0x0000, 0x001f, 'a control character'],
  [0x007f, 0x009f, 'a control character'],
  [0x061c, 0x061c, 'a bidirectional control character'],
  [0x200b, 0x200d, 'a zero-width character'],
  [0x200e, 0x200f, 'a bidirectional control character'],
  [0x2028, 0x2029, 'an invisible line break'],
  [0x202a, 0x202e, 'a bidirectional control character'],
  [0x2060, 0x2064, 'a zero-width character'],
  [0x2066, 0x2069, 'a bidirectional control character'],
  [0xd800, 0xdfff, 'half of a surrogate pair'],
  [0xfeff, 0xfeff, 'a zero-width character'],
];

/**
 * The first control, bidirectional, zero-width or otherwise invisible character of a text.
 *
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export function findUnsafeCodePoint(text: string): UnsafeCodePoint | undefined {
  const index = text.search(unsafe);
  const codePoint = index < 0 ? undefined : text.codePointAt(index);
  if (codePoint === undefined) return undefined;
  const kind = kinds.find(
    ([first, last]) => first <= codePoint && codePoint <= last,
  );
  return {
    name: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
    kind: kind ? kind[2] : 'an invisible character',
    index,
  };
}
