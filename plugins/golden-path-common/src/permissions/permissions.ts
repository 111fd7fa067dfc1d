import { createPermission } from '@backstage/plugin-permission-common';

/** Reading the organisation's settings, names in use, and previews of what a blueprint creates. */
export const goldenPathReadPermission = createPermission({
  name: 'golden-path.read',
  attributes: { action: 'read' },
});

/** Creating a service: its repository and the change request to the config repository. */
export const goldenPathCreatePermission = createPermission({
  name: 'golden-path.service.create',
  attributes: { action: 'create' },
});

/** Seeing what a creation of one's own that failed left behind, and taking it back. */
export const goldenPathCleanUpPermission = createPermission({
  name: 'golden-path.service.clean-up',
  attributes: { action: 'delete' },
});

/** The same for creations of others. */
export const goldenPathCleanUpOthersPermission = createPermission({
  name: 'golden-path.service.clean-up.others',
  attributes: { action: 'delete' },
});

/** Every permission of the golden-path plugin. */
export const goldenPathPermissions = [
  goldenPathReadPermission,
  goldenPathCreatePermission,
  goldenPathCleanUpPermission,
  goldenPathCleanUpOthersPermission,
];
