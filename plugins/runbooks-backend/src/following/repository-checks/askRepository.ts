import { setTimeout as wait } from 'node:timers/promises';
import type { RepositoryHistories } from '@golden-path/plugin-golden-path-node';
import { hostFailureOf, NoAnswerInTime, type HostFailure } from './hostFailure';
import type { Turn } from './turns';

/** Branch that is asked for until the default branch is known. */
const likelyBranch = 'main';
/** How long a question may take, in milliseconds. */
const defaultPatience = 10_000;
/** How long to wait before a question is repeated, in milliseconds; half of it is random. */
const pauseMilliseconds = 2_000;

/** What asking takes. */
export interface AskOptions {
  /** Sends each question once. */
  readonly histories: Pick<RepositoryHistories, 'find'>;
  readonly patience?: number;
  /** Waits before a question is repeated. */
  readonly pause?: () => Promise<unknown>;
}

/** What a repository said. */
export type Said =
  /** Undefined: it has no such branch, or isn't there for who asks. */
  | { readonly kind: 'tip'; readonly commit: string | undefined }
  /** It alone can't be read. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unasked' }
  /** No repository of its host can be read. */
  | { readonly kind: 'silent'; readonly failure: HostFailure };

/**
 * Asks for the tip of a repository's branch. A failure that may pass, or be of this repository alone, is no failure of its
 * host before it came twice and another repository of the host, if there is one, can't be read either.
 */
export async function askRepository(
  options: AskOptions,
  turn: Turn,
): Promise<Said> {
  const { pause = defaultPause } = options;
  const isDoubtful = (said: Said) =>
    said.kind === 'silent' && said.failure.mayPass && !turn.silent;
  const first = await ask(options, turn, turn);
  if (!isDoubtful(first)) return first;
  await pause();
  const second = await ask(options, turn, turn);
  if (!isDoubtful(second) || !turn.other) return second;
  const other = await ask(options, turn, turn.other);
  return other.kind === 'silent' ? second : { kind: 'refused' };
}

const defaultPause = () =>
  wait((pauseMilliseconds * (1 + Math.random())) / 2, undefined, {
    ref: false,
  });

async function ask(
  { histories, patience = defaultPatience }: AskOptions,
  { repository_host: host }: Pick<Turn, 'repository_host'>,
  {
    repository_url: url,
    repository_branch: branch,
  }: Pick<Turn, 'repository_url' | 'repository_branch'>,
): Promise<Said> {
  const history = histories.find(url);
  if (!history) return { kind: 'unasked' };
  let timer: NodeJS.Timeout | undefined;
  try {
    const commit = await Promise.race([
      history.tipOf(branch ?? likelyBranch),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new NoAnswerInTime()), patience);
      }),
    ]);
    return { kind: 'tip', commit };
  } catch (error) {
    const failure = hostFailureOf(host, error);
    return failure ? { kind: 'silent', failure } : { kind: 'refused' };
  } finally {
    clearTimeout(timer);
  }
}
