import type { Release } from './release';

/** The parts of a container image reference. */
export interface ImageReference {
  /** Registry and path, without tag and digest. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const digestPattern = /^sha256:[0-9a-f]{64}$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const commitTagPattern = /^(?:sha-|pr-\d{1,9}-)([0-9a-f]{7,40})$/;
/** Digits alone are rather a date or the number of a build. */
const bareCommitPattern = /^(?=\d*[a-f])[0-9a-f]{7,40}$/;

/**
 * Reads `registry:port/path:tag@digest`; undefined for text that isn't one. A registry's port is not a tag.
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseImage(image: string): ImageReference | undefined {
  if (image.length === 0 || image.length > 1_000 || /\s/.test(image))
    return undefined;
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;
  const named = at < 0 ? image : image.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagPattern.test(tag)) return undefined;
  const repository = colon < 0 ? named : named.slice(0, colon);
  return repository === '' ? undefined : { repository, tag, digest };
}

/** The commit that a tag of ours names: `sha-<commit>`, `pr-<number>-<commit>` or the bare commit. */
export const commitOfTag = (tag: string | undefined): string | undefined =>
  tag === undefined
    ? undefined
    : (commitTagPattern.exec(tag)?.[1] ?? bareCommitPattern.exec(tag)?.[0]);

/**
 * The digest in an image id of a pod's status, such as `ghcr.io/acme/x@sha256:…` or `docker-pullable://…`.
 * A bare `sha256:…` is the id of the image's configuration on that node, not a digest of the registry.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ContainerStatus
 */
export function digestOfImageId(
  imageId: string | undefined,
): string | undefined {
  const digest = imageId?.slice(imageId.indexOf('@') + 1);
  return imageId?.includes('@') && digest && digestPattern.test(digest)
    ? digest
    : undefined;
}

/** The release that an image reference names. */
export function releaseOfImage(image: string): Release | undefined {
  const reference = parseImage(image);
  return (
    reference && {
      tag: reference.tag,
      digest: reference.digest,
      commit: commitOfTag(reference.tag),
    }
  );
}
