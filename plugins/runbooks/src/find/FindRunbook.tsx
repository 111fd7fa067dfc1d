import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  EmptyView,
  LoadingRows,
  PageHeader,
} from '@golden-path/plugin-golden-path-react';
import { useEffect, useMemo, useState } from 'react';
import { Navigate, useLocation, useParams } from 'react-router-dom';
import { runbooksApiRef } from '../api';
import { useRunbooksTab } from '../links';
import { type AskedRunbook, askedRunbook } from './askedRunbook';
import { type Found, lookForRunbook } from './lookForRunbook';
import { NotFound } from './NotFound';

/** Time that the backend has for an answer, in milliseconds. */
const patience = 4_000;

function useFound(asked: AskedRunbook | undefined): Found | undefined {
  const runbooks = useApi(runbooksApiRef);
  const catalog = useApi(catalogApiRef);
  const [answer, setAnswer] = useState<{ asked: AskedRunbook; found: Found }>();
  useEffect(() => {
    let wanted = true;
    if (asked)
      void lookForRunbook(asked, { runbooks, catalog, patience }).then(
        found => wanted && setAnswer({ asked, found }),
      );
    return () => {
      wanted = false;
    };
  }, [asked, runbooks, catalog]);
  return answer && answer.asked === asked ? answer.found : undefined;
}

/**
 * Where the addresses of runbooks lead: `/runbooks/<service>` and `/runbooks/<service>/<Alert>` are replaced by the
 * place in the service's Runbooks tab.
 */
export function FindRunbook() {
  const { '*': splat = '' } = useParams();
  const { search, hash } = useLocation();
  const asked = useMemo(
    () => askedRunbook(splat, new URLSearchParams(search), hash),
    [splat, search, hash],
  );
  const found = useFound(asked);
  const addressOf = useRunbooksTab();
  if (!asked)
    return (
      <EmptyView title="This is no address of a runbook">
        A runbook’s address is /runbooks/&lt;service&gt; or
        /runbooks/&lt;service&gt;/&lt;Alert&gt;.
      </EmptyView>
    );
  if (found?.found)
    return <Navigate replace to={addressOf(found.service, found.place)} />;
  if (found) return <NotFound asked={asked} missing={found} />;
  return (
    <>
      <PageHeader title="Runbooks" />
      <LoadingRows
        rows={8}
        label={`Looking for the runbook of ${asked.alert ?? asked.service}`}
      />
    </>
  );
}
