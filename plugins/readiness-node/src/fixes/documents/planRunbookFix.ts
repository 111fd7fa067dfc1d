import {
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
  const files = new Map(repository.value.files);
  const type =
    evidence.blueprint && workloadTypes.find(evidence.blueprint.spec.workload);
  for (const { rule, severity, file, fix = '' } of before.findings) {
    // A note asks for no page.
    if (severity !== 'error') continue;
    const section = /^Add the heading (.{1,100})$/.exec(fix)?.[1];
    const alert = /docs\/runbooks\/([^/\s]{1,200})\.md/.exec(fix)?.[1];
    if (rule === 'linked' && file === runbookPath)
      files.set(
        runbookPath,
        generated?.get(runbookPath)?.content ??
          runbookSkeleton(
            input.service,
            type?.runbookSections ??
              workloadTypes.list()[0]?.runbookSections ??
              [],
          ),
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
  const after = judge({
    ...evidence,
    repository: { ...repository, value: { ...repository.value, files } },
  });
  if (after.status !== 'pass')
    return none(
      after.findings.find(({ severity }) => severity === 'error')?.fix ??
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
    summary: isSkeleton
      ? 'The missing pages, with what to write in each: a skeleton passes the check, and helps nobody before the team has filled it in.'
      : 'The missing pages, as golden-path.yaml generates them; read them and add what the team knows.',
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

function judge(evidence: ReadinessEvidence) {
  const [result] = evaluateReadiness([readinessChecks.get(check)], evidence);
  if (!result) throw new Error('the check runbook gave no result');
  return result;
}
