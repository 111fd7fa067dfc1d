export * from './ListFrame';
export * from './ListGrid';
export * from './ListLine';
