import type {
  Remain,
  RemainKind,
} from '@golden-path/plugin-golden-path-common';

const words: Readonly<Record<RemainKind, string>> = {
  repository: 'repository',
  'change-request': 'change request',
  'catalog-entry': 'catalog entry',
};

/** As people call it: `catalog entry`. */
export const wordFor = (kind: RemainKind): string => words[kind];

const joined = (list: readonly string[]) =>
  list.length < 2
    ? list.join('')
    : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;

/** Whether a thing is there, and not only a part of it. */
export const isThere = ({ action, partial }: Remain): boolean =>
  action !== 'absent' && !partial;

/** What is there and what isn't, in the order of creation: `repository and change request exist, catalog entry doesn’t`. */
export function describeRemains(remains: readonly Remain[]): string {
  const ordered = [...remains].reverse();
  const named = (there: boolean) =>
    ordered
      .filter(remain => isThere(remain) === there)
      .map(({ kind }) => wordFor(kind));
  const [there, missing] = [named(true), named(false)];
  return [
    there.length > 0 &&
      `${joined(there)} ${there.length === 1 ? 'exists' : 'exist'}`,
    missing.length > 0 &&
      `${joined(missing)} ${missing.length === 1 ? 'doesn’t' : 'don’t'}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Whether anything is left that somebody has to decide about. */
export const hasRemains = (remains: readonly Remain[]): boolean =>
  remains.some(remain => isThere(remain) || remain.action === 'remove');
