import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { repositoryRoot } from '../src/data-directory';
import {
  configRepositorySeed,
  readOrganisation,
  startForge,
  type ForgeOptions,
  type RunningForge,
  type TokenScope,
} from '../src/forge';

const run = promisify(execFile);

/** The demo organisation that ships with the repository. */
export const ORGANISATION_FILE = join(
  repositoryRoot(),
  'examples',
  'organisation',
  'org.yaml',
);

/** A forge of its own for a test, with the config repository in it. */
export interface TestForge extends RunningForge {
  directory: string;
  /** Asks the API as somebody, or as nobody. */
  api(
    method: string,
    path: string,
    options?: { as?: string; scope?: TokenScope; body?: unknown },
  ): Promise<ApiAnswer>;
  /** An empty directory that goes with the forge. */
  workspace(): Promise<string>;
  /** Clone address with the credentials of somebody. */
  remote(repository: string, login?: string, scope?: TokenScope): string;
  remove(): Promise<void>;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined for an empty or another one. */
  json: unknown;
}

export async function startTestForge(
  options: Partial<ForgeOptions> = {},
): Promise<TestForge> {
  const directory =
    options.directory ?? (await mkdtemp(join(tmpdir(), 'golden-path-forge-')));
  const organisation = await readOrganisation(ORGANISATION_FILE);
  const forge = await startForge({
    port: 0,
    organisationFile: ORGANISATION_FILE,
    seed: [configRepositorySeed(organisation)],
    ...options,
    directory,
  });
  const workspaces: string[] = [];
  return {
    ...forge,
    directory,
    async api(method, path, { as, scope, body } = {}) {
      const response = await fetch(`${forge.url}/api/v1${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(as ? { authorization: `token ${forge.tokenOf(as, scope)}` } : {}),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return answerOf(response);
    },
    async workspace() {
      const workspace = await mkdtemp(join(tmpdir(), 'golden-path-work-'));
      workspaces.push(workspace);
      return workspace;
    },
    remote(repository, login, scope) {
      const url = new URL(`${forge.url}/${repository}.git`);
      if (login) {
        url.username = login;
        url.password = forge.tokenOf(login, scope);
      }
      return url.href;
    },
    async remove() {
      await forge.close();
      for (const path of [directory, ...workspaces]) {
        await rm(path, { recursive: true, force: true });
      }
    },
  };
}

async function answerOf(response: Response): Promise<ApiAnswer> {
  const body = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  const { status, headers } = response;
  return { status, headers, text: body, json };
}

/** The git of a terminal, with nothing of this machine's configuration. */
export async function git(
  cwd: string,
  ...args: string[]
): Promise<{ code: number; out: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Mina Park',
    GIT_AUTHOR_EMAIL: 'mina.park@acme.io',
    GIT_COMMITTER_NAME: 'Mina Park',
    GIT_COMMITTER_EMAIL: 'mina.park@acme.io',
  };
  try {
    const { stdout, stderr } = await run('git', args, { cwd, env });
    return { code: 0, out: `${stdout}${stderr}` };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string };
    return {
      code: failed.code ?? -1,
      out: `${failed.stdout ?? ''}${failed.stderr ?? ''}`,
    };
  }
}

/** A request byte for byte: no client tidies its path, `Host` or `Origin`. */
export function rawRequest(
  url: string,
  options: {
    path: string;
    method?: string;
    headers?: OutgoingHttpHeaders;
    body?: string;
  },
): Promise<{ status: number; headers: Headers; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path: options.path,
        method: options.method ?? 'GET',
        headers: options.headers,
      },
      response => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(response.headers)) {
          for (const one of [value ?? []].flat()) headers.append(name, one);
        }
        text(response).then(
          body =>
            resolve({ status: response.statusCode ?? 0, headers, text: body }),
          reject,
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}
