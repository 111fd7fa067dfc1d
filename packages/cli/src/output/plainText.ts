/** Controls (escape sequences of terminals among them), and what is invisible or changes the direction of text. */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Text of others as one line for a terminal: what a terminal would obey is shown instead. */
export const plainText = (text: string): string =>
  text.replaceAll('\n', ' ').replace(unsafe, escaped);

/** Data as JSON that is safe to print: the same characters are escaped, as JSON allows in strings. */
export const plainJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, undefined, indent).replace(unsafe, character =>
    character === '\n' ? character : escaped(character),
  );
