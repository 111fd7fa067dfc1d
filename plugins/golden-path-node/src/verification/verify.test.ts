import { describe, expect, it } from 'vitest';
import { createKustomizeRenderer, type ManifestRenderer } from '../kustomize';
import { paths, ordersTree } from './testing/ordersTree';
import { createVerifier } from './verify';

const kustomize = createKustomizeRenderer();
const { verify } = createVerifier({ renderer: kustomize });

describe('verification', () => {
  it('has nothing to say about a healthy service', async () => {
    const report = await verify(ordersTree());
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({
      status: 'verified',
      overlays: [
        { environment: 'dev', status: 'verified' },
        { environment: 'production', status: 'verified' },
      ],
      objects: { total: 20, valid: 20 },
    });
  });
});
