import { describe, expect, it } from 'vitest';
import type { Finding } from '@golden-path/plugin-golden-path-common';
import { createVerifier } from '../verification';
import { generateConfigChange } from './generateConfigChange';
import { fixtures } from './testing/fixtures';
import { kustomize4 } from './testing/render';

const { verify } = createVerifier({ renderer: kustomize4 });

/** No package has the schemas of Argo Rollouts, and verification says so. */
const isAboutSomething = ({ rule, object }: Finding) =>
  !(rule === 'schema.none' && object?.apiVersion === 'argoproj.io/v1alpha1');

describe('what is generated', () => {
  it.each(Object.entries(fixtures))(
    'passes verification in every environment for the service %s',
    async (_name, context) => {
      const report = await verify(generateConfigChange(context), {
        organisation: context.organisation,
      });
      expect(report.findings.filter(isAboutSomething)).toEqual([]);
      expect(report.overlays.map(({ environment }) => environment)).toEqual(
        context.plans.map(({ name }) => name),
      );
    },
  );
});
