import { createRegistry } from '@golden-path/plugin-golden-path-common';
import { dependencies, secrets } from './dependencies';
import { alerts, facts, summary } from './facts';
import { escalation, logging } from './people';
import { deployAndRollBack } from './releases';
import type { SectionBuilder } from './section';
import { scale, shedTraffic } from './traffic';
import { troubleshooting } from './troubleshooting';

/** The runbook of a workload type: every section that the type asks for, by its heading. */
interface Runbook {
  /** Workload type. */
  readonly id: string;
  readonly sections: ReadonlyMap<string, SectionBuilder>;
}

const httpApi: Runbook = {
  id: 'http-api',
  sections: new Map([
    ['Summary', summary],
    ['Facts', facts],
    ['Alerts', alerts],
    ['Deploy and roll back', deployAndRollBack],
    ['Scale', scale],
    ['Shed traffic', shedTraffic],
    ['Troubleshooting', troubleshooting],
    ['Dependencies', dependencies],
    ['Secrets', secrets],
    ['Logging', logging],
    ['Escalation', escalation],
  ]),
};

/** Runbooks by workload type. */
export const runbooks = createRegistry<Runbook>('workload type', [httpApi]);
