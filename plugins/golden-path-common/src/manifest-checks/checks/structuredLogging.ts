import {
  containersOf,
  listAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  environmentOf,
  type EnvironmentVariable,
} from '../environmentVariables';
import {
  defineWorkloadCheck,
  named,
  type WorkloadContext,
} from '../workloadCheck';

/** `structured-logging`: logs can be searched by field and joined with traces. */
export const structuredLogging = defineWorkloadCheck({
  id: 'structured-logging',
  category: 'observability',
  title: 'Structured logs',
  why: 'Free text cannot be filtered by level or joined with a trace.',
  link: 'https://kubernetes.io/docs/concepts/cluster-administration/system-logs/#structured-logging',
  ofServicesOnly: true,
  reads: ['live', 'rendered', 'repository'],
  judge(context) {
    const { bundle, workload, report, saw } = context;
    if (bundle.blueprint?.structuredLogging)
      return {
        findings: [],
        evidence: [
          { ...saw('declared in the blueprint'), source: 'repository' },
        ],
      };
    const setting = jsonSetting(context);
    if (setting !== undefined)
      return { findings: [], evidence: [saw(`configured by ${setting}`)] };
    return {
      findings: [
        report('note', 'format', 'nothing here says that its logs are JSON', {
          fix: 'Set LOG_FORMAT=json, or declare structured logging in the blueprint',
        }),
      ],
      unknown: `${named(workload)}: neither blueprint nor configuration says what its logs look like`,
    };
  },
});

const names = /^[A-Z0-9_]{0,60}LOG[A-Z0-9_]{0,60}$/i;
const formatName = /(?:FORMAT|ENCODING|ENCODER|STYLE|OUTPUT|LAYOUT)/i;
const jsonName = /JSON/i;
const flag =
  /^-{1,2}[a-z.-]{0,40}(?:log|zap)[a-z.-]{0,40}(?:format|encoding|encoder)(?:=json)?$/i;

function asksForJson({ name, value = '' }: EnvironmentVariable): boolean {
  if (!/log/i.test(name) || !names.test(name)) return false;
  return (
    (formatName.test(name) && /^json$/i.test(value)) ||
    (jsonName.test(name) && /^(?:true|1|yes|on)$/i.test(value))
  );
}

/** The variable or argument that asks for JSON. */
function jsonSetting(context: WorkloadContext): string | undefined {
  for (const container of containersOf(context.template, 'running')) {
    const variable = environmentOf(context, container).find(asksForJson);
    if (variable) return variable.name;
    const words = [
      ...listAt(container.spec, 'command'),
      ...listAt(container.spec, 'args'),
    ];
    const index = words.findIndex(
      (word, place) =>
        typeof word === 'string' &&
        flag.test(word) &&
        (word.toLowerCase().endsWith('=json') || words[place + 1] === 'json'),
    );
    if (index >= 0) return String(words[index]);
  }
  return undefined;
}
