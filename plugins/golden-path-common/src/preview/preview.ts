import type { OverlayMatrix } from '../environments';
import type { Finding, CheckResult } from '../findings';
import type { Sizing } from '../organisation';
import type { ValidationIssue } from '../validation';

/**
 * Who a generated file belongs to: `managed` is kept up to date by upgrades, `yours` is never touched again,
 * `merged` is both; `blueprint` and `lock` are the two files that say what was generated.
 */
export type FileOwnership =
  'managed' | 'yours' | 'merged' | 'blueprint' | 'lock';

/** A file of the preview. */
export interface PreviewFile {
  readonly path: string;
  readonly ownership: FileOwnership;
  readonly content: string;
}

/** A repository that Create writes to. */
export interface PreviewRepository {
  readonly kind: 'service' | 'config';
  /** `owner/name` at the forge. */
  readonly name: string;
  readonly url: string;
  readonly files: readonly PreviewFile[];
}

/** An object that an overlay renders. */
export interface RenderedObject {
  readonly environment: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly yaml: string;
}

/** What rendering and checking every overlay said. */
export interface VerificationSummary {
  readonly status: 'verified' | 'failed';
  readonly overlays: { readonly total: number; readonly rendered: number };
  /** Objects that match their schemas, of all rendered. */
  readonly objects: { readonly total: number; readonly valid: number };
  /** Results of the manifest checks in the last environment. */
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
}

/** Answer of `POST /preview`: everything that Create would make, or why the form's values can't be used. */
export type Preview =
  | { readonly status: 'invalid'; readonly issues: readonly ValidationIssue[] }
  | {
      readonly status: 'ready';
      /** Text of `golden-path.yaml`. */
      readonly blueprint: string;
      readonly template: { readonly ref: string; readonly version: string };
      readonly repositories: readonly PreviewRepository[];
      readonly matrix: OverlayMatrix;
      readonly objects: readonly RenderedObject[];
      readonly verification: VerificationSummary;
      /** Reviews that the config repository asks for before a merge, where the forge says. */
      readonly reviews?: number;
    };

/** Answer of `GET /names/:name`. */
export interface NameAvailability {
  readonly name: string;
  readonly available: boolean;
  /** Why not, each ready to show beside the field. */
  readonly reasons: readonly string[];
  /** Sources that could not be asked, such as the forge; the name may be taken there. */
  readonly unknown: readonly string[];
}

/** Answer of `GET /organisation`: what forms need to know. */
export interface OrganisationView {
  readonly domain: string;
  readonly environments: ReadonlyArray<{
    readonly name: string;
    readonly cluster: string;
    readonly preset: string;
    readonly alerts: string;
    readonly sizing: Sizing;
    readonly gates: readonly string[];
  }>;
  readonly workloads: ReadonlyArray<{
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly runtimes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
    }>;
  }>;
  readonly serviceName: { readonly limit: number; readonly decidedBy: string };
  readonly configRepository: string;
  /** True where the forge and clusters are the sandbox's simulation. */
  readonly simulated: boolean;
}
