import { apiVersionOf, type ServedKind } from '../state';

/**
 * OpenAPI v3 as far as clients need it: that objects are checked by the server (`fieldValidation`), and that schemas
 * are open. There are no types of fields in it, so strategic merge patches are left to what clients know themselves.
 *
 * @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
 */
export function openApiAnswer(
  kinds: readonly ServedKind[],
  path: string,
): object | undefined {
  const served = new Map<string, ServedKind[]>();
  for (const kind of kinds) {
    const key = pathOf(kind);
    served.set(key, [...(served.get(key) ?? []), kind]);
  }
  if (path === '/openapi/v3') {
    return {
      paths: Object.fromEntries(
        [...served.keys()].map(key => [
          key,
          { serverRelativeURL: `/openapi/v3/${key}` },
        ]),
      ),
    };
  }
  const prefix = '/openapi/v3/';
  const wanted = path.startsWith(prefix)
    ? served.get(path.slice(prefix.length))
    : undefined;
  return wanted && document(wanted);
}

function pathOf({ group, version }: ServedKind): string {
  return group === '' ? `api/${version}` : `apis/${group}/${version}`;
}

function document(kinds: readonly ServedKind[]): object {
  const gvkOf = ({ group, version, kind }: ServedKind) => ({
    group,
    version,
    kind,
  });
  const query = (name: string) => ({
    name,
    in: 'query',
    schema: { type: 'string', uniqueItems: true },
  });
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'sandbox' },
    paths: Object.fromEntries(
      kinds.map(kind => [
        `/${pathOf(kind)}/${kind.namespaced ? 'namespaces/{namespace}/' : ''}${kind.plural}/{name}`,
        {
          patch: {
            parameters: [
              'dryRun',
              'fieldManager',
              'fieldValidation',
              'force',
            ].map(query),
            responses: { '200': { description: 'OK' } },
            'x-kubernetes-action': 'patch',
            'x-kubernetes-group-version-kind': gvkOf(kind),
          },
        },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(
        kinds.map(kind => [
          `${apiVersionOf(kind).replaceAll('/', '.')}.${kind.kind}`,
          {
            type: 'object',
            description: `${kind.kind} of a sandbox cluster.`,
            'x-kubernetes-preserve-unknown-fields': true,
            'x-kubernetes-group-version-kind': [gvkOf(kind)],
          },
        ]),
      ),
    },
  };
}
