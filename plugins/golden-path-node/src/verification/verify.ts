import type {
  FileTree,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { ManifestRenderer } from '../kustomize';
import { prescan, type OverlayScan } from '../prescan';
import { createKubernetesModelsSource, type SchemaSource } from '../schemas';
import { createAnswers } from './answers';
import { contentKey, createMemoryStore, type VerificationStore } from './cache';
import type { DeclaredFacts } from './checks';
import { compareOverlays, environmentFor } from './environments';
import type { VerificationReport } from './report';
import { summarise } from './summary';
import { verifyOverlay } from './verifyOverlay';

/** What a verifier is made of. */
export interface VerifierOptions {
  readonly renderer: ManifestRenderer;
  /** Default: the `kubernetes-models` packages. */
  readonly schemas?: SchemaSource;
  /** Default: in memory. */
  readonly store?: VerificationStore;
  readonly now?: () => Date;
}

/** How one tree is verified. */
export interface VerifyOptions {
  /** Says which environments have production's sizing, and their namespaces. */
  readonly organisation?: Organisation;
  /** What the blueprint of the service declares; of no use for trees of several services. */
  readonly blueprint?: DeclaredFacts;
  readonly signal?: AbortSignal;
}

/** Verifies trees of the config repository. */
export interface Verifier {
  /**
   * Pre-scans the tree, renders every overlay in parallel, validates each object, and holds them to the rules and
   * manifest checks. What is unchanged since an earlier verification isn't done again. Never throws.
   */
  verify(tree: FileTree, options?: VerifyOptions): Promise<VerificationReport>;
}

/** A verifier with its memory. Make one and keep it. */
export function createVerifier({
  renderer,
  schemas = createKubernetesModelsSource(),
  store = createMemoryStore(),
  now = () => new Date(),
}: VerifierOptions): Verifier {
  const answers = createAnswers(store);
  return {
    async verify(tree, { organisation, blueprint, signal } = {}) {
      const start = performance.now();
      const treeKey = contentKey(tree, [...tree.keys()].sort(), [
        renderer.identity,
        organisation ?? 'none',
        blueprint ?? 'none',
      ]);
      const known = await answers.ofTree(treeKey);
      if (known) return summarise(known, performance.now() - start);

      const scan = prescan(tree);
      const asked = await Promise.all(
        scan.overlays.map(async overlay => {
          const environment = environmentFor(overlay, organisation);
          const key = overlayKey(tree, overlay, [
            environment,
            renderer.identity,
            blueprint,
          ]);
          return {
            overlay,
            environment,
            key,
            earlier: await answers.ofOverlay(key),
          };
        }),
      );
      const inputs = renderInputs(
        tree,
        asked.filter(({ earlier }) => !earlier).map(({ overlay }) => overlay),
      );
      const context = { renderer, schemas, blueprint, now, signal };
      const answered = await Promise.all(
        asked.map(async ({ overlay, environment, key, earlier }) => {
          if (earlier) return { key, report: earlier };
          const report = await verifyOverlay({
            ...context,
            tree: inputs,
            overlay,
            environment,
          });
          await answers.keepOverlay(key, report);
          return { key, report };
        }),
      );
      const compare = compareOverlays(organisation);
      answered.sort((one, other) => compare(one.report, other.report));
      await answers.keepTree(treeKey, scan.findings, answered);
      return summarise(
        {
          scanned: scan.findings,
          overlays: answered.map(({ report }) => report),
        },
        performance.now() - start,
      );
    },
  };
}

/** The files of some overlays, where they are renderable: nothing else is written to disk. */
function renderInputs(
  tree: FileTree,
  overlays: readonly OverlayScan[],
): FileTree {
  const files = new Set(
    overlays
      .filter(({ renderable }) => renderable)
      .flatMap(({ files: opened }) => opened),
  );
  return new Map(
    [...files].flatMap(path => {
      const file = tree.get(path);
      return file ? [[path, file] as const] : [];
    }),
  );
}

const overlayKey = (tree: FileTree, overlay: OverlayScan, context: unknown) =>
  contentKey(tree, overlay.files, [
    overlay.path,
    overlay.environmentFile,
    overlay.findings,
    context,
  ]);
