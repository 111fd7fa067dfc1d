import { limits } from '../limits';

/** Controls, line ends, and what is invisible or changes the direction of text. */
const unprintable =
  /[\s\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+/gu;

/** Messages of controllers as one line that is safe to show, cut at `limits.healthMessageCharacters`. */
export function toMessage(text: string): string {
  const most = limits.healthMessageCharacters;
  // Cut first: the text may be megabytes long.
  const line = text
    .slice(0, most * 4)
    .replace(unprintable, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= most
    ? line
    : `${characters.slice(0, most - 1).join('')}…`;
}
