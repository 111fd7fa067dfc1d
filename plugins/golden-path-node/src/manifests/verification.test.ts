import { describe, expect, it } from 'vitest';
import type { Finding } from '@golden-path/plugin-golden-path-common';
import { createVerifier } from '../verification';
import { declaredFacts } from '../verification/checks';
import { generateConfigChange } from './generateConfigChange';
import { fixtures } from './testing/fixtures';
import { kustomize4 } from './testing/render';

const { verify } = createVerifier({ renderer: kustomize4 });

/** No package has the schemas of Argo Rollouts, and verification says so. */
const isAboutSomething = ({ rule, object }: Finding) =>
  !(rule === 'schema.none' && object?.apiVersion === 'argoproj.io/v1alpha1');

describe.each(Object.entries(fixtures))('the service %s', (_name, context) => {
  const report = verify(generateConfigChange(context), {
    organisation: context.organisation,
    blueprint: declaredFacts(context.blueprint),
  });

  it('passes verification in every environment', async () => {
    const { findings, overlays } = await report;
    expect(findings.filter(isAboutSomething)).toEqual([]);
    expect(overlays.map(({ environment }) => environment)).toEqual(
      context.plans.map(({ name }) => name),
    );
  });

  it('fails no manifest check of the scorecard in production, and leaves open only who signs images', async () => {
    const { overlays } = await report;
    const production = overlays.find(
      ({ environment }) => environment === 'production',
    );
    const open = (production?.checks ?? []).filter(
      ({ status }) => status !== 'pass' && status !== 'not-applicable',
    );
    expect(open.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'image-signed unknown',
    ]);
    expect(production?.checks.length).toBeGreaterThan(15);
  });
});
