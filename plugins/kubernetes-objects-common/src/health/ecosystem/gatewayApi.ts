import { stringAt, type FieldPath, type JsonRecord } from '../../objects';
import { goodWhenTrue, isOutdated, priorityOf, when } from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
  type Verdict,
} from '../HealthRule';
import {
  generationOf,
  readConditions,
  readRecords,
  type Condition,
} from '../reading';

const api = 'https://gateway-api.sigs.k8s.io';

const flaws = [
  when('ResolvedRefs', 'False', 'Degraded'),
  when('Accepted', 'False', 'Degraded'),
  when('Programmed', '!True', 'Progressing'),
];

/** The first flaw in the order of the list: of a Gateway itself, then of its listeners. */
const gateway: HealthStep = object => {
  const conditions = readConditions(object);
  const listeners = readRecords(object, 'status', 'listeners') ?? [];
  const places = [
    conditions ?? [],
    ...listeners.map(each => readConditions(each, 'conditions') ?? []),
  ];
  const flaw = firstVerdict(places, flaws);
  if (flaw) return flaw;
  return (conditions ?? listeners.length > 0)
    ? { status: 'Healthy' }
    : undefined;
};

function firstVerdict(
  places: readonly (readonly Condition[])[],
  clauses: typeof flaws,
): Verdict | undefined {
  for (const conditions of places) {
    const verdict = priorityOf(conditions, clauses);
    if (verdict) return verdict;
  }
  return undefined;
}

/** A route is as well as its parents say that know it in its present form. */
const route: HealthStep = object => {
  const generation = generationOf(object);
  const parents = (readRecords(object, 'status', 'parents') ?? [])
    .map(parent => readConditions(parent, 'conditions') ?? [])
    .filter(
      conditions =>
        conditions.length > 0 &&
        !conditions.some(condition => isOutdated(condition, generation)),
    );
  return (
    firstVerdict(parents, flaws) ??
    (parents.length > 0 ? { status: 'Healthy' } : undefined)
  );
};

const nameOfAncestor = (ancestor: JsonRecord) =>
  stringAt(ancestor, 'ancestorRef', 'name') ?? 'an ancestor';

/**
 * The status of a policy that is attached to something (GEP-713): accepted by every ancestor.
 *
 * @param observed - whether a condition speaks of the generation
 * @param mustAccept - an ancestor that says nothing about acceptance has rejected
 */
export function attachedPolicy(
  observed: (condition: Condition, generation: number) => boolean,
  mustAccept: boolean,
): HealthStep {
  const path: FieldPath = ['status', 'ancestors'];
  return object => {
    const generation = generationOf(object);
    const ancestors = (readRecords(object, ...path) ?? []).map(ancestor => ({
      name: nameOfAncestor(ancestor),
      conditions: readConditions(ancestor, 'conditions') ?? [],
    }));
    const all = ancestors.flatMap(({ conditions }) => conditions);
    if (
      generation !== undefined &&
      !all.every(each => observed(each, generation))
    )
      return {
        status: 'Progressing',
        message: 'The last change is not observed yet',
      };
    const flaw = ancestors
      .map(({ name, conditions }) => policyFlaw(name, conditions, mustAccept))
      .find(verdict => verdict !== undefined);
    if (flaw) return flaw;
    return all.some(({ type }) => type === 'Accepted')
      ? { status: 'Healthy' }
      : undefined;
  };
}

function policyFlaw(
  name: string,
  conditions: readonly Condition[],
  mustAccept: boolean,
): Verdict | undefined {
  const flaw = conditions.find(
    ({ type, status }) =>
      (type === 'Accepted' || type === 'ResolvedRefs') && status !== 'True',
  );
  if (flaw)
    return {
      status: 'Degraded',
      message: `${name}: ${flaw.message ?? flaw.reason ?? flaw.type}`,
    };
  return mustAccept && !conditions.some(({ type }) => type === 'Accepted')
    ? { status: 'Degraded', message: `${name}: not accepted` }
    : undefined;
}

/** A condition that speaks of another generation is as if it weren't there. */
const gatewayClass: HealthStep = object => {
  const generation = generationOf(object);
  const conditions = (readConditions(object) ?? []).filter(
    condition => !isOutdated(condition, generation),
  );
  return priorityOf(conditions, goodWhenTrue('Accepted'));
};

/** The Gateway API, and policies made like its own. */
export const gatewayRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('gateway.networking.k8s.io', 'Gateway'),
    `${api}/api-types/gateway/#gateway-status`,
    gateway,
  ),
  healthRule(
    kindsOf('gateway.networking.k8s.io', 'GatewayClass'),
    `${api}/api-types/gatewayclass/#gatewayclass-status`,
    gatewayClass,
  ),
  healthRule(
    kindsOf(
      'gateway.networking.k8s.io',
      'HTTPRoute',
      'GRPCRoute',
      'TLSRoute',
      'TCPRoute',
      'UDPRoute',
    ),
    `${api}/api-types/httproute/#routestatus`,
    route,
  ),
  healthRule(
    kindsOf('gateway.networking.k8s.io', 'BackendTLSPolicy'),
    `${api}/api-types/backendtlspolicy/`,
    attachedPolicy(
      (condition, generation) => !isOutdated(condition, generation),
      false,
    ),
  ),
  healthRule(
    ['microgateway.airlock.com/*'],
    'https://docs.airlock.com/microgateway/latest/',
    // Kinds that aren't policies hold settings and have no status.
    ({ kind }) => (kind.endsWith('Policy') ? undefined : { status: 'Healthy' }),
    attachedPolicy(
      ({ observedGeneration }, generation) => observedGeneration === generation,
      true,
    ),
  ),
];
