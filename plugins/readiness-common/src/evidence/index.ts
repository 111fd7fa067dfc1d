export * from './evidence';
export { isHidden } from './liveObjects';
export {
  selectManifests,
  type ManifestNeeds,
  type SelectedManifests,
} from './manifests';
