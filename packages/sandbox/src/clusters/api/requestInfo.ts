import { unknownResource, type ResourceName } from '../state';

/** A request as its path and method say, before anything is looked up. */
export interface RequestInfo {
  path: string;
  query: URLSearchParams;
  /** Kubernetes' verb; the method in lower case where there is no resource. */
  verb: string;
  /** Absent for paths such as `/version`. */
  resource?: ResourceName;
  subresource?: string;
  namespace?: string;
  name?: string;
}

const verbs = new Map([
  ['GET', 'get'],
  ['HEAD', 'get'],
  ['POST', 'create'],
  ['PUT', 'update'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
]);

/**
 * Reads `/api/v1/namespaces/<namespace>/<plural>/<name>/<subresource>` and its relatives.
 *
 * @throws StatusError 404 for a path that can't be one.
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris
 */
export function readRequest(method: string, target: string): RequestInfo {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  const parts = segmentsOf(path);
  const [root, ...rest] = parts;
  const asPath = { path, query, verb: method.toLowerCase() };
  if (root === 'api' && rest.length > 1) {
    const [version = '', ...below] = rest;
    return readResource(method, { path, query }, { group: '', version }, below);
  }
  if (root === 'apis' && rest.length > 2) {
    const [group = '', version = '', ...below] = rest;
    return readResource(method, { path, query }, { group, version }, below);
  }
  return asPath;
}

/** Decodes the path; a segment must be plain text and not lead anywhere else. */
function segmentsOf(path: string): string[] {
  if (!path.startsWith('/')) throw unknownResource();
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  return segments.map(segment => {
    const text = decode(segment);
    const bad =
      text === '' || text === '.' || text === '..' || /[/\\\0]/.test(text);
    if (bad) throw unknownResource();
    return text;
  });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw unknownResource();
  }
}

function readResource(
  method: string,
  request: { path: string; query: URLSearchParams },
  served: { group: string; version: string },
  segments: string[],
): RequestInfo {
  let [first = '', ...rest] = segments;
  let namespace: string | undefined;
  const isScoped = first === 'namespaces' && rest.length > 1;
  // A Namespace has subresources of its own, where a plural would stand otherwise.
  if (isScoped && !['status', 'finalize'].includes(rest[1] ?? '')) {
    [namespace, first = '', ...rest] = rest;
  }
  const [name, subresource, ...more] = rest;
  if (more.length > 0) throw unknownResource();
  const resource = { ...served, plural: first };
  return {
    ...request,
    resource,
    verb: verbOf(method, request.query, name),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  };
}

function verbOf(
  method: string,
  query: URLSearchParams,
  name: string | undefined,
): string {
  const verb = verbs.get(method) ?? method.toLowerCase();
  if (verb === 'get' && isTrue(query.get('watch'))) return 'watch';
  if (name !== undefined) return verb;
  if (verb === 'get') return 'list';
  return verb === 'delete' ? 'deletecollection' : verb;
}

/** Whether a flag of a query is set, as Go reads it. */
export function isTrue(value: string | null): boolean {
  return value !== null && ['true', '1', 't', 'True', 'TRUE'].includes(value);
}
