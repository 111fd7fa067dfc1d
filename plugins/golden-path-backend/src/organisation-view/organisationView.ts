import {
  describeGate,
  type Environment,
  type Organisation,
  type OrganisationView,
  runtimes,
  serviceNameLimit,
  type Sizing,
  workloadTypes,
} from '@golden-path/plugin-golden-path-common';

/** What forms need to know of the organisation. */
export function organisationView(
  organisation: Organisation,
  options: { simulated: boolean },
): OrganisationView {
  return {
    domain: organisation.organisation.domain,
    environments: organisation.environments.flatMap(environment => {
      const sizing = sizingOf(environment, organisation);
      return sizing
        ? [
            {
              name: environment.name,
              cluster: environment.cluster,
              preset: environment.sizing,
              alerts: environment.alerts,
              sizing,
              gates: environment.gates.map(describeGate),
            },
          ]
        : [];
    }),
    workloads: workloadTypes.list().map(workload => ({
      id: workload.id,
      title: workload.title,
      description: workload.description,
      runtimes: workload.runtimes.flatMap(id => {
        const runtime = runtimes.find(id);
        return runtime ? [{ id, title: runtime.title }] : [];
      }),
    })),
    serviceName: serviceNameLimit(organisation),
    configRepository: organisation.configRepository.url,
    simulated: options.simulated,
  };
}

function sizingOf(
  { sizing, replicas }: Environment,
  organisation: Organisation,
): Sizing | undefined {
  const preset = organisation.sizings[sizing];
  return preset && replicas !== undefined
    ? { ...preset, replicas: { min: replicas, max: replicas } }
    : preset;
}
