import { readdirSync, readFileSync } from 'node:fs';
import { workloadTypes } from '@golden-path/plugin-golden-path-common';
import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { alertRulesOf } from '../alerts';
import { readRunbook } from '../document';
import { defaultReviewedWithin, judgePages } from './judgePages';
import { alertOfPath, outlineOf } from './outline';
import type { JudgedPage } from './pagesToJudge';

const golden = new URL('../../../golden-path-node/src/', import.meta.url);
const documents = new URL('generation/__golden__/everything/docs/', golden);
const rendered = new URL('manifests/__golden__/everything/rendered/', golden);

const pageAt = (path: string): JudgedPage => {
  const text = readFileSync(new URL(`../${path}`, documents), 'utf8');
  const document = readRunbook(text, { path });
  if ('problem' in document) throw new Error(document.problem);
  const page = {
    id: path,
    source: 'repository' as const,
    alert: alertOfPath(path),
    url: undefined,
  };
  return {
    ...outlineOf(page, text, document),
    reviewed: undefined,
    links: document.links,
  };
};
const pages = [
  'docs/runbook.md',
  ...readdirSync(new URL('runbooks/', documents)).map(
    name => `docs/runbooks/${name}`,
  ),
].map(pageAt);

const rulesOf = (environment: string) => {
  // The two golden trees are of two services that are alike.
  const text = readFileSync(new URL(`${environment}.yaml`, rendered), 'utf8')
    .replaceAll('RefundsApi', 'LedgerApi')
    .replaceAll('refunds-api', 'ledger-api');
  return alertRulesOf(readObjects(parseYamlDocuments(text).documents).objects);
};

describe('a service that was generated', () => {
  const judge = (given: readonly JudgedPage[]) =>
    judgePages({
      service: 'ledger-api',
      repository: 'known',
      pages: given,
      unread: [],
      alerts: new Map(
        readdirSync(rendered).map(file => {
          const environment = file.replace('.yaml', '');
          return [environment, rulesOf(environment)];
        }),
      ),
      workload: workloadTypes.get('http-api'),
      links: [],
      reviewedWithin: defaultReviewedWithin,
      now: new Date('2026-11-21T08:00:00Z'),
    });

  it('has nothing to put right', () => {
    expect(rulesOf('production')).toHaveLength(12);
    expect(judge(pages)).toEqual([]);
  });

  it('lacks what is taken away: the page of an alert, and what links it', () => {
    const gone = 'docs/runbooks/LedgerApiRestarting.md';
    expect(
      judge(pages.filter(({ id }) => id !== gone)).map(
        ({ kind, alert, page }) => [kind, alert ?? page],
      ),
    ).toEqual([
      ['missing-page', 'LedgerApiRestarting'],
      ['dead-link', 'docs/runbook.md'],
    ]);
  });
});
