import { createContext, useContext } from 'react';

/** Where links of a page lead; the same object as long as they lead there. */
export interface PageLinks {
  /** Address of a heading of this page. */
  toAnchor(anchor: string): string;
  /** Address of another page; undefined: it isn't there. */
  toPage(page: string, anchor: string | undefined): string | undefined;
}

const LinksContext = createContext<PageLinks>({
  toAnchor: anchor => `#${encodeURIComponent(anchor)}`,
  toPage: () => undefined,
});

/** Tells links of a page where other pages are. */
export const LinksProvider = LinksContext.Provider;

/** {@link PageLinks} of the page. */
export const usePageLinks = (): PageLinks => useContext(LinksContext);
