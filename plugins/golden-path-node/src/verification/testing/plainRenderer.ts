import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';
import type { ManifestRenderer } from '../../kustomize';
import { prescan } from '../../prescan';

const image = `ghcr.io/acme/orders:v1.4.2@sha256:${'a'.repeat(64)}`;

/**
 * What kustomize does with overlays that have neither patches nor generators, in no time: the objects of all files, in
 * the overlay's namespace, with the image pinned. (A build with custom resources takes kustomize 4.5.4 half a second.)
 */
export const plainRenderer: ManifestRenderer = {
  identity: 'plain',
  async render(tree, overlayPath) {
    const overlay = prescan(tree).overlays.find(
      ({ path }) => path === overlayPath,
    );
    const documents = overlay?.sources.map(({ value }) => {
      const object = parseYamlDocuments(
        JSON.stringify(value).replaceAll(
          '"image":"orders"',
          `"image":"${image}"`,
        ),
      ).documents[0] as { kind?: string; metadata?: Record<string, unknown> };
      if (overlay.namespace === undefined || !object.metadata) return object;
      return object.kind === 'Namespace'
        ? {
            ...object,
            metadata: { ...object.metadata, name: overlay.namespace },
          }
        : {
            ...object,
            metadata: { ...object.metadata, namespace: overlay.namespace },
          };
    });
    return {
      status: 'rendered',
      text: (documents ?? [])
        .map(document => JSON.stringify(document))
        .join('\n---\n'),
      milliseconds: 0,
    };
  },
};
