import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';

/** Something that waits for a person, with its one action. */
export interface AttentionItem {
  readonly taskId: string;
  readonly kind: 'half-created' | 'creating';
  readonly service: string;
  readonly title: string;
  readonly detail: string;
  /** ISO 8601. */
  readonly since: string;
}

const nameOf = (task: ScaffolderTask): string => {
  const name = task.spec.parameters.name;
  return typeof name === 'string' && name
    ? name
    : (task.spec.templateInfo?.entity?.metadata.title ?? 'A service');
};

/**
 * The tasks that need somebody, failed ones first, newest first within; a failed try that was followed by another for
 * the same name waits for nobody, because that one goes on from what it left.
 */
export function attentionOf(tasks: readonly ScaffolderTask[]): AttentionItem[] {
  const latest = new Map<string, string>();
  for (const task of tasks) {
    const name = nameOf(task);
    if (task.createdAt > (latest.get(name) ?? ''))
      latest.set(name, task.createdAt);
  }
  const items = tasks.flatMap((task): AttentionItem[] => {
    const name = nameOf(task);
    const base = { taskId: task.id, service: name, since: task.createdAt };
    if (
      (task.status === 'failed' || task.status === 'cancelled') &&
      task.createdAt === latest.get(name)
    ) {
      return [
        {
          ...base,
          kind: 'half-created',
          title: `${name} is half created`,
          detail:
            task.status === 'cancelled' ? 'it was cancelled' : 'a step failed',
        },
      ];
    }
    if (task.status === 'processing' || task.status === 'open')
      return [
        {
          ...base,
          kind: 'creating',
          title: `${name} is being created`,
          detail: 'open it to see how far it is',
        },
      ];
    return [];
  });
  const rank = { 'half-created': 0, creating: 1 } as const;
  return items.sort(
    (a, b) => rank[a.kind] - rank[b.kind] || (a.since < b.since ? 1 : -1),
  );
}
