import type {
  EmergencyChange,
  EmergencyPreview,
  EmergencyPreviewRequest,
  EmergencyRequest,
  EmergencyWaive,
  OverlayFile,
} from '@golden-path/plugin-runbooks-common';

const base = 'plugin://runbooks/services/component/default/payments-api';
const plan = 'a'.repeat(64);

/** An emergency change as the backend tells it. */
export const emergencyChange = (
  more: Partial<EmergencyChange> = {},
): EmergencyChange => ({
  id: '0b9e6f4e-6a8e-4a44-9f0e-2a1f5b6c7d8e',
  service: 'component:default/payments-api',
  environment: 'production',
  reason: 'Payments run out of memory since 02:50.',
  requestedBy: 'user:default/mina.park',
  requestedAt: '2026-11-22T03:00:00.000Z',
  state: 'open',
  changeRequest: {
    number: 412,
    url: 'https://git.acme.io/platform/gitops-config/pulls/412',
    head: 'c'.repeat(40),
  },
  approvals: [],
  approvalsNeeded: 2,
  hostApprovals: 1,
  mergedAt: undefined,
  carryBacks: ['dev', 'staging'].map(environment => ({
    environment,
    state: 'waits' as const,
    changeRequest: undefined,
    note: undefined,
    waivedBy: undefined,
    leftOut: [],
  })),
  problem: undefined,
  ...more,
});

/** The routes of emergency changes with a behaviour: an overlay that is edited, verified, opened, and waived. */
export class FakeEmergencyChanges {
  files: OverlayFile[] = [
    {
      path: 'kustomization.yaml',
      text: 'resources:\n  - ../../base\n',
      locked: undefined,
    },
    {
      path: 'resources.patch.yaml',
      text: 'limits:\n  memory: 512Mi\n',
      locked: undefined,
    },
    {
      path: 'secret.env',
      text: undefined,
      locked: 'holds what looks like a credential; change it at the host',
    },
  ];
  changes: EmergencyChange[] = [];
  /** What is answered to the next request that writes. */
  failure: { readonly status: number; readonly message: string } | undefined;
  readonly opened: EmergencyRequest[] = [];

  fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const address = String(input);
    const body: unknown = init.body ? JSON.parse(String(init.body)) : undefined;
    const { failure } = this;
    if (failure && init.method === 'POST') {
      this.failure = undefined;
      return Response.json(
        { error: { name: 'ConflictError', message: failure.message } },
        { status: failure.status },
      );
    }
    if (address === `${base}/emergency-changes`)
      return init.method === 'POST'
        ? Response.json(this.open(body as EmergencyRequest), { status: 201 })
        : Response.json({ changes: this.changes });
    if (address === `${base}/overlay?environment=production`)
      return Response.json({
        environment: 'production',
        folder: 'apps/payments-api/overlays/production',
        commit: 'c'.repeat(40),
        files: this.files,
      });
    if (address === `${base}/emergency-changes/preview`)
      return Response.json(this.preview(body as EmergencyPreviewRequest));
    const [, id] =
      /^plugin:\/\/runbooks\/emergency-changes\/([^/]+)\/waive$/.exec(
        address,
      ) ?? [];
    if (id) return Response.json(this.waive(id, body as EmergencyWaive));
    return Response.json({ error: { message: 'no route' } }, { status: 404 });
  };

  private preview({ edits }: EmergencyPreviewRequest): EmergencyPreview {
    const broken = edits.find(({ after }) => after?.includes('gone.yaml'));
    return {
      files: edits.map(({ path, before, after }) => ({ path, before, after })),
      findings: broken
        ? [
            {
              rule: 'overlay.file',
              severity: 'error',
              file: broken.path,
              message: 'names gone.yaml, which is not there',
            },
          ]
        : [],
      plan: broken ? undefined : plan,
      carriesBackTo: ['dev', 'staging'],
    };
  }

  private open(request: EmergencyRequest): EmergencyChange {
    this.opened.push(request);
    const change = emergencyChange({ reason: request.reason });
    this.changes = [change];
    return change;
  }

  private waive(
    id: string,
    { environment, reason }: EmergencyWaive,
  ): EmergencyChange {
    this.changes = this.changes.map(change => ({
      ...change,
      carryBacks: change.carryBacks.map(back =>
        change.id === id && back.environment === environment
          ? {
              ...back,
              state: 'waived' as const,
              note: reason,
              waivedBy: 'user:default/mina.park',
            }
          : back,
      ),
    }));
    const found = this.changes.find(change => change.id === id);
    if (!found) throw new Error('there is none');
    return found;
  }
}
