import type { Caller } from './callers';

/** Address of a service that the owner of another may not see. */
export const carts = '/services/component/default/carts';
const page = encodeURIComponent('docs/runbook.md');
/** Query and body of runs of its runbook. */
export const run = `environment=production&page=${page}`;
/** {@link run} */
export const runBody = { environment: 'production', page: 'docs/runbook.md' };
const reason = 'Payments fail since 02:10';

/** Status for reader, owner of another service, platform, stranger and a restricted service; nobody gets 401 everywhere. */
const [all, one] = [
  [200, 200, 200, 403, 403],
  [200, 404, 200, 404, 404],
];
/** Each route as each caller finds it for a service that the owner of another may not see. A route without a row fails. */
export const routeTable: Record<string, readonly [string, number[], object?]> =
  {
    'get /services/:kind/:namespace/:name': [carts, one],
    'get /services/:kind/:namespace/:name/page': [
      `${carts}/page?id=${page}`,
      one,
    ],
    'post /services/:kind/:namespace/:name/refresh': [
      `${carts}/refresh`,
      [403, 404, 202, 404, 404],
    ],
    'get /services/:kind/:namespace/:name/on-call': [`${carts}/on-call`, one],
    'get /services/:kind/:namespace/:name/runs': [`${carts}/runs?${run}`, one],
    'put /services/:kind/:namespace/:name/runs/ticks': [
      `${carts}/runs/ticks`,
      [403, 404, 200, 404, 403],
      { ...runBody, step: 'one', ticked: true },
    ],
    'post /services/:kind/:namespace/:name/runs/start-over': [
      `${carts}/runs/start-over`,
      [403, 404, 200, 404, 403],
      runBody,
    ],
    'get /services/:kind/:namespace/:name/emergency-changes': [
      `${carts}/emergency-changes`,
      one,
    ],
    'get /services/:kind/:namespace/:name/overlay': [
      `${carts}/overlay?environment=production`,
      [403, 404, 200, 404, 403],
    ],
    'post /services/:kind/:namespace/:name/emergency-changes/preview': [
      `${carts}/emergency-changes/preview`,
      [403, 404, 200, 404, 403],
      {
        environment: 'production',
        edits: [{ path: 'kustomization.yaml', before: 'a', after: 'b' }],
      },
    ],
    'post /services/:kind/:namespace/:name/emergency-changes': [
      `${carts}/emergency-changes`,
      [403, 404, 201, 404, 403],
      {
        environment: 'production',
        edits: [{ path: 'kustomization.yaml', before: 'a', after: 'b' }],
        reason,
        plan: 'a'.repeat(64),
      },
    ],
    'post /emergency-changes/:id/waive': [
      '/emergency-changes/00000000-0000-4000-8000-000000000000/waive',
      [404, 404, 404, 404, 403],
      { environment: 'dev', reason },
    ],
    'get /coverage': ['/coverage', all],
    'get /summary': ['/summary', all],
    // An address that names no service by its path says what is needed.
    'get /find': ['/find?service=carts', [200, 404, 200, 403, 403]],
    'get /platform-pages': ['/platform-pages', all],
    'get /platform-pages/page': [
      '/platform-pages/page?id=portal%2Fcrash-loop',
      all,
    ],
    'get /search-documents': ['/search-documents', all],
    'get /search-revision': ['/search-revision', all],
  };

/** Who asks, in the order of the table's columns; nobody gets 401 everywhere. */
export const callers: readonly Caller[] = [
  'reader',
  'owner',
  'platform',
  'stranger',
  'restricted service',
];
