import { describe, expect, it } from 'vitest';
import { assessHealth } from '../assessHealth';
import { verdictsOf } from '../testing/verdicts';

function expectVerdicts(table: string) {
  const [said, expected] = verdictsOf(table);
  expect(said).toEqual(expected);
}

describe('what services depend on', () => {
  it('judges secrets by the last word of their controller', () => {
    expectVerdicts(`
      external-secrets.io/v1 ExternalSecret | | Progressing
      | Ready=True | Healthy
      | Ready=False | Degraded
      | Deleted=True Ready=True | Healthy
      external-secrets.io/v1 ClusterSecretStore | Ready=False | Degraded
      external-secrets.io/v1alpha1 PushSecret | Ready=True | Healthy
      external-secrets.io/v1 ClusterExternalSecret | PartiallyReady=True Ready=True | Healthy
      | Ready=True PartiallyReady=True | Degraded
      | Ready=True NotReady=True | Degraded
      bitnami.com/v1alpha1 SealedSecret | Synced=False | Degraded
      | | Progressing
      kubernetes-client.io/v1 ExternalSecret | status.status:SUCCESS | Healthy
      | status.status:ERROR,denied | Degraded
      onepassword.com/v1 OnePasswordItem | Ready=True | Healthy
    `);
  });

  it('judges certificates: being issued is no failure', () => {
    expectVerdicts(`
      cert-manager.io/v1 Certificate | Ready=False Issuing=True | Progressing
      | Ready=False | Degraded
      | Ready=True Issuing=False | Healthy
      cert-manager.io/v1 ClusterIssuer | Ready=False | Degraded
      certmanager.k8s.io/v1alpha1 Certificate | Ready=False Issuing=True | Degraded
      cert-manager.io/v1 CertificateRequest | Approved=True Ready=False/Pending | Progressing
      | Denied=True Ready=False/Denied | Degraded
      | Ready=False/Failed | Degraded
      acme.cert-manager.io/v1 Order | status.state:pending | Progressing
      | status.state:errored | Degraded
      | status.state:valid | Healthy
      networking.gke.io/v1 ManagedCertificate | status.certificateStatus:Active status.domainStatus:[{"status":"FailedNotVisible"}] | Degraded
      | status.certificateStatus:Active | Healthy
    `);
  });

  it('judges gateways and routes by every listener and parent that has seen the spec', () => {
    const bad = '{"type":"ResolvedRefs","status":"False"}';
    const good = '{"type":"Accepted","status":"True"}';
    const old = '{"type":"Accepted","status":"False","observedGeneration":1}';
    expectVerdicts(`
      gateway.networking.k8s.io/v1 Gateway | | Progressing
      | Accepted=True Programmed=True | Healthy
      | Accepted=True Programmed=False | Progressing
      | Programmed=False Accepted=False | Degraded
      | Accepted=True status.listeners:[{"conditions":[${bad}]}] | Degraded
      | status.listeners:[{"conditions":[${good}]}] | Healthy
      gateway.networking.k8s.io/v1 GatewayClass | Accepted=Unknown | Progressing
      | Accepted=True | Healthy
      | metadata.generation:2 status.conditions:[${old}] | Progressing
      gateway.networking.k8s.io/v1 HTTPRoute | status.parents:[{"conditions":[${good}]},{"conditions":[${bad}]}] | Degraded
      | status.parents:[{"conditions":[${good}]}] | Healthy
      | metadata.generation:2 status.parents:[{"conditions":[${old}]}] | Progressing
      | metadata.generation:2 status.parents:[{"conditions":[${old}]},{"conditions":[${good}]}] | Healthy
      | status.parents:[{"conditions":[]}] | Progressing
      gateway.networking.k8s.io/v1 GRPCRoute | status.parents:[{"conditions":[${bad}]}] | Degraded
      gateway.networking.k8s.io/v1 BackendTLSPolicy | status.ancestors:[{"conditions":[${good}]},{"conditions":[${bad}]}] | Degraded
      | status.ancestors:[{"conditions":[${good}]}] | Healthy
      projectcontour.io/v1 HTTPProxy | Valid=False | Degraded
      | Valid=False spec.includes:[] | Healthy
      | metadata.generation:1 Valid=True | Progressing
      route.openshift.io/v1 Route | status.ingress:[{"conditions":[{"type":"Admitted","status":"False"}]}] | Degraded
      gloo.solo.io/v1 Upstream | status.statuses.ns.state:Accepted | Healthy
      | status.state:2 | Degraded
    `);
  });

  it('judges scalers: a failure counts before a pause, a pause before health', () => {
    expectVerdicts(`
      keda.sh/v1alpha1 ScaledObject | | Progressing
      | Ready=True Paused=False Fallback=False | Healthy
      | Ready=True Paused=True | Suspended
      | Paused=True Ready=False | Degraded
      | Ready=True Fallback=True | Degraded
      | Paused=True | Progressing
      keda.sh/v1alpha1 ScaledJob | Ready=Unknown | Degraded
      | Ready=True Fallback=True | Healthy
      karpenter.sh/v1 NodeClaim | Ready=True Disrupting=True | Suspended
      | Ready=Unknown Launched=True | Progressing
      karpenter.sh/v1 NodePool | Ready=False | Degraded
    `);
  });

  it('judges what runs, watches and stores', () => {
    expectVerdicts(`
      serving.knative.dev/v1 Service | | Progressing
      | ConfigurationsReady=True RoutesReady=True Ready=True | Healthy
      | ConfigurationsReady=True Ready=True | Progressing
      | ConfigurationsReady=False RoutesReady=Unknown Ready=False | Degraded
      serving.knative.dev/v1alpha1 Service | | null
      operator.knative.dev/v1beta1 KnativeServing | Ready=False | Progressing
      serving.kserve.io/v1beta1 InferenceService | status.modelStatus.transitionStatus:BlockedByFailedLoad Ready=False | Degraded
      | Ready=False | Progressing
      | Ready=True Stopped=True | Suspended
      monitoring.coreos.com/v1 Prometheus | Available=True Reconciled=True | Healthy
      | Available=False/SomePodsNotReady | Progressing
      | Available=False/NoPodReady | Degraded
      opentelemetry.io/v1beta1 OpenTelemetryCollector | status.scale.statusReplicas:2/2 | Healthy
      | status.scale.statusReplicas:1/2 | Progressing
      | status.scale.statusReplicas:0/2 | Degraded
      | status.scale.statusReplicas:0/0 spec.mode:daemonset | Healthy
      | spec.mode:sidecar status:{} | Healthy
      | | Progressing
      grafana.integreatly.org/v1beta1 GrafanaDashboard | A=True B=False | Degraded
      operator.victoriametrics.com/v1beta1 VMCluster | status.updateStatus:paused | Suspended
      postgresql.cnpg.io/v1 Cluster | | Progressing
      | status:{"phase":"Cluster\u00a0x","conditions":[]} | Unknown
      | Ready=True cnpg.io/hibernation=True | Suspended
      | metadata.annotations:{"cnpg.io/reconciliationLoop":"disabled"} | Suspended
      kafka.strimzi.io/v1beta2 Kafka | NotReady=True/Creating | Progressing
      | NotReady=True/Other | Degraded
      rabbitmq.com/v1beta1 RabbitmqCluster | ClusterAvailable=True AllReplicasReady=False | Progressing
      | ClusterAvailable=True AllReplicasReady=True | Healthy
      rabbitmq.com/v1beta1 Queue | Ready=True | Unknown
      elasticsearch.k8s.elastic.co/v1 Elasticsearch | spec.nodeSets:[{"count":3}] status.availableNodes:2 | Progressing
      | spec.nodeSets:[{"count":3}] status.availableNodes:3 status.phase:Ready status.health:red | Degraded
      core.humio.com/v1alpha1 HumioView | status.state:NotFound | Missing
    `);
    const cluster = (phase: string) =>
      assessHealth({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'Cluster',
        status: { phase, conditions: [] },
      })?.status;
    expect(
      ['Cluster in healthy state', 'Failing over', 'Setting up primary'].map(
        cluster,
      ),
    ).toEqual(['Healthy', 'Degraded', 'Progressing']);
  });

  it('judges clusters, cloud resources, policies and machines', () => {
    expectVerdicts(`
      cluster.x-k8s.io/v1beta1 Cluster | spec.paused:true | Suspended
      | status.phase:Provisioned | Healthy
      | status.phase:Provisioned Ready=False | Degraded
      cluster.x-k8s.io/v1beta1 MachineHealthCheck | status.currentHealthy:1 status.expectedMachines:2 | Degraded
      sql.cnrm.cloud.google.com/v1beta1 SQLInstance | Ready=True/UpToDate | Healthy
      | Ready=False/DependencyNotReady | Suspended
      | metadata.generation:2 status.observedGeneration:1 Ready=True/UpToDate | Progressing
      s3.services.k8s.aws/v1alpha1 Bucket | ACK.Terminal=True | Degraded
      | Ready=False | Progressing
      kyverno.io/v1 Policy | Ready=True | Progressing
      operators.coreos.com/v1alpha1 Subscription | status.state:AtLatestKnown CatalogSourcesUnhealthy=False | Healthy
      | status.state:UpgradePending CatalogSourcesUnhealthy=False | Progressing
      | spec.installPlanApproval:Manual status.installedCSV:a status.state:UpgradePending InstallPlanPending=True/RequiresApproval | Healthy
      policy.open-cluster-management.io/v1 CertificatePolicy | status.compliant:NonCompliant | Degraded
      kubevirt.io/v1 VirtualMachine | Ready=False status.created:true | Progressing
      | Ready=False | Suspended
      sparkoperator.k8s.io/v1beta2 SparkApplication | status.applicationState.state:RUNNING status.executorState.a:RUNNING spec.executor.instances:1 | Healthy
      numaflow.numaproj.io/v1alpha1 Pipeline | status.phase:Running | Healthy
      | status.phase:Running A=False | Degraded
      capabilities.3scale.net/v1beta1 Product | Synced=True | Healthy
    `);
  });

  it('knows Crossplane by group, its classic resources by name, and composites of any group by their fields', () => {
    expectVerdicts(`
      pkg.crossplane.io/v1 Provider | Installed=True Healthy=True | Healthy
      | Installed=True Healthy=False | Degraded
      pkg.crossplane.io/v1 Function | Healthy=True | Healthy
      | Healthy=False | Progressing
      ec2.aws.upbound.io/v1beta1 VPC | Synced=True Ready=True | Healthy
      | Synced=False Ready=True | Degraded
      | LastAsyncOperation=False Ready=True | Degraded
      | Synced=True Ready=False | Progressing
      aws.crossplane.io/v1 ProviderConfig | status.users:2 | Healthy
      | status:{} | Healthy
      aws.crossplane.io/v1 Thing | status:{} | Progressing
      apiextensions.crossplane.io/v1 Composition | | Healthy
      s3.aws.crossplane.io/v1beta1 Bucket | Ready=True Synced=False/ReconcilePaused | Suspended
      | Ready=False Synced=True | Progressing
      | Ready=True Synced=False/ReconcileError | Degraded
      acme.io/v1 Database | spec.compositionRef.name:c spec.resourceRef.name:r Synced=True Ready=True | Healthy
      | spec.compositionRef.name:c spec.resourceRefs:[{}] Synced=False | Degraded
      | spec.crossplane.compositionRef.name:c spec.crossplane.resourceRefs:[{}] | Progressing
      | Synced=True Ready=True | null
      crossplane.io/v1 Thing | Ready=True | null
    `);
  });
});
