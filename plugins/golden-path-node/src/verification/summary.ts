import type { Finding } from '@golden-path/plugin-golden-path-common';
import { namespaceOf } from '@golden-path/plugin-kubernetes-objects-common';
import { distinct } from '../prescan';
import type { TreeAnswer } from './answers';
import type { OverlayReport, VerificationReport } from './report';

/** What the overlays of a tree and its pre-scan say together. */
export function summarise(
  { scanned, overlays }: TreeAnswer,
  milliseconds: number,
): VerificationReport {
  const findings = distinct([
    ...scanned,
    ...overlays.flatMap(overlay => overlay.findings),
    ...(overlays.length === 0 ? [nothingToVerify] : []),
    ...sharedNamespaces(overlays),
  ]);
  return {
    status: findings.some(({ severity }) => severity === 'error')
      ? 'failed'
      : 'verified',
    overlays,
    findings,
    objects: {
      total: sum(overlays.map(({ objects }) => objects.length)),
      valid: sum(overlays.map(({ validObjects }) => validObjects)),
    },
    milliseconds,
  };
}

const nothingToVerify: Finding = {
  rule: 'overlay.none',
  severity: 'error',
  message:
    'there is no overlay: no folder with a kustomization that nothing else builds on',
  fix: 'Name a folder that holds apps/<service>/overlays/<environment>',
};

/** Two overlays of services in one namespace would overwrite each other. */
function sharedNamespaces(overlays: readonly OverlayReport[]): Finding[] {
  const owners = new Map<string, string>();
  return overlays.flatMap(({ path, service, objects }): Finding[] => {
    const namespace = objects.map(namespaceOf).find(name => name !== undefined);
    if (namespace === undefined || service === undefined) return [];
    const owner = owners.get(namespace);
    owners.set(namespace, owner ?? path);
    return owner === undefined
      ? []
      : [
          {
            rule: 'overlay.namespace',
            severity: 'error',
            file: path,
            message: `namespace: found ${namespace}, which is the namespace of ${owner} too`,
            fix: 'Give each overlay a namespace of its own',
          },
        ];
  });
}

const sum = (numbers: readonly number[]) =>
  numbers.reduce((total, number) => total + number, 0);
