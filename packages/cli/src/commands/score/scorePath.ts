import type {
  Known,
  RenderedEvidence,
} from '@golden-path/plugin-golden-path-common';
import {
  defaultLevels,
  evaluateReadiness,
  scorecardOf,
  type ReadinessCheck,
  type ReadinessEvidence,
  type Scorecard,
} from '@golden-path/plugin-readiness-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { readManifests, type Manifests } from '../../manifests/readManifests';

/** The scorecard of one path. */
export interface PathScore {
  readonly path: string;
  readonly scorecard: Scorecard;
  /** Why something at the path couldn't be read. */
  readonly error: string | undefined;
  /** The file that stands for what is at the path. */
  readonly file: string;
  /** The texts that its objects were read from, by file. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What is the same for all paths. */
export interface ScoreContext {
  readonly checks: readonly ReadinessCheck[];
  readonly facts: Omit<ReadinessEvidence, 'rendered' | 'evaluatedAt'>;
  readonly now: Date;
  /** What checks that are expressions come to; default: there are none. */
  readonly answer?: (
    evidence: ReadinessEvidence,
  ) => Promise<NonNullable<ReadinessEvidence['expressions']>>;
}

/** Evaluates the checks for what is at a path. Never rejects: what can't be read leaves them unknown. */
export async function scorePath(
  path: string,
  { checks, facts, now, answer }: ScoreContext,
): Promise<PathScore> {
  const manifests = await attemptRead(path);
  const evidence: ReadinessEvidence = {
    ...facts,
    evaluatedAt: now.toISOString(),
    rendered: renderedOf(path, manifests, now),
  };
  const results = evaluateReadiness(
    checks,
    answer ? { ...evidence, expressions: await answer(evidence) } : evidence,
  );
  const errors = 'why' in manifests ? [manifests.why] : manifests.errors;
  return {
    path,
    scorecard: scorecardOf(results, {
      levels: defaultLevels,
      exemptions: [],
      environment: facts.environment.name,
      now,
    }),
    error: errors.length > 0 ? errors.join('; ') : undefined,
    file: 'why' in manifests ? path : manifests.file,
    texts: 'why' in manifests ? new Map() : manifests.texts,
  };
}

const attemptRead = (path: string): Promise<Manifests | { why: string }> =>
  readManifests(path, { left: limits.bundleTokens }).catch(
    (error: unknown) => ({
      why: error instanceof Error ? error.message : String(error),
    }),
  );

function renderedOf(
  path: string,
  manifests: Manifests | { why: string },
  now: Date,
): Known<RenderedEvidence> {
  if ('why' in manifests)
    return { known: false, why: 'unreadable', reason: manifests.why };
  const { objects, errors, malformed } = manifests;
  return {
    known: true,
    observedAt: now.toISOString(),
    value: {
      commit: undefined,
      path,
      objects,
      problems: [...errors, ...malformed],
    },
  };
}
