import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  authenticateBearer,
  denialOf,
  isAllowed,
  type ClusterTokens,
  type ClusterUser,
} from '../auth';
import type { FaultAnswer } from '../faults';
import {
  StatusError,
  forbidden,
  isStatusError,
  unknownResource,
  type ResourceName,
} from '../state';
import { failureAnswer, ok, send, type Answer } from './answers';
import type { ApiContext } from './apiContext';
import {
  AGGREGATED_TYPE,
  KUBERNETES_VERSION,
  wantsAggregated,
} from './discovery';
import { openApiAnswer } from './openApi';
import { readRecord } from './requestBody';
import { readRequest, type RequestInfo } from './requestInfo';
import { answerReview } from './reviews';
import { serveObject } from './serveObject';

const probes = new Set(['/readyz', '/livez', '/healthz']);

/** Answers one request, after faults, guard, authentication and authorization. */
export async function handleRequest(
  context: ApiContext,
  options: {
    tokens: ClusterTokens;
    /** @throws StatusError for requests that come from elsewhere. */
    guard: (request: IncomingMessage) => void;
    /** Told of what the server itself got wrong. */
    onError: (message: string) => void;
  },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  try {
    options.guard(request);
    const info = readRequest(request.method ?? 'GET', request.url ?? '/');
    const fault = await obeyFaults(context, info);
    if (fault === 'reset') {
      request.socket.destroy();
      return;
    }
    const answer =
      fault ??
      (await answerFor(context, options.tokens, request, response, info));
    if (answer) send(response, answer);
  } catch (error) {
    if (!isStatusError(error) && !request.destroyed) {
      const reason = error instanceof Error ? error.message : String(error);
      const path = request.url?.split('?', 1).join('');
      options.onError(
        `cluster     ${context.state.name} ${request.method} ${path}: ${reason}`,
      );
    }
    if (response.headersSent) response.destroy();
    else send(response, failureAnswer(error));
  }
}

async function obeyFaults(
  { faults }: ApiContext,
  info: RequestInfo,
): Promise<Answer | 'reset' | undefined> {
  const found = faults.answerFor({
    verb: info.verb,
    resource: info.resource?.plural,
    path: info.path,
  });
  if (!found) return undefined;
  const { delay = 0, respond } = found;
  if (delay > 0) {
    await new Promise(resolve => {
      setTimeout(resolve, delay).unref();
    });
  }
  return typeof respond === 'number' ? injected(found, respond) : respond;
}

const reasons = new Map([
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'NotFound'],
  [410, 'Expired'],
  [429, 'TooManyRequests'],
  [500, 'InternalError'],
  [503, 'ServiceUnavailable'],
  [504, 'Timeout'],
]);

function injected({ headers, body }: FaultAnswer, status: number): Answer {
  const message = status === 401 ? 'Unauthorized' : 'injected fault';
  const error = new StatusError(
    status,
    reasons.get(status) ?? 'Unknown',
    message,
  );
  return {
    status,
    body: body ?? error.toStatus(),
    ...(headers && { headers }),
  };
}

async function answerFor(
  context: ApiContext,
  tokens: ClusterTokens,
  request: IncomingMessage,
  response: ServerResponse,
  info: RequestInfo,
): Promise<Answer | void> {
  const { path, resource } = info;
  const [, root = ''] = path.split('/');
  if (path === '/version') return ok(KUBERNETES_VERSION);
  if (probes.has(`/${root}`)) {
    return { status: 200, body: 'ok', contentType: 'text/plain' };
  }
  const user = authenticateBearer(tokens, request.headers.authorization);
  if (!user) throw new StatusError(401, 'Unauthorized', 'Unauthorized');
  if (!resource) return documentAnswer(context, request, info);
  if (resource.group.endsWith('.k8s.io') && info.verb === 'create') {
    const review = await tryReview(context, user, request, resource);
    if (review) return review;
  }
  const kind = context.state.kinds.require(resource);
  if (info.namespace !== undefined && !kind.namespaced) throw unknownResource();
  const attributes = {
    verb: info.verb,
    group: resource.group,
    resource: resource.plural,
    subresource: info.subresource,
    // As Kubernetes has it, a Namespace lies in itself.
    namespace:
      info.namespace ??
      (kind.group === '' && kind.kind === 'Namespace' ? info.name : undefined),
    name: info.name,
  };
  if (!isAllowed(context.state, user, attributes)) {
    throw forbidden(kind, info.name ?? '', denialOf(user, attributes));
  }
  return serveObject(context, {
    request,
    response,
    info: { ...info, resource },
    kind,
    user,
  });
}

async function tryReview(
  { state }: ApiContext,
  user: ClusterUser,
  request: IncomingMessage,
  { group, plural }: ResourceName,
): Promise<Answer | undefined> {
  if (!group.startsWith('auth') || !plural.startsWith('selfsubject')) {
    return undefined;
  }
  const review = answerReview(state, user, plural, await readRecord(request));
  return review && ok(review, 201);
}

function documentAnswer(
  { discovery, state }: ApiContext,
  request: IncomingMessage,
  { path, verb }: RequestInfo,
): Answer {
  if (verb !== 'get') throw unknownResource();
  const plain = path.replace(/\/$/, '');
  const isRoot = plain === '/api' || plain === '/apis';
  const aggregated = isRoot && wantsAggregated(request.headers.accept);
  const found =
    discovery.answer(plain, aggregated) ??
    openApiAnswer(state.kinds.all, plain);
  if (!found) throw unknownResource();
  return {
    status: 200,
    body: found,
    ...(aggregated && { contentType: AGGREGATED_TYPE }),
    ...(isRoot && { headers: { Vary: 'Accept' } }),
  };
}
