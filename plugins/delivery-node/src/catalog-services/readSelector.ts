const key =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?/)?[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?';
const value = '[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?';
const naming = new RegExp(
  `^(?:${key} ?==? ?${value}|${key} in ?\\([^()]{1,300}\\))$`,
);
const other = new RegExp(
  `^(?:!? ?${key}|${key} ?!= ?${value}|${key} notin ?\\([^()]{1,300}\\))$`,
);
const longest = 500;

/**
 * A label selector as annotations have it. One that names no label's value is refused: it would select what belongs to
 * others, an empty one everything.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function readSelector(text: string): {
  readonly selector: string | undefined;
  readonly problem: string | undefined;
} {
  const accepted =
    'accepted: a label selector with at least one key=value, as an empty one would select everything';
  if (text.length > longest) return { selector: undefined, problem: accepted };
  const terms = text
    .split(/,(?![^(]*\))/)
    .map(term => term.trim().replace(/\s+/g, ' '));
  const known = terms.every(term => naming.test(term) || other.test(term));
  return known && terms.some(term => naming.test(term))
    ? { selector: terms.join(','), problem: undefined }
    : { selector: undefined, problem: accepted };
}
