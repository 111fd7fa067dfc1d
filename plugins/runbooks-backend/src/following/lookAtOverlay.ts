import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import {
  readRenderedEvidence,
  type OverlayRenderer,
} from '@golden-path/plugin-golden-path-node';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';
import {
  alertRulesOf,
  type AlertRule,
} from '@golden-path/plugin-runbooks-common';
import type { EnvironmentTableRow } from '../store';
import { failureOf } from './failure';

/** Alerts of one overlay that are kept, and bytes that they have together. */
const mostRules = 500;
const mostBytes = 1024 * 1024;

/** What became of looking at an overlay. */
export type OverlayLook =
  /** It is what the rules were read of; no host was asked. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'read';
      readonly overlay: string;
      readonly rules: readonly AlertRule[];
      /** What of them is left out. */
      readonly problem: string | null;
      readonly objects: readonly KubernetesObject[];
    }
  | { readonly kind: 'absent'; readonly reason: string }
  | {
      readonly kind: 'silent';
      /** What can't be rendered, ever; null where it may be read later. */
      readonly overlay: string | null;
      readonly reason: string;
      /** Asking again may do. */
      readonly mayPass: boolean;
    };

/** Renders a service's overlay, unless nothing that it is made of changed since its rules were read. */
export async function lookAtOverlay(options: {
  readonly renderer: OverlayRenderer;
  readonly overlay: EvidenceAnswer['overlay'];
  readonly stored: Pick<EnvironmentTableRow, 'overlay'> | undefined;
  readonly asked: boolean;
}): Promise<OverlayLook> {
  const { overlay, stored, asked } = options;
  if (!overlay.known) {
    const { why, reason } = overlay;
    return why === 'absent'
      ? { kind: 'absent', reason }
      : { kind: 'silent', overlay: null, reason, mayPass: false };
  }
  const { commit, folder, change } = overlay.value;
  const identity = `${folder}@${change?.commit ?? commit}`;
  if (stored?.overlay === identity && !asked) return { kind: 'same' };
  try {
    const rendered = await readRenderedEvidence(options.renderer, {
      commit,
      path: folder,
      observedAt: overlay.observedAt,
    });
    if (!rendered.known)
      return {
        kind: 'silent',
        overlay: rendered.mayPass ? null : identity,
        reason: rendered.reason,
        mayPass: rendered.mayPass === true,
      };
    const { objects } = rendered.value;
    return {
      kind: 'read',
      overlay: identity,
      ...keptOf(folder, alertRulesOf(objects)),
      objects,
    };
  } catch (error) {
    return {
      kind: 'silent',
      overlay: null,
      reason: `${folder} could not be read: ${failureOf(error)}`,
      mayPass: true,
    };
  }
}

/** The first alerts of an overlay, as many as are kept. */
function keptOf(
  folder: string,
  all: readonly AlertRule[],
): { readonly rules: readonly AlertRule[]; readonly problem: string | null } {
  const rules: AlertRule[] = [];
  let bytes = 0;
  for (const rule of all.slice(0, mostRules)) {
    bytes += Buffer.byteLength(JSON.stringify(rule));
    if (bytes > mostBytes) break;
    rules.push(rule);
  }
  return {
    rules,
    problem:
      rules.length === all.length
        ? null
        : `${folder} defines ${all.length} alerts, of which the first ${rules.length} are shown; at most ${mostRules} are read, of ${mostBytes} bytes together`,
  };
}
