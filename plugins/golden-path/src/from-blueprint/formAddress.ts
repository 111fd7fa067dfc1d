/** Longest query with which a page can be loaded anew: servers accept 16 KiB of headers, and cookies need room too. */
const mostReloadableCharacters = 12_000;

/** Address of a template's form with these values filled in, as the scaffolder reads it. */
export function formAddress(
  form: string,
  values: Readonly<Record<string, unknown>>,
): { readonly href: string; readonly survivesReload: boolean } {
  const query = new URLSearchParams({ formData: JSON.stringify(values) });
  const href = `${form}?${query}`;
  return { href, survivesReload: href.length <= mostReloadableCharacters };
}
