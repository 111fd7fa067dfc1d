import {
  isUnreleased,
  type EnvironmentState,
  type Release,
} from '@golden-path/plugin-delivery-common';

/** The release that a row names: what Git asks for, else what the engine applied, else what most pods run. */
export function releaseOf({
  desired,
  synced,
  running,
}: EnvironmentState): Release | undefined {
  const asked = desired.known ? desired.value.release : undefined;
  if (asked && !isUnreleased(asked)) return asked;
  return (
    (synced.known ? synced.value.release : undefined) ??
    (running.known ? running.value.releases[0]?.release : undefined)
  );
}

/** A release with everything that is known of it: its digest may be known only to the pods that run it. */
export function withDigest(
  release: Release,
  { running }: EnvironmentState,
): Release {
  if (release.digest || !running.known) return release;
  const found = running.value.releases.filter(
    each => each.release.tag === release.tag && each.release.digest,
  );
  const [only] = found;
  return found.length === 1 && only
    ? { ...release, digest: only.release.digest }
    : release;
}

/** First 7 hexadecimal digits of a digest. */
export const shortDigest = (digest: string): string =>
  digest.replace(/^sha256:/, '').slice(0, 7);
