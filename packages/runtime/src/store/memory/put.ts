/** Sets at the end: what is replaced counts as new. */
export function put<Value>(map: Map<string, Value>, id: string, value: Value): void {
  map.delete(id);
  map.set(id, value);
}
