/** What a pretend image does when a container is started from it. Times are in milliseconds. */
export type ImageBehaviour =
  | { readonly kind: 'runs' }
  | { readonly kind: 'slow'; readonly readyAfter: number }
  | { readonly kind: 'never-ready' }
  | { readonly kind: 'crashes'; readonly exitCode: number }
  /** Ends by the memory limit where that is below what the image needs; one pod of three gets little traffic and survives. */
  | { readonly kind: 'needs-memory'; readonly bytes: number };

/**
 * Endings of a tag that fail on purpose, so that people can try them by editing an overlay. `missing` is not here: a
 * tag that ends in it can't be pulled.
 */
export const behaviourByEnding: Readonly<Record<string, ImageBehaviour>> = {
  crash: { kind: 'crashes', exitCode: 1 },
  oom: { kind: 'needs-memory', bytes: Number.POSITIVE_INFINITY },
  'never-ready': { kind: 'never-ready' },
  slow: { kind: 'slow', readyAfter: 45_000 },
};

/** Ending of a tag that no registry has. */
export const missingEnding = 'missing';

/** The behaviour that a tag asks for by its ending, such as `sha-1a2b3c4-crash`. */
export function behaviourOfTag(tag: string): ImageBehaviour {
  const ending = Object.keys(behaviourByEnding).find(
    end => tag === end || tag.endsWith(`-${end}`),
  );
  return (ending && behaviourByEnding[ending]) || { kind: 'runs' };
}
