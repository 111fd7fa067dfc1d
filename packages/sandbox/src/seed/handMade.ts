/** A text made of the one before, which is empty for a new file; undefined deletes the file. */
export type TextEdit = (before: string) => string | undefined;

/** A change request that people made by hand. */
export interface HandEdit {
  readonly title: string;
  /** By name in the folder of the overlay; none is deleted. */
  readonly files: Readonly<Record<string, (before: string) => string>>;
}

/** A nightly job that a team has added to its service. */
export const closeOfDay = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: close-of-day
spec:
  schedule: '30 1 * * *'
  timeZone: Etc/UTC
  # Stopped while the ledger is migrated; see the change request.
  suspend: true
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 1
      activeDeadlineSeconds: 1800
      template:
        metadata:
          labels:
            app.kubernetes.io/name: ledger-api
            app.kubernetes.io/component: close-of-day
        spec:
          restartPolicy: Never
          automountServiceAccountToken: false
          securityContext:
            runAsNonRoot: true
            runAsUser: 65532
            runAsGroup: 65532
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: close-of-day
              image: ledger-api
              args: [dist/close.js]
              envFrom:
                - configMapRef:
                    name: ledger-api-config
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: [ALL]
              resources:
                requests: { cpu: 50m, memory: 64Mi }
                limits: { cpu: 200m, memory: 128Mi }
`;

const withPatch = (name: string) => (kustomization: string) =>
  kustomization.replace('patches:\n', `patches:\n  - path: ${name}\n`);

/** Pods are stopped at once, so that requests under way are lost. */
export const shortShutdown = (service: string): HandEdit => ({
  title: `Stop pods of ${service} sooner in production`,
  files: {
    'shutdown.patch.yaml': () => `# Releases took too long.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${service}
spec:
  template:
    spec:
      terminationGracePeriodSeconds: null
      containers:
        - name: ${service}
          lifecycle: null
`,
    'kustomization.yaml': withPatch('shutdown.patch.yaml'),
  },
});

/** Nothing says any more who may talk to whom. */
export const openNetwork = (service: string): HandEdit => {
  const removed = (name: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
$patch: delete
`;
  return {
    title: `Open the network of ${service} in staging while the price list moves`,
    files: {
      'default-deny.patch.yaml': () => removed('default-deny'),
      'network-policy.patch.yaml': () => removed(service),
      'kustomization.yaml': text =>
        withPatch('network-policy.patch.yaml')(
          withPatch('default-deny.patch.yaml')(text),
        ),
    },
  };
};

const exampleKey = 'correct-horse-battery-staple';

/** A key that everybody can read who reads the config repository. */
export const keyInPlainText: HandEdit = {
  title: 'Let cart-api sign what checkout gets',
  files: {
    'static.env': text => `${text}CHECKOUT_SIGNING_KEY=${exampleKey}\n`,
  },
};

/** A Markdown text without some of its sections. */
export const withoutSections =
  (...titles: readonly string[]): TextEdit =>
  text =>
    text
      .split(/^(?=## )/m)
      .filter(
        section => !titles.some(title => section.startsWith(`## ${title}\n`)),
      )
      .join('');

/** An entity that links no runbook. */
export const withoutRunbookLink: TextEdit = text =>
  text.replace(/ {4}- url: \S+\n {6}title: Runbook\n {6}icon: docs\n/, '');
