import type { ManifestRenderer } from '../../kustomize';
import { createVerifier, type Verifier } from '../verify';

/** A verifier, and the overlays that its renderer was asked for. */
export function spy(
  renderer: ManifestRenderer,
): Verifier & { readonly calls: string[] } {
  const calls: string[] = [];
  const spied: ManifestRenderer = {
    identity: renderer.identity,
    render(tree, path, options) {
      calls.push(path);
      return renderer.render(tree, path, options);
    },
  };
  return { calls, ...createVerifier({ renderer: spied }) };
}
