/** The parts of a browser's window that a draft needs. */
export interface DraftWindow {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'state' | 'replaceState'>;
  readonly performance: Pick<Performance, 'getEntriesByType'>;
}

const keyOf = ({ location }: DraftWindow) =>
  `golden-path-draft:${location.pathname}`;

/** Largest draft that is kept, in characters; a browser's session storage ends at about five million. */
const limit = 1_000_000;

/** Notes what is in a form, for this tab and this address only. A browser without storage keeps nothing. */
export function keepDraft(window: DraftWindow, values: unknown): void {
  try {
    const text = JSON.stringify(values ?? {});
    if (text.length <= limit)
      window.sessionStorage.setItem(keyOf(window), text);
  } catch {
    // Storage is full or forbidden: the form works on, a reload then starts it anew.
  }
}

function setQuery(window: DraftWindow, query: URLSearchParams): void {
  const { pathname, hash } = window.location;
  const text = query.toString();
  window.history.replaceState(
    window.history.state,
    '',
    `${pathname}${text && `?${text}`}${hash}`,
  );
}

/**
 * Before the form starts: hands the draft of a reloaded page to the scaffolder, which fills its forms from the query
 * `formData`. The address is changed in the browser only; no server sees it.
 */
export function restoreDraft(window: DraftWindow): void {
  try {
    const [entry] = window.performance.getEntriesByType('navigation');
    if ((entry as PerformanceNavigationTiming | undefined)?.type !== 'reload')
      return;
    const draft = window.sessionStorage.getItem(keyOf(window));
    const query = new URLSearchParams(window.location.search);
    if (!draft || query.has('formData')) return;
    query.set('formData', draft);
    setQuery(window, query);
  } catch {
    // As in keepDraft.
  }
}

/** Once the form has read it: takes the values out of the address again. */
export function clearQuery(window: DraftWindow): void {
  const query = new URLSearchParams(window.location.search);
  if (!query.has('formData')) return;
  query.delete('formData');
  setQuery(window, query);
}
