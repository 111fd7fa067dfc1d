import type { RemainKind } from '@golden-path/plugin-golden-path-common';

/** How far one of the three effects of Create is. */
export interface Effect {
  readonly kind: RemainKind;
  readonly title: string;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
}

const effectOf = new Map<string, Pick<Effect, 'kind' | 'title'>>([
  ['golden-path:service:publish', { kind: 'repository', title: 'Repository' }],
  [
    'golden-path:config:change-request',
    { kind: 'change-request', title: 'Change request' },
  ],
  ['catalog:register', { kind: 'catalog-entry', title: 'Catalog entry' }],
]);

const statuses: Readonly<Record<string, Effect['status']>> = {
  processing: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'failed',
};

/** The effects of a task, in order, from its steps and how far each is; empty for a task that creates no service. */
export function effectsOf(
  steps: ReadonlyArray<{ readonly id: string; readonly action: string }>,
  progress: Readonly<Record<string, { readonly status?: string } | undefined>>,
): Effect[] {
  if (!steps.some(({ action }) => action === 'golden-path:service:publish'))
    return [];
  return steps.flatMap(({ id, action }) => {
    const effect = effectOf.get(action);
    return effect
      ? [
          {
            ...effect,
            status: statuses[progress[id]?.status ?? ''] ?? 'waiting',
          },
        ]
      : [];
  });
}
