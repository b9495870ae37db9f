/** What one panel asks of another part of the window, so that panels and stage never import each other. */
export interface RequestMap {
  /** Put a shelf entry at the centre of the set view. */
  placeShelfEntry: { readonly key: string };
  placeLight: { readonly light: string };
  /** Frame the selection (or everything) in the set view. */
  frameSelection: Record<never, never>;
  /** New setup from the set view's present eye point. */
  addSetupFromView: Record<never, never>;
  /** The camera view's picture in full, with every model in it; null where no camera is active. */
  readPicture: { receive(picture: Promise<ImageData | null>): void };
  setViewKind: { readonly kind: 'perspective' | 'top' | 'front' | 'side' };
  showPanel: { readonly panel: string };
  resetLayout: Record<never, never>;
  /** Around the playhead. */
  zoomTimeline: { readonly factor: number };
  fitTimeline: Record<never, never>;
}

type Listener<K extends keyof RequestMap> = (payload: RequestMap[K]) => void;
const listeners = new Map<keyof RequestMap, Set<Listener<never>>>();

export function onRequest<K extends keyof RequestMap>(name: K, listener: Listener<K>): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set);
  set.add(listener as Listener<never>);
  return () => set.delete(listener as Listener<never>);
}

/** Returns false when nobody is there to do it (the panel is closed). */
export function request<K extends keyof RequestMap>(name: K, payload: RequestMap[K]): boolean {
  const set = listeners.get(name);
  if (set === undefined || set.size === 0) return false;
  for (const listener of set) (listener as Listener<K>)(payload);
  return true;
}
