import { overlayFolderOf } from '@golden-path/plugin-golden-path-common';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { stagesOf } from '../addresses';
import { blocks, code, codeBlock, md, table } from '../markdown';
import { kubectl, SectionBuilder, step, steps } from './section';

export const scale: SectionBuilder = context => {
  const service = context.blueprint.metadata.name;
  return blocks([
    table(
      [
        'Environment',
        'Replicas',
        'CPU request / limit',
        'Memory request / limit',
      ],
      stagesOf(context).map(({ name, sizing, autoscaled }) => [
        name,
        autoscaled
          ? `${sizing.replicas.min} to ${sizing.replicas.max}, by load`
          : sizing.replicas.min,
        `${sizing.cpu.request} / ${sizing.cpu.limit}`,
        `${sizing.memory.request} / ${sizing.memory.limit}`,
      ]),
    ),
    steps([
      step(
        'See how far the autoscaler went, and what it measures.',
        kubectl(`describe hpa ${service}`),
      ),
      step(
        `To change the numbers for good, edit \`spec.sizing\` in golden-path.yaml. In an incident, change the overlay in \`${overlayFolderOf(service, '<environment>')}\` by a change request.`,
      ),
      step(
        'A change by hand in the cluster is undone by the GitOps engine within minutes.',
      ),
    ]),
  ]);
};

const dropRoute = (service: string): string =>
  stringifyYaml([
    {
      patch: stringifyYaml({
        $patch: 'delete',
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: service },
      }),
    },
  ]);

export const shedTraffic: SectionBuilder = context => {
  const service = context.blueprint.metadata.name;
  return blocks([
    md`Requests arrive through the HTTPRoute ${code(service)}; without it nobody outside the cluster reaches the service.`,
    steps([
      step(
        'See which hosts and paths are routed, and whether the gateway accepts them.',
        kubectl(`describe httproute ${service}`),
      ),
      step(
        'To stop all traffic, add this to the end of `patches` in `kustomization.yaml` of the overlay, by a change request; it deletes the HTTPRoute. To stop a part, narrow its rules instead. Take it back in the same way.',
        dropRoute(service),
        'yaml',
      ),
      step(
        'If the host does not answer at all, check its certificate and address.',
      ),
    ]),
    codeBlock(
      stagesOf(context)
        .flatMap(plan =>
          plan.host
            ? [
                `curl --silent --show-error --output /dev/null --write-out '%{http_code} %{time_total}s\\n' https://${plan.host}/readyz   # ${plan.name}`,
              ]
            : [],
        )
        .join('\n'),
      'sh',
    ),
  ]);
};
