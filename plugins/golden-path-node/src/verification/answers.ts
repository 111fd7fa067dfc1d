import type { Finding } from '@golden-path/plugin-golden-path-common';
import type { VerificationStore } from './cache';
import type { OverlayReport } from './report';

/** What is known of a whole tree. */
export interface TreeAnswer {
  /** What the pre-scan found. */
  readonly scanned: readonly Finding[];
  readonly overlays: readonly OverlayReport[];
}

/** Earlier answers, by key. Each overlay's is kept once, however many trees it stands in. */
export interface Answers {
  ofOverlay(key: string): Promise<OverlayReport | undefined>;
  /** Nothing unless every overlay of the tree is still known. */
  ofTree(key: string): Promise<TreeAnswer | undefined>;
  keepOverlay(key: string, report: OverlayReport): Promise<void>;
  /** @param overlays - in the order of the report, with the keys that they are kept by */
  keepTree(
    key: string,
    scanned: readonly Finding[],
    overlays: ReadonlyArray<{ key: string; report: OverlayReport }>,
  ): Promise<void>;
}

interface RememberedTree {
  readonly scanned: readonly Finding[];
  /** Keys. */
  readonly overlays: readonly string[];
}

/** Answers in a store. A store that fails costs time, not the answer. */
export function createAnswers(store: VerificationStore): Answers {
  const recall = <T>(key: string) =>
    store.get(key).catch(() => undefined) as Promise<T | undefined>;
  const keep = (key: string, value: unknown) =>
    store.set(key, value).catch(() => {});

  const ofOverlay = async (key: string) => {
    const start = performance.now();
    const report = await recall<OverlayReport>(key);
    const milliseconds = performance.now() - start;
    return report && { ...report, renderMilliseconds: 0, milliseconds };
  };
  return {
    ofOverlay,
    async ofTree(key) {
      const remembered = await recall<RememberedTree>(key);
      if (!remembered) return undefined;
      const overlays: OverlayReport[] = [];
      for (const overlay of remembered.overlays) {
        const report = await ofOverlay(overlay);
        if (!report) return undefined;
        overlays.push(report);
      }
      return { scanned: remembered.scanned, overlays };
    },
    async keepOverlay(key, report) {
      if (isLasting(report)) await keep(key, report);
    },
    async keepTree(key, scanned, overlays) {
      if (!overlays.every(({ report }) => isLasting(report))) return;
      const remembered: RememberedTree = {
        scanned,
        overlays: overlays.map(overlay => overlay.key),
      };
      await keep(key, remembered);
    },
  };
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
