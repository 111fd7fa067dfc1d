import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import type { OnCallEvidence, ReadinessEvidence } from '../evidence';
import { pagerdutyAnnotation } from './pagerdutyService';
import type { ReadinessCheck } from './readinessCheck';
import { judged, unknownResult } from './result';

const id = 'on-call';

/** `on-call`: somebody is on call now. */
export const onCall: ReadinessCheck = {
  id,
  category: 'operations',
  title: 'Somebody is on call',
  why: 'A gap in the rotation is found by the alert that nobody answers.',
  link: 'https://support.pagerduty.com/main/docs/escalation-policies',
  reads: ['external'],
  remedy:
    'Give the service an escalation policy whose first step is a schedule without gaps.',
  rules: ['rotation'],
  evaluate(evidence) {
    const { onCall: answer } = evidence;
    if (answer.known) return judgeRotation(evidence, answer.value);
    return isNowhere(evidence)
      ? nobody(
          evidence,
          'the entity names no service whose escalation policy could be asked',
        )
      : unknownResult(id, evidence, answer.reason);
  },
};

/** Whether there is nothing to ask about, as opposed to nobody to ask. */
const isNowhere = ({ catalog, onCall: answer }: ReadinessEvidence) =>
  !answer.known &&
  answer.why === 'absent' &&
  catalog.known &&
  pagerdutyAnnotation(catalog.value) === undefined;

function judgeRotation(
  evidence: ReadinessEvidence,
  { source, service }: OnCallEvidence,
): CheckResult {
  if (!service) return nobody(evidence, `${source} knows no such service`);
  if (service.escalationPolicy === undefined)
    return nobody(evidence, `${service.name} has no escalation policy`);
  if (service.onCall.length === 0)
    return nobody(
      evidence,
      `nobody is on call for ${service.escalationPolicy} now`,
    );
  const people = service.onCall
    .slice(0, mostPeople)
    .map(({ name, until }) => (until ? `${name} until ${until}` : name));
  return judged(id, evidence, {
    evidence: [
      {
        source: 'external',
        message: `${source}: ${people.join(', ')} by ${service.escalationPolicy}`,
      },
    ],
  });
}

const mostPeople = 5;

const nobody = (evidence: ReadinessEvidence, message: string) =>
  judged(id, evidence, {
    findings: [
      {
        rule: 'rotation',
        severity: 'error',
        message,
        fix: 'Fill the first step of the escalation policy with a schedule that has somebody on call at every hour',
      },
    ],
    evidence: evidence.onCall.known
      ? [{ source: 'external', message: evidence.onCall.value.source }]
      : [],
  });
