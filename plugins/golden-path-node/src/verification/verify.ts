import type {
  FileTree,
  Finding,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import { namespaceOf } from '@golden-path/plugin-kubernetes-objects-common';
import type { ManifestRenderer } from '../kustomize';
import { distinct, prescan, type OverlayScan } from '../prescan';
import { createKubernetesModelsSource, type SchemaSource } from '../schemas';
import { contentKey, createMemoryStore, type VerificationStore } from './cache';
import type { DeclaredFacts } from './checks';
import { compareOverlays, environmentFor } from './environments';
import type { OverlayReport, VerificationReport } from './report';
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
  return {
    async verify(tree, { organisation, blueprint, signal } = {}) {
      const start = performance.now();
      const context = [
        renderer.identity,
        organisation ?? 'none',
        blueprint ?? 'none',
      ];
      const key = contentKey(tree, [...tree.keys()].sort(), context);
      const known = await recall<VerificationReport>(store, key);
      if (known) return { ...known, milliseconds: performance.now() - start };

      const scan = prescan(tree);
      const inputs = renderInputs(tree, scan.overlays);
      const overlays = await Promise.all(
        scan.overlays.map(overlay => {
          const environment = environmentFor(overlay, organisation);
          const task = {
            tree: inputs,
            overlay,
            environment,
            renderer,
            schemas,
            blueprint,
            now,
            signal,
          };
          return remember(
            store,
            overlayKey(tree, overlay, [
              environment,
              renderer.identity,
              blueprint,
            ]),
            () => verifyOverlay(task),
          );
        }),
      );
      overlays.sort(compareOverlays(organisation));
      const report = toReport(
        overlays,
        scan.findings,
        performance.now() - start,
      );
      if (isLasting(report)) await store.set(key, report).catch(() => {});
      return report;
    },
  };
}

/** The files of all renderable overlays: nothing else is written to disk. */
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

async function recall<T>(
  store: VerificationStore,
  key: string,
): Promise<T | undefined> {
  // A store that can't answer costs time, not the answer.
  return (await store.get(key).catch(() => undefined)) as T | undefined;
}

async function remember(
  store: VerificationStore,
  key: string,
  compute: () => Promise<OverlayReport>,
): Promise<OverlayReport> {
  const start = performance.now();
  const known = await recall<OverlayReport>(store, key);
  if (known) {
    return {
      ...known,
      renderMilliseconds: 0,
      milliseconds: performance.now() - start,
    };
  }
  const report = await compute();
  if (isLasting(report)) await store.set(key, report).catch(() => {});
  return report;
}

/** What the machine or the caller caused may be different the next time. */
const passing = new Set([
  'render.timeout',
  'render.out-of-memory',
  'render.missing-binary',
  'render.not-written',
  'render.aborted',
]);

const isLasting = ({ findings }: { findings: readonly Finding[] }) =>
  findings.every(({ rule }) => !passing.has(rule));

function toReport(
  overlays: readonly OverlayReport[],
  scanned: readonly Finding[],
  milliseconds: number,
): VerificationReport {
  const findings = distinct([
    ...scanned,
    ...overlays.flatMap(overlay => overlay.findings),
    ...(overlays.length === 0 ? [nothingToVerify] : []),
    ...sharedNamespaces(overlays),
  ]);
  return {
    status: findings.some(({ severity }) => severity === 'error')
      ? 'failed'
      : 'verified',
    overlays,
    findings,
    objects: {
      total: sum(overlays.map(({ objects }) => objects.length)),
      valid: sum(overlays.map(({ validObjects }) => validObjects)),
    },
    milliseconds,
  };
}

const nothingToVerify: Finding = {
  rule: 'overlay.none',
  severity: 'error',
  message:
    'there is no overlay: no folder with a kustomization that nothing else builds on',
  fix: 'Name a folder that holds apps/<service>/overlays/<environment>',
};

/** Two overlays of services in one namespace would overwrite each other. */
function sharedNamespaces(overlays: readonly OverlayReport[]): Finding[] {
  const owners = new Map<string, string>();
  return overlays.flatMap(({ path, service, objects }): Finding[] => {
    const namespace = objects.map(namespaceOf).find(name => name !== undefined);
    if (namespace === undefined || service === undefined) return [];
    const owner = owners.get(namespace);
    owners.set(namespace, owner ?? path);
    return owner === undefined
      ? []
      : [
          {
            rule: 'overlay.namespace',
            severity: 'error',
            file: path,
            message: `namespace: found ${namespace}, which is the namespace of ${owner} too`,
            fix: 'Give each overlay a namespace of its own',
          },
        ];
  });
}

const sum = (numbers: readonly number[]) =>
  numbers.reduce((total, number) => total + number, 0);
