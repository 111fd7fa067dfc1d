import type { Finding } from '@golden-path/plugin-golden-path-common';

/** A change of one file of the overlay. */
export interface OverlayEdit {
  /** From the overlay's folder: `kustomization.yaml`. */
  readonly path: string;
  /** Text it had when it was edited; undefined for a new file. */
  readonly before?: string | undefined;
  /** Undefined: removed. */
  readonly after?: string | undefined;
}

/** A file of the overlay as it may be edited. */
export interface OverlayFile {
  /** From the overlay's folder. */
  readonly path: string;
  /** Undefined where it can't be edited here. */
  readonly text: string | undefined;
  /** Why it can't be edited here; undefined where it can. */
  readonly locked: string | undefined;
}

/** `GET /services/…/overlay?environment=production` */
export interface OverlayFiles {
  readonly environment: string;
  /** From the root of the config repository. */
  readonly folder: string;
  /** Commit that the files are of. */
  readonly commit: string;
  /** By path. */
  readonly files: readonly OverlayFile[];
}

/** `POST /services/…/emergency-changes/preview`: what would be opened, rendered and verified. Nothing is written. */
export interface EmergencyPreview {
  /** Paths from the overlay's folder; texts without credentials. */
  readonly files: readonly {
    readonly path: string;
    readonly before: string | undefined;
    readonly after: string | undefined;
  }[];
  /** What verification says with the change and didn't say before, errors first. */
  readonly findings: readonly Finding[];
  /** Names this change of this overlay; undefined where errors refuse it. */
  readonly plan: string | undefined;
  /** Lower environments that it will be carried back to, in delivery order. */
  readonly carriesBackTo: readonly string[];
}
