import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { devNull } from 'node:os';
import { GitError } from './GitError';

/** Bytes; a tree of 20 MiB at most comes out of one call. */
const MAX_OUTPUT = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** Bytes of one pushed pack. */
export const MAX_PACK_BYTES = 100 * 1024 * 1024;

// Command-line configuration wins over the repository's own and is inherited by git's children.
const FIXED_CONFIGURATION = [
  `core.hooksPath=${devNull}`,
  'core.quotePath=false',
  'core.attributesFile=',
  'transfer.fsckObjects=true',
  'transfer.hideRefs=refs/forge',
  `receive.maxInputSize=${MAX_PACK_BYTES}`,
  'receive.autogc=false',
  'receive.denyDeleteCurrent=true',
  'http.receivepack=true',
  'gc.auto=0',
  'maintenance.auto=false',
  'protocol.allow=never',
].flatMap(setting => ['-c', setting]);

// Which git is decided once, whatever becomes of the environment of this process.
const { PATH = '', SYSTEMROOT } = process.env;

/**
 * The whole environment of every git process: none of ours but `PATH`, no configuration of the
 * machine or its user, no prompt, no remote helper.
 */
export function gitEnvironment(
  extra: Record<string, string> = {},
): Record<string, string> {
  return {
    PATH,
    ...(SYSTEMROOT ? { SYSTEMROOT } : {}),
    HOME: devNull,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    ...extra,
  };
}

/** Starts git without a shell; every value from outside must be an argument of its own. */
export function spawnGit(
  args: readonly string[],
  options: { cwd: string; environment?: Record<string, string> },
): ChildProcessWithoutNullStreams {
  return spawn('git', [...FIXED_CONFIGURATION, ...args], {
    cwd: options.cwd,
    env: gitEnvironment(options.environment),
    stdio: 'pipe',
  });
}

export interface GitOptions {
  input?: string | Buffer;
  environment?: Record<string, string>;
  /** Exit codes that are an answer and not an error; 0 always is. */
  accept?: readonly number[];
}

export interface GitResult {
  code: number;
  output: Buffer;
}

/**
 * Runs git in a bare repository and collects what it prints.
 *
 * @throws GitError when it exits with a code that is not accepted, prints too much or takes too long.
 */
export function runGit(
  repository: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawnGit(args, {
      cwd: repository,
      environment: { GIT_DIR: repository, ...options.environment },
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let errors = '';
    const fail = (reason: string) => {
      child.kill('SIGKILL');
      reject(new GitError(args, reason));
    };
    const timer = setTimeout(
      () => fail(`no end after ${TIMEOUT_MS / 1000} s`),
      TIMEOUT_MS,
    );
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT) fail(`more than ${MAX_OUTPUT} bytes of output`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < 4096) errors += chunk.toString('utf8');
    });
    child.on('error', error => fail(error.message));
    child.on('close', code => {
      clearTimeout(timer);
      const exit = code ?? -1;
      if (exit === 0 || options.accept?.includes(exit)) {
        resolve({ code: exit, output: Buffer.concat(chunks) });
      } else {
        reject(new GitError(args, errors.trim() || `exit code ${exit}`));
      }
    });
    // A child that ends early closes its input; its exit code tells the story.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/** The output of git as text, without the last line break. */
export async function gitText(
  repository: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string> {
  const { output } = await runGit(repository, args, options);
  return output.toString('utf8').replace(/\n$/, '');
}
