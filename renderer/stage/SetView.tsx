import { Canvas, useFrame, useThree } from '@react-three/fiber';
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { createStageRenderer } from './frame-renderer.ts';
import { connectSetView } from './set-view/connect.ts';
import type { SetViewController } from './set-view/set-view-controller.ts';
import { ComparedTake } from './set-view/ComparedTake.tsx';
import { EmptySetHint } from './set-view/EmptySetHint.tsx';
import { SetViewToolbar } from './set-view/SetViewToolbar.tsx';
import './stage.css';

/** The film set from outside: select, move, place, push. */
export function SetView(): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <div ref={host} className="stage-view" data-testid="set-view" tabIndex={0} role="application" aria-label="Set view">
      {isReady && (
        <Canvas
          frameloop="demand"
          dpr={1}
          gl={({ canvas }) => createStageRenderer(canvas as HTMLCanvasElement)}
          data-testid="set-view-canvas"
        >
          <SetStage host={host} />
        </Canvas>
      )}
      <SetViewToolbar />
      <ComparedTake />
      <EmptySetHint />
    </div>
  );
}

/** Bridges React's canvas to the controller; draws nothing through React. */
function SetStage({ host }: { readonly host: RefObject<HTMLDivElement | null> }): null {
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const size = useThree((state) => state.size);
  const controller = useRef<SetViewController | null>(null);
  useEffect(() => {
    if (host.current === null) return;
    const connection = connectSetView(gl, host.current, invalidate);
    controller.current = connection.controller;
    invalidate();
    return () => {
      controller.current = null;
      connection.dispose();
    };
  }, [gl, host, invalidate]);
  useEffect(() => invalidate(), [size, invalidate]);
  useFrame(() => controller.current?.draw(), 1);
  return null;
}
