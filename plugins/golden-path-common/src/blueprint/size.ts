import { limits } from '@golden-path/plugin-kubernetes-objects-common';

/** Bytes of UTF-8 that a `golden-path.yaml` has at most, for who tells people before they send one. */
export const mostBlueprintBytes: number = limits.blueprintBytes;
