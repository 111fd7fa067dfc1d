import {
  apiVersionOf,
  notFound,
  type KubernetesObject,
  type ObjectSelection,
} from '../state';
import { serveWatch } from '../watch';
import { jsonInList, jsonOf, ok, type Answer } from './answers';
import type { ApiContext, ObjectRequest } from './apiContext';
import type { RequestInfo } from './requestInfo';
import { tableOf, wantsTable } from './tables';

/** What a list, watch or deletion of many is about. */
export function selectionOf({
  namespace,
  name,
  query,
}: RequestInfo): ObjectSelection {
  const byName = name === undefined ? '' : `metadata.name=${name}`;
  const fields = [byName, query.get('fieldSelector') ?? '']
    .filter(part => part !== '')
    .join(',');
  const labels = query.get('labelSelector');
  return {
    ...(namespace !== undefined && { namespace }),
    ...(labels && { labelSelector: labels }),
    ...(fields && { fieldSelector: fields }),
  };
}

/**
 * The object that a request names.
 *
 * @throws StatusError 404.
 */
export function requireObject(
  { state }: ApiContext,
  { info, kind }: Pick<ObjectRequest, 'info' | 'kind'>,
): KubernetesObject {
  const { name = '', namespace } = info;
  const object = state.get(info.resource, name, namespace);
  if (!object) throw notFound(kind, name);
  return object;
}

/** One object, as it is or as a table. */
export function getObject(context: ApiContext, asked: ObjectRequest): Answer {
  return objectAnswer(context, asked, requireObject(context, asked));
}

/** An object as the client wants it. */
export function objectAnswer(
  { clock }: ApiContext,
  { request, kind, info }: ObjectRequest,
  object: KubernetesObject,
  status = 200,
): Answer {
  if (!wantsTable(request.headers.accept)) {
    return {
      status,
      body: jsonOf(object),
      contentType: 'application/json',
    };
  }
  const { resourceVersion } = object.metadata;
  return ok(
    tableOf(kind, [object], {
      now: clock().getTime(),
      metadata: { resourceVersion },
      header: true,
      whole: info.query.get('includeObject') === 'Object',
    }),
    status,
  );
}

/** A page of a list. */
export function listObjects(
  { pages, clock }: ApiContext,
  { request, info, kind }: ObjectRequest,
): Answer {
  const page = pages.page(kind, selectionOf(info), info.query);
  const metadata = {
    resourceVersion: page.resourceVersion,
    ...(page.continue !== undefined && { continue: page.continue }),
    ...(page.remaining !== undefined && { remainingItemCount: page.remaining }),
  };
  if (wantsTable(request.headers.accept)) {
    return ok(
      tableOf(kind, page.items, {
        now: clock().getTime(),
        metadata,
        header: true,
        whole: info.query.get('includeObject') === 'Object',
      }),
    );
  }
  const head = JSON.stringify({
    kind: `${kind.kind}List`,
    apiVersion: apiVersionOf(kind),
    metadata,
  });
  const items = page.items.map(kind.custom ? jsonOf : jsonInList).join(',');
  return {
    status: 200,
    body: `${head.slice(0, -1)},"items":[${items}]}`,
    contentType: 'application/json',
  };
}

/** Starts a watch; answers by itself. */
export function watchObjects(
  { state, faults, bookmarkInterval, clock }: ApiContext,
  { request, response, info, kind }: ObjectRequest,
): void {
  const asTable = wantsTable(request.headers.accept);
  const represent = (object: KubernetesObject, header: boolean) =>
    asTable
      ? JSON.stringify(
          tableOf(kind, [object], {
            now: clock().getTime(),
            metadata: { resourceVersion: object.metadata.resourceVersion },
            header,
            whole: info.query.get('includeObject') === 'Object',
          }),
        )
      : jsonOf(object);
  serveWatch(
    response,
    { kind, selection: selectionOf(info), query: info.query, represent },
    { state, faults, bookmarkInterval },
  );
}
