/** 32 bits of FNV-1a, with a choice of its two numbers. @see https://datatracker.ietf.org/doc/html/rfc9923 */
function hash(text: string, offset: number, prime: number): string {
  let value = offset;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), prime);
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** Names texts, not secrets: whoever makes two that are the same gets a number behind one of them. */
const fingerprint = (text: string) =>
  hash(text, 0x811c9dc5, 0x01000193) + hash(text, 0x9747b28c, 0x85ebca6b);

/**
 * Gives steps ids that stay when other parts of the page change: of what they say and of the headings above them, not of
 * their number. Equal steps below the same headings are counted.
 */
export function createStepIds() {
  const headings: { level: number; text: string }[] = [];
  const counts = new Map<string, number>();
  return {
    /** Goes on below a heading. */
    enter({ level, text }: { level: number; text: string }): void {
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      headings.push({ level, text });
    },
    /** The headings above, outermost first. */
    place: (): readonly string[] => headings.map(({ text }) => text),
    next(place: readonly string[], text: string): string {
      const id = `step-${fingerprint(JSON.stringify([place, text]))}`;
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      return count === 1 ? id : `${id}-${count}`;
    },
  };
}
