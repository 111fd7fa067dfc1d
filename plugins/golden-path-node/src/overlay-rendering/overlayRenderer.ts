import { createHash } from 'node:crypto';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import pLimit from 'p-limit';
import {
  createBlobMemory,
  type ListedBlob,
  type RepositoryHistory,
} from '../hosts';
import type { ManifestRenderer, RenderFailureReason } from '../kustomize';
import { prescan } from '../prescan';

/** An overlay as kustomize writes it, or why it can't, in one sentence. */
export type RenderedOverlay =
  | {
      readonly text: string;
      readonly problem: undefined;
      readonly mayPass?: undefined;
    }
  | {
      readonly text: undefined;
      readonly problem: string;
      /** The machine failed, not the overlay: it is built anew when it is asked for again. */
      readonly mayPass?: true;
    };

/** Renders overlays of a config repository. */
export interface OverlayRenderer {
  /** @param overlayPath - from the root: `apps/refunds/overlays/dev` @throws errors of the host */
  render(commit: string, overlayPath: string): Promise<RenderedOverlay>;
}

type Listing = ReadonlyMap<string, ListedBlob>;

const parallelReads = 6;
/** Rendered overlays that are remembered. */
const remembered = 100;
const failuresOfMachine: ReadonlySet<RenderFailureReason> = new Set([
  'aborted',
  'missing-binary',
  'out-of-memory',
  'timeout',
]);
/** Listings that are remembered: the environments of a service are asked for one after the other. */
const rememberedListings = 20;

/**
 * Renders with the product's own renderer, after its pre-scan. An overlay is rendered once for each content of its folder
 * and of what the service's environments share: a commit elsewhere costs a listing. Only an overlay that can't be rendered
 * from these is rendered from everything that its service has.
 */
export function createOverlayRenderer(options: {
  readonly history: RepositoryHistory;
  readonly renderer: ManifestRenderer;
}): OverlayRenderer {
  const { renderer } = options;
  const history = createBlobMemory().of(options.history);
  const rendered = createMemory<RenderedOverlay>(
    remembered,
    ({ mayPass }) => !mayPass,
  );
  const listings = createMemory<Listing>(rememberedListings);

  async function build(
    listing: Listing,
    overlayPath: string,
  ): Promise<RenderedOverlay> {
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
    if (outcome.status === 'rendered')
      return { text: outcome.text, problem: undefined };
    const failure = refused(outcome.finding.message);
    return failuresOfMachine.has(outcome.reason)
      ? { ...failure, mayPass: true }
      : failure;
  }

  const buildOnce = (listing: Listing, overlayPath: string) => {
    const key = createHash('sha256')
      .update(
        JSON.stringify([renderer.identity, overlayPath, [...listing].sort()]),
      )
      .digest('base64url');
    return rendered(key, async () => {
      try {
        return await build(listing, overlayPath);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'InputError')
          throw error;
        return refused(error.message);
      }
    });
  };

  return {
    async render(commit, overlayPath) {
      const folder = overlayPath.split('/').slice(0, 2).join('/');
      const listing = await listings(`${commit} ${folder}`, () =>
        history.list(commit, folder),
      );
      const own = withoutNeighbours(listing, folder, overlayPath);
      const first = await buildOnce(own, overlayPath);
      return first.problem === undefined || own.size === listing.size
        ? first
        : buildOnce(listing, overlayPath);
    },
  };
}

/** Files of a service without those of its other overlays. */
const withoutNeighbours = (
  listing: Listing,
  folder: string,
  overlayPath: string,
): Listing =>
  new Map(
    [...listing].filter(
      ([path]) =>
        !path.startsWith(`${folder}/overlays/`) ||
        path.startsWith(`${overlayPath}/`),
    ),
  );

/** Remembers so many values, asks for one once at a time, and forgets what failed or isn't worth keeping. */
function createMemory<Value>(
  most: number,
  isKept: (value: Value) => boolean = () => true,
): (key: string, load: () => Promise<Value>) => Promise<Value> {
  const values = new Map<string, Promise<Value>>();
  return (key, load) => {
    const before = values.get(key);
    if (before) return before;
    for (const oldest of values.keys()) {
      if (values.size < most) break;
      values.delete(oldest);
    }
    const value = load();
    values.set(key, value);
    const forget = () => {
      if (values.get(key) === value) values.delete(key);
    };
    value.then(known => isKept(known) || forget(), forget);
    return value;
  };
}

const refused = (problem: string) => ({
  text: undefined,
  problem: problem.slice(0, 500),
});
