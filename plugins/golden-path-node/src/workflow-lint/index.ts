export { isWorkflowPath, lintWorkflow, workflowRules } from './lintWorkflow';
