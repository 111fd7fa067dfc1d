import type { LevelDefinition } from '@golden-path/plugin-readiness-common';
import type { LevelChange } from '../store';
import type { Message } from './outbox';
import { scorecardLink } from './words';

/** A scorecard that is on a lower level than it was. */
interface Loss {
  readonly service: string;
  readonly name: string;
  readonly owner: string;
  readonly environment: string;
  readonly from: string;
  readonly to: string | undefined;
}

/** Services that a message names; the rest are counted. */
const named = 5;

/** What was lost between the first and the last of some changes: what came back meanwhile isn't lost. */
function lossesOf(
  changes: readonly LevelChange[],
  levels: readonly LevelDefinition[],
): Loss[] {
  const rank = (level: string | undefined) =>
    level === undefined ? -1 : levels.findIndex(({ id }) => id === level);
  const byScorecard = new Map<string, LevelChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.service, change.environment]);
    const first = byScorecard.get(key);
    byScorecard.set(key, { ...change, from: first ? first.from : change.from });
  }
  return [...byScorecard.values()].flatMap(({ owner, from, ...rest }) =>
    // A level that the organisation has no more can't be lost.
    from !== undefined && owner !== undefined && rank(from) > rank(rest.to)
      ? [{ ...rest, owner, from }]
      : [],
  );
}

/**
 * What owners are told about levels that were lost: one message for each owner, however many checks and services it is
 * about.
 *
 * @param changes - in their order; what they make together is told
 */
export function levelLossMessages(
  changes: readonly LevelChange[],
  levels: readonly LevelDefinition[],
): Message[] {
  const titleOf = (level: string | undefined) =>
    levels.find(({ id }) => id === level)?.title ?? 'no level';
  const last = changes.at(-1)?.revision ?? 0;
  const byOwner = new Map<string, Loss[]>();
  for (const loss of lossesOf(changes, levels))
    byOwner.set(loss.owner, [...(byOwner.get(loss.owner) ?? []), loss]);
  return [...byOwner].map(([owner, losses]) => {
    const services = new Map(
      losses.map(({ service, name }) => [service, name]),
    );
    const [first] = losses;
    const only = services.size === 1 ? first : undefined;
    const lines = losses.map(({ name, environment, from, to }) =>
      [
        ...(only ? [] : [name]),
        `${environment}: ${titleOf(from)} to ${titleOf(to)}`,
      ].join(', '),
    );
    const more = lines.length - named;
    return {
      key: `level-lost:${owner}:${last}`,
      to: [owner],
      title: only
        ? `${only.name} lost a level`
        : `${services.size} services lost a level`,
      description: [
        ...lines.slice(0, named),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('; '),
      link: only
        ? scorecardLink(only.service)
        : `/scorecards?owner=${encodeURIComponent(owner)}`,
      severity: 'normal',
      topic: 'Readiness',
    };
  });
}
