/** What a watch has to remember of the objects of one kind: which exist, in which version. */
export interface KnownObjects {
  readonly count: number;
  /** Whether the budget left something out since the last list. */
  readonly limited: boolean;
  has(uid: string): boolean;
  /**
   * Whether an event about an object is news; if so it's remembered. `over-budget`: it's an object for which there is
   * no room.
   */
  upsert(uid: string, version: string): 'news' | 'old' | 'over-budget';
  /** Whether the object was known; it no longer is. */
  remove(uid: string, version: string | undefined): boolean;
  /** Begins a list, which replaces everything once it's complete. */
  list(): ObjectList;
}

/** A list that is being read. */
export interface ObjectList {
  readonly full: boolean;
  /** Whether there was room for the object, and no page had it before. */
  add(uid: string, version: string): boolean;
  /** Pages are left out, because the budget is used up. */
  cutOff(): void;
  /** The list is written: nothing else exists, as of its version. */
  finish(version: string): void;
}

const digits = /^[1-9][0-9]{0,38}$/;

/**
 * Whether a resource version is later than another one, where both are numbers; undefined where one isn't.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
export function isLater(version: string, other: string): boolean | undefined {
  if (!digits.test(version) || !digits.test(other)) return undefined;
  return version.length === other.length
    ? version > other
    : version.length > other.length;
}

/**
 * Remembers at most `budget` objects, and as many deletions as `tombstones`. Events come twice or in the wrong order
 * when a watch is resumed or a proxy is at fault: one that isn't later than what is known is no news.
 */
export function createKnownObjects(
  budget: number,
  tombstones: number,
): KnownObjects {
  let versions = new Map<string, string>();
  let gone = new Map<string, string | undefined>();
  let listed: string | undefined;
  let limited = false;

  return {
    get count() {
      return versions.size;
    },
    get limited() {
      return limited;
    },
    has: uid => versions.has(uid),
    upsert(uid, version) {
      const before = versions.get(uid) ?? gone.get(uid) ?? listed;
      if (before !== undefined && isLater(version, before) === false)
        return 'old';
      if (!versions.has(uid) && versions.size >= budget) {
        limited = true;
        return 'over-budget';
      }
      gone.delete(uid);
      versions.set(uid, version);
      return 'news';
    },
    remove(uid, version) {
      const before = versions.get(uid);
      // An object that falls out of a field selector and comes back keeps its uid.
      if (before && version && isLater(before, version)) return false;
      gone.set(uid, version);
      for (const [oldest] of gone) {
        if (gone.size <= tombstones) break;
        gone.delete(oldest);
      }
      return versions.delete(uid);
    },
    list() {
      const next = new Map<string, string>();
      let cut = false;
      return {
        get full() {
          return next.size >= budget;
        },
        add(uid, version) {
          if (next.has(uid)) return false;
          if (next.size >= budget) {
            cut = true;
            return false;
          }
          next.set(uid, version);
          return true;
        },
        cutOff() {
          cut = true;
        },
        finish(version) {
          versions = next;
          gone = new Map();
          listed = version;
          limited = cut;
        },
      };
    },
  };
}
