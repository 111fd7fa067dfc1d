export { generateGitOps, type GitOpsOptions } from './generateGitOps';
export type { GitOpsTeam } from './team';
