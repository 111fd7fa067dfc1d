import type { FileTree, Finding } from '@golden-path/plugin-golden-path-common';
import type { Engine } from '@golden-path/plugin-golden-path-node';

/** What verification says of an overlay: rendered by kustomize, held to schemas, references, rules and checks. */
export interface OverlayJudgement {
  readonly rendered: boolean;
  readonly findings: readonly Finding[];
}

/** Verifies a tree with one overlay. */
export async function judgeOverlay(
  engine: Pick<Engine, 'verifier' | 'organisation'>,
  tree: FileTree,
  folder: string,
  signal: AbortSignal,
): Promise<OverlayJudgement> {
  const { verifier, organisation } = engine;
  const report = await verifier.verify(tree, { organisation, signal });
  signal.throwIfAborted();
  const overlay = report.overlays.find(({ path }) => path === folder);
  if (!overlay)
    return {
      rendered: false,
      findings: [
        ...report.findings,
        {
          rule: 'overlay.missing',
          severity: 'error',
          file: `${folder}/kustomization.yaml`,
          message: 'the overlay has no kustomization any more',
        },
      ],
    };
  return {
    rendered: overlay.status !== 'not-rendered',
    findings: report.findings,
  };
}

/**
 * What a change brings, errors first: findings that weren't there before. What was wrong before doesn't refuse a hotfix,
 * but what doesn't render afterwards is refused for all of its errors.
 */
export function findingsOfChange(
  before: OverlayJudgement,
  after: OverlayJudgement,
): readonly Finding[] {
  const known = new Set(after.rendered ? before.findings.map(keyOf) : []);
  const weight = ({ severity }: Finding) =>
    ['error', 'warning', 'note'].indexOf(severity);
  return after.findings
    .filter(finding => !known.has(keyOf(finding)))
    .sort((one, other) => weight(one) - weight(other));
}

/** Whether findings refuse a change. */
export const refuses = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** Where a rule found something; its words may name what else there is, which the change may have changed. */
const keyOf = ({ rule, object, container, path, file, message }: Finding) =>
  JSON.stringify(
    object !== undefined && path !== undefined
      ? [rule, object.kind, object.name, container, path]
      : [rule, object?.kind, object?.name, container, path, file, message],
  );
