/** What an address of the tab says; what is undefined is left out. */
export interface TabQuery {
  readonly environment?: string;
  /** Of a cluster: names the environment where a link came before its environment was known. */
  readonly namespace?: string;
  /** Id of a page. */
  readonly page?: string;
  /** Name of an alert. */
  readonly alert?: string;
  /** Of the alert, where several have its name; empty: it has none. */
  readonly severity?: string;
  /** Id of a heading, with or without its prefix. */
  readonly anchor?: string;
}

/** `?environment=…&page=…&alert=…&severity=…#…`: an address within the tab "Runbooks". */
export function addressWith({ anchor, ...query }: TabQuery): string {
  const parameters = new URLSearchParams();
  for (const name of [
    'environment',
    'namespace',
    'page',
    'alert',
    'severity',
  ] as const)
    if (query[name] !== undefined) parameters.set(name, query[name]);
  return `?${parameters}${anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`}`;
}
