import { describe, expect, it } from 'vitest';
import { assessHealth } from '../assessHealth';
import { extendHealthRules } from '../HealthRules';
import { healthRules } from '../rules';
import { describeObject } from '../testing/describeObject';
import { verdictsOf } from '../testing/verdicts';
import { childApplicationRule } from '.';

function expectVerdicts(table: string) {
  const [said, expected] = verdictsOf(table);
  expect(said).toEqual(expected);
}

describe('Argo', () => {
  it('judges runs by their phase and sets by what is worst', () => {
    expectVerdicts(`
      argoproj.io/v1alpha1 AnalysisRun | | Progressing
      | status.phase:Running | Progressing
      | status.phase:Successful | Healthy
      | status.phase:Error | Degraded
      | status.phase:Inconclusive | Unknown
      argoproj.io/v1alpha1 Experiment | status.phase:Failed | Degraded
      argoproj.io/v1alpha1 Workflow | status.phase:Succeeded | Healthy
      | status.phase:Odd | Unknown
      argoproj.io/v1alpha1 CronWorkflow | | Healthy
      | SubmissionError=True | Degraded
      argoproj.io/v1alpha1 EventBus | Deployed=False | Degraded
      argoproj.io/v1alpha1 ApplicationSet | | Progressing
      | ResourcesUpToDate=True RolloutProgressing=False ErrorOccurred=False | Healthy
      | ResourcesUpToDate=True RolloutProgressing=True ErrorOccurred=False | Progressing
      | ResourcesUpToDate=True ErrorOccurred=True | Degraded
      | RolloutProgressing=True ResourcesUpToDate=False | Degraded
    `);
  });

  it('takes the word of a Rollout that says how it is, once it has seen the spec', () => {
    expectVerdicts(`
      argoproj.io/v1alpha1 Rollout | | Progressing
      | metadata.generation:2 status.observedGeneration:"2" status.phase:Healthy | Healthy
      | metadata.generation:2 status.observedGeneration:"2" status.phase:Paused | Suspended
      | metadata.generation:2 status.observedGeneration:"2" status.phase:Degraded | Degraded
      | metadata.generation:2 status.observedGeneration:"1" status.phase:Healthy | Progressing
      | metadata.generation:2 status.observedGeneration:c55d9d status.phase:Healthy | Healthy
      | status.phase:Odd | Unknown
      | spec.workloadRef.name:a metadata.annotations:{"rollout.argoproj.io/workload-generation":"3"} status.workloadObservedGeneration:"2" status.phase:Healthy | Progressing
      | spec.workloadRef.name:a metadata.annotations:{"rollout.argoproj.io/workload-generation":"3"} status.workloadObservedGeneration:"3" status.phase:Healthy | Healthy
    `);
  });

  it('works out how a Rollout of an old controller is', () => {
    const current = 'spec.replicas:1 status.currentPodHash:h';
    const done = `${current} status.replicas:1 status.updatedReplicas:1 status.availableReplicas:1`;
    expectVerdicts(`
      argoproj.io/v1alpha1 Rollout | InvalidSpec=True | Degraded
      | Progressing=False/RolloutAborted | Degraded
      | status.pauseConditions:[{}] ${done} | Suspended
      | spec.paused:true ${done} | Suspended
      | status.replicas:1 | Progressing
      | ${current} status.updatedReplicas:0 | Progressing
      | ${current} status.updatedReplicas:1 | Progressing
      | ${done} spec.strategy.canary:{} status.stableRS:h | Healthy
      | ${done} spec.strategy.canary:{} status.canary.stableRS:h | Healthy
      | ${done} spec.strategy.canary:{} status.stableRS:g | Progressing
      | ${done} spec.strategy.canary:{} status.stableRS:h status.replicas:2 | Progressing
      | ${done} spec.strategy.blueGreen:{} status.blueGreen.activeSelector:h | Healthy
      | ${done} spec.strategy.blueGreen:{} status.blueGreen.activeSelector:g | Progressing
      | ${done} spec.strategy.blueGreen:{} status.blueGreen.activeSelector:h status.stableRS:g | Progressing
    `);
  });

  it('gives an Application no health of its own, unless that is asked for', () => {
    const application = describeObject(
      'argoproj.io/v1alpha1 Application',
      'status.health.status:Degraded status.health.message:no',
    );
    const rules = extendHealthRules(healthRules, childApplicationRule);
    expect(assessHealth(application)).toBeNull();
    expect(assessHealth(application, rules)).toEqual({
      status: 'Degraded',
      message: 'no',
    });
  });

  it('promotes in steps: reconciled, committed, equal everywhere, gates passed', () => {
    const commits = (active: string, proposed: string) =>
      `"active":{"dry":{"sha":"${active}"}},"proposed":{"dry":{"sha":"${proposed}"}}`;
    expectVerdicts(`
      promoter.argoproj.io/v1alpha1 PromotionStrategy | | Progressing
      | Ready=False | Degraded
      | Ready=True | Degraded
      | Ready=True status.environments:[{${commits('a', 'a')}}] | Healthy
      | Ready=True status.environments:[{${commits('a', 'b')}}] | Progressing
      | Ready=True status.environments:[{${commits('', 'b')}}] | Progressing
      | Ready=True status.environments:[{${commits('a', 'a')}},{${commits('b', 'b')}}] | Progressing
      promoter.argoproj.io/v1alpha1 ChangeTransferPolicy | Ready=True status.active.dry.sha:a status.proposed.dry.sha:a | Healthy
      | Ready=True status.active.dry.sha:a status.proposed.dry.sha:b | Progressing
      | Ready=True | Progressing
      promoter.argoproj.io/v1alpha1 PullRequest | Reconciled=True | Healthy
      promoter.argoproj.io/v1alpha1 CommitStatus | metadata.generation:2 status.conditions:[{"type":"Ready","status":"False","observedGeneration":1}] | Progressing
      promoter.argoproj.io/v1alpha1 ScmProvider | Ready=Unknown | Progressing
      promoter.argoproj.io/v1alpha1 TimedCommitStatus | Ready=True status.environments:[{"phase":"success"},{"phase":"failure"}] | Degraded
      | Ready=True status.environments:[{"phase":"success"},{"phase":"waiting"}] | Progressing
      promoter.argoproj.io/v1alpha1 ArgoCDCommitStatus | Ready=True | Degraded
    `);
  });
});

describe('Flux and others', () => {
  it('needs Ready, and with sources and releases what is beside it', () => {
    expectVerdicts(`
      kustomize.toolkit.fluxcd.io/v1 Kustomization | | Progressing
      | spec.suspend:true Ready=False | Suspended
      | Ready=True | Healthy
      | Ready=False | Degraded
      | Ready=Unknown | Degraded
      | Ready=Unknown Reconciling=True | Progressing
      | Ready=False Reconciling=True | Degraded
      helm.toolkit.fluxcd.io/v2 HelmRelease | Ready=True | Degraded
      | Ready=True Released=True | Healthy
      | Ready=True Released=True TestSuccess=True | Healthy
      | Ready=False Released=True | Degraded
      source.toolkit.fluxcd.io/v1 GitRepository | Ready=True ArtifactInStorage=True | Healthy
      | Ready=True | Degraded
      | Ready=Unknown Reconciling=True ArtifactInStorage=True | Progressing
      source.toolkit.fluxcd.io/v1 OCIRepository | Ready=True ArtifactInStorage=True | Healthy
      source.toolkit.fluxcd.io/v1 HelmRepository | spec.type:oci | Healthy
      | spec.type:oci spec.suspend:true | Suspended
      | Ready=True ArtifactInStorage=True | Healthy
      image.toolkit.fluxcd.io/v1beta2 ImageRepository | Ready=False Reconciling=True/Scanning | Progressing
      | Ready=False Reconciling=True/Other | Degraded
      notification.toolkit.fluxcd.io/v1 Receiver | Ready=True Reconciling=True | Healthy
      | Ready=Unknown | Degraded
      notification.toolkit.fluxcd.io/v1beta2 Alert | Ready=False | Degraded
      notification.toolkit.fluxcd.io/v1beta3 Alert | | null
      | spec.suspend:true | Suspended
    `);
  });

  it('judges rollouts of Flagger, Keptn, Pulumi and OpenKruise', () => {
    const seen = 'metadata.generation:2 status.observedGeneration:2';
    expectVerdicts(`
      flagger.app/v1beta1 Canary | status.phase:Promoting | Progressing
      | status.phase:Succeeded | Healthy
      | | Unknown
      lifecycle.keptn.sh/v1 KeptnTask | status.status:Failed | Degraded
      metrics.keptn.sh/v1 Analysis | status.pass:false status.warning:true | Healthy
      | status.pass:false | Degraded
      metrics.keptn.sh/v1 KeptnMetric | status.value:100 status.errMsg:"" | Healthy
      | status.value:100 status.errMsg:no | Degraded
      pulumi.com/v1 Stack | ${seen} Reconciling=True Ready=True | Progressing
      | metadata.generation:2 Ready=True | Progressing
      apps.kruise.io/v1alpha1 CloneSet | | Progressing
      | ${seen} spec.updateStrategy.partition:0 status.updatedAvailableReplicas:2 status.replicas:2 | Healthy
      | ${seen} spec.updateStrategy.partition:0 status.updatedAvailableReplicas:1 status.replicas:2 | Degraded
      | ${seen} spec.updateStrategy.partition:1 status.updatedAvailableReplicas:1 status.updatedReplicas:1 status.expectedUpdatedReplicas:1 | Suspended
      | ${seen} spec.updateStrategy.paused:true | Suspended
      apps.kruise.io/v1beta1 StatefulSet | ${seen} status.updatedAvailableReplicas:2 status.replicas:2 | Healthy
      apps.kruise.io/v1alpha1 DaemonSet | ${seen} status.updatedNumberScheduled:1 status.desiredNumberScheduled:1 status.numberAvailable:1 | Healthy
      apps.kruise.io/v1alpha1 BroadcastJob | status.phase:completed status.desired:1 status.succeeded:1 | Healthy
      apps.kruise.io/v1alpha1 AdvancedCronJob | spec.paused:true | Suspended
      rollouts.kruise.io/v1beta1 Rollout | ${seen} status.phase:Progressing status.canaryStatus.currentStepState:StepPaused | Suspended
      game.kruise.io/v1alpha1 GameServer | status.currentState:Ready status.desiredState:Ready | Healthy
      | status.currentState:Creating status.desiredState:Ready | Progressing
    `);
  });
});
