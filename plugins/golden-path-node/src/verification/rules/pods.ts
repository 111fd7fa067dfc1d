import {
  containersOf,
  formatPath,
  listAt,
  networkPolicySelects,
  stringAt,
  type PodTemplate,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, listed, ofKind, type VerificationRule } from './rule';
import { podsOf } from './selectors';

const namesAt = (value: unknown, ...path: string[]) =>
  listAt(value, ...path).flatMap(entry => stringAt(entry, 'name') ?? []);

/** What containers mount is a volume of their pod; otherwise the cluster refuses it. */
export const volumeRule: VerificationRule = {
  id: 'reference.volume',
  check: ({ workloads }) =>
    workloads.flatMap(({ object, template }) => {
      if (!template) return [];
      const claims = listAt(object, 'spec', 'volumeClaimTemplates').flatMap(
        claim => stringAt(claim, 'metadata', 'name') ?? [],
      );
      const volumes = [...namesAt(template.spec, 'volumes'), ...claims];
      return containersOf(template, 'security').flatMap(
        ({ name: container, spec, path }) =>
          ['volumeMounts', 'volumeDevices'].flatMap(list =>
            listAt(spec, list).flatMap((mount, index) => {
              const name = stringAt(mount, 'name');
              if (name === undefined || volumes.includes(name)) return [];
              const at = formatPath([...path, list, index, 'name']);
              return [
                findingAt(
                  'reference.volume',
                  object,
                  `${at}: found ${name}; accepted: a volume of the pod (${listed(volumes)})`,
                  {
                    path: at,
                    container,
                    fix: 'Name a volume of the pod, or add it',
                  },
                ),
              ];
            }),
          ),
      );
    }),
};

const portNames = (template: PodTemplate | undefined) =>
  template
    ? containersOf(template, 'running').flatMap(({ spec }) =>
        namesAt(spec, 'ports'),
      )
    : [];

/** A port that a NetworkPolicy lets in by name is a port of the pods; otherwise it lets nobody in, and says nothing. */
export const policyPortRule: VerificationRule = {
  id: 'reference.policy-port',
  check: ({ objects, workloads }) =>
    ofKind(objects, 'networking.k8s.io', 'NetworkPolicy').flatMap(policy => {
      const selected = workloads.filter(workload => {
        const pods = podsOf(workload);
        return pods !== undefined && networkPolicySelects(policy, pods);
      });
      const names = selected.flatMap(({ template }) => portNames(template));
      if (selected.length === 0) return [];
      return listAt(policy, 'spec', 'ingress').flatMap((rule, ruleIndex) =>
        listAt(rule, 'ports').flatMap((entry, index) => {
          const port = stringAt(entry, 'port');
          if (port === undefined || names.includes(port)) return [];
          const path = formatPath([
            'spec',
            'ingress',
            ruleIndex,
            'ports',
            index,
            'port',
          ]);
          return [
            findingAt(
              'reference.policy-port',
              policy,
              `${path}: found ${port}; accepted: a port of the pods (${listed(names)})`,
              { path, fix: 'Name a port of the containers' },
            ),
          ];
        }),
      );
    }),
};
