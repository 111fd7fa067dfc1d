import { usePermission } from '@backstage/plugin-permission-react';
import { campaignManagePermission } from '@golden-path/plugin-readiness-common';

/** Whether the signed-in person may start and end campaigns; false until that is known. */
export const useMayManage = (): boolean =>
  usePermission({ permission: campaignManagePermission }).allowed;
