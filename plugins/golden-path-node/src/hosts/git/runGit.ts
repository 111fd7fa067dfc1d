import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

/** Settings of every git process; nothing of the machine, its user or a repository is read. SECURITY: git runs isolated. */
const fixedSettings: ReadonlyArray<readonly [string, string]> = [
  ['core.hooksPath', devNull],
  ['core.attributesFile', devNull],
  ['transfer.fsckObjects', 'true'],
  ['credential.helper', ''],
  ['http.followRedirects', 'false'],
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '30'],
  ['protocol.allow', 'never'],
  ['protocol.http.allow', 'always'],
  ['protocol.https.allow', 'always'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
];

/** Variables of ours that git needs to run or to trust the host's certificate. */
const passedOn = [
  'PATH',
  'SYSTEMROOT',
  'GIT_SSL_CAINFO',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

const timeoutMilliseconds = 60_000;
const mostOutputBytes = 1024 * 1024;

/** What a git process printed and how it ended. `errors` is for classifying only: it may name URLs. */
export interface GitResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** A git process that could not be run to its end. */
export class GitRunError extends Error {
  override readonly name = 'GitRunError';
}

/**
 * Runs git without a shell. `args` are constants and checked values only; settings with values from outside, such as
 * URLs and credentials, go through `settings`, which is the environment and so not visible in a process list.
 */
export function runGit(
  args: readonly string[],
  options: {
    directory: string;
    input?: Buffer;
    settings?: ReadonlyArray<readonly [string, string]>;
    signal?: AbortSignal;
  },
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: options.directory,
      env: environmentOf([...fixedSettings, ...(options.settings ?? [])]),
      stdio: 'pipe',
      signal: options.signal,
      killSignal: 'SIGKILL',
    });
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new GitRunError(why));
    };
    const timer = setTimeout(
      () => fail(`git did not end within ${timeoutMilliseconds / 1000} s`),
      timeoutMilliseconds,
    );
    let output = '';
    let errors = '';
    // A character may lie across two chunks.
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      output += chunk;
      if (output.length > mostOutputBytes) fail('git printed too much');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < 8192) errors += chunk.toString('utf8');
    });
    child.on('error', error => {
      clearTimeout(timer);
      reject(
        new GitRunError(
          'code' in error && error.code === 'ENOENT'
            ? 'git was not found on the PATH'
            : 'git could not be run',
        ),
      );
    });
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, output, errors });
    });
    // A process that ends early closes its input; its exit code tells the story.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input);
  });
}

/** @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT */
function environmentOf(
  settings: ReadonlyArray<readonly [string, string]>,
): Record<string, string> {
  return {
    ...Object.fromEntries(
      passedOn.flatMap(name => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    HOME: devNull,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}
