import { shortenReferences } from '@golden-path/plugin-golden-path-common';
import type { Release } from './release';

/** Tag and nothing else of an overlay in which no release was made yet. */
export const unreleasedTag = 'sha-0000000';

/** Whether an overlay's pin stands for "nothing released here yet". */
export const isUnreleased = (release: Release | undefined): boolean =>
  release?.tag === unreleasedTag;

/**
 * Whether two releases are the same image. Digests decide where both have one; else tags do. `undefined` when neither
 * can be compared.
 */
export function sameRelease(
  one: Release | undefined,
  other: Release | undefined,
): boolean | undefined {
  if (!one || !other) return undefined;
  if (one.digest && other.digest) return one.digest === other.digest;
  if (one.tag && other.tag) return one.tag === other.tag;
  return undefined;
}

/** Two different releases in few characters, told apart: by digest where their tags are the same. */
export function contrastReleases(
  one: Release | undefined,
  other: Release | undefined,
): readonly [string, string] {
  const short = [shortRelease(one), shortRelease(other)] as const;
  return short[0] === short[1] && one?.digest && other?.digest
    ? [
        `${short[0]}@${one.digest.slice(7, 14)}`,
        `${short[1]}@${other.digest.slice(7, 14)}`,
      ]
    : short;
}

/** A release in few characters: its tag with 7 digits of a commit, else the first 7 digits of its digest. */
export const shortRelease = (release: Release | undefined): string =>
  (release?.tag && shortenReferences(release.tag)) ??
  release?.digest?.slice(7, 14) ??
  'unknown';
