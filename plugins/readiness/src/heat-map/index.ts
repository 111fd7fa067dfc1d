export * from './HeatLegend';
export * from './HeatMap';
export * from './heatCell';
export * from './rowName';
