/** A page of a list of services, as the backend answers it. */
export interface ListPage {
  readonly rows: readonly { readonly service: string }[];
  readonly total: number;
  readonly nextCursor: string | undefined;
  readonly revision: number;
}

/** The part of a list that was read so far, as of one moment. */
export interface ListSnapshot<Page extends ListPage> {
  /** First page: counts and whatever else belongs to the whole list. */
  readonly head: Page;
  /** Rows of all pages that were read, in order, each once. */
  readonly rows: readonly Page['rows'][number][];
  /** Whether these are all rows. */
  readonly complete: boolean;
}

/**
 * Reads a list page by page as one scrolls or asks for more. A refresh reads again what was read before, from the first
 * page on; unchanged pages cost a 304 each.
 */
export class PageReader<Page extends ListPage> {
  private pages: Page[] = [];
  private wantedRows = 1;
  private extend = false;

  /** @param ask - asks for the page behind a cursor, or the first one */
  constructor(
    private readonly ask: (
      cursor: string | undefined,
      signal: AbortSignal,
    ) => Promise<Page>,
  ) {}

  /** Asks for rows up to a position; true when there is something to read for it. */
  want(rows: number): boolean {
    this.wantedRows = Math.max(this.wantedRows, rows);
    const last = this.pages.at(-1);
    const missing = last?.nextCursor !== undefined && this.isShort(this.pages);
    if (missing) this.extend = true;
    return missing;
  }

  /** {@link ListSnapshot} */
  readonly read = async (signal: AbortSignal): Promise<ListSnapshot<Page>> => {
    const extend = this.extend && this.pages.length > 0;
    this.extend = false;
    let pages = await this.readOn(extend ? this.pages : [], signal);
    // Pages of different moments can hold a row twice or never.
    if (extend && pages.at(-1)?.revision !== pages[0]?.revision)
      pages = await this.readOn([], signal);
    this.pages = pages;
    return this.snapshot(pages);
  };

  private async readOn(
    before: readonly Page[],
    signal: AbortSignal,
  ): Promise<Page[]> {
    const pages = [...before];
    do {
      pages.push(await this.ask(pages.at(-1)?.nextCursor, signal));
    } while (
      pages.at(-1)?.nextCursor !== undefined &&
      this.isShort(pages) &&
      !signal.aborted
    );
    return pages;
  }

  private isShort(pages: readonly Page[]): boolean {
    return (
      pages.reduce((sum, { rows }) => sum + rows.length, 0) < this.wantedRows
    );
  }

  private snapshot(pages: readonly Page[]): ListSnapshot<Page> {
    const [head] = pages;
    if (!head) throw new Error('a list was read without a page');
    const rows = new Map<string, Page['rows'][number]>();
    for (const page of pages)
      for (const row of page.rows)
        if (!rows.has(row.service)) rows.set(row.service, row);
    return {
      head,
      rows: [...rows.values()],
      complete: pages.at(-1)?.nextCursor === undefined,
    };
  }
}
