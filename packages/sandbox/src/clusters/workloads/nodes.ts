import type { ClusterState } from '../state/clusterState';
import { resources } from './resources';

const zones = ['a', 'b', 'c'];

/** Gives a cluster its nodes, one in each zone, unless they are there. @returns their names */
export function createNodes(cluster: ClusterState): string[] {
  return zones.map((zone, index) => {
    const name = `${cluster.name}-node-${index + 1}`;
    if (cluster.get(resources.nodes, name)) return name;
    const node = cluster.create(resources.nodes, {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: {
          'kubernetes.io/hostname': name,
          'kubernetes.io/os': 'linux',
          'topology.kubernetes.io/region': 'sandbox',
          'topology.kubernetes.io/zone': `sandbox-${zone}`,
        },
      },
      spec: {},
    });
    cluster.updateStatus(resources.nodes, {
      ...node,
      status: {
        capacity: { cpu: '16', memory: '64Gi', pods: '110' },
        allocatable: { cpu: '16', memory: '64Gi', pods: '110' },
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'KubeletReady',
            message: 'kubelet is posting ready status',
            lastTransitionTime: node.metadata.creationTimestamp,
          },
        ],
        nodeInfo: { kubeletVersion: 'v1.34.0', osImage: 'Sandbox' },
      },
    });
    return name;
  });
}
