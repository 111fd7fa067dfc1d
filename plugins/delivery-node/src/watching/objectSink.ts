import type {
  ObjectSummary,
  WatchReport,
} from '@golden-path/plugin-delivery-common';

/** A kind of object as its API names it. @see https://kubernetes.io/docs/reference/using-api/api-concepts/#standard-api-terminology */
export interface WatchedResource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Name in URLs, such as `deployments`. */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** One change of one object. */
export type ObjectChange =
  | { readonly type: 'upsert'; readonly summary: ObjectSummary }
  | { readonly type: 'remove'; readonly uid: string };

/**
 * Receives what the watches of one cluster see. A watch calls one method at a time and awaits it, so a slow sink slows
 * the watch and never grows a queue without bound. Every method rejects with `LeaseLostError` once another replica owns
 * the cluster; the watch then stops for good.
 */
export interface ObjectSink {
  /**
   * A complete list of a kind, page by page. Objects of the kind that no page has are removed when the last page is
   * written; when a page fails nothing is removed.
   */
  replace(
    resource: WatchedResource,
    pages: AsyncIterable<readonly ObjectSummary[]>,
  ): Promise<void>;
  /** Changes of a kind in order, at most one for each object. */
  apply(
    resource: WatchedResource,
    changes: readonly ObjectChange[],
  ): Promise<void>;
  /** How the watch fares; also called for bookmarks, so that values stay fresh while nothing changes. */
  status(status: WatchReport): Promise<void>;
}
