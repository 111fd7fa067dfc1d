/** Pages that come with the portal: for what GitOps itself can do, whatever the service. */
export const portalPageNames = [
  'application-not-syncing',
  'environment-drift',
  'resource-stuck',
  'failed-migration',
  'emergency-change',
  'image-pull',
  'crash-loop',
  'out-of-memory',
] as const;

/** {@link portalPageNames} */
export type PortalPageName = (typeof portalPageNames)[number];

/** The id of a page that comes with the portal. */
export const portalPageId = (name: PortalPageName): string => `portal/${name}`;

/** By what delivery says is the cause of a bad health. */
const pagesOfReasons: ReadonlyMap<string, PortalPageName> = new Map([
  ['crash-loop', 'crash-loop'],
  ['init-crash', 'failed-migration'],
  ['job-degraded', 'failed-migration'],
  ['out-of-memory', 'out-of-memory'],
  ['image-pull', 'image-pull'],
  ['configuration', 'resource-stuck'],
  ['not-ready', 'resource-stuck'],
  ['unschedulable', 'resource-stuck'],
]);

/** What is wrong in an environment, as delivery says it. */
export interface EnvironmentTrouble {
  /** Id of the cause, such as `crash-loop`. */
  readonly reason?: string | undefined;
  /** The cluster has something else than Git. */
  readonly outOfSync?: boolean | undefined;
  /** The engine tried to apply Git and could not. */
  readonly syncFailed?: boolean | undefined;
}

/** The page of the portal about a trouble: of its cause, else of how Git and cluster differ. Undefined: there is none. */
export function portalPageOf(trouble: EnvironmentTrouble): string | undefined {
  const reason = trouble.reason ?? '';
  const name =
    pagesOfReasons.get(reason) ??
    // Delivery names what other objects say `<kind>-<status>`.
    (/-(?:degraded|progressing)$/.test(reason)
      ? 'resource-stuck'
      : undefined) ??
    (trouble.syncFailed
      ? 'application-not-syncing'
      : trouble.outOfSync
        ? 'environment-drift'
        : undefined);
  return name && portalPageId(name);
}
