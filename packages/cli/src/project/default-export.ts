/**
 * What a file exports as its default. TypeScript in a package that is not `"type": "module"` becomes CommonJS, whose default lies one deeper.
 */
export function defaultExport(module: unknown): unknown {
  const { default: value } = module as { readonly default?: unknown };
  if (typeof value !== 'object' || value === null) return value;
  const inner = value as { readonly __esModule?: unknown; readonly default?: unknown };
  return inner.__esModule === true ? inner.default : value;
}
