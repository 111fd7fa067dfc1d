import '@testing-library/jest-dom/vitest';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import type {
  ScaffolderApi,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-common';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type {
  Remain,
  RemainKind,
} from '@golden-path/plugin-golden-path-common';
import { type CreationsApi, creationsApiRef } from '../api';
import { HomePage } from './HomePage';

const service = (name: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    description: `What ${name} is for`,
    links: [
      {
        title: 'Runbook',
        url: `http://localhost:3000/docs/default/component/${name}/runbook`,
      },
    ],
  },
  spec: { type: 'service', owner, lifecycle: 'production' },
  relations: [{ type: 'ownedBy', targetRef: owner }],
});

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'http-api',
    title: 'HTTP API',
    description: 'Answers requests',
  },
  spec: { type: 'service' },
};

const failed: ScaffolderTask = {
  id: 'task-1',
  status: 'failed',
  createdAt: new Date().toISOString(),
  spec: {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: { name: 'settlement-api' },
    steps: [],
    output: {},
  },
};

/** A scaffolder with tasks that can be retried. */
function fakeScaffolder(tasks: ScaffolderTask[]) {
  const retried: string[] = [];
  const api = {
    listTasks: async () => ({ tasks, totalTasks: tasks.length }),
    retry: async (id: string) => {
      if (!tasks.some(task => task.id === id)) throw new Error(`no task ${id}`);
      retried.push(id);
      return { id };
    },
  } as unknown as ScaffolderApi;
  return { api, retried };
}

/** A backend that knows of one creation, and forgets what is cleaned up. */
function fakeCreations(): CreationsApi & { agreed: RemainKind[] } {
  let there = true;
  const agreed: RemainKind[] = [];
  const remains = (): Remain[] => [
    { kind: 'catalog-entry', name: 'settlement-api', action: 'absent' },
    {
      kind: 'change-request',
      name: 'change request 3 of platform/gitops-config',
      url: 'http://forge/platform/gitops-config/pulls/3',
      action: there ? 'remove' : 'absent',
    },
    {
      kind: 'repository',
      name: 'payments/settlement-api',
      url: 'http://forge/payments/settlement-api',
      action: 'keep',
      reason: 'it has the branch fix-it, which Golden Path did not make',
    },
  ];
  return {
    agreed,
    getCreation: async taskId => ({
      taskId,
      service: 'settlement-api',
      remains: remains(),
    }),
    async cleanUp(_taskId, remove) {
      const removed = remains().filter(({ action }) => action === 'remove');
      agreed.push(...remove);
      there = false;
      return { removed, remains: remains() };
    },
  };
}

function render(
  entities: Entity[],
  scaffolder: ScaffolderApi,
  creations = fakeCreations(),
) {
  renderInTestApp(<HomePage />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [catalogApiRef, catalogApiMock({ entities })],
      [scaffolderApiRef, scaffolder],
      [creationsApiRef, creations],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/mina.park',
          ownershipEntityRefs: [
            'user:default/mina.park',
            'group:default/payments',
          ],
        }),
      ],
    ],
  });
}

describe('the home page', () => {
  it('shows the services of my groups only, the templates, and what is half created with a way to go on', async () => {
    const { api, retried } = fakeScaffolder([failed]);
    render(
      [
        service('payments-api', 'group:default/payments'),
        service('cart-api', 'group:default/checkout'),
        template,
      ],
      api,
    );
    const table = await screen.findByRole('table', { name: 'My services' });
    expect(within(table).getByText('payments-api')).toBeInTheDocument();
    expect(within(table).queryByText('cart-api')).not.toBeInTheDocument();
    expect(
      within(table).getByRole('link', { name: /Runbook/ }),
    ).toBeInTheDocument();
    expect(await screen.findByText('HTTP API')).toBeInTheDocument();
    expect(
      await screen.findByText('settlement-api is half created'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(retried).toEqual(['task-1']);
  });

  it('lists what cleaning up removes and what stays, asks, and shows the result', async () => {
    const creations = fakeCreations();
    render([], fakeScaffolder([failed]).api, creations);
    expect(
      await screen.findByText(
        /repository and change request exist, catalog entry doesn’t/,
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clean up settlement-api' }),
    );
    const goes = await screen.findByRole('region', { name: /Will be removed/ });
    expect(within(goes).getByText(/change request 3/)).toBeInTheDocument();
    expect(within(goes).queryByText(/payments\//)).not.toBeInTheDocument();
    expect(
      within(screen.getByRole('region', { name: 'Stays' })).getByText(/fix-it/),
    ).toBeInTheDocument();
    expect(creations.agreed).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Clean up' }));
    expect(
      await screen.findByText('settlement-api is cleaned up'),
    ).toBeInTheDocument();
    expect(creations.agreed).toEqual(['change-request']);
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(
      await screen.findByText(/repository exists, change request and/),
    ).toBeInTheDocument();
  });

  it('says what is empty and what to do about it', async () => {
    render([], fakeScaffolder([]).api);
    expect(
      await screen.findByText('Nothing waits for you.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/payments own no service yet/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('The catalog has no templates yet.'),
    ).toBeInTheDocument();
  });
});
