import { createHash } from 'node:crypto';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import {
  type ManifestRenderer,
  prescan,
  type RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import pLimit from 'p-limit';

/** An overlay as objects, or why there are none, in one sentence. */
export type Rendered =
  | { readonly text: string; readonly problem: undefined }
  | { readonly text: undefined; readonly problem: string };

/** Renders overlays of the config repository. */
export interface DesiredRenderer {
  /** @throws errors of the host */
  render(commit: string, overlayPath: string): Promise<Rendered>;
}

const parallelReads = 6;
/** Rendered overlays that are remembered. */
const remembered = 100;

/**
 * Renders with the product's own renderer, after its pre-scan. An overlay is rendered once for each content of its
 * service's folder: a commit elsewhere costs a listing.
 */
export function createDesiredRenderer(options: {
  readonly history: RepositoryHistory;
  readonly renderer: ManifestRenderer;
}): DesiredRenderer {
  const { history, renderer } = options;
  const cache = new Map<string, Rendered>();

  async function build(
    listing: Awaited<ReturnType<RepositoryHistory['list']>>,
    overlayPath: string,
  ): Promise<Rendered> {
    const limit = pLimit(parallelReads);
    const files = await Promise.all(
      [...listing]
        .filter(([, { mode }]) => mode === '100644' || mode === '100755')
        .map(([path, { blob }]) =>
          limit(async () => [path, await history.readBlob(blob)] as const),
        ),
    );
    const tree = createFileTree(files);
    const scan = prescan(tree).overlays.find(
      ({ path }) => path === overlayPath,
    );
    if (!scan) return refused(`${overlayPath} has no kustomization`);
    if (!scan.renderable)
      return refused(
        scan.findings.find(({ severity }) => severity === 'error')?.message ??
          `${overlayPath} can't be rendered safely`,
      );
    const outcome = await renderer.render(tree, overlayPath);
    return outcome.status === 'rendered'
      ? { text: outcome.text, problem: undefined }
      : refused(outcome.finding.message);
  }

  return {
    async render(commit, overlayPath) {
      const folder = overlayPath.split('/').slice(0, 2).join('/');
      const listing = await history.list(commit, folder);
      const key = createHash('sha256')
        .update(
          JSON.stringify([renderer.identity, overlayPath, [...listing].sort()]),
        )
        .digest('base64url');
      const before = cache.get(key);
      if (before) return before;
      let rendered: Rendered;
      try {
        rendered = await build(listing, overlayPath);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'InputError')
          throw error;
        rendered = refused(error.message);
      }
      for (const oldest of cache.keys()) {
        if (cache.size < remembered) break;
        cache.delete(oldest);
      }
      cache.set(key, rendered);
      return rendered;
    },
  };
}

const refused = (problem: string): Rendered => ({
  text: undefined,
  problem: problem.slice(0, 500),
});
