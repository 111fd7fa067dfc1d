export interface Config {
  goldenPath?: {
    permission?: {
      /** Reference of the group that runs the portal. Default: `group:default/platform`. */
      platformGroup?: string;
      /** References of groups that write templates: they may use the template editor and dry runs. Default: none. */
      templateAuthors?: string[];
      /** References of groups that approve, refuse and revoke exemptions of the scorecard, beside the platform group. Default: none. */
      exemptionApprovers?: string[];
      /** Decisions for permissions of plugins that the built-in table doesn't know; everything else is denied. */
      rules?: Array<{
        /** Name of the permission, such as `kubernetes.resources.read`. */
        permission: string;
        /** Who is allowed. */
        allow: 'signed-in' | 'platform';
        /** Why: the next reader of the configuration will ask. */
        reason: string;
      }>;
    };
  };
}
