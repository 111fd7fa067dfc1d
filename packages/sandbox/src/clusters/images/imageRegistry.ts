import { createHash } from 'node:crypto';
import {
  behaviourOfTag,
  missingEnding,
  type ImageBehaviour,
} from './behaviour';

/** An image that somebody pushed. Pushing a tag again gives it another digest. */
export interface PushedImage {
  /** Without tag: `ghcr.io/acme/refunds-api`. */
  readonly repository: string;
  readonly tag: string;
  readonly behaviour?: ImageBehaviour;
}

/** What pulling gives. */
export type PulledImage =
  | {
      readonly status: 'pulled';
      /** As a node reports it: `ghcr.io/acme/refunds-api@sha256:…`. */
      readonly imageId: string;
      readonly behaviour: ImageBehaviour;
    }
  | { readonly status: 'failed'; readonly message: string };

/** A pretend container registry. */
export interface ImageRegistry {
  /** @returns the digest, `sha256:…` */
  push(image: PushedImage): string;
  /** Like the first push of a tag, with the same digest each time: what it does may become known later. */
  replace(image: PushedImage): void;
  /** Digest that a tag has now; undefined where the repository is complete and lacks it. */
  digestOf(repository: string, tag: string): string | undefined;
  /** @param image - as a container names it, with tag, digest or both */
  pull(image: string): PulledImage;
}

/** Digest of a tag's content: the same on every machine, another one each time that the tag is pushed. */
export const digestOfPush = (repository: string, tag: string, push = 1) =>
  `sha256:${createHash('sha256').update(`${repository}:${tag}#${push}`).digest('hex')}`;

const parts =
  /^([^@\s]+?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** CI tags with the hash of a commit; such a tag exists only once it was pushed. */
const writtenByCi = /^sha-[0-9a-f]{7,40}$/;

/**
 * A registry that holds what was pushed to it. Every other tag exists, too, so that people can try any, with two
 * exceptions: tags in the form that CI gives, and tags that end in `missing`. A digest that nobody pushed exists only in
 * repositories that nobody pushes to, such as those of databases.
 */
export function createImageRegistry(
  images: readonly PushedImage[] = [],
): ImageRegistry {
  const pushes = new Map<string, number>();
  const byDigest = new Map<string, PushedImage>();
  const byTag = new Map<string, PushedImage>();

  const push = (image: PushedImage) => {
    const name = `${image.repository}:${image.tag}`;
    const count = (pushes.get(name) ?? 0) + 1;
    const digest = digestOfPush(image.repository, image.tag, count);
    pushes.set(name, count);
    byTag.set(name, image);
    byDigest.set(`${image.repository}@${digest}`, image);
    return digest;
  };
  const digestOf = (repository: string, tag: string) => {
    const count = pushes.get(`${repository}:${tag}`);
    if (count) return digestOfPush(repository, tag, count);
    return writtenByCi.test(tag) || tag.endsWith(missingEnding)
      ? undefined
      : digestOfPush(repository, tag);
  };
  const behaviourOf = (image: PushedImage | undefined, tag: string) =>
    image?.behaviour ?? behaviourOfTag(tag);

  images.forEach(push);
  return {
    push,
    replace(image) {
      pushes.delete(`${image.repository}:${image.tag}`);
      push(image);
    },
    digestOf,
    pull(image) {
      const [, repository, tag = 'latest', digest] = parts.exec(image) ?? [];
      if (!repository)
        return {
          status: 'failed',
          message: `couldn't parse image name "${image}": invalid reference format`,
        };
      const pinned = digest && byDigest.get(`${repository}@${digest}`);
      const isOurs = [...byTag.values()].some(
        one => one.repository === repository,
      );
      const found =
        digest === undefined
          ? digestOf(repository, tag)
          : pinned || !isOurs
            ? digest
            : undefined;
      if (!found)
        return {
          status: 'failed',
          message: `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`,
        };
      return {
        status: 'pulled',
        imageId: `${repository}@${found}`,
        behaviour: pinned
          ? behaviourOf(pinned, pinned.tag)
          : behaviourOf(byTag.get(`${repository}:${tag}`), tag),
      };
    },
  };
}
