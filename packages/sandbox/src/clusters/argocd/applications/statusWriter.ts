import { isDeepStrictEqual } from 'node:util';
import { timestampOf, type Clock } from '../../controllers';
import type { ClusterState } from '../../state/clusterState';
import { argocd } from '../resources';
import {
  asApplication,
  type Application,
  type ApplicationStatus,
} from './application';
import { comparedTo } from './applicationStatus';

const plain = (value: unknown): Record<string, unknown> =>
  JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

/** Reads Applications as they are now, and writes their status. */
export function createStatusWriter(home: ClusterState, clock: Clock) {
  const current = (name: string): Application | undefined => {
    const found = home.get(argocd.applications, name, argocd.namespace);
    return found && asApplication(found);
  };

  /** The time of the comparison alone is no reason to write: nobody would learn anything. */
  const write = (name: string, change: Partial<ApplicationStatus>): void => {
    const application = current(name);
    if (!application) return;
    const before = application.status ?? {};
    const after = { ...before, ...change };
    const { reconciledAt: _, ...old } = before;
    const { reconciledAt: __, ...fresh } = after;
    if (before.reconciledAt && isDeepStrictEqual(old, plain(fresh))) return;
    home.updateStatus(argocd.applications, {
      ...application,
      status: plain(after),
    });
  };

  return {
    current,
    write,
    /** Says that an Application can't be compared, and why. */
    fail(application: Application, type: string, message: string): void {
      const at = timestampOf(clock.now());
      const { status = {} } = application;
      const before = status.conditions?.find(one => one.type === type);
      write(application.metadata.name, {
        sync: {
          ...comparedTo(application),
          status: 'Unknown',
          revision: status.sync?.revision,
        },
        health: status.health ?? { status: 'Unknown', lastTransitionTime: at },
        conditions: [
          {
            type,
            message,
            lastTransitionTime:
              before?.message === message ? before.lastTransitionTime : at,
          },
        ],
        reconciledAt: at,
      });
    },
  };
}
