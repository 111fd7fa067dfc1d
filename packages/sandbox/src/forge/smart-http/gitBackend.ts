import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { GitError, spawnGit } from '../git';
import type { Repository } from '../state';

const MAX_HEADER_BYTES = 64 * 1024;

export interface BackendRequest {
  method: 'GET' | 'POST';
  /** Below the repository: `info/refs`. */
  path: 'info/refs' | 'git-upload-pack' | 'git-receive-pack';
  service: string;
  contentType: string;
  /** The `Git-Protocol` header. */
  protocol: string | undefined;
  login: string | undefined;
}

export interface BackendResponse {
  status: number;
  headers: Array<[string, string]>;
  body: Readable;
  /** Settles when git has ended. */
  ended: Promise<void>;
  kill(): void;
}

/**
 * Hands a request to the real `git http-backend`.
 *
 * @param body - the request body, not compressed.
 * @see https://git-scm.com/docs/git-http-backend
 */
export async function callGitBackend(
  repository: Repository,
  request: BackendRequest,
  body: Readable | undefined,
): Promise<BackendResponse> {
  const root = dirname(repository.path);
  const child = spawnGit(['http-backend'], {
    cwd: root,
    environment: {
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${basename(repository.path)}/${request.path}`,
      REQUEST_METHOD: request.method,
      QUERY_STRING:
        request.path === 'info/refs' ? `service=${request.service}` : '',
      CONTENT_TYPE: request.contentType,
      REMOTE_ADDR: '127.0.0.1',
      ...(request.login ? { REMOTE_USER: request.login } : {}),
      ...(request.protocol && /^version=[0-2]$/.test(request.protocol)
        ? { GIT_PROTOCOL: request.protocol }
        : {}),
    },
  });
  child.stdin.on('error', () => {});
  child.stderr.resume();
  const ended = once(child, 'close').then(() => undefined);
  // Whoever waits for the answer hears of a failure; nobody needs to wait for the end.
  ended.catch(() => {});
  let failure: Error | undefined;
  if (body) {
    body.on('error', error => {
      failure = error;
      child.kill('SIGKILL');
    });
    body.pipe(child.stdin);
  } else child.stdin.end();
  const { status, headers } = await readHeaders(child).catch(error => {
    throw failure ?? error;
  });
  return {
    status,
    headers,
    body: child.stdout,
    ended,
    kill: () => child.kill('SIGKILL'),
  };
}

async function readHeaders(
  child: ChildProcessWithoutNullStreams,
): Promise<Pick<BackendResponse, 'status' | 'headers'>> {
  let buffered = Buffer.alloc(0);
  for (;;) {
    const chunk: Buffer | null = child.stdout.read();
    if (chunk === null) {
      if (child.stdout.readableEnded || child.exitCode !== null) break;
      await Promise.race([
        once(child.stdout, 'readable'),
        once(child.stdout, 'end'),
      ]);
      if (child.stdout.readableEnded) break;
      continue;
    }
    buffered = Buffer.concat([buffered, chunk]);
    const end = buffered.indexOf('\r\n\r\n');
    if (end >= 0) {
      child.stdout.unshift(buffered.subarray(end + 4));
      return parseHeaders(buffered.toString('latin1', 0, end));
    }
    if (buffered.length > MAX_HEADER_BYTES) break;
  }
  child.kill('SIGKILL');
  throw new GitError(['http-backend'], 'ended without an answer');
}

function parseHeaders(
  text: string,
): Pick<BackendResponse, 'status' | 'headers'> {
  let status = 200;
  const headers: Array<[string, string]> = [];
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'status') status = parseInt(value, 10);
    else headers.push([name, value]);
  }
  return { status, headers };
}
