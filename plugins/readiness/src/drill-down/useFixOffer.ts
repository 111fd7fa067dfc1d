import { useApi } from '@backstage/frontend-plugin-api';
import { serviceRef } from '@golden-path/plugin-golden-path-react';
import { useEffect, useState } from 'react';
import { readinessApiRef } from '../api';

/** Whether change requests can be opened for services with one cause, found out with one of them. */
export type FixOffer =
  | { readonly state: 'asking' | 'not-allowed' }
  | { readonly state: 'offered'; readonly summary: string }
  /** There is no change to open, and why. */
  | { readonly state: 'none'; readonly reason: string };

/** {@link FixOffer}, as the change of a sample service says; undefined sample: there is nobody to ask about. */
export function useFixOffer(
  sample: string | undefined,
  environment: string,
  check: string,
): FixOffer {
  const api = useApi(readinessApiRef);
  const [offer, setOffer] = useState<FixOffer>({ state: 'asking' });
  useEffect(() => {
    if (sample === undefined) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const service = serviceRef(sample);
    const ask = async (): Promise<FixOffer> => {
      const { allowed } = await api.getScorecards(service, signal);
      if (!allowed.proposeFix) return { state: 'not-allowed' };
      const plan = await api.getFix({ service, environment, check }, signal);
      if (plan.status === 'none') return { state: 'none', reason: plan.reason };
      return plan.canOpen
        ? { state: 'offered', summary: plan.summary }
        : {
            state: 'none',
            reason: plan.copyReason ?? 'The change can only be copied.',
          };
    };
    setOffer({ state: 'asking' });
    ask().then(
      next => !signal.aborted && setOffer(next),
      // Without an answer there is no button; each service's page says why.
      () => !signal.aborted && setOffer({ state: 'not-allowed' }),
    );
    return () => controller.abort();
  }, [api, sample, environment, check]);
  return offer;
}
