import type {
  AlertAnswer,
  AlertSource,
  LiveAlert,
} from '@golden-path/plugin-golden-path-common';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { PlacedAlert } from './alertRows';
import type { IdentifiedSource } from './identifySources';
import { takeTurn, writeAnswer, writeProblem } from './writeAnswer';

/** Alerts with the services that they are of. */
export interface PlacedAlerts {
  readonly placed: readonly PlacedAlert[];
  /** How many are of no service. */
  readonly unmatched: number;
}

/** Finds the services that alerts of a source are of. */
export type PlaceAlerts = (
  alerts: readonly LiveAlert[],
  source: Pick<AlertSource, 'clusters'>,
) => Promise<PlacedAlerts>;

/** What asking a source takes. */
export interface AskOptions {
  readonly database: PluginDatabase;
  readonly place: PlaceAlerts;
  /** Between two questions, in milliseconds. */
  readonly interval: number;
  /** How long a source may take, in milliseconds. Default: 30 s. */
  readonly patience?: number;
}

const defaultPatience = 30_000;

/**
 * Asks a source once for all replicas, and writes what is another thing than before.
 *
 * @returns `waits` while a silent source is left in peace; `overtaken` when another replica has asked since
 * @throws of the database only
 */
export async function askSource(
  options: AskOptions,
  { id, source }: IdentifiedSource,
  signal: AbortSignal,
): Promise<'answered' | 'silent' | 'waits' | 'overtaken'> {
  const { database, interval } = options;
  const turn = await takeTurn(database, id);
  if (!turn) return 'waits';
  const answer = await ask(source, signal, options.patience ?? defaultPatience);
  // A process that stops says nothing about the source.
  if (signal.aborted) return 'overtaken';
  if (!answer.answered) {
    const seen = await writeProblem(database, turn, answer.problem, interval);
    return seen === undefined ? 'overtaken' : 'silent';
  }
  const placed = await options.place(answer.alerts, source);
  const { skipped = 0 } = answer;
  const seen = await writeAnswer(
    database,
    turn,
    { ...placed, skipped },
    interval,
  );
  return seen === undefined ? 'overtaken' : 'answered';
}

async function ask(
  source: AlertSource,
  signal: AbortSignal,
  patience: number,
): Promise<AlertAnswer> {
  const late = AbortSignal.timeout(patience);
  const given = AbortSignal.any([signal, late]);
  const unavailable = (said: string): AlertAnswer => ({
    answered: false,
    problem: {
      kind: 'unavailable',
      message: `${source.name} ${said}`,
      retryAfterMilliseconds: undefined,
    },
  });
  const givenUp = new Promise<AlertAnswer>(resolve => {
    const giveUp = () => resolve(unavailable('did not answer in time'));
    if (given.aborted) giveUp();
    else given.addEventListener('abort', giveUp, { once: true });
  });
  // A source of a module may throw, though it must not; what it says then isn't for people.
  const asked = source
    .alerts(given)
    .catch((): AlertAnswer => unavailable('could not be asked'));
  return Promise.race([asked, givenUp]);
}
