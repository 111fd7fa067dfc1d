import { workloadTypes } from '@golden-path/plugin-golden-path-common';
import {
  alertPagePath,
  alertRulesOf,
  findAlertPage,
  headingsOf,
  indexDocuments,
  linkedRunbook,
  missingSections,
  runbookPath,
  type AlertRule,
  type PageIndex,
} from '@golden-path/plugin-runbooks-common';
import {
  isHidden,
  selectManifests,
  type ReadinessEvidence,
} from '../../evidence';
import type { ReadinessCheck } from '../readinessCheck';
import { judged, type Judgement } from '../result';
import { pageNotes } from './pageNotes';

const id = 'runbook';

/** `runbook`: who is woken finds what to do, for every alert. */
export const runbook: ReadinessCheck = {
  id,
  category: 'operations',
  title: 'Runbook',
  why: 'At three in the morning, what is not written down is not known.',
  link: 'https://sre.google/sre-book/being-on-call/',
  reads: ['live', 'rendered', 'catalog', 'repository'],
  remedy:
    'Write docs/runbook.md with the sections that the workload type needs, and a page for every alert: docs/runbooks/<Alert>.md.',
  rules: ['linked', 'complete'],
  evaluate(evidence) {
    const { catalog } = evidence;
    const link = catalog.known
      ? linkedRunbook(catalog.value.links)?.url
      : undefined;
    const parts = [judgeDocument(evidence, link), judgeAlerts(evidence)];
    return judged(id, evidence, {
      findings: parts.flatMap(({ findings = [] }) => findings),
      evidence: parts.flatMap(part => part.evidence ?? []),
      unknown: parts.flatMap(({ unknown = [] }) => unknown),
    });
  },
};

/** Is there a runbook, and does it have what its workload type needs? */
function judgeDocument(
  evidence: ReadinessEvidence,
  link: string | undefined,
): Judgement {
  const { repository, catalog } = evidence;
  const text = repository.known
    ? repository.value.files.get(runbookPath)
    : undefined;
  if (text !== undefined && text.trim() !== '')
    return judgeSections(evidence, text);
  const unread = unreadRepository(evidence);
  if (unread.length > 0) return { unknown: unread };
  if (link !== undefined)
    return {
      evidence: [{ source: 'catalog', message: `links ${link}` }],
      unknown: [
        `the runbook is at ${link}, and what isn't in the repository isn't read`,
      ],
    };
  if (!catalog.known)
    return {
      unknown: [`the repository has no ${runbookPath}, and ${catalog.reason}`],
    };
  return {
    findings: [
      {
        rule: 'linked',
        severity: 'error',
        file: runbookPath,
        message:
          text === undefined
            ? `the repository has no ${runbookPath}, and the entity links no runbook`
            : `${runbookPath} is empty`,
        fix: `Write ${runbookPath}`,
      },
    ],
    evidence: [{ source: 'repository', message: 'its documents' }],
  };
}

/** Why a document that isn't here may be there all the same. */
function unreadRepository({ repository }: ReadinessEvidence): string[] {
  if (repository.known) return [...repository.value.problems];
  return repository.why === 'absent' ? [] : [repository.reason];
}

function judgeSections(
  { blueprint }: ReadinessEvidence,
  text: string,
): Judgement {
  const evidence = [{ source: 'repository' as const, message: runbookPath }];
  const type = blueprint && workloadTypes.find(blueprint.spec.workload);
  if (!type)
    return {
      evidence,
      findings: [
        {
          rule: 'complete',
          severity: 'note',
          file: runbookPath,
          message:
            'its sections are not compared: no blueprint says what type of workload it is',
        },
      ],
    };
  return {
    evidence,
    findings: missingSections(headingsOf(text), type.runbookSections).map(
      section => ({
        rule: 'complete',
        severity: 'error',
        file: runbookPath,
        message: `has no section ${section}, which the runbook of an ${type.title} needs`,
        fix: `Add the heading ${section}`,
      }),
    ),
  };
}

/** Does every alert lead to a page? */
function judgeAlerts(evidence: ReadinessEvidence): Judgement {
  const selected = selectManifests(evidence, {
    kinds: ['PrometheusRule.monitoring.coreos.com'],
  });
  if ('unknown' in selected)
    return {
      findings: pageNotes(evidence, undefined),
      unknown: [`alerts are not known: ${selected.unknown}`],
    };
  const { bundle, sources } = selected;
  const alerts = alertRulesOf(bundle);
  const seen = alerts.length > 0 ? sources : [];
  const unread = [...unreadRepository(evidence), ...(bundle.problems ?? [])];
  const { repository, blueprint } = evidence;
  const pages = indexDocuments(
    blueprint?.metadata.name,
    repository.known ? repository.value.files : new Map(),
  );
  const judgements = alerts.map(alert => judgeAlert(alert, pages, unread));
  return {
    evidence: seen,
    findings: [
      ...judgements.flatMap(({ findings = [] }) => findings),
      ...pageNotes(
        evidence,
        (bundle.problems ?? []).length > 0 ||
          alerts.some(({ runbookUrl }) => isHidden(runbookUrl))
          ? undefined
          : alerts,
      ),
    ],
    unknown: [
      ...(bundle.problems ?? []),
      ...judgements.flatMap(({ unknown = [] }) => unknown),
    ],
  };
}

function judgeAlert(
  { name, runbookUrl: url, object, path: rule }: AlertRule,
  pages: PageIndex,
  unread: readonly string[],
): Judgement {
  const path = `${rule}.annotations.runbook_url`;
  const failed = (message: string, fix: string): Judgement => ({
    findings: [
      { rule: 'complete', severity: 'error', object, path, message, fix },
    ],
  });
  if (url === undefined)
    return failed(
      `the alert ${name} has no runbook_url`,
      `Add the annotation runbook_url, and ${alertPagePath(name)}`,
    );
  if (isHidden(url))
    return {
      unknown: [
        `the runbook_url of the alert ${name} is hidden in what is read from the cluster, and the overlay does not have it`,
      ],
    };
  const page = findAlertPage(url, name, pages);
  if (page.leads === 'page') return {};
  if (page.leads === 'no-address')
    return failed(
      `the runbook_url of the alert ${name} is no address`,
      'Let runbook_url be an address that starts with https://',
    );
  if (page.leads === 'elsewhere')
    return {
      unknown: [
        `the runbook_url of the alert ${name} leads out of the repository, where nobody looks`,
      ],
    };
  if (unread.length > 0) return { unknown: unread };
  return failed(
    `the runbook_url of the alert ${name} leads to no page`,
    `Write ${alertPagePath(name)}, or a section of ${runbookPath} with that heading`,
  );
}
