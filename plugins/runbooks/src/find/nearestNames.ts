import { editDistance } from '@golden-path/plugin-golden-path-react';

/**
 * Names that may be meant by what was asked for, nearest first, at most three: up to a third of the letters differ, or
 * one contains the other, and none is more than twice as far as the nearest. Alerts of a service all begin alike.
 */
export function nearestNames(
  asked: string,
  names: readonly string[],
): readonly string[] {
  const word = asked.toLocaleLowerCase('en');
  const most = Math.max(1, Math.floor(word.length / 3));
  const near = [...new Set(names)]
    .flatMap(name => {
      const other = name.toLocaleLowerCase('en');
      const distance = editDistance(word, other);
      const contains =
        word.length > 2 && (other.includes(word) || word.includes(other));
      return distance <= most || contains ? [{ name, distance }] : [];
    })
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const [best] = near;
  return near
    .filter(({ distance }) => best && distance <= 2 * best.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}
