import type { CompoundEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type {
  EnvironmentScorecard,
  Exemption,
  FixPlan,
  ProposedFix,
  ReadinessDefinitions,
  ScorecardHistory,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import type {
  CheckKey,
  ExemptionDecision,
  ExemptionRequest,
  ReadinessApi,
} from '../api';
import { definitions } from './definitions';

const refused = (statusCode: number, message: string) =>
  Object.assign(new Error(message), {
    name: 'ResponseError',
    statusCode,
    cause: new Error(message),
  });

const states = {
  approve: 'active',
  refuse: 'refused',
  revoke: 'revoked',
  withdraw: 'withdrawn',
} as const satisfies Record<ExemptionDecision, Exemption['state']>;

/**
 * A readiness backend that holds one service. It evaluates when a test says so, keeps to the rules of exemptions and
 * fixes, and fails or stays silent on demand.
 */
export class FakeReadiness implements Partial<ReadinessApi> {
  /** Set to let every request fail. */
  failure: Error | undefined;
  /** Set to let requests wait for ever. */
  silent = false;
  /** How often the scorecards were asked for. */
  asked = 0;
  definitions: ReadinessDefinitions = definitions;
  readonly histories = new Map<string, ScorecardHistory>();
  /** By `environment/check`. */
  readonly plans = new Map<string, FixPlan>();

  constructor(
    public scorecards: ServiceScorecards,
    /** Canonical reference of the person who asks. */
    readonly person = 'user:default/mina.park',
    /** The backend's clock. */
    readonly clock = () => Date.now(),
  ) {}

  /** Leaves all other checks out of what is answered; levels and counts stay as they are. */
  keepOnly(...checks: readonly string[]): this {
    this.definitions = {
      ...this.definitions,
      checks: this.definitions.checks.filter(({ id }) => checks.includes(id)),
    };
    this.change({
      environments: this.scorecards.environments.map(each => ({
        ...each,
        checks: each.checks.filter(({ check }) => checks.includes(check)),
      })),
    });
    return this;
  }

  getDefinitions = () => this.answer(() => this.definitions);

  getScorecards = () => {
    this.asked += 1;
    return this.answer(() => this.scorecards);
  };

  getHistory = (_service: CompoundEntityRef, environment: string) =>
    this.answer(
      () => this.histories.get(environment) ?? { points: [], changes: [] },
    );

  evaluate = (_service: CompoundEntityRef, environment: string) =>
    this.answer(() => {
      this.replace(environment, { pendingSince: this.now() });
    });

  /** What the evaluation that was asked for has found. */
  evaluated(environment: string, found: Partial<EnvironmentScorecard> = {}) {
    this.replace(environment, {
      evaluatedAt: this.now(),
      pendingSince: undefined,
      problem: undefined,
      ...found,
    });
  }

  getFix = ({ environment, check, alert }: CheckKey) =>
    this.answer(
      (): FixPlan =>
        this.plans.get(planKey(environment, check, alert)) ?? {
          status: 'none',
          reason: 'No change of files makes this check pass.',
        },
    );

  proposeFix = ({ environment, check, alert }: CheckKey, plan: string) =>
    this.answer((): ProposedFix => {
      const known = this.plans.get(planKey(environment, check, alert));
      if (known?.status !== 'ready' || known.id !== plan)
        throw refused(409, 'plan: is not the one that would be made now');
      const fixes = this.scorecards.fixes;
      const before = fixes.find(
        fix => fix.check === check && fix.environment === environment,
      );
      if (before) return before;
      const fix: ProposedFix = {
        check,
        environment,
        changeRequests: [
          {
            repository: 'platform/gitops-config',
            number: 412,
            url: 'https://git.example.org/platform/gitops-config/pulls/412',
            state: 'open',
          },
        ],
        requestedBy: this.person,
        requestedAt: this.now(),
      };
      this.change({ fixes: [...fixes, fix] });
      return fix;
    });

  requestExemption = (_service: CompoundEntityRef, request: ExemptionRequest) =>
    this.answer((): Exemption => {
      const days = (Date.parse(request.expiresAt) - this.clock()) / 86_400_000;
      if (days > this.definitions.exemptionDays)
        throw refused(
          400,
          `expiresAt: is ${Math.ceil(days)} days ahead, may be ${this.definitions.exemptionDays} at most`,
        );
      const { exemptions } = this.scorecards;
      const exemption: Exemption = {
        ...request,
        rule: request.rule,
        id: `new-${exemptions.length}`,
        service: this.scorecards.service,
        requestedBy: this.person,
        requestedAt: this.now(),
        approvedBy: undefined,
        approvedAt: undefined,
        closedBy: undefined,
        closedAt: undefined,
        closedReason: undefined,
        state: 'requested',
      };
      this.change({ exemptions: [exemption, ...exemptions] });
      return exemption;
    });

  decideExemption = (
    id: string,
    decision: ExemptionDecision,
    reason?: string,
  ) =>
    this.answer((): Exemption => {
      const exemption = this.scorecards.exemptions.find(each => each.id === id);
      if (!exemption) throw refused(404, 'there is no such exemption');
      if (decision === 'approve' && exemption.requestedBy === this.person)
        throw refused(403, 'who asked for an exemption can’t approve it');
      const decided: Exemption = {
        ...exemption,
        state: states[decision],
        ...(decision === 'approve'
          ? { approvedBy: this.person, approvedAt: this.now() }
          : {
              closedBy: this.person,
              closedAt: this.now(),
              closedReason: reason,
            }),
      };
      this.change({
        exemptions: this.scorecards.exemptions.map(each =>
          each.id === id ? decided : each,
        ),
      });
      return decided;
    });

  private replace(environment: string, found: Partial<EnvironmentScorecard>) {
    this.change({
      environments: this.scorecards.environments.map(each =>
        each.environment === environment ? { ...each, ...found } : each,
      ),
    });
  }

  /** Changes what is answered from now on. */
  change(change: Partial<ServiceScorecards>) {
    this.scorecards = {
      ...this.scorecards,
      ...change,
      revision: this.scorecards.revision + 1,
    };
  }

  private readonly now = () => new Date(this.clock()).toISOString();

  private async answer<T>(value: () => T): Promise<T> {
    if (this.silent) return new Promise(() => {});
    if (this.failure) throw this.failure;
    return value();
  }
}

/** The answer to all who may not see a service, and for services that aren't there. */
export const hidden = () =>
  Object.assign(new NotFoundError('there is no such service or environment'), {
    statusCode: 404,
  });

const planKey = (environment: string, check: string, alert?: string) =>
  [environment, check, ...(alert === undefined ? [] : [alert])].join('/');
