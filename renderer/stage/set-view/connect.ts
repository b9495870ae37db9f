import type { WebGLRenderer } from 'three';
import { onRequest } from '../../editor/requests.ts';
import { setEditor } from '../../editor/state.ts';
import { listenToPointers } from './pointer-input.ts';
import { SetViewController } from './set-view-controller.ts';

/** Puts a working set view on an element: drawing, tools and what other parts of the window may ask of it. */
export function connectSetView(
  renderer: WebGLRenderer,
  host: HTMLElement,
  invalidate: () => void,
): { readonly controller: SetViewController; dispose(): void } {
  const controller = new SetViewController(renderer, host, invalidate);
  const endings = [
    listenToPointers(controller, []),
    onRequest('frameSelection', () => controller.frameSelection()),
    onRequest('setViewKind', ({ kind }) => setEditor({ setView: kind })),
  ];
  return {
    controller,
    dispose() {
      for (const end of endings) end();
      controller.dispose();
    },
  };
}
