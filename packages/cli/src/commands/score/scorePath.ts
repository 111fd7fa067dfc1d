import {
  defaultLevels,
  evaluateReadiness,
  scorecardOf,
  type Known,
  type ReadinessCheck,
  type ReadinessEvidence,
  type RenderedEvidence,
  type Scorecard,
} from '@golden-path/plugin-readiness-common';
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
  /** Completes results with those of checks that aren't pure; default: they stay as they are. */
  readonly complete?: (
    scorecardChecks: ReturnType<typeof evaluateReadiness>,
    evidence: ReadinessEvidence,
  ) => Promise<ReturnType<typeof evaluateReadiness>>;
}

/** Evaluates the checks for what is at a path. Never rejects: what can't be read leaves them unknown. */
export async function scorePath(
  path: string,
  { checks, facts, now, complete }: ScoreContext,
): Promise<PathScore> {
  const manifests = await attemptRead(path);
  const evidence: ReadinessEvidence = {
    ...facts,
    evaluatedAt: now.toISOString(),
    rendered: renderedOf(path, manifests, now),
  };
  const pure = evaluateReadiness(checks, evidence);
  const results = complete ? await complete(pure, evidence) : pure;
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
  readManifests(path).catch((error: unknown) => ({
    why: error instanceof Error ? error.message : String(error),
  }));

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
