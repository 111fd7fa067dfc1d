import {
  booleanAt,
  nameOf,
  namespaceOf,
  sameNamespace,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck } from '../workloadCheck';

/** `service-account-token`: pods that don't talk to the Kubernetes API have no credential for it. */
export const serviceAccountToken = defineWorkloadCheck({
  id: 'service-account-token',
  category: 'security',
  title: 'No token for the Kubernetes API',
  why: 'A token that nobody needs is a token that an attacker uses.',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  notApplicable: ({ bundle }) =>
    bundle.blueprint?.needsKubernetesApi
      ? 'the blueprint says that the service needs the Kubernetes API'
      : undefined,
  judge({ bundle, workload, template, report, saw }) {
    const accountName =
      (stringAt(template.spec, 'serviceAccountName') ||
        stringAt(template.spec, 'serviceAccount')) ??
      '';
    const account = bundle
      .ofKind('ServiceAccount', '')
      .find(
        object =>
          nameOf(object) === (accountName || 'default') &&
          sameNamespace(namespaceOf(object), workload.namespace),
      );
    const ofPod = booleanAt(template.spec, 'automountServiceAccountToken');
    const ofAccount = booleanAt(account, 'automountServiceAccountToken');
    if (!(ofPod ?? ofAccount ?? true)) {
      const where =
        ofPod === undefined ? `ServiceAccount ${nameOf(account)}` : 'the pod';
      return { findings: [], evidence: [saw(`switched off in ${where}`)] };
    }
    return {
      findings: [
        report(
          'error',
          'automount',
          'a token for the Kubernetes API is mounted into its pods',
          {
            path: [...template.path, 'automountServiceAccountToken'],
            fix: 'Set automountServiceAccountToken: false, or declare needsKubernetesApi in golden-path.yaml',
          },
        ),
      ],
    };
  },
});
