export { percentOf, resolveIntOrPercent } from './intOrPercent';
export {
  formatQuantity,
  parseQuantity,
  quantityUnit,
  type Quantity,
} from './quantity';
