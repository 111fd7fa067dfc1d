import { InputError } from '@backstage/errors';
import { isBranchName, NO_OBJECT } from '../git';
import type { Person } from '../organisation';
import { mayPushTo, ruleFor } from '../policy';
import type { RepositoryState } from '../state';
import { pktLines, sideBand } from './pktLine';

const MAX_COMMANDS = 1000;
const COMMAND = /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\0\n]+)\n?$/;

/** What a push wants done to one reference. */
export interface PushCommand {
  from: string;
  to: string;
  reference: string;
}

export interface PushRequest {
  commands: PushCommand[];
  capabilities: ReadonlySet<string>;
}

/** Reads the command section of a push. @see https://git-scm.com/docs/gitprotocol-pack */
export function parsePush(lines: readonly Buffer[]): PushRequest {
  if (lines.length > MAX_COMMANDS) {
    throw new InputError(
      `the push has ${lines.length} references, accepted are ${MAX_COMMANDS}`,
    );
  }
  const capabilities = new Set<string>();
  const commands: PushCommand[] = [];
  for (const line of lines) {
    const text = line.toString('utf8');
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      for (const one of text
        .slice(nul + 1)
        .trim()
        .split(/ +/)) {
        capabilities.add(one);
      }
    }
    const match = COMMAND.exec(nul >= 0 ? text.slice(0, nul) : text);
    const [, from, to, reference] = match ?? [];
    if (!from || !to || !reference) {
      throw new InputError('the push has a line that is not a command');
    }
    commands.push({ from, to, reference });
  }
  return { commands, capabilities };
}

/** The branches that a push moves. */
export function pushedBranches(commands: readonly PushCommand[]): string[] {
  return commands.flatMap(({ reference }) =>
    reference.startsWith('refs/heads/')
      ? [reference.slice('refs/heads/'.length)]
      : [],
  );
}

/** Reference → why it is refused. Empty means the push may go on. */
export function judgePush(
  state: RepositoryState,
  person: Person,
  commands: readonly PushCommand[],
): Map<string, string> {
  const refused = new Map<string, string>();
  for (const { reference, to } of commands) {
    const problem = referenceProblem(state, person, reference, to);
    if (problem) refused.set(reference, problem);
  }
  return refused;
}

function referenceProblem(
  state: RepositoryState,
  person: Person,
  reference: string,
  to: string,
): string | undefined {
  const [, kind, name = ''] =
    /^refs\/(heads|tags)\/(.+)$/s.exec(reference) ?? [];
  if (!kind) return 'only branches and tags can be pushed';
  if (!isBranchName(name)) return 'the name is not accepted';
  if (kind === 'tags') return undefined;
  if (!mayPushTo(ruleFor(state, name), person)) {
    return 'protected branch: open a change request';
  }
  if (to === NO_OBJECT && name === state.defaultBranch) {
    return 'the default branch stays';
  }
  return undefined;
}

/**
 * The answer that makes git print `! [remote rejected] main -> main (reason)`. One refused
 * reference refuses the whole push, as a pre-receive hook would.
 */
export function refusal(
  push: PushRequest,
  refused: ReadonlyMap<string, string>,
): Buffer {
  const report = pktLines([
    'unpack ok\n',
    ...push.commands.map(
      ({ reference }) =>
        `ng ${reference} ${refused.get(reference) ?? 'another reference was refused'}\n`,
    ),
  ]);
  if (!push.capabilities.has('side-band-64k')) return report;
  return Buffer.concat([sideBand(1, report), Buffer.from('0000')]);
}
