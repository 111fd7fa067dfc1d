import {
  scoreOf,
  type ReadinessTrend,
  type StatusCounts,
} from '@golden-path/plugin-readiness-common';
import type { ReadinessContext } from '../store/readinessContext';
import type { TrendQuestion } from '../store/readinessReader';
import { checkStatuses } from '../store/statuses';
import { countsOf, fleet, whereServices } from './fleetRows';
import {
  historyStart,
  readTransitions,
  type LevelTransition,
} from './levelHistory';

const day = 86_400_000;

async function readNow(
  { database: { knex }, judgement }: ReadinessContext,
  question: TrendQuestion,
) {
  const query = fleet(knex, question.environment).select(
    'c.level',
    'c.statuses',
  );
  whereServices(query, question);
  const levels = new Map(
    [...judgement.levels.map(({ id }) => id), 'none'].map(id => [id, 0]),
  );
  const counts = checkStatuses.map(() => 0);
  for (const { level, statuses } of await query) {
    const name = level ?? 'none';
    levels.set(name, (levels.get(name) ?? 0) + 1);
    const of = countsOf(statuses, judgement.positions);
    for (const [index, status] of checkStatuses.entries())
      counts[index] = (counts[index] ?? 0) + of[status];
  }
  return { levels, counts };
}

type State = Awaited<ReturnType<typeof readNow>>;

/** Takes back what changed. */
function undo({ levels, counts }: State, transition: LevelTransition): void {
  const { from, to, scorecards } = transition;
  if (to !== undefined) levels.set(to, (levels.get(to) ?? 0) - scorecards);
  if (from !== undefined)
    levels.set(from, (levels.get(from) ?? 0) + scorecards);
  for (const [index, count] of transition.counts.entries())
    counts[index] = (counts[index] ?? 0) - count;
}

function dayOf(start: number, { levels, counts }: State) {
  const results = Object.fromEntries(
    checkStatuses.map((status, index) => [status, counts[index] ?? 0]),
  ) as StatusCounts;
  return {
    day: new Date(start).toISOString().slice(0, 10),
    levels: Object.fromEntries(levels),
    results,
    score: scoreOf(results),
  };
}

/**
 * How an environment stood at the end of each day in UTC; today as it is now. Days before its history are left out. It
 * costs what changed: each day is the one after it, less that day's changes.
 */
export async function readTrend(
  context: ReadinessContext,
  question: TrendQuestion,
): Promise<ReadinessTrend> {
  const { database } = context;
  const now = await database.now();
  const today = Math.floor(now / day) * day;
  const start = today - (question.days - 1) * day;
  const state = await readNow(context, question);
  const begin = await historyStart(database.knex, question.environment);
  if (begin === undefined) return { days: [] };
  const transitions = await readTransitions(database.knex, question, start);
  const days: ReadinessTrend['days'][number][] = [];
  for (let at = today; at >= start && at + day > begin; at -= day) {
    days.unshift(dayOf(at, state));
    const period = Math.round((at - start) / day);
    for (const transition of transitions)
      if (transition.period === period) undo(state, transition);
  }
  return { days };
}
