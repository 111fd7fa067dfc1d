import type {
  FleetPage,
  FleetQuery,
  FleetRow,
  FleetSort,
} from '@golden-path/plugin-delivery-common';
import { pageLimit } from '@golden-path/plugin-delivery-common';
import type { DeliveryApi } from '../api';

/** The part of the fleet that was read so far, as of one moment. */
export interface FleetSnapshot {
  /** What was asked; rows of another question aren't compared. */
  readonly question: string;
  /** Order of the rows. */
  readonly sort: FleetSort;
  /** First page: counts, columns, clusters. */
  readonly head: FleetPage;
  /** Rows of all pages that were read, in order, each service once. */
  readonly rows: readonly FleetRow[];
  /** Whether these are all rows. */
  readonly complete: boolean;
}

/**
 * Reads the fleet page by page as one scrolls. A refresh reads again what was read before, from the first page on;
 * unchanged pages cost a 304 each.
 */
export class FleetReader {
  private pages: FleetPage[] = [];
  private wantedRows = 1;
  private extend = false;

  constructor(
    private readonly api: Pick<DeliveryApi, 'getFleet'>,
    private readonly query: Partial<FleetQuery>,
    private readonly question: string,
  ) {}

  /** Asks for rows up to a position; true when there is something to read for it. */
  want(rows: number): boolean {
    this.wantedRows = Math.max(this.wantedRows, rows);
    const last = this.pages.at(-1);
    const missing = last?.nextCursor !== undefined && this.isShort(this.pages);
    if (missing) this.extend = true;
    return missing;
  }

  /** {@link FleetSnapshot} */
  readonly read = async (signal: AbortSignal): Promise<FleetSnapshot> => {
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
    before: readonly FleetPage[],
    signal: AbortSignal,
  ): Promise<FleetPage[]> {
    const pages = [...before];
    do {
      const cursor = pages.at(-1)?.nextCursor;
      pages.push(
        await this.api.getFleet(
          { ...this.query, limit: pageLimit, ...(cursor && { cursor }) },
          signal,
        ),
      );
    } while (
      pages.at(-1)?.nextCursor !== undefined &&
      this.isShort(pages) &&
      !signal.aborted
    );
    return pages;
  }

  private isShort(pages: readonly FleetPage[]): boolean {
    return (
      pages.reduce((sum, { rows }) => sum + rows.length, 0) < this.wantedRows
    );
  }

  private snapshot(pages: readonly FleetPage[]): FleetSnapshot {
    const [head] = pages;
    if (!head) throw new Error('the fleet was read without a page');
    const rows = new Map<string, FleetRow>();
    for (const page of pages)
      for (const row of page.rows)
        if (!rows.has(row.service)) rows.set(row.service, row);
    return {
      question: this.question,
      sort: this.query.sort ?? 'worst',
      head,
      rows: [...rows.values()],
      complete: pages.at(-1)?.nextCursor === undefined,
    };
  }
}
