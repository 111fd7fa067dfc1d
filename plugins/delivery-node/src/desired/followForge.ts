import type { RepositoryHistory } from '@golden-path/plugin-golden-path-node';
import pLimit from 'p-limit';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import type { ForgeQuestion, ForgeStore, WaitingChange } from './forgeStore';
import { touchedBy } from './touchedBy';

/** Questions that one round asks hosts; each is up to four requests, which hosts answer without cost while nothing changes. */
const mostQuestions = 10;
const parallelQuestions = 4;
/** Change requests of one repository that are followed; the oldest are left out. */
const mostChanges = 200;

/** What one round did. */
export interface ForgeRound {
  readonly answered: number;
  readonly failed: number;
  /** The newest revision; undefined when people see nothing else than before. */
  readonly revision: number | undefined;
}

/**
 * Asks hosts what is due: the newest commit of services' repositories and what CI says of it, and the change requests
 * that wait. A host that fails leaves what it said before; one that wants to be left alone is.
 *
 * @param historyOf - the repository's history; undefined for a host that isn't configured
 * @throws LeaseLostError
 */
export async function askForges(options: {
  readonly store: ForgeStore;
  readonly historyOf: (repository: string) => RepositoryHistory | undefined;
}): Promise<ForgeRound> {
  const { store, historyOf } = options;
  const atOnce = pLimit(parallelQuestions);
  const quiet = new Set<string>();
  const questions = await store.due(mostQuestions);
  const outcomes = await Promise.all(
    questions.map(question => atOnce(() => ask(question))),
  );
  return {
    answered: outcomes.filter(({ ok }) => ok).length,
    failed: outcomes.filter(({ ok }) => !ok).length,
    revision: outcomes.reduce<number | undefined>(
      (newest, { revision = 0 }) =>
        revision > (newest ?? 0) ? revision : newest,
      undefined,
    ),
  };

  async function ask(question: ForgeQuestion) {
    const { repository } = question;
    const host = URL.canParse(repository) ? new URL(repository).host : '';
    // It has asked to be left alone meanwhile; the store has put this question off with the others.
    if (quiet.has(host)) return { ok: false, revision: undefined };
    let answer;
    try {
      const history = historyOf(repository);
      if (!history)
        throw new Error(
          `No integration is configured that reads ${repository.slice(0, 200)}.`,
        );
      answer =
        question.what === 'build'
          ? { what: 'build' as const, build: await history.newestBuild() }
          : {
              what: 'changes' as const,
              changes: await waitingChanges(history, question),
            };
    } catch (error) {
      const retryAfter = retryAfterOf(error);
      if (retryAfter !== undefined) quiet.add(host);
      const revision = await store.failed(question, {
        problem: said(error),
        retryAfter,
      });
      return { ok: false, revision };
    }
    const revision =
      answer.what === 'build'
        ? await store.writeBuild(repository, answer.build)
        : await store.writeChanges(repository, answer.changes);
    return { ok: true, revision };
  }
}

/** Files are asked for once for each head, as they are the same until it moves. */
async function waitingChanges(
  history: RepositoryHistory,
  { branch, known, withTouched }: Extract<ForgeQuestion, { what: 'changes' }>,
): Promise<WaitingChange[]> {
  const before = new Map(known.map(change => [change.number, change]));
  const atOnce = pLimit(parallelQuestions);
  const open = await history.openChanges({ branch, limit: mostChanges });
  return Promise.all(
    open.map(change =>
      atOnce(async (): Promise<WaitingChange> => {
        const old = before.get(change.number);
        if (!withTouched) return { ...change, touches: [] };
        return {
          ...change,
          touches:
            old?.head === change.head
              ? old.touches
              : touchedBy((await history.changedFiles(change.number)) ?? []),
        };
      }),
    ),
  );
}

const retryAfterOf = (error: unknown): number | undefined =>
  error instanceof Error &&
  'retryAfterMilliseconds' in error &&
  typeof error.retryAfterMilliseconds === 'number'
    ? error.retryAfterMilliseconds
    : undefined;

/** Errors of the host hold nothing that the host said. Times in them would make each another one. */
const said = (error: unknown): string =>
  shortMessage(error).replace(/ and asks to wait \d+ s$/, '');
