import { blocks, code, heading, md, sentence, table } from '../markdown';
import { kubectl, SectionBuilder, step, steps } from './section';

export const troubleshooting: SectionBuilder = ({ blueprint }) => {
  const { metadata, spec } = blueprint;
  const service = metadata.name;
  return blocks([
    steps([
      step(
        'What fails: errors, latency, or everything? Compare the environments: is it one of them?',
      ),
      step(
        'Was something changed? Compare the start with the last release and the last change of configuration.',
      ),
      step(
        'See the pods.',
        kubectl(`get pods -l app.kubernetes.io/name=${service} -o wide`),
      ),
      step(
        'Read the latest errors.',
        kubectl(
          `logs -l app.kubernetes.io/name=${service} -c ${service} --tail=500 --prefix`,
        ),
      ),
      step(
        'Read the latest events.',
        kubectl('get events --sort-by=.lastTimestamp'),
      ),
    ]),
    table(
      ['A pod shows', 'It means', 'Do'],
      [
        [
          code('ImagePullBackOff'),
          'The release is not in the registry, or may not be read.',
          'Check the tag and digest of the overlay; roll back.',
        ],
        [
          code('CrashLoopBackOff'),
          'The process ends by itself.',
          sentence(
            'Read the log of the run before with `--previous`; a missing variable is named there.',
          ),
        ],
        [
          code('OOMKilled'),
          'It used more memory than its limit.',
          sentence(
            'Raise `spec.sizing.<environment>.memory.limit`; look for a leak.',
          ),
        ],
        [
          code('CreateContainerConfigError'),
          'A ConfigMap or Secret is missing.',
          'Check the ExternalSecret, then sync the Application.',
        ],
        [
          code('Pending'),
          'No room in the cluster, or over quota.',
          'Read the events of the pod.',
        ],
        [
          'Running, not ready',
          sentence('`/readyz` answers 503.'),
          'Read the log: it names what it waits for.',
        ],
      ],
    ),
    spec.dependencies.some(({ type }) => type === 'internet')
      ? undefined
      : sentence(
          'A call to a server on the internet that times out: network policy lets none out. Name `type: internet` below `dependencies` of golden-path.yaml, which opens port 443.',
        ),
    heading(3, 'The GitOps engine'),
    table(
      ['Argo CD says', 'It means', 'Do'],
      [
        [
          'OutOfSync',
          'The cluster differs from Git.',
          'Open the difference. Changed by hand: sync. Does not go away: read the message of the last sync.',
        ],
        [
          'Degraded',
          'It was applied, and an object does not get healthy.',
          'Open the failing object; most often its pods, see above.',
        ],
        [
          'Progressing for more than 10 minutes',
          'A rollout does not finish.',
          'Look at the new pods; roll back.',
        ],
        [
          'Unknown',
          'The overlay could not be rendered, or the cluster not read.',
          'Read the message of the Application; ask the platform team.',
        ],
      ],
    ),
    md`Latency without errors is most often a dependency or too little CPU: compare ${code('http_request_duration_seconds')} with the throttling of the container.`,
  ]);
};
