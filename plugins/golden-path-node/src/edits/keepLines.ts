/** Beyond this many lines a text is taken as it was written anew: comparing costs the square of them. */
const mostLines = 3_000;

/**
 * The edited text with every line that was not edited as it stands in the original, in its own spacing and indentation.
 *
 * @param written - the original as a writer writes it that has no choice of spacing
 * @param edited - the same writer's text after the edits
 */
export function keepLines(
  original: string,
  written: string,
  edited: string,
): string {
  const [from, plain, to] = [original, written, edited].map(text =>
    text.split('\n'),
  ) as [string[], string[], string[]];
  if (Math.max(from.length, plain.length, to.length) > mostLines) return edited;
  const places = new Map(common(plain.map(squeeze), from.map(squeeze)));
  const kept = common(plain, to).filter(([line]) => places.has(line));
  const isKept = new Set(kept.map(([old]) => old));
  const result: string[] = [];
  /** How much further in each line of the edited text stands in the result. */
  const shifts: number[] = [];
  let [line, place] = [0, 0];
  for (const [old, now] of [...kept, [plain.length, to.length] as const]) {
    for (; line < now; line++) {
      const text = to[line] ?? '';
      const shift = shiftNear(to, line, shifts);
      shifts[line] = shift;
      result.push(
        text.trim() === ''
          ? text
          : ' '.repeat(Math.max(0, depthOf(text) + shift)) + text.trimStart(),
      );
    }
    const target = places.get(old) ?? from.length;
    // Blank lines that the writer leaves out.
    const isNext = old === 0 || isKept.has(old - 1);
    for (; place < target; place++)
      if (isNext && from[place]?.trim() === '') result.push(from[place] ?? '');
    if (target < from.length) {
      const text = from[target] ?? '';
      result.push(text);
      shifts[now] = depthOf(text) - depthOf(to[now] ?? '');
    }
    place = target + 1;
    line = now + 1;
  }
  return result.join('\n');
}

const squeeze = (line: string) => line.replace(/\s/g, '');
const depthOf = (line: string) => line.length - line.trimStart().length;

/** A new line moves with the line that it stands beside or below. */
function shiftNear(
  to: readonly string[],
  line: number,
  shifts: readonly number[],
): number {
  const depth = depthOf(to[line] ?? '');
  for (let above = line - 1; above >= 0; above--) {
    const text = to[above] ?? '';
    if (text.trim() !== '' && depthOf(text) <= depth) return shifts[above] ?? 0;
  }
  return 0;
}

/** Pairs of places at which two lists have the same lines, as many as possible, in order. */
function common(
  one: readonly string[],
  other: readonly string[],
): [number, number][] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let a = one.length - 1; a >= 0; a--)
    for (let b = other.length - 1; b >= 0; b--)
      lengths[a * width + b] =
        one[a] === other[b]
          ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(
              lengths[(a + 1) * width + b] ?? 0,
              lengths[a * width + b + 1] ?? 0,
            );
  const pairs: [number, number][] = [];
  for (let [a, b] = [0, 0]; a < one.length && b < other.length;) {
    if (one[a] === other[b]) pairs.push([a++, b++]);
    else if (
      (lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0)
    )
      a++;
    else b++;
  }
  return pairs;
}
