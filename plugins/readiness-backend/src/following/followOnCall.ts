import {
  onCallKeyOf,
  type OnCallSource,
} from '@golden-path/plugin-golden-path-node';
import type { CatalogEvidence } from '@golden-path/plugin-readiness-common';
import { onCallEvidenceOf } from '@golden-path/plugin-readiness-node';
import pLimit from 'p-limit';
import type { EvaluationQueue, EvidenceVersions } from '../evaluation';
import { onCallVersion } from '../evidence';
import type { JudgedScorecard } from './judgedVersions';

/** How long a source may be silent before what it said last no longer stands in scorecards, in milliseconds. */
const mostSilence = 5 * 60_000;
const parallelQuestions = 4;

/**
 * Enqueues scorecards that were judged by something else than the source says now. A source that falls silent leaves them
 * for five minutes; then they are judged without it.
 * @param options.since - when this process began to ask
 * @returns how many were enqueued
 */
export async function followOnCall(
  options: {
    readonly source: OnCallSource;
    readonly entities: ReadonlyMap<string, CatalogEvidence>;
    readonly scorecards: readonly JudgedScorecard[];
    readonly queue: Pick<EvaluationQueue, 'enqueue'>;
    readonly since: Date;
    readonly now: () => Date;
  },
  signal: AbortSignal,
): Promise<number> {
  const { source, entities, scorecards, queue, now } = options;
  const limit = pLimit(parallelQuestions);
  const asked = [...new Set(scorecards.map(({ service }) => service))];
  const versions = new Map(
    await Promise.all(
      asked.map(service =>
        limit(async () => [service, await versionOf(service)] as const),
      ),
    ),
  );
  const changed = scorecards.filter(({ service, versions: judged }) => {
    const said = versions.get(service);
    return said !== 'unsaid' && said?.version !== judged.onCall?.version;
  });
  if (changed.length > 0) await queue.enqueue(changed, 'on-call');
  return changed.length;

  /** `unsaid` where nothing is to be concluded. */
  async function versionOf(
    service: string,
  ): Promise<EvidenceVersions['onCall'] | 'unsaid'> {
    const entity = entities.get(service);
    if (!entity || signal.aborted) return 'unsaid';
    const key = onCallKeyOf(entity);
    if (!key) return undefined;
    const answer = await source.service(key);
    if (answer.answered)
      return onCallVersion(onCallEvidenceOf(source.name, answer, now()));
    const heard = answer.last
      ? Date.parse(answer.last.observedAt)
      : options.since.getTime();
    return now().getTime() - heard > mostSilence ? undefined : 'unsaid';
  }
}
