import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { goldenPathApiRef } from '@golden-path/plugin-golden-path';
import type { GoldenPathApi } from '@golden-path/plugin-golden-path';
import type { Preview } from '@golden-path/plugin-golden-path-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ComponentProps, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { ReviewField } from './ReviewField';

type Ready = Extract<Preview, { status: 'ready' }>;

const ready: Ready = {
  status: 'ready',
  blueprint: 'kind: Service\n',
  template: { ref: 'template:default/http-api', version: '1.0.0' },
  repositories: [
    {
      kind: 'service',
      name: 'payments/refunds-api',
      url: 'http://localhost:7010/payments/refunds-api',
      files: [
        { path: 'src/main.ts', ownership: 'yours', content: 'start();\n' },
      ],
    },
    {
      kind: 'config',
      name: 'platform/gitops-config',
      url: 'http://localhost:7010/platform/gitops-config',
      files: [
        {
          path: 'apps/refunds-api/overlays/dev/kustomization.yaml',
          ownership: 'managed',
          content: 'namespace: refunds-api-dev\n',
        },
      ],
    },
  ],
  matrix: {
    environments: [
      { name: 'dev', cluster: 'nonprod', kind: 'stage' },
      { name: 'production', cluster: 'prod', kind: 'stage' },
    ],
    sections: [
      {
        title: 'Size',
        rows: [
          {
            title: 'Replicas',
            cells: [
              { lines: ['1'], differs: false },
              { lines: ['3 to 8'], differs: true },
            ],
          },
        ],
      },
    ],
  },
  objects: [
    {
      environment: 'dev',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'refunds-api',
      yaml: 'kind: Deployment\n',
    },
  ],
  verification: {
    status: 'verified',
    overlays: { total: 2, rendered: 2 },
    objects: { total: 1, valid: 1 },
    checks: [],
    findings: [],
    milliseconds: 12,
  },
};

function Form({ values }: { values: Record<string, unknown> }) {
  const [verdict, setVerdict] = useState<string | undefined>();
  const props = {
    name: 'review',
    formData: verdict,
    onChange: setVerdict,
    formContext: { formData: { ...values, review: verdict } },
    uiSchema: {},
    schema: {},
  } as unknown as ComponentProps<typeof ReviewField>;
  return (
    <>
      <ReviewField {...props} />
      <output>{verdict}</output>
    </>
  );
}

function render(preview: GoldenPathApi['preview']) {
  const api: GoldenPathApi = {
    preview,
    getOrganisation: () => Promise.reject(new Error('not asked')),
    getNameAvailability: () => Promise.reject(new Error('not asked')),
    readBlueprint: () => Promise.reject(new Error('not asked')),
  };
  renderInTestApp(
    <Form values={{ name: 'refunds-api', owner: 'group:default/payments' }} />,
    { apis: [[goldenPathApiRef, api]] },
  );
}

describe('the step "What will be created"', () => {
  it('shows verdict, matrix and files, opens a file in place, and hands the verdict to the wizard', async () => {
    const asked: Array<Readonly<Record<string, unknown>>> = [];
    render(async values => {
      asked.push(values);
      return ready;
    });
    expect(await screen.findByText('Verified')).toBeInTheDocument();
    const table = screen.getByRole('table', {
      name: 'What each environment gets',
    });
    expect(
      within(table).getByRole('row', { name: /Replicas 1 3 to 8 differs/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/^Verified: 2 of 2 overlays render/),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Find file' }),
      'main',
    );
    await userEvent.click(screen.getByText('main.ts'));
    expect(screen.getByLabelText('src/main.ts')).toHaveTextContent('start();');
    expect(
      asked.every(
        values => values.name === 'refunds-api' && !('review' in values),
      ),
    ).toBe(true);
  });

  it('names every field that can’t be used and lets nothing be created', async () => {
    render(async () => ({
      status: 'invalid',
      issues: [
        { field: 'spec.port', message: 'found 80; accepted: a port from 1024' },
      ],
    }));
    expect(await screen.findByText('spec.port')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        'Not accepted: 1 field to mend',
      ),
    );
  });

  it('names overlay, object, field and accepted form when verification fails, and opens the file in the tree', async () => {
    const file = 'apps/refunds-api/overlays/dev/kustomization.yaml';
    render(async () => ({
      ...ready,
      verification: {
        ...ready.verification,
        status: 'failed',
        findings: [
          {
            rule: 'tag',
            severity: 'error',
            message: 'found 1234567',
            fix: 'a tag that starts with a letter',
            file,
            object: {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              name: 'refunds-api',
            },
            path: 'images[0].newTag',
          },
        ],
      },
    }));
    const strip = await screen.findByRole('region', { name: 'Verification' });
    expect(strip).toHaveTextContent(
      'overlay dev · Deployment refunds-api · images[0].newTagfound 1234567Accepted: a tag that starts with a letter',
    );
    expect(screen.getByLabelText(file)).toHaveTextContent(
      'namespace: refunds-api-dev',
    );
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent(
      'kustomization.yaml',
    );
    expect(
      await screen.findByText('Verification failed: 1 error'),
    ).toBeInTheDocument();
  });

  it('says what failed when the backend can’t be asked, and Retry asks again', async () => {
    let tries = 0;
    render(async () => {
      tries += 1;
      if (tries === 1) throw new Error('the backend is starting');
      return ready;
    });
    expect(
      await screen.findByText('the backend is starting'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Verified')).toBeInTheDocument();
  });
});
