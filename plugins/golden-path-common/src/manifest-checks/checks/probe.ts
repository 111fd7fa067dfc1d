import {
  isRecord,
  recordAt,
  type Container,
  type JsonRecord,
} from '@golden-path/plugin-kubernetes-objects-common';

/** The ways in which a probe can ask. */
export const handlers = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

/** A probe that asks something. */
export function probeOf(
  container: Container,
  field: string,
): JsonRecord | undefined {
  const probe = recordAt(container.spec, field);
  return probe && handlers.some(handler => isRecord(probe[handler]))
    ? probe
    : undefined;
}
