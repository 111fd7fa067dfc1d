import type { FilledPart, FilledText } from './filled';
import {
  placeholder,
  splitText,
  createValues,
  type PlaceholderSource,
} from './placeholders';

/** Joins parts. */
export const filledText = (parts: readonly FilledPart[]): FilledText => ({
  parts,
  text: parts.map(({ text }) => text).join(''),
});

/** Fills the placeholders of a sentence, of inline code, or of a block that no shell reads. */
export function fillText(text: string, source: PlaceholderSource): FilledText {
  const valueOf = createValues(source);
  return filledText(
    splitText(text, placeholder).map(({ text: written, name }): FilledPart => {
      if (name === undefined) return { text: written };
      const found = valueOf(name);
      return found.value === undefined
        ? { text: written, name, filled: false, why: found.why }
        : { text: found.value, name, filled: true };
    }),
  );
}
