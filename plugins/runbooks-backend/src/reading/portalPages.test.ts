import {
  fillCommand,
  portalPageId,
  portalPageNames,
  portalPageOf,
  readRunbook,
} from '@golden-path/plugin-runbooks-common';
import { describe, expect, it } from 'vitest';
import { readPortalPages } from './portalPages';

const place = {
  service: { name: 'refunds-api' },
  environment: {
    name: 'production',
    cluster: 'prod',
    namespace: 'refunds-api-production',
  },
  workload: { kind: 'Deployment', name: 'refunds-api' },
  alert: undefined,
};

describe('the pages that come with the portal', async () => {
  const pages = await readPortalPages();

  it('are those that causes and differences lead to', () => {
    expect(pages.map(({ id }) => id).sort()).toEqual(
      portalPageNames.map(portalPageId).sort(),
    );
    expect(portalPageOf({ reason: 'crash-loop', outOfSync: true })).toBe(
      'portal/crash-loop',
    );
    expect(portalPageOf({ reason: 'rollout-degraded' })).toBe(
      'portal/resource-stuck',
    );
    expect(portalPageOf({ outOfSync: true })).toBe('portal/environment-drift');
    expect(portalPageOf({ outOfSync: true, syncFailed: true })).toBe(
      'portal/application-not-syncing',
    );
    expect(portalPageOf({ reason: 'constructor' })).toBeUndefined();
  });

  it.each(pages.map(page => [page.id, page] as const))(
    '%s says what it means, what it does, how to look and what to do, with commands for the place',
    (id, { text }) => {
      const document = readRunbook(text, { path: id });
      if ('problem' in document) throw new Error(document.problem);
      const titles = document.sections.map(({ title }) => title);
      expect(titles).toEqual(
        expect.arrayContaining([
          'Meaning',
          'Impact',
          'Diagnosis',
          'Mitigation',
        ]),
      );
      expect(document.steps.length).toBeGreaterThan(3);
      const commands = document.steps.flatMap(step => step.commands);
      expect(commands.length).toBeGreaterThan(0);
      for (const { code } of commands) {
        const filled = fillCommand(code, place);
        expect(filled.text).not.toContain('{{');
        expect(filled.text).toMatch(/^kubectl --context prod -n /);
      }
    },
  );
});
