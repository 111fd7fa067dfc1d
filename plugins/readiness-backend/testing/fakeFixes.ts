import { ConflictError } from '@backstage/errors';
import type {
  FixPlan,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';
import type { FixService } from '../src/fixes';

/** Fixes in memory: one plan for each check, opened once. */
export function createFakeFixes() {
  let made = 1;
  const opened = new Map<string, ProposedFix>();
  const idOf = (check: string) => `plan-${check}-${made}`;
  const service: Pick<FixService, 'plan' | 'propose'> = {
    plan: async (_, check): Promise<FixPlan> => ({
      status: 'ready',
      kind: 'patch',
      summary: 'Adds what is missing.',
      files: [],
      effects: [],
      canOpen: true,
      copyReason: undefined,
      id: idOf(check),
    }),
    async propose({ environment }, check, plan, requestedBy) {
      const before = opened.get(plan);
      if (before) return before;
      if (plan !== idOf(check))
        throw new ConflictError('the change is another one by now');
      const fix: ProposedFix = {
        check,
        environment,
        changeRequests: [
          {
            repository: 'https://git.test/config',
            number: opened.size + 1,
            url: `https://git.test/config/pulls/${opened.size + 1}`,
            state: 'open',
          },
        ],
        requestedBy,
        requestedAt: '2026-11-21T12:00:00.000Z',
      };
      opened.set(plan, fix);
      return fix;
    },
  };
  return {
    service,
    opened,
    /** What plans are made from changes. */
    change() {
      made += 1;
    },
  };
}
