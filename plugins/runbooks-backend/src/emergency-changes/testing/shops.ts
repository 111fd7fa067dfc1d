import type { EmergencyForge } from './emergencyForge';
import type { EmergencyReplica } from './emergencyReplica';

/** Publishes services, each with a name of its own, and gives what tests do with one. */
export function createShops(at: EmergencyForge, one: EmergencyReplica) {
  let count = 0;
  return async function publish(
    edit?: Parameters<EmergencyForge['publish']>[1],
  ) {
    const name = `shop-${(count += 1)}`;
    await at.publish(name, edit);
    const service = `component:default/${name}`;
    const overlay = (environment: string, file: string) =>
      `apps/${name}/overlays/${environment}/${file}`;
    const editOf = async (
      path: string,
      change: (text: string) => string | undefined,
    ) => {
      const before = await at.read(overlay('production', path));
      return [{ path, before, after: change(before ?? '') }];
    };
    const only = async () => {
      const [change] = await one.changes.list(service);
      if (!change) throw new Error('there is none');
      return change;
    };
    const preview = async (edits: Awaited<ReturnType<typeof editOf>>) =>
      one.changes.preview(service, { environment: 'production', edits });
    const pullsOf = async () =>
      (await at.pulls()).filter(({ head }) =>
        head.ref.startsWith(`hotfix/${name}-`),
      );
    return { name, service, overlay, editOf, only, preview, pullsOf };
  };
}

/** @see {@link createShops} */
export type Shop = Awaited<ReturnType<ReturnType<typeof createShops>>>;
