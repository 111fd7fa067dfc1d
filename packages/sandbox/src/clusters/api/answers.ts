import type { ServerResponse } from 'node:http';
import { StatusError, type KubernetesObject } from '../state';

/** What is sent back. */
export interface Answer {
  status: number;
  /** Text as it is; anything else as JSON. */
  body: unknown;
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
}

/** 200 with JSON. */
export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

/** Sends an answer, unless one has begun. */
export function send(response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const isText = typeof answer.body === 'string';
  const text = isText ? (answer.body as string) : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'Cache-Control': 'no-cache, private',
    'Content-Type': answer.contentType ?? 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...answer.headers,
  });
  response.end(text);
}

/** The answer for a failure; what isn't a refusal of ours says nothing of its insides. */
export function failureAnswer(error: unknown): Answer {
  const refusal =
    error instanceof StatusError
      ? error
      : new StatusError(500, 'InternalError', 'Internal error occurred');
  const seconds = refusal.details?.retryAfterSeconds;
  return {
    status: refusal.code,
    body: refusal.toStatus(),
    ...(seconds !== undefined && {
      headers: { 'Retry-After': String(seconds) },
    }),
  };
}

const whole = new WeakMap<KubernetesObject, string>();
const inList = new WeakMap<KubernetesObject, string>();

/** The JSON of a frozen object, made once however many ask. */
export function jsonOf(object: KubernetesObject): string {
  return cached(whole, object, () => JSON.stringify(object));
}

/** As {@link jsonOf}, without `apiVersion` and `kind`: items of lists of Kubernetes' own kinds have none. */
export function jsonInList(object: KubernetesObject): string {
  return cached(inList, object, () => {
    const { apiVersion: _a, kind: _k, ...rest } = object;
    return JSON.stringify(rest);
  });
}

function cached(
  cache: WeakMap<KubernetesObject, string>,
  object: KubernetesObject,
  make: () => string,
): string {
  if (!Object.isFrozen(object)) return make();
  const known = cache.get(object) ?? make();
  cache.set(object, known);
  return known;
}
