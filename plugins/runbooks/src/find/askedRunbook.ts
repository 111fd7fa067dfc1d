/** What an address below `/runbooks` asks for. */
export interface AskedRunbook {
  readonly service: string;
  readonly alert: string | undefined;
  readonly environment: string | undefined;
  /** Of a cluster, as alerts have it in their labels. */
  readonly namespace: string | undefined;
  /** Id of a heading. */
  readonly anchor: string | undefined;
}

/** Name of a service or of one of its alerts; anything else is not looked up. */
const plainName = /^[A-Za-z0-9][\w.-]{0,199}$/;

/**
 * Reads `/runbooks/<service>` and `/runbooks/<service>/<Alert>`, the forms of every generated `runbook_url`, with the
 * labels that a template of Alertmanager may add; undefined for any other address.
 * @param splat - the path below `/runbooks/`
 */
export function askedRunbook(
  splat: string,
  search: URLSearchParams,
  hash: string,
): AskedRunbook | undefined {
  const [service = '', alert, ...rest] = splat.replace(/\/+$/, '').split('/');
  if (!plainName.test(service) || rest.length > 0) return undefined;
  if (alert !== undefined && !plainName.test(alert)) return undefined;
  const label = (name: string) =>
    search.get(name)?.trim().slice(0, 200) || undefined;
  return {
    service,
    alert,
    environment: label('environment'),
    namespace: label('namespace'),
    anchor: hash.replace(/^#/, '').slice(0, 200) || undefined,
  };
}

/** Address that asks for it, for links to what is meant perhaps. */
export function askingPath({
  service,
  alert,
  environment,
}: Pick<AskedRunbook, 'service' | 'alert' | 'environment'>): string {
  const path = [service, alert]
    .filter(part => part !== undefined)
    .map(encodeURIComponent)
    .join('/');
  const search = environment ? `?${new URLSearchParams({ environment })}` : '';
  return `/runbooks/${path}${search}`;
}
