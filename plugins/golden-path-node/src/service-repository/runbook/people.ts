import { blocks, code, md, sentence } from '../markdown';
import { teamOf } from '../addresses';
import { kubectl, SectionBuilder, step, steps } from './section';

export const logging: SectionBuilder = ({ blueprint }) => {
  const service = blueprint.metadata.name;
  const { structuredLogging, tracing } = blueprint.spec.observability;
  return blocks([
    structuredLogging
      ? sentence(
          'Logs are JSON, one object a line, with `level`, `msg` and `trace_id`.',
        )
      : sentence('Logs are text.'),
    tracing
      ? sentence(
          'Traces go to the collector of the organisation; `trace_id` of a log line leads to its trace.',
        )
      : undefined,
    steps([
      step(
        'Follow the logs of all pods.',
        kubectl(
          `logs -l app.kubernetes.io/name=${service} -c ${service} --follow --prefix`,
        ),
      ),
      step(
        'For more detail, set `LOG_LEVEL` to `debug` in `spec.config` of golden-path.yaml for that environment.',
      ),
    ]),
  ]);
};

export const escalation: SectionBuilder = context => {
  const { onCall } = context.blueprint.spec;
  return steps([
    onCall.pagerduty
      ? md`Page PagerDuty service ${code(onCall.pagerduty)}.`
      : md`Tell the team ${teamOf(context)}: no PagerDuty service is named in golden-path.yaml.`,
    ...(onCall.escalation ? [md`Then: ${onCall.escalation}`] : []),
    sentence(
      'If several services fail alike, or the GitOps engine or a gateway does, tell the platform team.',
    ),
  ]);
};
