import type {
  RunbooksEnvironment,
  ServiceAlert,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { addressWith, type AlertKey, alertQuery } from '../links';
import {
  type Asked,
  beginIn,
  type Chosen,
  chosenOf,
  urgentAlert,
} from './chosen';

const decoded = (hash: string): string | undefined => {
  try {
    return decodeURIComponent(hash.slice(1)) || undefined;
  } catch {
    return undefined;
  }
};

const nowhere: ReturnType<typeof alertQuery> = {};

/** What a reader looks at, and the addresses of what else they can look at. */
export interface UseChosen {
  /** Undefined while there is no environment. */
  readonly chosen: Chosen | undefined;
  chooseEnvironment(environment: string): void;
  addressOfPage(page: string, anchor?: string): string;
  addressOfAlert(alert: ServiceAlert): string;
  addressOfAnchor(anchor: string): string;
}

/**
 * What the address says is shown, so that it can be handed on and the browser's back leads back. Where it says nothing,
 * what was urgent when the reader came: later answers don't move anybody elsewhere.
 */
export function useChosen(answer: ServiceRunbooks | undefined): UseChosen {
  const { search, hash } = useLocation();
  const navigate = useNavigate();
  const first = useRef<string>();
  const urgent = useRef(new Map<string, AlertKey | undefined>());
  const asked = useMemo((): Asked => {
    const parameters = new URLSearchParams(search);
    return {
      environment: parameters.get('environment') ?? undefined,
      namespace: parameters.get('namespace') ?? undefined,
      page: parameters.get('page') ?? undefined,
      alert: parameters.get('alert') ?? undefined,
      severity: parameters.get('severity') ?? undefined,
      anchor: decoded(hash),
    };
  }, [search, hash]);

  const environments = answer?.environments ?? [];
  first.current = beginIn(asked, environments, first.current);
  const byDefault =
    environments.find(({ name }) => name === first.current) ??
    environments.at(-1);
  const urgentAtFirst = (environment: RunbooksEnvironment) => {
    const { name } = environment;
    if (!urgent.current.has(name))
      urgent.current.set(name, urgentAlert(environment));
    return urgent.current.get(name);
  };
  const chosen =
    answer && byDefault
      ? chosenOf(asked, answer, byDefault, urgentAtFirst)
      : undefined;

  const environment = chosen?.environment.name ?? asked.environment;
  const page = chosen?.page?.id;
  const alerts = chosen?.environment.alerts;
  const { alert, severity } =
    chosen?.alert && alerts ? alertQuery(chosen.alert, alerts) : nowhere;
  const chooseEnvironment = useCallback(
    (name: string) =>
      navigate(
        addressWith({
          environment: name,
          page: asked.page,
          alert: asked.alert,
          severity: asked.severity,
        }),
        { preventScrollReset: true },
      ),
    [navigate, asked],
  );
  const addressOfPage = useCallback(
    (other: string, anchor?: string) =>
      addressWith({ environment, page: other, anchor }),
    [environment],
  );
  const addressOfAnchor = useCallback(
    (anchor: string) =>
      addressWith({ environment, page, alert, severity, anchor }),
    [environment, page, alert, severity],
  );
  const addressOfAlert = useCallback(
    (of: ServiceAlert) =>
      addressWith({
        environment,
        ...alertQuery(of, alerts ?? []),
        ...(of.page.leads === 'page' && {
          page: of.page.page,
          anchor: of.page.anchor,
        }),
      }),
    [environment, alerts],
  );
  return {
    chosen,
    chooseEnvironment,
    addressOfPage,
    addressOfAlert,
    addressOfAnchor,
  };
}
