import type { IncomingMessage } from 'node:http';
import {
  apiVersionOf,
  badRequest,
  notFound,
  type DeleteOptions,
  type KubernetesObject,
  type WriteOptions,
} from '../state';
import { jsonOf, ok, type Answer } from './answers';
import type { ApiContext, ObjectRequest } from './apiContext';
import { APPLY_TYPES, patchObject } from './patches';
import { objectAnswer, requireObject, selectionOf } from './readObjects';
import { mediaTypeOf, readBody, readRecord } from './requestBody';
import { isTrue, type RequestInfo } from './requestInfo';

/** Creates from the body. */
export async function createObject(
  context: ApiContext,
  asked: ObjectRequest,
): Promise<Answer> {
  const { request, info } = asked;
  const object = placed(asked, await readRecord(request));
  const created = context.state.create(
    info.resource,
    object,
    writeOptions(request, info),
  );
  return objectAnswer(context, asked, created, 201);
}

/** Replaces with the body; only the status on `/status`. */
export async function updateObject(
  context: ApiContext,
  asked: ObjectRequest,
): Promise<Answer> {
  const object = placed(asked, await readRecord(asked.request));
  return store(context, asked, object);
}

/** Changes with one of the four kinds of patches. */
export async function patchRequested(
  context: ApiContext,
  asked: ObjectRequest,
): Promise<Answer> {
  const { request, kind } = asked;
  const mediaType = mediaTypeOf(request);
  if (APPLY_TYPES.has(mediaType)) return apply(context, asked);
  const patch = await readBody(request);
  const live = requireObject(context, asked);
  return store(context, asked, patchObject(kind, live, patch, mediaType));
}

function store(
  context: ApiContext,
  asked: ObjectRequest,
  object: KubernetesObject,
): Answer {
  const { request, info } = asked;
  const options = writeOptions(request, info);
  const stored =
    info.subresource === 'status'
      ? context.state.updateStatus(info.resource, object, options)
      : context.state.update(info.resource, object, options);
  return objectAnswer(context, asked, stored);
}

async function apply(
  context: ApiContext,
  asked: ObjectRequest,
): Promise<Answer> {
  const { request, info } = asked;
  const object = placed(asked, await readRecord(request));
  const { state } = context;
  const existed = state.get(info.resource, info.name ?? '', info.namespace);
  const applied = state.apply(info.resource, object, {
    ...writeOptions(request, info),
    manager: info.query.get('fieldManager') ?? '',
    force: isTrue(info.query.get('force')),
    ...(info.subresource === 'status' && { subresource: 'status' as const }),
  });
  return objectAnswer(context, asked, applied, existed ? 200 : 201);
}

/** Deletes one object. */
export async function deleteObject(
  { state }: ApiContext,
  { request, info, kind }: ObjectRequest,
): Promise<Answer> {
  const options = deleteOptions(await readBody(request), info);
  const { name = '', namespace } = info;
  const deleted = state.delete(info.resource, name, namespace, options);
  if (!deleted) throw notFound(kind, name);
  const { uid } = deleted.metadata;
  const isGone = !state.get(info.resource, name, namespace);
  if (!isGone) return { status: 200, body: jsonOf(deleted) };
  return ok({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(kind.group && { group: kind.group }),
      kind: kind.plural,
      uid,
    },
  });
}

/** Deletes all that is selected. */
export async function deleteCollection(
  { state }: ApiContext,
  { request, info, kind }: ObjectRequest,
): Promise<Answer> {
  const options = deleteOptions(await readBody(request), info);
  const { items } = state.list(info.resource, selectionOf(info));
  for (const { metadata } of items) {
    state.delete(info.resource, metadata.name, metadata.namespace, options);
  }
  return ok({
    kind: `${kind.kind}List`,
    apiVersion: apiVersionOf(kind),
    metadata: { resourceVersion: state.resourceVersion },
    items,
  });
}

/** The body as an object at the place that the path names; missing parts are filled in, others must agree. */
function placed(
  { info, kind }: ObjectRequest,
  body: Record<string, unknown>,
): KubernetesObject {
  const metadata = {
    ...(body.metadata as KubernetesObject['metadata'] | undefined),
  };
  const { name, namespace } = info;
  if (name !== undefined && (metadata.name ?? name) !== name) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  if ((metadata.namespace || namespace) !== namespace) {
    throw badRequest(
      `the namespace of the provided object does not match the namespace sent on the request: found ${metadata.namespace}, accepted is ${namespace ?? 'none'}`,
    );
  }
  return {
    ...body,
    apiVersion: String(body.apiVersion ?? apiVersionOf(kind)),
    kind: String(body.kind ?? kind.kind),
    metadata: {
      ...metadata,
      ...(name !== undefined && { name }),
      ...(namespace !== undefined && { namespace }),
    } as KubernetesObject['metadata'],
  };
}

function writeOptions(
  request: IncomingMessage,
  { query }: RequestInfo,
): WriteOptions & { manager: string } {
  // Without a name, it is the program's.
  const [program] = (request.headers['user-agent'] ?? '').split('/', 1);
  return {
    manager: query.get('fieldManager') || program || 'unknown',
    dryRun: isDryRun(query.getAll('dryRun')),
  };
}

function isDryRun(values: readonly unknown[]): boolean {
  const other = values.find(value => value !== 'All' && value !== '');
  if (other !== undefined) {
    throw badRequest(
      `dryRun: Invalid value: ${JSON.stringify(other)}: accepted is All`,
    );
  }
  return values.includes('All');
}

const policies = ['Background', 'Foreground', 'Orphan'] as const;

function deleteOptions(body: unknown, { query }: RequestInfo): DeleteOptions {
  const given = (body ?? {}) as {
    propagationPolicy?: unknown;
    orphanDependents?: unknown;
    preconditions?: { uid?: string; resourceVersion?: string };
    dryRun?: unknown[];
  };
  const wanted =
    given.propagationPolicy ??
    query.get('propagationPolicy') ??
    (given.orphanDependents === true ? 'Orphan' : 'Background');
  const propagationPolicy = policies.find(policy => policy === wanted);
  if (!propagationPolicy) {
    throw badRequest(
      `propagationPolicy: Invalid value: ${JSON.stringify(wanted)}: accepted are ${policies.join(', ')}`,
    );
  }
  const { uid, resourceVersion } = given.preconditions ?? {};
  return {
    propagationPolicy,
    preconditions: {
      ...(typeof uid === 'string' && { uid }),
      ...(typeof resourceVersion === 'string' && { resourceVersion }),
    },
    dryRun: isDryRun([...(given.dryRun ?? []), ...query.getAll('dryRun')]),
  };
}
