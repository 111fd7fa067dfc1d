import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import type { Request, Response } from 'express';
import { followBranches, type Forge } from '../operations';
import type { Actor } from '../organisation';
import type { Repository } from '../state';
import { callGitBackend, type BackendRequest } from './gitBackend';
import { drain, readCommandSection, requestBody } from './pushBody';
import { judgePush, parsePush, pushedBranches, refusal } from './pushCommands';

export const gitServices = ['git-upload-pack', 'git-receive-pack'] as const;
export type GitService = (typeof gitServices)[number];

/** A request that the guard has let through. */
export interface GitCall {
  repository: Repository;
  actor: Actor | undefined;
  service: GitService;
}

/** `GET info/refs?service=…`: what there is to fetch, or to push onto. */
export async function advertise(
  call: GitCall,
  request: Request,
  response: Response,
): Promise<void> {
  await answer(
    call,
    response,
    { ...backendRequest(call, request), method: 'GET', path: 'info/refs' },
    undefined,
  );
}

/** `POST git-upload-pack`: clone and fetch. */
export async function uploadPack(
  call: GitCall,
  request: Request,
  response: Response,
): Promise<void> {
  await answer(
    call,
    response,
    backendRequest(call, request),
    requestBody(request),
  );
}

/** `POST git-receive-pack`: push. Refused before git sees it where a rule forbids it. */
export async function receivePack(
  forge: Forge,
  call: GitCall & { actor: Actor },
  request: Request,
  response: Response,
): Promise<void> {
  const { repository, actor } = call;
  const { lines, whole } = await readCommandSection(requestBody(request));
  const push = parsePush(lines);
  const refused = judgePush(repository.state, actor.person, push.commands);
  if (refused.size > 0) {
    await drain(whole);
    response
      .status(200)
      .type('application/x-git-receive-pack-result')
      .send(refusal(push, refused));
    return;
  }
  const backend = await callGitBackend(
    repository,
    backendRequest(call, request),
    whole,
  );
  // Answered only after change requests have followed, so that a reader never sees the old head.
  const body = await buffer(backend.body);
  await backend.ended;
  await followBranches(
    forge,
    repository,
    actor.person,
    pushedBranches(push.commands),
  );
  writeHead(response, backend);
  response.end(body);
}

function backendRequest(call: GitCall, request: Request): BackendRequest {
  return {
    method: 'POST',
    path: call.service,
    service: call.service,
    contentType: request.get('content-type') ?? '',
    protocol: request.get('git-protocol'),
    login: call.actor?.person.login,
  };
}

async function answer(
  call: GitCall,
  response: Response,
  request: BackendRequest,
  body: ReturnType<typeof requestBody> | undefined,
): Promise<void> {
  const backend = await callGitBackend(call.repository, request, body);
  response.on('close', () => {
    if (!response.writableFinished) backend.kill();
  });
  writeHead(response, backend);
  await pipeline(backend.body, response);
}

function writeHead(
  response: Response,
  backend: { status: number; headers: Array<[string, string]> },
): void {
  response.status(backend.status);
  for (const [name, value] of backend.headers) response.setHeader(name, value);
}
