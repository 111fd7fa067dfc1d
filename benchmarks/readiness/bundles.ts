import { generateServices } from '../generatedServices';

/** Production of a service as kustomize renders it, by the service's number. */
export type BundleOf = (index: number) => string;

/** Renders the production overlays of some generated services. */
export async function renderBundles(): Promise<BundleOf> {
  const serviceOf = await generateServices();
  return index => serviceOf(index).rendered;
}
