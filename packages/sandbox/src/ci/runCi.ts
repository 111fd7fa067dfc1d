import type { Clock } from '../clusters/controllers';
import { BOT_LOGIN, findPerson, type Person } from '../forge/organisation';
import { resolveCommit, verify } from '../forge/git';
import { addStatus, latestStatuses, type Forge } from '../forge/operations';
import type { Repository, Status } from '../forge/state';

/** The workflow whose runs are simulated; a repository without it has no CI. */
const workflow = '.github/workflows/ci.yaml';

/** Milliseconds after a job began in which it passes; the later one waits for the earlier. */
const jobs = [
  {
    context: 'ci / test',
    lasts: 6_000,
    begins: 'Tests run',
    ends: 'All tests passed',
  },
  {
    context: 'release / publish',
    lasts: 14_000,
    begins: 'Waits for the tests',
    ends: 'Built, scanned, signed and pushed',
  },
] as const;

/** What CI is run with. */
export interface CiOptions {
  readonly forge: Pick<Forge, 'organisation' | 'repositories'>;
  readonly clock: Clock;
  readonly onError: (message: string) => void;
}

/**
 * Stands for the CI of services' repositories: the newest commit of each default branch gets commit statuses that are
 * pending and then pass. A commit that has any by another account, or an ended one, keeps what it has. A run that a
 * stopped sandbox left pending is begun anew.
 *
 * @returns `settled`: when what is known now was looked at; `stop` ends all runs
 */
export function runCi({ forge: parts, clock, onError }: CiOptions): {
  settled(): Promise<void>;
  stop(): void;
} {
  const forge: Forge = { ...parts, now: clock.now };
  const bot = findPerson(forge.organisation, BOT_LOGIN);
  const running = new Set<string>();
  const cancels = new Set<() => void>();
  const looks = new Set<Promise<void>>();
  let stopped = false;

  const later = (milliseconds: number, task: () => void) => {
    const cancel = clock.after(milliseconds, () => {
      cancels.delete(cancel);
      task();
    });
    cancels.add(cancel);
  };

  async function look(repository: Repository): Promise<void> {
    const { path, state } = repository;
    const sha = await resolveCommit(path, state.defaultBranch);
    if (!sha || !bot || stopped || running.has(sha)) return;
    const known = latestStatuses(repository.state.statuses, sha);
    const waiting = jobs.filter(({ context }) =>
      isWaiting(known, context, bot),
    );
    if (waiting.length === 0) return;
    // Reserved before anything else is awaited: writing a status tells of the repository again.
    running.add(sha);
    if (!(await verify(path, `${sha}:${workflow}`))) return;
    for (const { context, lasts, begins, ends } of waiting) {
      const say = (state: Status['state'], description: string) =>
        addStatus(forge, repository, bot, {
          sha,
          state,
          context,
          description,
          targetUrl: '',
        });
      if (!known.some(status => status.context === context))
        await say('pending', begins);
      later(lasts, () => track(say('success', ends), repository));
    }
  }

  function track(work: Promise<unknown>, { state }: Repository): void {
    const seen = work
      .then(() => undefined)
      .catch((error: unknown) => {
        if (!stopped)
          onError(
            `CI of ${state.name}: ${error instanceof Error ? error.message : String(error)}`,
          );
      })
      .finally(() => looks.delete(seen));
    looks.add(seen);
  }

  const unsubscribe = forge.repositories.subscribe(repository =>
    track(look(repository), repository),
  );
  for (const repository of forge.repositories.list())
    track(look(repository), repository);
  return {
    async settled() {
      while (looks.size > 0) await Promise.all(looks);
    },
    stop() {
      stopped = true;
      unsubscribe();
      for (const cancel of cancels) cancel();
    },
  };
}

/** Whether a job of a commit is still to be run, by what was said of the commit. */
function isWaiting(
  known: readonly Status[],
  context: string,
  bot: Person,
): boolean {
  const own = known.find(status => status.context === context);
  return (
    own === undefined || (own.state === 'pending' && own.user === bot.login)
  );
}
