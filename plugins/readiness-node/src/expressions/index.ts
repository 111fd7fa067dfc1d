export {
  expressionCheckSchema,
  parseExpressionChecks,
  type ExpressionCheckDefinition,
} from './definition';
export { expressionRule } from './expressionCheck';
export {
  createExpressionEvaluator,
  type ExpressionEvaluator,
} from './expressionEvaluator';
