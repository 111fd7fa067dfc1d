import {
  annotationsOf,
  containersOf,
  formatPath,
  listAt,
  type Container,
  type ContainerScope,
  type FieldPath,
  type PodTemplate,
  type Workload,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Evidence, Finding, Severity } from '../findings';
import { annotations } from '../labels';
import type { PreparedBundle } from './bundle';
import type { ManifestCheck } from './manifestCheck';
import { combineVerdicts, type Verdict } from './verdict';

/** Where a finding is and how to mend it. */
export interface FindingDetails {
  container?: Container;
  /** From the workload; from the container where there is one. */
  path?: FieldPath;
  fix?: string;
}

/** What a check sees of one workload. */
export interface WorkloadContext {
  bundle: PreparedBundle;
  workload: Workload;
  template: PodTemplate;
  /** A finding about this workload. */
  report(
    severity: Severity,
    rule: string,
    message: string,
    details?: FindingDetails,
  ): Finding;
  /** Evidence about this workload. */
  saw(message: string): Evidence;
}

/** A check that judges each workload on its own. */
export interface WorkloadCheck extends Omit<
  ManifestCheck,
  'evaluate' | 'reads'
> {
  reads?: ManifestCheck['reads'];
  /** It asks what only a service that people rely on needs, so it passes over a preview's disposable servers. */
  ofServicesOnly?: boolean;
  /** Why it says nothing about a workload; asked first. */
  notApplicable?(context: WorkloadContext): string | undefined;
  judge(context: WorkloadContext): Verdict;
  /** What is wrong whatever the workloads are. */
  judgeBundle?(bundle: PreparedBundle): Finding[];
}

/** Makes a check of the scorecard out of one that judges workloads. */
export function defineWorkloadCheck({
  ofServicesOnly = false,
  notApplicable,
  judge,
  judgeBundle,
  ...check
}: WorkloadCheck): ManifestCheck {
  return {
    reads: ['live', 'rendered'],
    ...check,
    evaluate(bundle) {
      const verdicts = bundle.workloads.map((workload): Verdict => {
        const { template } = workload;
        if (!template)
          return { findings: [], unknown: withoutTemplate(workload) };
        const context = contextOf(bundle, workload, template);
        const reason =
          (ofServicesOnly ? ofDisposable(context) : undefined) ??
          notApplicable?.(context);
        if (reason !== undefined)
          return { findings: [], notApplicable: reason };
        const verdict = judge(context);
        return {
          ...verdict,
          evidence: verdict.evidence ?? [context.saw('read its manifest')],
        };
      });
      const findings = judgeBundle?.(bundle) ?? [];
      const about: Verdict[] =
        findings.length > 0 ? [{ findings }, ...verdicts] : verdicts;
      return combineVerdicts(check.id, about, bundle);
    },
  };
}

/** Outside of previews the mark means nothing: whoever writes manifests can set it. */
const ofDisposable = ({ bundle, workload }: WorkloadContext) =>
  bundle.environment?.preview &&
  annotationsOf(workload.object).get(annotations.disposable) === 'true'
    ? 'is thrown away with its preview'
    : undefined;

/** Judges each container in a scope; what isn't a container, or none at all, is `unknown`. */
export function judgeContainers(
  { template, workload }: WorkloadContext,
  scope: ContainerScope,
  judge: (container: Container) => readonly Finding[],
): Verdict {
  const findings = containersOf(template, scope).flatMap(container => [
    ...judge(container),
  ]);
  const listed = listAt(template.spec, 'containers');
  const isComplete =
    listed.length > 0 &&
    listed.length ===
      containersOf(template, 'running').filter(({ role }) => role === 'main')
        .length;
  return isComplete
    ? { findings }
    : { findings, unknown: `${named(workload)} has no readable containers` };
}

/** A workload as people name it: `Deployment orders`. */
export function named({ reference }: Workload): string {
  return shorten(`${reference.kind} ${reference.name || '(without a name)'}`);
}

function withoutTemplate(workload: Workload): string {
  return `${named(workload)} has no readable pod template here`;
}

function contextOf(
  bundle: PreparedBundle,
  workload: Workload,
  template: PodTemplate,
): WorkloadContext {
  return {
    bundle,
    workload,
    template,
    report(severity, rule, message, { container, path = [], fix } = {}) {
      const full = [...(container?.path ?? []), ...path];
      return {
        rule,
        severity,
        object: workload.reference,
        ...(container && { container: shorten(container.name) }),
        ...(full.length > 0 && { path: formatPath(full) }),
        message: shorten(message),
        ...(fix !== undefined && { fix }),
      };
    },
    saw: message => ({
      source: bundle.source,
      object: workload.reference,
      message: shorten(message),
    }),
  };
}

/** Names in manifests can be as long as the file. */
function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
