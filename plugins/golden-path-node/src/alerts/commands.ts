import type { RunbookStep } from './definition';

/** A step with a kubectl command in the alert's cluster and namespace. */
export const kubectl = (text: string, command: string): RunbookStep => ({
  text,
  command: ({ context, namespace }) =>
    `kubectl --context ${context} -n ${namespace} ${command}`,
});

/** Steps that most pages share; `service` is a checked name and thus safe in a shell. */
export const commonSteps = (service: string) => ({
  pods: kubectl(
    'See which pods are not ready or restart, and where they run.',
    `get pods -l app.kubernetes.io/name=${service} -o wide`,
  ),
  events: kubectl(
    'Read the latest events of the namespace.',
    'get events --sort-by=.lastTimestamp',
  ),
  logs: kubectl(
    'Read the errors in the latest logs of all pods.',
    `logs -l app.kubernetes.io/name=${service} -c ${service} --tail=500 --prefix`,
  ),
  lastChange: {
    text: 'Compare the start of the alert with the last change of this environment in the portal: release, configuration, or neither.',
  },
  rollBack: {
    text: 'If a release started it, roll back in the portal: it opens the change request that puts the release before it back.',
  },
  scale: {
    text: `If it is load, raise \`spec.sizing.<environment>.replicas.max\` in golden-path.yaml, or the replicas of the overlay while the incident lasts.`,
  },
});
