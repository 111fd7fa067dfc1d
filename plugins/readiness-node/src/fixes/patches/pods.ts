import {
  isRecord,
  listAt,
  numberAt,
  recordAt,
  stringAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  changeObject,
  changePods,
  type Editable,
  failingWorkloads,
  inside,
  type PatchPlanner,
} from './draft';

/** `min-ready-seconds`. */
export const setMinReadySeconds: PatchPlanner = context => ({
  changes: failingWorkloads(context).map(({ object }) =>
    changeObject(object, one => {
      inside(one, 'spec').minReadySeconds = 30;
    }),
  ),
  objects: [],
});

/** Until requests that are under way reach their end, when nothing says how long that takes. */
const graceSeconds = 30;

const hasPreStop = (container: Editable) =>
  ['exec', 'httpGet', 'tcpSocket', 'sleep'].some(handler =>
    isRecord(valueAt(container, 'lifecycle', 'preStop', handler)),
  );

/** `graceful-shutdown`: a pause before the end, and time for both. */
export const setGracefulShutdown: PatchPlanner = context => ({
  changes: changePods(context, ({ pod, containers }) => {
    const running = containers('running');
    for (const { spec } of running)
      if (!hasPreStop(spec))
        inside(spec, 'lifecycle').preStop = { sleep: { seconds: 10 } };
    const sleep = Math.max(0, ...running.map(({ spec }) => sleepOf(spec)));
    const grace = numberAt(pod, 'terminationGracePeriodSeconds');
    if (grace === undefined || grace <= sleep)
      pod.terminationGracePeriodSeconds = sleep + graceSeconds;
  }),
  objects: [],
  caution:
    'sleep in preStop needs Kubernetes 1.30 or later; before, use exec with a program of the image',
});

function sleepOf(container: Editable): number {
  const words = listAt(container, 'lifecycle', 'preStop', 'exec', 'command');
  const [, inCommand] =
    /(?:^|[\s/;&])sleep\s([0-9]{1,6})/.exec(words.join(' ').slice(0, 4096)) ??
    [];
  return (
    numberAt(container, 'lifecycle', 'preStop', 'sleep', 'seconds') ??
    Number(inCommand ?? 0)
  );
}

/** `run-as-non-root`: said for the pod, and for each container that says otherwise. */
export const setNonRoot: PatchPlanner = context => ({
  changes: changePods(context, ({ pod, containers }) => {
    const own = inside(pod, 'securityContext');
    own.runAsNonRoot = true;
    if (own.runAsUser === 0) delete own.runAsUser;
    for (const { spec } of containers('security')) {
      const security = recordAt(spec, 'securityContext') as
        Editable | undefined;
      if (!security) continue;
      if ('runAsNonRoot' in security) security.runAsNonRoot = true;
      if (security.runAsUser === 0) delete security.runAsUser;
    }
  }),
  objects: [],
  caution:
    'The pods start only if their images name a user other than root, by number: look at USER in the Dockerfile first',
});

/** `no-privilege-escalation`. */
export const forbidEscalation: PatchPlanner = context => ({
  changes: changePods(context, ({ containers }) => {
    for (const { spec } of containers('security'))
      inside(spec, 'securityContext').allowPrivilegeEscalation = false;
  }),
  objects: [],
});

/** `read-only-root-filesystem`: with the one place that most programs write to. */
export const setReadOnly: PatchPlanner = context => ({
  changes: changePods(context, ({ pod, containers }) => {
    for (const { spec, role } of containers('security')) {
      const security = inside(spec, 'securityContext');
      if (security.readOnlyRootFilesystem === true) continue;
      security.readOnlyRootFilesystem = true;
      const mounts = listAt(spec, 'volumeMounts');
      if (
        role === 'ephemeral' ||
        mounts.some(mount => stringAt(mount, 'mountPath') === '/tmp')
      )
        continue;
      const volumes = listAt(pod, 'volumes');
      const name = volumes.some(volume => stringAt(volume, 'name') === 'tmp')
        ? 'readiness-tmp'
        : 'tmp';
      spec.volumeMounts = [...mounts, { name, mountPath: '/tmp' }];
      if (!volumes.some(volume => stringAt(volume, 'name') === name))
        pod.volumes = [...volumes, { name, emptyDir: { sizeLimit: '64Mi' } }];
    }
  }),
  objects: [],
  caution:
    'A container that writes anywhere but to /tmp needs an emptyDir there, too',
});

/** `service-account-token`. */
export const dropToken: PatchPlanner = context => ({
  changes: changePods(context, ({ pod }) => {
    pod.automountServiceAccountToken = false;
  }),
  objects: [],
  caution:
    'A service that asks the Kubernetes API stops working: declare needsKubernetesApi in its golden-path.yaml instead',
});
