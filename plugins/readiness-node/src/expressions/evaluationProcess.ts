import { fork, type ChildProcess } from 'node:child_process';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** What an expression resulted in, as the process tells it. */
export type Outcome =
  | { readonly outcome: 'passed' | 'not-applicable' }
  | {
      readonly outcome: 'failed';
      readonly messages: readonly string[];
      /** Findings beyond those that are told. */
      readonly more?: number;
    }
  | {
      readonly outcome: 'unknown';
      readonly reason: string;
      /** It had to be ended. */
      readonly ranAway?: boolean;
    };

/** What is evaluated for one check. */
export interface ExpressionTexts {
  /** True where the check is asked at all. */
  readonly applies?: string | undefined;
  readonly expression: string;
}

/** What the process found when it read the expressions of a check. */
export interface ParsedExpressions {
  /** Why it can't be used: by key, and where in its text, from 0. */
  readonly problems: readonly {
    readonly key: keyof ExpressionTexts;
    readonly problem: string;
    readonly at?: number | undefined;
  }[];
  /** Variables that it names. */
  readonly uses: readonly string[];
}

/** What an evaluation may take. */
export interface EvaluationLimits {
  /** For one expression. */
  readonly milliseconds: number;
  /** Of the heap. */
  readonly megabytes: number;
}

/** A process that evaluates expressions. */
export interface EvaluationProcess {
  readonly parsed: readonly ParsedExpressions[];
  /** Whether it can be asked: others may have ended it meanwhile. */
  isUp(): boolean;
  /**
   * Evaluates some expressions, one after the other, and ends the process where one doesn't end by itself.
   *
   * @returns outcomes by index; `stopped` says at which one the process ended, and why
   */
  run(
    data: Readonly<Record<string, unknown>>,
    indexes: readonly number[],
  ): Promise<EvaluationRun>;
  close(): void;
}

/** What became of some expressions. */
export interface EvaluationRun {
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly stopped?: { readonly index: number; readonly reason: string };
}

/** A process has to be up within. */
const startMilliseconds = 30_000;
/** An expression that its own process can't interrupt, such as one long search in a text, is ended after. */
const grace = 1_000;

/**
 * Starts a process that has read some expressions.
 *
 * @throws Error when it doesn't come up
 */
export async function startEvaluationProcess(
  expressions: readonly ExpressionTexts[],
  variables: readonly string[],
  { milliseconds, megabytes }: EvaluationLimits,
): Promise<EvaluationProcess> {
  const child = fork(
    resolvePackagePath(
      '@golden-path/plugin-readiness-node',
      'expressions',
      'evaluate.mjs',
    ),
    [],
    {
      env: {},
      execArgv: [`--max-old-space-size=${megabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  );
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  // What goes wrong with it shows in the conversation that goes on.
  child.on('error', () => {});
  child.once('exit', () => process.off('exit', end));

  const first = conversation<{ parsed: ParsedExpressions[] }>(
    child,
    startMilliseconds,
    () => true,
  );
  child.send({ expressions, variables, milliseconds });
  const started = await first;
  const [message] = started.messages;
  if (!message) {
    end();
    throw new Error(
      `the process that evaluates expressions did not start: ${started.ended}`,
    );
  }
  rest(child);
  return {
    parsed: message.parsed,
    isUp: () => child.connected,
    close: end,
    async run(data, indexes) {
      wake(child);
      const told = conversation<
        { index: number; answer: Outcome } | { done: true }
      >(child, milliseconds + grace, each => 'done' in each);
      child.send({ data, indexes });
      const { messages, ended } = await told;
      const outcomes = new Map(
        messages.flatMap(each =>
          'index' in each ? [[each.index, each.answer] as const] : [],
        ),
      );
      if (ended === undefined) {
        rest(child);
        return { outcomes };
      }
      end();
      const index = indexes.find(each => !outcomes.has(each));
      return index === undefined
        ? { outcomes }
        : { outcomes, stopped: { index, reason: reasonOf(ended) } };
    },
  };

  function reasonOf(ended: 'silent' | 'exit'): string {
    return ended === 'silent'
      ? `the expression took longer than ${milliseconds} ms and was ended`
      : `the expression used more than ${megabytes} MB of memory`;
  }
}

interface Conversation<Message> {
  readonly messages: readonly Message[];
  /** Why it ended before its last message. */
  readonly ended: 'silent' | 'exit' | undefined;
}

/** Collects messages until the last one, the end of the process, or silence for too long. */
function conversation<Message>(
  child: ChildProcess,
  silence: number,
  isLast: (message: Message) => boolean,
): Promise<Conversation<Message>> {
  return new Promise(resolve => {
    const messages: Message[] = [];
    let timer = setTimeout(finish, silence, 'silent');
    child.on('message', hear);
    child.once('exit', left);
    child.once('error', left);

    function hear(message: unknown) {
      clearTimeout(timer);
      timer = setTimeout(finish, silence, 'silent');
      messages.push(message as Message);
      if (isLast(message as Message)) finish(undefined);
    }
    function left() {
      finish('exit');
    }
    function finish(ended: Conversation<Message>['ended']) {
      clearTimeout(timer);
      child.off('message', hear);
      child.off('exit', left);
      child.off('error', left);
      resolve({ messages, ended });
    }
  });
}

/** A process that waits for work keeps nobody from ending. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function wake(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}
