import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EmptyState } from '@golden-path/plugin-golden-path-react';
import { Navigate, useParams } from 'react-router-dom';
import { docsRouteRef } from '../routes';

/** Name of a service or of one of its alerts; anything else is not looked up. */
const plainName = /^[A-Za-z0-9-]{1,200}$/;

/** Where `/runbooks/<service>/<Alert>` lies in the service's documentation; undefined for what is no such path. */
export function runbookPath(
  splat: string,
): { service: string; page: string } | undefined {
  const [service = '', alert, ...rest] = splat.replace(/\/+$/, '').split('/');
  if (!plainName.test(service) || rest.length > 0) return undefined;
  if (alert === undefined) return { service, page: 'runbook' };
  return plainName.test(alert)
    ? { service, page: `runbooks/${alert}` }
    : undefined;
}

/** The `runbook_url` of every generated alert leads here, and on to the page in the service's documentation. */
export function RunbookLink() {
  const { '*': splat = '' } = useParams();
  const docs = useRouteRef(docsRouteRef);
  const target = runbookPath(splat);
  if (!target || !docs) {
    return (
      <EmptyState>
        A runbook’s address is /runbooks/&lt;service&gt; or
        /runbooks/&lt;service&gt;/&lt;Alert&gt;.
      </EmptyState>
    );
  }
  const root = docs({
    namespace: 'default',
    kind: 'component',
    name: target.service,
  });
  return <Navigate replace to={`${root}/${target.page}`} />;
}
