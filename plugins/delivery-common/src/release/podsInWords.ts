/**
 * Some of a workload's pods as the subject of a sentence: `Its only pod`, `Both pods`, `All 3 pods`, `2 of 3 pods`.
 * What follows is in the singular where `count` is 1.
 */
export function podsInWords(count: number, total: number): string {
  if (count < total) return `${count} of ${total} pods`;
  if (total === 1) return 'Its only pod';
  return total === 2 ? 'Both pods' : `All ${total} pods`;
}
