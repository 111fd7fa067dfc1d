import {
  type Finding,
  pathProblem,
  workloadTypes,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import {
  evaluateReadiness,
  type ReadinessEvidence,
  readinessChecks,
} from '@golden-path/plugin-readiness-common';
import type { FixWrite } from '../fixInput';
import { none, planOf, type PlannedFix } from '../plannedFix';
import {
  alertSkeleton,
  runbookSkeleton,
  sectionOf,
  sectionSkeleton,
} from './runbookTexts';

const check = 'runbook';
const runbookPath = 'docs/runbook.md';

/** What documents are planned from. */
export interface RunbookInput {
  /** Name of the service. */
  readonly service: string;
  readonly evidence: ReadinessEvidence;
  /** The service's repository as its blueprint generates it; undefined where it doesn't. */
  readonly generated: FileTree | undefined;
  readonly copyReason: string | undefined;
  readonly idKey: string;
  /** Alert whose page alone is planned; undefined: everything that is missing. */
  readonly alert?: string | undefined;
}

/**
 * Plans the pages that are missing from a service's repository: as generated where they are, else skeletons that name
 * what people have to write. Text that is there stays. Proved by the check itself.
 */
export function planRunbookFix(input: RunbookInput): PlannedFix {
  const { evidence, generated } = input;
  const { repository, environment } = evidence;
  if (!repository.known)
    return none(
      `The documents of the service can't be read: ${repository.reason}`,
    );
  const before = judge(evidence);
  if (before.status !== 'fail')
    return none(
      before.status === 'pass'
        ? 'The runbook is complete already.'
        : `What is missing isn't known: ${before.reason ?? 'no reason was given'}`,
    );
  const files = withPages(repository.value.files, before.findings, input);
  const after = judge({
    ...evidence,
    repository: { ...repository, value: { ...repository.value, files } },
  });
  const left = after.findings.filter(({ severity }) => severity === 'error');
  if (input.alert !== undefined && files.size === repository.value.files.size)
    return none(
      `No page of the alert ${input.alert} is missing in ${environment.name}.`,
    );
  if (input.alert === undefined && after.status !== 'pass')
    return none(
      left[0]?.fix ??
        `Pages alone don't make it pass: ${after.reason ?? 'see its findings'}`,
    );
  const writes = [...files]
    .map(([path, text]): FixWrite => ({
      repository: 'service',
      path,
      before: repository.value.files.get(path),
      after: text,
    }))
    .filter(write => write.before !== write.after)
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const isSkeleton = writes.some(
    ({ path }) => generated?.get(path) === undefined,
  );
  return planOf({
    check,
    environment: environment.name,
    kind: generated ? 'regenerate' : 'patch',
    summary: `${isSkeleton ? skeletonSummary : generatedSummary}${
      left.length > 0
        ? ` What else is missing stays so: ${left.length === 1 ? 'one finding' : `${left.length} findings`}.`
        : ''
    }`,
    writes,
    effects: [
      {
        environment: environment.name,
        check,
        before: before.status,
        after: after.status,
      },
    ],
    copyReason: input.copyReason,
    idKey: input.idKey,
  });
}

const skeletonSummary =
  'The missing pages, with what to write in each: a skeleton passes the check, and helps nobody before the team has filled it in.';
const generatedSummary =
  'The missing pages, as golden-path.yaml generates them; read them and add what the team knows.';

/** The documents with what findings ask for. */
function withPages(
  present: ReadonlyMap<string, string>,
  findings: readonly Finding[],
  { service, evidence, generated, alert: only }: RunbookInput,
): Map<string, string> {
  const files = new Map(present);
  const type =
    evidence.blueprint && workloadTypes.find(evidence.blueprint.spec.workload);
  const sections =
    type?.runbookSections ?? workloadTypes.list()[0]?.runbookSections ?? [];
  for (const { rule, severity, file, fix = '' } of findings) {
    // A note asks for no page.
    if (severity !== 'error') continue;
    const section = /^Add the heading (.{1,100})$/.exec(fix)?.[1];
    const alert = /docs\/runbooks\/([^/\s]{1,200})\.md/.exec(fix)?.[1];
    if (only !== undefined && only !== alert) continue;
    if (rule === 'linked' && file === runbookPath)
      files.set(
        runbookPath,
        generated?.get(runbookPath)?.content ??
          runbookSkeleton(service, sections),
      );
    else if (section !== undefined && file === runbookPath)
      files.set(
        runbookPath,
        `${(files.get(runbookPath) ?? '').trimEnd()}\n\n${
          sectionOf(generated?.get(runbookPath)?.content ?? '', section) ??
          sectionSkeleton(section)
        }\n`,
      );
    else if (alert !== undefined) {
      const path = `docs/runbooks/${alert}.md`;
      if (pathProblem(path) === undefined)
        files.set(path, generated?.get(path)?.content ?? alertSkeleton(alert));
    }
  }
  return files;
}

function judge(evidence: ReadinessEvidence) {
  const [result] = evaluateReadiness([readinessChecks.get(check)], evidence);
  if (!result) throw new Error('the check runbook gave no result');
  return result;
}
